"""The end of the text report: what was not checked, the figures and the verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from neutrallint.core.finding import Finding
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.printable import one_line, visible
from neutrallint.core.report import Report
from neutrallint.reporters import grounds
from neutrallint.reporters.lines import Line, line
from neutrallint.reporters.places import spot
from neutrallint.reporters.view import ReportView, count


def lines(report: Report, view: ReportView) -> Iterator[Line]:
    """Yield what was not checked, notes, details if asked, figures, verdict, packs in use."""
    yield from unchecked(report, view)
    yield from _weakened(report, view)
    yield from _allowed(report, view)
    if view.detail == "verbose":
        yield from _details(report, view)
    if view.detail != "quiet":
        yield from notes(report, view)
    yield from _warnings(report, view)
    yield summary(report, view)
    style = _STYLE[report.exit_code] if report.exit_code or _is_any(report) else "bold yellow"
    yield line((verdict(report).say(view.lang), style))
    if used := grounds.uses(report):
        yield _row(grounds.USES, used.say(view.lang), view)


def is_end(data: bytes) -> bool:
    """Tell whether a text ends as one of these reports does, coloured or not."""
    return _END.search(_COLOUR.sub(b"", data[-_LONGEST_END:])) is not None


def summary(report: Report, view: ReportView) -> Line:
    """Return the line with the figures."""
    return line((figures(report, view.lang), "bold"))


def figures(report: Report, lang: Lang) -> str:
    """Return how much was checked and found, as one line."""
    total = count(report)
    parts = [
        Localized(f"Diperiksa {total.checked}", f"Checked {total.checked}"),
        Localized(f"tidak diperiksa {total.unchecked}", f"unchecked {total.unchecked}"),
        Localized(f"galat {total.errors}", f"errors {total.errors}"),
        Localized(f"peringatan {total.warnings}", f"warnings {total.warnings}"),
        Localized(f"info {total.infos}", f"infos {total.infos}"),
    ]
    if total.skipped:
        parts.append(Localized(f"dilewati {total.skipped}", f"skipped {total.skipped}"))
    return " · ".join(part.say(lang) for part in parts)


def verdict(report: Report) -> Localized:
    """Say in one sentence what the result means; only a clean run sounds clean."""
    if report.exit_code == 2:
        return _MISCONFIGURED
    if report.exit_code == 1:
        return _FAILED_UNCHECKED if report.failures else _FAILED
    if report.exit_code == 3:
        if all(failure.stage == "policy" for failure in report.failures):
            return _WEAKENED
        return _UNCHECKED_FOUND if report.findings else _UNCHECKED
    if report.findings:
        return _MINOR
    if report.baselined:
        return _NO_NEW
    return _CLEAN if _is_any(report) else _NOTHING


def _is_any(report: Report) -> bool:
    return any(file.status == "checked" for file in report.files)


_STYLE = {0: "bold green", 1: "bold red", 2: "bold red", 3: "bold yellow"}
_NO_NEW = Localized(
    "Tidak ada temuan baru; temuan lama ada di baseline.",
    "No new findings; old ones are in the baseline.",
)
_CLEAN = Localized("Tidak ada temuan.", "No findings.")


_MISCONFIGURED = Localized(
    "Pengaturan bermasalah: perbaiki dahulu, lalu periksa ulang.",
    "The configuration is wrong: mend it first, then check again.",
)
_FAILED = Localized(
    "Ada temuan yang harus diselesaikan sebelum terbit.",
    "There are findings to resolve before publishing.",
)
_FAILED_UNCHECKED = Localized(
    "Ada temuan yang harus diselesaikan sebelum terbit, dan ada yang tidak diperiksa.",
    "There are findings to resolve before publishing, and something was not checked.",
)
_UNCHECKED = Localized(
    "Belum dapat dinyatakan bersih: ada yang tidak diperiksa.",
    "Not clean yet: something was not checked.",
)
_UNCHECKED_FOUND = Localized(
    "Belum dapat dinyatakan bersih: ada yang tidak diperiksa, dan ada temuan ringan.",
    "Not clean yet: something was not checked, and there are minor findings.",
)
_WEAKENED = Localized(
    "Belum dapat dinyatakan bersih: ada yang melonggarkan pemeriksaan.",
    "Not clean yet: somebody tried to weaken the check.",
)
_MINOR = Localized(
    "Tidak ada temuan yang menghalangi terbit; tinjau temuan di atas.",
    "No finding stands in the way of publishing; look through those above.",
)
_NOTHING = Localized("Tidak ada berkas yang diperiksa.", "No file was checked.")
#: All that a report may end with.
VERDICTS = (
    _MISCONFIGURED, _FAILED, _FAILED_UNCHECKED, _UNCHECKED, _UNCHECKED_FOUND, _WEAKENED, _MINOR,
    _NO_NEW, _CLEAN, _NOTHING,
)  # fmt: skip
#: Bytes that the end of a report takes at most.
_LONGEST_END = 20_000
_COLOUR = pattern(rb"\x1b\[[0-9;]*m")
_END = pattern(
    "(?:\\A|\n)(?:{})(?:\n(?:{}): [^\n]*)?\n*\\Z".format(
        "|".join(re.escape(said) for each in VERDICTS for said in (each.id, each.en)),
        f"{grounds.USES.id}|{grounds.USES.en}",
    ).encode()
)


def _warnings(report: Report, view: ReportView) -> Iterator[Line]:
    """Yield what makes the result worth less than it looks, each on a line of its own."""
    label = Localized("Peringatan: ", "Warning: ").say(view.lang)
    for warning in report.warnings:
        yield line((label, "bold yellow"), one_line(warning.say(view.lang)), hang=2)


def unchecked(report: Report, view: ReportView) -> Iterator[Line]:
    """Yield the list of what was not checked and why."""
    rows = dict.fromkeys(reasons(report, view))
    if not rows:
        return
    yield line((Localized("Tidak diperiksa:", "Not checked:").say(view.lang), "bold yellow"))
    for path, reason in rows:
        place = f"{visible(path)}: " if path else ""
        yield line((place, "bold"), one_line(reason), indent=2, hang=2)
    yield line()


def _weakened(report: Report, view: ReportView) -> Iterator[Line]:
    """Yield what was tried against the policy."""
    rows = list(breaches(report, view.lang))
    if not rows:
        return
    yield line((BREACHES.say(view.lang) + ":", "bold yellow"))
    for path, reason in rows:
        yield line((f"{visible(path)}: ", "bold"), one_line(reason), indent=2, hang=2)
    yield line()


def _allowed(report: Report, view: ReportView) -> Iterator[Line]:
    """Yield what was let pass, by whose word and until when."""
    if not report.suppressed:
        return
    yield line((Localized("Diizinkan:", "Allowed:").say(view.lang), "bold"))
    for finding in report.suppressed:
        place = f"{visible(finding.path)} [{spot(finding, view.lang)}] {finding.rule_id}: "
        yield line((place, "bold"), one_line(allowed_by(finding, view.lang)), indent=2, hang=2)
    yield line()


def allowed_by(finding: Finding, lang: Lang) -> str:
    """Say why a finding may pass, who answers for it, until when, and where that stands."""
    given = finding.allowed
    if given is None:
        return ""
    until = Localized("sampai", "until").say(lang)
    return f"“{given.reason}” – {given.by}, {until} {given.until} ({given.written})"


def reasons(report: Report, view: ReportView) -> Iterator[tuple[str, str]]:
    """Yield (path, reason) of all that could not be checked, a reason once for all rules."""
    rules: dict[tuple[str, str], list[str]] = {}
    for failure in report.failures:
        if failure.stage == "policy":
            continue
        said = rules.setdefault((failure.path, failure.reason.say(view.lang)), [])
        said += [failure.rule_id] if failure.rule_id else []
    for (path, reason), ids in rules.items():
        yield path, f"{reason} ({', '.join(ids)})" if ids else reason
    named = {failure.path for failure in report.failures}
    unknown = Localized("alasan tidak diketahui", "reason unknown")
    for file in report.files:
        if file.status == "unchecked" and file.path not in named:
            yield file.path, (file.reason or unknown).say(view.lang)


#: Above what was tried against a policy.
BREACHES = Localized("Melonggarkan pemeriksaan", "Weakening the check")


def breaches(report: Report, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield (place, reason) of all that was tried against the policy."""
    for failure in report.failures:
        if failure.stage == "policy":
            yield failure.path, failure.reason.say(lang)


