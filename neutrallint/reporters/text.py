"""The report for people at a terminal: what was found, where, why, what to write instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from neutrallint.core.finding import Finding, Legal, Severity
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation, PartLocation, TextLocation
from neutrallint.core.printable import one_line, visible
from neutrallint.core.report import Report
from neutrallint.core.wording import DOUBT, ORIGIN, SEVERITY
from neutrallint.reporters import ending, grounds
from neutrallint.reporters.excerpt import INDENT, excerpt
from neutrallint.reporters.lines import Line, line, paint
from neutrallint.reporters.places import in_brackets
from neutrallint.reporters.view import ReportView

_STYLE: dict[Severity, str] = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
}

_CONFIDENCE = {
    "medium": Localized(" (keyakinan: sedang)", " (confidence: medium)"),
    "low": Localized(" (keyakinan: rendah)", " (confidence: low)"),
}


def render(report: Report, view: ReportView) -> str:
    """Return the report as text; `quiet` leaves out the findings, `verbose` adds the whys."""
    return paint(_lines(report, view), view)


def _lines(report: Report, view: ReportView) -> Iterator[Line]:
    if view.detail != "quiet":
        elections = grounds.elections_together(report)
        for _, findings in groupby(report.findings, key=lambda finding: finding.path):
            yield from _file(findings, view, elections)
    yield from ending.lines(report, view)


def _file(
    findings: Iterator[Finding], view: ReportView, elections: Collection[str]
) -> Iterator[Line]:
    """Show the findings of one file; what holds for a rule is said once in it.

    `elections`: packs that are named beside their findings.
    """
    said: set[tuple[str, ...]] = set()
    for finding in findings:
        yield from _found(finding, view, elections)
        advice = (finding.rule_id, finding.fix, *(legal.cite for legal in finding.legal))
        if advice not in said:
            yield from _advice(finding, view)
            said.add(advice)
        yield line()


def _found(finding: Finding, view: ReportView, elections: Collection[str]) -> Iterator[Line]:
    style = _STYLE[finding.severity]
    doubt = DOUBT.get(finding.certainty)
    yield line(
        (where(finding, view), "bold"),
        "  ",
        (SEVERITY[finding.severity].say(view.lang), style),
        f" ({doubt.say(view.lang)})" if doubt else "",
        f"  {finding.rule_id}  ",
        one_line(finding.message),
        (f" [{finding.pack}]" if finding.pack in elections else "", "dim"),
        hang=INDENT,
    )
    if finding.context:
        yield from excerpt(finding.context, view, style)
    elif finding.match and finding.match not in finding.message:
        yield line(f"“{one_line(finding.match)}”", indent=INDENT)


def where(finding: Finding, view: ReportView) -> str:
    """Return path and place, the origin too where the place alone would not be found."""
    path = visible(finding.path)
    origin = ORIGIN[finding.origin].say(view.lang)
    match finding.location:
        case TextLocation(row, column, part=part):
            told = one_line(part) or ("" if finding.origin in ("body", "heading") else origin)
            return f"{path}:{row}:{column}" + (f" [{told}]" if told else "")
        case ImageLocation() | PartLocation():
            return f"{path} [{in_brackets(finding.location, view.lang)}]"
    return f"{path} [{origin}]"


def _advice(finding: Finding, view: ReportView) -> Iterator[Line]:
    cites = "; ".join(_cite(legal, view) for legal in finding.legal)
    rows = [
        (Localized("Dasar", "Basis"), cites),
        (Localized("Saran", "Advice"), finding.fix),
    ]
    if view.detail == "verbose":
        rows.insert(0, (Localized("Alasan", "Why"), finding.why))
    for label, said in rows:
        if said:
            name = label.say(view.lang) + ": "
            yield line((name, "dim"), one_line(said), indent=INDENT, hang=len(name))


def _cite(legal: Legal, view: ReportView) -> str:
    note = _CONFIDENCE.get(legal.confidence, Localized(""))
    return legal.cite + note.say(view.lang)
