"""SARIF 2.1.0, as code scanning services read it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, TypeAlias
from urllib.parse import quote

from neutrallint import __version__
from neutrallint.core.document import Failure
from neutrallint.core.finding import Finding, Severity, file_of, lines_of
from neutrallint.core.imprint import imprint
from neutrallint.core.places import ImageLocation, TextLocation
from neutrallint.core.printable import as_json, one_line, visible
from neutrallint.core.report import Report
from neutrallint.reporters import grounds
from neutrallint.reporters.places import spot
from neutrallint.reporters.view import ReportView

Json: TypeAlias = dict[str, Any]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: SARIF asks for a URI of the tool; it has no page of its own.
_TOOL = "urn:neutrallint"
_LEVEL: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PRECISION = {"certain": "high", "probable": "medium", "review": "low"}


def render(report: Report, view: ReportView) -> str:
    """Return the report as SARIF; what was not checked is a notification of the tool."""
    findings = (*report.findings, *report.suppressed)
    by_rule = {finding.rule_id: finding for finding in reversed(findings)}
    rules = {rule: number for number, rule in enumerate(sorted(by_rule))}
    run: Json = {
        "tool": {
            "driver": {
                "name": "neutrallint",
                "semanticVersion": __version__,
                "informationUri": _TOOL,
                "rules": [_rule(by_rule[rule], view) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "neutrallint/"},
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "exitCode": report.exit_code,
                "toolExecutionNotifications": [_notice(f, view) for f in report.failures],
                "toolConfigurationNotifications": [
                    {"level": "note", "message": {"text": _said(said)}}
                    for said in grounds.lines(report, view.lang)
                ],
            }
        ],
        "results": [_result(finding, rules, view) for finding in findings],
        "properties": {"imprint": ""},
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    before, key, after = (as_json(whole, indent=2) + "\n").rpartition('"imprint": "')
    return before + key + imprint(before + key, after) + after


def _rule(finding: Finding, view: ReportView) -> Json:
    basis = "; ".join(legal.cite for legal in finding.legal)
    why = _said(finding.why) or _said(finding.message)
    help_ = " ".join(part for part in (_said(finding.fix), _said(basis)) if part) or why
    return {
        "id": finding.rule_id,
        "name": _pascal(finding.rule_id),
        "shortDescription": {"text": _first_sentence(why)},
        "fullDescription": {"text": why},
        "help": {"text": help_},
        "defaultConfiguration": {"level": _LEVEL[finding.severity]},
        "properties": {"tags": ["neutrality"], "precision": _PRECISION[finding.certainty]},
    }


def _said(text: str) -> str:
    """Return text as a message, in which [words](address) would be shown as a link."""
    return one_line(text).replace("](", "] (")


def _pascal(rule: str) -> str:
    return "".join(part.capitalize() for part in rule.replace("_", "-").split("-"))


def _first_sentence(text: str) -> str:
    head = text.partition(". ")[0].rstrip(".")
    return f"{head}."


def _result(finding: Finding, rules: dict[str, int], view: ReportView) -> Json:
    result: Json = {
        "ruleId": finding.rule_id,
        "ruleIndex": rules[finding.rule_id],
        "level": _LEVEL[finding.severity],
        "message": {"text": f"{_said(finding.message)} {_said(finding.fix)}".strip()},
        "locations": [_location(finding, view)],
        "partialFingerprints": {"neutrallint/v1": finding.fingerprint},
        "properties": {"certainty": finding.certainty, "origin": finding.origin},
    }
    if finding.allowed:
        result["suppressions"] = [
            {
                "kind": "inSource",
                "status": "accepted",
                "justification": one_line(f"{finding.allowed.reason} ({finding.allowed.by})"),
            }
        ]
    if isinstance(finding.location, ImageLocation):
        location = finding.location
        result["attachments"] = [
            {
                "artifactLocation": _artifact(file_of(finding.path, location)),
                "rectangles": [
                    {
                        "left": location.left,
                        "top": location.top,
                        "right": location.left + location.width,
                        "bottom": location.top + location.height,
                        "message": {"text": _said(spot(finding, view.lang))},
                    }
                ],
            }
        ]
    return result


def _location(finding: Finding, view: ReportView) -> Json:
    """Return file and region; what has no lines is told by a name within the file."""
    region: Json = {"startLine": 1}
    place = finding.location
    file = file_of(finding.path, place)
    if lines := lines_of(finding):
        region = {
            "startLine": lines.line,
            "startColumn": lines.column,
            "endLine": lines.end_line,
            "endColumn": lines.end_column,
        }
    location: Json = {
        "physicalLocation": {"artifactLocation": _artifact(file), "region": region}
    }
    inside = visible(finding.path.removeprefix(file).lstrip("!/#"))
    if inside or not isinstance(place, TextLocation | None):
        name = " / ".join(part for part in (inside, spot(finding, view.lang)) if part)
        location["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "member"}]
    return location


def _notice(failure: Failure, view: ReportView) -> Json:
    text = _said(f"{visible(failure.path)}: {failure.reason.say(view.lang)}")
    notice: Json = {"level": "error", "message": {"text": text}}
    if failure.path:
        file = _artifact(file_of(failure.path))
        notice["locations"] = [{"physicalLocation": {"artifactLocation": file}}]
    return notice


def _artifact(path: str) -> Json:
    """Return the place of a file: relative to the root of the sources, where it lies there."""
    uri = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    if PurePosixPath(path).is_absolute():
        return {"uri": f"file://{uri}"}
    if path[1:2] == ":":
        return {"uri": f"file:///{uri}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}
