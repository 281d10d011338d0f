"""CSV for a spreadsheet: a row for each finding, and for all that was not checked."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from neutrallint.core.pattern import pattern
from neutrallint.core.printable import one_line, visible
from neutrallint.core.report import Report
from neutrallint.reporters.places import spot
from neutrallint.reporters.view import ReportView

COLUMNS = (
    "path", "place", "status", "severity", "certainty", "rule", "match", "message", "why",
    "fix", "legal", "fingerprint",
)  # fmt: skip
#: A spreadsheet takes a cell that begins so for a formula, also in the width of Chinese
#: letters; and where a comma parts the digits of a number, as in Indonesian, it takes a
#: semicolon within ours for the end of a cell.
_FORMULA = pattern(r"(^|;)(\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def render(report: Report, view: ReportView) -> str:
    """Return the report as CSV; the mark at its beginning tells Excel that it is UTF-8."""
    rows: list[dict[str, str]] = [
        {
            "path": visible(finding.path),
            "place": spot(finding, view.lang),
            "status": "checked",
            "severity": finding.severity,
            "certainty": finding.certainty,
            "rule": finding.rule_id,
            "match": one_line(finding.match),
            "message": one_line(finding.message),
            "why": one_line(finding.why),
            "fix": one_line(finding.fix),
            "legal": one_line("; ".join(legal.cite for legal in finding.legal)),
            "fingerprint": finding.fingerprint,
        }
        for finding in report.findings
    ]
    rows += [
        {
            "path": visible(failure.path),
            "status": "unchecked",
            "rule": failure.rule_id or "",
            "message": one_line(failure.reason.say(view.lang)),
        }
        for failure in report.failures
    ]
    return write_rows({key: _plain(value) for key, value in row.items()} for row in rows)


def write_rows(rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows of plain cells as CSV, below the names of the columns."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()


def _plain(value: str) -> str:
    return _FORMULA.sub(r"\1'\2", value)
