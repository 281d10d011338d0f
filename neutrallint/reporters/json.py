"""The JSON report: the contract that other programs read; changes only by addition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any, TypeAlias

from neutrallint import __version__
from neutrallint.core.document import Failure
from neutrallint.core.finding import Finding
from neutrallint.core.imprint import imprint
from neutrallint.core.localized import Lang
from neutrallint.core.places import ImageLocation, Location, PartLocation, TextLocation
from neutrallint.core.printable import as_json
from neutrallint.core.report import FileResult, Report
from neutrallint.reporters.places import part_in
from neutrallint.reporters.view import ReportView, count

SCHEMA = "neutrallint-report/1"

Json: TypeAlias = Mapping[str, Any]


def render(report: Report, view: ReportView) -> str:
    """Return the report as JSON text with a line feed at its end."""
    parts = (
        f"  {as_json(key)}: {_value(value)}"
        for key, value in document(report, view.lang).items()
    )
    before, after = "{\n" + ",\n".join(parts) + ',\n  "imprint": "', '"\n}\n'
    return before + imprint(before, after) + after


def _value(value: Any) -> str:
    """Return a value of the report, a list with a line for each of its members.

    Members that come one by one are gone again when they are written.
    """
    if not isinstance(value, list | map):
        return as_json(value)
    lines = [as_json(member) for member in value]
    return "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"


def document(report: Report, lang: Lang) -> Json:
    """Return the report as plain data, its keys in the order of the contract.

    Files and findings, of which there may be many, come one by one.
    """
    return {
        "schema": SCHEMA,
        "tool": {"name": "neutrallint", "version": __version__},
        "packs": [asdict(pack) for pack in report.packs],
        "as_of": report.as_of,
        "files": map(partial(_file, lang=lang), report.files),
        "findings": map(partial(_finding, lang=lang), report.findings),
        "suppressed": [_suppressed(finding, lang) for finding in report.suppressed],
        "summary": asdict(count(report)),
        "exit_code": report.exit_code,
        "failures": [_failure(failure, lang) for failure in report.failures],
        "notes": [note.say(lang) for note in report.notes],
        "warnings": [warning.say(lang) for warning in report.warnings],
        "known": [_finding(finding, lang) for finding in report.baselined],
        **asdict(report.grounds),
    }


def _file(file: FileResult, lang: Lang) -> Json:
    return {
        "path": file.path,
        "status": file.status,
        "reason": file.reason.say(lang) if file.reason else None,
        "media": file.media,
        "topics": list(file.topics),
        "engines": dict(file.engines),
    }


def _finding(finding: Finding, lang: Lang) -> Json:
    return {
        "rule": finding.rule_id,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "path": finding.path,
        "origin": finding.origin,
        "place": position(finding.location, lang),
        "match": finding.match,
        "message": finding.message,
        "why": finding.why,
        "fix": finding.fix,
        "legal": [asdict(legal) for legal in finding.legal],
        "fingerprint": finding.fingerprint,
        "pack": finding.pack or None,
    }


def _suppressed(finding: Finding, lang: Lang) -> Json:
    """Return a finding that is let pass, and by whose word."""
    allowed = finding.allowed
    assert allowed is not None
    told = {**asdict(allowed), "until": allowed.until.isoformat()}
    return {**_finding(finding, lang), "allowance": told}


def _failure(failure: Failure, lang: Lang) -> Json:
    return {
        "path": failure.path,
        "stage": failure.stage,
        "reason": failure.reason.say(lang),
        "rule": failure.rule_id,
    }


def position(location: Location, lang: Lang) -> Json:
    """Return a place as the contract writes it; {} is the document as a whole."""
    match location:
        case None:
            return {}
        case TextLocation(part=""):
            return {key: value for key, value in asdict(location).items() if key != "part"}
        case TextLocation():
            return asdict(location)
        case PartLocation():
            return {"part": part_in(location, lang), "paragraph": location.paragraph}
        case ImageLocation(page, left, top, width, height, _, part):
            box = {"page": page, "box": [left, top, width, height]}
            return {**box, **position(part, lang)}
