"""The report for people at a terminal: what was found, where, why, what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from neutrallint.core.finding import Finding, Legal, Severity
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation, PartLocation, TextLocation
from neutrallint.core.printable import one_line, visible
from neutrallint.core.report import Report
from neutrallint.core.wording import DOUBT, MEANING, ORIGIN, SEVERITY
from neutrallint.reporters import ending, overview
from neutrallint.reporters.excerpt import INDENT, excerpt
from neutrallint.reporters.lines import Grid, Line, line, paint
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


def _lines(report: Report, view: ReportView) -> Iterator[Line | Grid]:
    if view.detail != "quiet":
        folded = {} if view.detail == "verbose" else _one_line_a_folder(report.findings)
        for path, findings in groupby(report.findings, key=lambda finding: finding.path):
            if path not in folded:
                yield from _file(path, list(findings), view)
            elif path == folded[path][0].path:
                yield from _folder(folded[path], view)
        yield from overview.lines(report, view)
    yield from ending.lines(report, view)


def _file(path: str, findings: Sequence[Finding], view: ReportView) -> Iterator[Line]:
    """Show the findings of one file; what holds for a rule is said once in it."""
    yield line((visible(path), "bold"), "  ", (overview.counts(findings, view.lang), "dim"))
    said: dict[tuple[str, ...], str] = {}
    for finding in findings:
        yield from _found(finding, place(finding, view), view)
        advice = (finding.rule_id, finding.fix, *(legal.cite for legal in finding.legal))
        if first := said.get(advice):
            again = _again(finding).say(view.lang).format(first)
            yield line((again, "dim"), indent=INDENT)
        else:
            yield from _advice(finding, view)
            said[advice] = place(finding, view)
        yield line()


def _one_line_a_folder(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Return by path, for files of which only a face is noted, the like ones of the folder."""
    files = [list(found) for _, found in groupby(findings, key=lambda finding: finding.path)]
    alike: dict[tuple[str, str], list[Finding]] = {}
    for first, *others in files:
        is_note = first.severity == "info" and not first.fails
        if is_note and not others and first.origin == "face" and not first.match:
            alike.setdefault((_folder_of(first.path), first.rule_id), []).append(first)
    return {one.path: each for each in alike.values() if len(each) > 1 for one in each}


def _folder_of(path: str) -> str:
    return path[: path.rfind("/") + 1] or "./"


def _folder(findings: Sequence[Finding], view: ReportView) -> Iterator[Line]:
    """Say once what is noted of several files of a folder."""
    first, number = findings[0], len(findings)
    folder = _folder_of(first.path)
    name = visible(first.path.removeprefix(folder))
    at = Localized(f"[{number} berkas, mis. {name}]", f"[{number} files, such as {name}]")
    yield line((visible(folder), "bold"), "  ", (overview.counts(findings, view.lang), "dim"))
    yield from _found(first, at.say(view.lang), view)
    yield from _advice(first, view)
    yield line((_ALL.say(view.lang), "dim"), indent=INDENT)
    yield line()


#: Where each of the files is told.
_ALL = Localized(
    "(satu per satu: --verbose, atau laporan html, json, csv)",
    "(one by one: --verbose, or a report as html, json or csv)",
)
#: Of a further finding of a rule: where its basis stands, or its advice where it has no basis.
_AGAIN = Localized("(dasar dan saran: lihat {} di atas)", "(basis and advice: see {} above)")
_ADVICE_AGAIN = Localized("(saran: lihat {} di atas)", "(advice: see {} above)")


def _again(finding: Finding) -> Localized:
    return _AGAIN if finding.legal else _ADVICE_AGAIN


def _found(finding: Finding, at: str, view: ReportView) -> Iterator[Line]:
    style = _STYLE[finding.severity]
    beside = DOUBT.get(finding.certainty) or MEANING.get(finding.severity)
    yield line(
        (at, "bold"),
        "  ",
        (SEVERITY[finding.severity].say(view.lang), style),
        f" ({beside.say(view.lang)})" if beside else "",
        f"  {finding.rule_id}  ",
        one_line(finding.message),
        indent=2,
        hang=INDENT - 2,
    )
    if finding.context:
        yield from excerpt(finding.context, view, style)
    elif finding.match and finding.match not in finding.message:
        yield line(f"“{one_line(finding.match)}”", indent=INDENT)


def where(finding: Finding, view: ReportView) -> str:
    """Return path and place, as where there is no heading with the path."""
    between = ":" if isinstance(finding.location, TextLocation) else " "
    return f"{visible(finding.path)}{between}{place(finding, view)}"


def place(finding: Finding, view: ReportView) -> str:
    """Return the place in its file, the origin too where the place alone would not be found."""
    origin = ORIGIN[finding.origin].say(view.lang)
    match finding.location:
        case TextLocation(row, column, part=part):
            told = one_line(part) or ("" if finding.origin in ("body", "heading") else origin)
            return f"{row}:{column}" + (f" [{told}]" if told else "")
        case ImageLocation() | PartLocation():
            return f"[{in_brackets(finding.location, view.lang)}]"
    return f"[{origin}]"


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
