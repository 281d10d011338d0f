"""Markdown: a comment for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from neutrallint.core.finding import Finding, Severity
from neutrallint.core.imprint import imprint
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.printable import one_line, visible
from neutrallint.core.report import Report
from neutrallint.core.wording import DOUBT, SEVERITY
from neutrallint.reporters import ending, grounds, overview
from neutrallint.reporters.places import spot
from neutrallint.reporters.view import ReportView

#: The longest comment that GitHub takes, and less what notice of a cut and imprint need.
LONGEST = 65_536
_LONGEST = LONGEST - 536
_SPECIAL = pattern(r"([\\`*_{}\[\]()#+\-.!|~>$])")
#: What calls somebody, or leads to an issue (milestone, label …) of GitHub or GitLab, where
#: that is noted. They look for it in what is shown, which has no backslashes any more.
_CALL = pattern(r"(@|(?:[#!~%$]|&amp;)(?=[\w\"])|\bGH\\-(?=\d))", re.I)
#: Parts what stands beside it, and is not shown.
_NOTHING = "<!-- -->"
_MARK: dict[Severity, str] = {"error": "🔴", "warning": "🟠", "info": "🔵"}
_CUT = Localized(
    "… laporan ini dipotong; laporan lengkap ada di berkasnya.",
    "… this report is cut short; the whole one is in its file.",
)


def render(report: Report, view: ReportView) -> str:
    """Return the report as Markdown, cut where a comment would be too long."""
    lines = [f"### neutrallint: {plain(ending.verdict(report).say(view.lang))}", ""]
    lines += [f"**{plain(ending.figures(report, view.lang))}**", ""]
    rows = list(dict.fromkeys(ending.reasons(report, view)))
    if rows:
        lines += [f"**{Localized('Tidak diperiksa', 'Not checked').say(view.lang)}**", ""]
        lines += [f"- {_code(path)}: {plain(reason)}" for path, reason in rows]
        lines.append("")
    if tried := list(ending.breaches(report, view.lang)):
        lines += [f"**{ending.BREACHES.say(view.lang)}**", ""]
        lines += [f"- {_code(path)}: {plain(reason)}" for path, reason in tried]
        lines.append("")
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        lines += [f"#### {_code(path)}", ""]
        for finding in findings:
            lines += [*_finding(finding, view), ""]
    lines += _overview(report, view)
    if report.suppressed:
        lines += [f"**{Localized('Diizinkan', 'Allowed').say(view.lang)}**", ""]
        lines += [_allowed(finding, view) for finding in report.suppressed]
        lines.append("")
    lines += [f"> {plain(said)}" for said in _about(report, view)]
    before, after = _cut("\n".join(lines).rstrip() + "\n", view) + "<!-- ", " -->\n"
    return before + imprint(before, after) + after


def _overview(report: Report, view: ReportView) -> Iterator[str]:
    """Yield the table of rules and the line of files; without findings the names of files."""
    if said := overview.clean(report, view.lang):
        yield from (
            f"**{overview.VERDICT['clean'].say(view.lang).capitalize()}**: {plain(said)}",
            "",
        )
    if len(report.files) < 2:
        return
    if report.findings:
        head = (SEVERITY[each].say(view.lang) for each in overview.GRAVEST_FIRST)
        yield f"| {overview.RULE.say(view.lang)} | {' | '.join(head)} |"
        yield "|---" * (1 + len(overview.GRAVEST_FIRST)) + "|"
        for rule, number in overview.by_rule(report):
            counts = (str(number[each] or "–") for each in overview.GRAVEST_FIRST)
            yield f"| {rule} | {' | '.join(counts)} |"
        yield ""
    if told := overview.verdicts(report, view.lang):
        yield from (f"**{overview.FILES.say(view.lang)}**: {plain(told)}", "")


def _about(report: Report, view: ReportView) -> Iterator[str]:
    """Yield by which packs was judged, and the notes."""
    if report.packs:
        label = Localized("Paket aturan", "Packs").say(view.lang)
        yield f"{label}: {grounds.packs(report, view.lang)}"
    yield from (note.say(view.lang) for note in grounds.told(report))


def _allowed(finding: Finding, view: ReportView) -> str:
    """Return who answers for a finding that may pass, and why."""
    place = plain(spot(finding, view.lang))
    said = plain(ending.allowed_by(finding, view.lang))
    return f"- {_code(finding.path)} {place}: {finding.rule_id} {said}"


def _finding(finding: Finding, view: ReportView) -> list[str]:
    basis = "; ".join(legal.cite for legal in finding.legal)
    head = f"{_MARK[finding.severity]} **{finding.rule_id}**"
    place = plain(spot(finding, view.lang))
    doubt = DOUBT.get(finding.certainty)
    certainty = f" ({doubt.say(view.lang)})" if doubt else ""
    lines = [f"- {head}{certainty} {place}: {plain(finding.message)}"]
    for label, said in (
        (Localized("Saran", "Advice"), finding.fix),
        (Localized("Dasar", "Basis"), basis),
    ):
        if said:
            lines.append(f"  - {label.say(view.lang)}: {plain(said)}")
    return lines


def plain(text: str) -> str:
    """Return text that Markdown shows as it is: no markup, HTML, mention or link."""
    shown = one_line(text).replace("&", "&amp;").replace("<", "&lt;")
    said = _CALL.sub(rf"\1{_NOTHING}", _SPECIAL.sub(r"\\\1", shown))
    return said.replace("://", f":{_NOTHING}//")


def _code(path: str) -> str:
    """Return a path as code, whatever backticks it holds."""
    shown = visible(path)
    longest = max(map(len, re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {shown} {fence}" if longest else f"`{shown}`"


def _cut(text: str, view: ReportView) -> str:
    if len(text) <= _LONGEST:
        return text
    whole_lines = text[:_LONGEST].rpartition("\n")[0]
    return f"{whole_lines}\n\n{_CUT.say(view.lang)}\n"
