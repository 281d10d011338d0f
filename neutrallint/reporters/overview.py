"""What a reader wants to know first of many findings: of which rules, in which files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from neutrallint.core.finding import SEVERITIES, Finding, Severity, owner_of
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.report import FileResult, Report
from neutrallint.core.wording import SEVERITY
from neutrallint.reporters.lines import Grid, Line, line
from neutrallint.reporters.view import ReportView

#: What is to be done with a file, the most urgent first.
FileVerdict: TypeAlias = Literal["mend", "unchecked", "review", "clean"]
VERDICT: Mapping[FileVerdict, Localized] = {
    "mend": Localized("harus diperbaiki", "to be mended"),
    "unchecked": Localized("tidak diperiksa", "not checked"),
    "review": Localized("perlu dilihat", "to be looked at"),
    "clean": Localized("tanpa temuan", "without findings"),
}
RULE = Localized("Aturan", "Rule")
FILES = Localized("Berkas", "Files")
_PLURAL: Mapping[Severity, Localized] = {
    "error": Localized("galat", "errors"),
    "warning": Localized("peringatan", "warnings"),
    "info": Localized("info", "infos"),
}
GRAVEST_FIRST = tuple(reversed(SEVERITIES))
#: Files that are named where nothing was found.
_MOST_NAMED = 20
#: More offices are those of a province or of a ministry, which none of them is.
_MOST_OFFICES = 3


def office(report: Report) -> str:
    """Return the office, or the few whose content it is; "" where that is not known."""
    return "; ".join(report.offices) if len(report.offices) <= _MOST_OFFICES else ""


def counts(findings: Sequence[Finding], lang: Lang) -> str:
    """Return how many findings there are of each severity that occurs: "galat 2 · info 1"."""
    number = Counter(finding.severity for finding in findings)
    return " · ".join(
        f"{_PLURAL[severity].say(lang)} {number[severity]}"
        for severity in GRAVEST_FIRST
        if number[severity]
    )


def lines(report: Report, view: ReportView) -> Iterator[Line | Grid]:
    """Yield the table of rules and the line of files; without findings the names of files."""
    if said := clean(report, view.lang):
        yield line((VERDICT["clean"].say(view.lang).capitalize() + ": ", "dim"), said, hang=2)
        yield line()
    if len(report.files) < 2:
        return
    if report.findings:
        yield Grid(
            (RULE.say(view.lang), *(SEVERITY[each].say(view.lang) for each in GRAVEST_FIRST)),
            tuple(
                ((rule, ""), *((str(number[each] or "–"), "") for each in GRAVEST_FIRST))
                for rule, number in by_rule(report)
            ),
        )
        yield line()
    if told := verdicts(report, view.lang):
        yield line((FILES.say(view.lang) + ": ", "dim"), told)
        yield line()


def clean(report: Report, lang: Lang) -> str:
    """Return the names of the files that were checked, "" where anything was found."""
    if report.findings:
        return ""
    names = [path for path, verdict in verdict_of_files(report).items() if verdict == "clean"]
    more = len(names) - _MOST_NAMED
    rest = Localized(f", dan {more} lagi", f", and {more} more").say(lang) if more > 0 else ""
    return ", ".join(names[:_MOST_NAMED]) + rest


def verdicts(report: Report, lang: Lang) -> str:
    """Return with how many files what is to be done: "harus diperbaiki 2 · tanpa temuan 1"."""
    number = Counter(verdict_of_files(report).values())
    return " · ".join(
        f"{VERDICT[verdict].say(lang)} {number[verdict]}"
        for verdict in VERDICT
        if number[verdict]
    )


def by_rule(report: Report) -> list[tuple[str, Counter[Severity]]]:
    """Return how many findings of each severity each rule has, those with most first."""
    found: dict[str, Counter[Severity]] = {}
    for finding in report.findings:
        found.setdefault(finding.rule_id, Counter())[finding.severity] += 1
    return sorted(found.items(), key=lambda item: (-item[1].total(), item[0]))


def by_file(report: Report) -> dict[str, list[Finding]]:
    """Return the findings of each file, those of what lies inside it too."""
    is_file = {file.path for file in report.files}.__contains__
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(owner_of(finding.path, is_file), []).append(finding)
    return found


def verdict_of_files(report: Report) -> dict[str, FileVerdict]:
    """Return by path what is to be done with each file that was to be checked."""
    found = by_file(report)
    return {
        file.path: _verdict(file, found.get(file.path, ()))
        for file in report.files
        if file.status != "skipped"
    }


def _verdict(file: FileResult, findings: Sequence[Finding]) -> FileVerdict:
    if any(finding.fails for finding in findings):
        return "mend"
    if file.status == "unchecked":
        return "unchecked"
    return "review" if findings else "clean"