def notes(report: Report, view: ReportView) -> Iterator[Line]:
    """Yield by which packs was judged, and what was not looked at."""
    if report.packs:
        said = grounds.packs(report, view.lang)
        yield _row(Localized("Paket aturan", "Packs"), said, view)
    label = Localized("Catatan: ", "Note: ").say(view.lang)
    for note in grounds.notes(report):
        yield line((label, "bold"), one_line(note.say(view.lang)), hang=2)


def _details(report: Report, view: ReportView) -> Iterator[Line]:
    """Name what `-v` adds: date, the engines of each file, skipped files."""
    day = report.as_of or Localized("tidak ditetapkan", "not set").say(view.lang)
    yield _row(Localized("Tanggal acuan", "As of"), day, view)
    for file in report.files:
        if file.engines:
            engines = ", ".join(f"{kind} {name}" for kind, name in file.engines.items())
            yield _row(Localized("Mesin baca", "Engines"), f"{file.path}: {engines}", view)
        if file.status == "skipped":
            reason = f" ({file.reason.say(view.lang)})" if file.reason else ""
            yield _row(Localized("Dilewati", "Skipped"), file.path + reason, view)
    yield line()


def _row(label: Localized, said: str, view: ReportView) -> Line:
    return line((label.say(view.lang) + ": ", "dim"), one_line(said), hang=2)
