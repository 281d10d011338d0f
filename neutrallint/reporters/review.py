"""Formats that put findings beside the changed lines: GitHub, GitLab, reviewdog."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

from neutrallint.core.document import Failure
from neutrallint.core.finding import SEVERITIES, Finding, Severity, file_of, lines_of
from neutrallint.core.localized import Localized
from neutrallint.core.printable import as_json, one_line, visible
from neutrallint.core.report import Report
from neutrallint.reporters import grounds
from neutrallint.reporters.places import spot
from neutrallint.reporters.view import ReportView

Json: TypeAlias = dict[str, Any]

_UNCHECKED = Localized("tidak diperiksa", "not checked")
_WEAKENING = Localized("melonggarkan pemeriksaan", "weakening the check")
_GITHUB: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_GITLAB: dict[Severity, str] = {"error": "critical", "warning": "minor", "info": "info"}
_REVIEWDOG: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def github(report: Report, view: ReportView) -> str:
    """Return workflow commands, what is not checked and the gravest first.

    GitHub shows only the first ten of each kind in a step; what there is to know beside the
    findings is one notice.
    """
    lines = [_github_failure(failure, view) for failure in report.failures]
    worst_first = sorted(report.findings, key=lambda f: -SEVERITIES.index(f.severity))
    lines += [_github_finding(finding, view) for finding in worst_first]
    if told := grounds.lines(report, view.lang):
        lines.append(_command("notice", {"title": "neutrallint"}, "\n".join(told)))
    return "".join(f"{line}\n" for line in lines)


def _github_finding(finding: Finding, view: ReportView) -> str:
    where = {"file": file_of(finding.path, finding.location)}
    if location := lines_of(finding):
        where |= {"line": str(location.line), "endLine": str(location.end_line)}
        if location.line == location.end_line:
            where |= {"col": str(location.column), "endColumn": str(location.end_column)}
    where["title"] = f"neutrallint {finding.rule_id}"
    return _command(_GITHUB[finding.severity], where, _say(finding, view))


def _github_failure(failure: Failure, view: ReportView) -> str:
    title = f"neutrallint: {_label(failure).say(view.lang)}"
    path = visible(failure.path)
    where = {"file": file_of(failure.path), "title": title} if path else {"title": title}
    return _command("error", where, f"{path}: {one_line(failure.reason.say(view.lang))}")


def _command(name: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_escape(value, ':,')}" for key, value in properties.items())
    return f"::{name} {told}::{_escape(message)}"


def _escape(text: str, more: str = "") -> str:
    """Escape what ends a value or a command: the percent sign, line ends, and `more`."""
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return visible(text)


def gitlab(report: Report, view: ReportView) -> str:
    """Return a Code Quality report; its fingerprints are unique, as GitLab asks."""
    seen: Counter[str] = Counter()
    rows = [
        {
            "description": _say(finding, view),
            "check_name": finding.rule_id,
            "fingerprint": _unique(finding.fingerprint, seen),
            "severity": _GITLAB[finding.severity],
            "location": {
                "path": file_of(finding.path, finding.location),
                "lines": {"begin": location.line if (location := lines_of(finding)) else 1},
            },
        }
        for finding in report.findings
    ]
    rows += [
        {
            "description": f"{_label(f).say(view.lang)}: {one_line(f.reason.say(view.lang))}",
            "check_name": f.rule_id or "neutrallint",
            "fingerprint": _unique(_digest(f"{f.path}\0{f.reason.en}"), seen),
            "severity": "blocker",
            "location": {"path": file_of(f.path) or ".", "lines": {"begin": 1}},
        }
        for f in report.failures
    ]
    return as_json(rows, indent=2) + "\n"


def _unique(fingerprint: str, seen: Counter[str]) -> str:
    """Return a fingerprint that tells the second of the same findings from the first."""
    seen[fingerprint] += 1
    count = seen[fingerprint]
    return fingerprint if count == 1 else _digest(f"{fingerprint}\0{count}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def reviewdog(report: Report, view: ReportView) -> str:
    """Return the findings in reviewdog's diagnostic format (rdjson).

    It counts columns in bytes of the source, which a report does not hold, so lines only.
    """
    return (
        as_json(
            {
                "source": {"name": "neutrallint"},
                "severity": "ERROR",
                "diagnostics": list(_diagnostics(report, view)),
            },
            indent=2,
        )
        + "\n"
    )


def _diagnostics(report: Report, view: ReportView) -> Iterator[Json]:
    for finding in report.findings:
        location = lines_of(finding)
        lines = {
            "start": {"line": location.line if location else 1},
            "end": {"line": location.end_line if location else 1},
        }
        yield {
            "message": _say(finding, view),
            "location": {"path": file_of(finding.path, finding.location), "range": lines},
            "severity": _REVIEWDOG[finding.severity],
            "code": {"value": finding.rule_id},
        }
    for failure in report.failures:
        reason = one_line(failure.reason.say(view.lang))
        yield {
            "message": f"{visible(failure.path)}: {_label(failure).say(view.lang)}: {reason}",
            "location": {"path": file_of(failure.path) or "."},
            "severity": "ERROR",
        }


def _label(failure: Failure) -> Localized:
    """Return what kind of failure it is, in two words."""
    return _WEAKENING if failure.stage == "policy" else _UNCHECKED


def _say(finding: Finding, view: ReportView) -> str:
    """Return message, place where the line does not tell it, and advice."""
    said = one_line(finding.message)
    if not lines_of(finding):
        said = f"{visible(finding.path)} [{spot(finding, view.lang)}] {said}"
    return f"{said} {one_line(finding.fix)}".strip()
