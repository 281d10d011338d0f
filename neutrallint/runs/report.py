"""What became of many files → one report, and what its reader must know beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from neutrallint.core.localized import Words
from neutrallint.core.report import Content, Report
from neutrallint.lint import order
from neutrallint.lint.linter import Linter
from neutrallint.lint.result import Checked


def build_report(
    checked: Sequence[Checked],
    linters: Sequence[Linter],
    contents: Mapping[str, Content],
    as_of: date | None,
) -> Report:
    """Return the report of a run, in which nothing depends on who was faster.

    `linters` are those that judged a file, `contents` where files were read from, by path.
    """
    findings = order.in_order(f for item in checked for f in item.findings)
    return Report(
        files=tuple(sorted((item.result for item in checked), key=lambda file: file.path)),
        findings=findings,
        failures=order.failures_in_order(f for item in checked for f in item.failures),
        suppressed=order.in_order(f for item in checked for f in item.suppressed),
        packs=tuple(dict.fromkeys(pack for linter in linters for pack in linter.rules.packs)),
        as_of=as_of.isoformat() if as_of else None,
        notes=tuple(dict.fromkeys(_notes(checked, linters))),
        contents=contents,
    )


def _notes(checked: Sequence[Checked], linters: Iterable[Linter]) -> Iterator[Words]:
    pictures = {item.settings for item in checked if "ocr" in item.result.engines}
    for linter in linters:
        yield from _notes_on(linter, _days(checked, linter), linter.settings in pictures)
    yield from _elsewhere(checked)
    yield from _macros(checked)


def _elsewhere(checked: Sequence[Checked]) -> Iterator[Words]:
    """Say that drafts show pictures which are not here."""
    links = [(item.result.path, link) for item in checked for link in item.elsewhere]
    if links:
        count, (path, link) = len(links), links[0]
        short = link if len(link) <= 60 else f"{link[:59]}…"
        yield Words(
            f"{count} gambar yang dipakai naskah tidak ada di sini dan tidak diperiksa "
            f"(misalnya {short} di {path})",
            f"{count} pictures that drafts show are not here and were not checked "
            f"(such as {short} in {path})",
        )


def _macros(checked: Sequence[Checked]) -> Iterator[Words]:
    """Say which files carry programs."""
    paths = [item.result.path for item in checked if item.has_macros]
    if paths:
        yield Words(
            f"makro di {len(paths)} berkas tidak dijalankan (misalnya {paths[0]})",
            f"macros in {len(paths)} file(s) were not run (such as {paths[0]})",
        )


def _days(checked: Sequence[Checked], linter: Linter) -> dict[str, date]:
    """Return the days of the files that were judged with `linter`, by path."""
    return {i.result.path: i.day for i in checked if i.day and i.settings == linter.settings}


def _notes_on(
    linter: Linter, days: Mapping[str, date], has_pictures: bool
) -> tuple[Words, ...]:
    """Return what a reader of the report must know about what was not looked at.

    `days`: as of which day each file was judged, where one was known. `has_pictures`:
    whether any of the files is a picture.
    """
    settings = linter.settings
    notes = list(_resting_packs(linter, days))
    if settings.roster is None:
        notes.append(
            Words(
                "tanpa daftar tokoh (roster), nama dan wajah kepala daerah atau calon tidak "
                "dikenali; buat dengan: neutrallint init",
                "without a roster, names and faces of heads or candidates are not "
                "recognised; make one with: neutrallint init",
            )
        )
    if settings.ocr == "off":
        notes.append(
            Words(
                "OCR dimatikan: teks di dalam gambar tidak diperiksa",
                "OCR is off: text inside pictures is not checked",
            )
        )
    if not settings.faces:
        notes.append(
            Words(
                "pengenalan wajah dimatikan: foto orang tidak diperiksa",
                "faces are off: photos of people are not checked",
            )
        )
    if has_pictures and settings.marks is None:
        notes.append(
            Words(
                "tanpa galeri lambang, logo partai dan pasangan calon tidak dikenali; buat "
                "dengan: neutrallint enroll-logo",
                "without a gallery of marks, logos of parties and pairs are not recognised; "
                "make one with: neutrallint enroll-logo",
            )
        )
    return tuple(notes)


def _resting_packs(linter: Linter, days: Mapping[str, date]) -> Iterator[Words]:
    """Name the packs whose rules do not hold on the day of the run, or of some files."""
    day = linter.settings.as_of
    periods = {rule.pack: rule.active for rule in linter.rules.rules if rule.active}
    for pack, period in periods.items():
        only = Words(
            f"aturan paket {pack} hanya berlaku {period.from_} sampai {period.until}; ",
            f"the rules of pack {pack} hold from {period.from_} to {period.until} only; ",
        )
        resting = sorted(path for path, on in days.items() if not period.holds_on(on))
        if not period.holds_on(day):
            yield Words(
                f"{only.id}pada {day} tidak diperiksa",
                f"{only.en}on {day} they are not checked",
            )
        elif resting:
            yield Words(
                f"{only.id}{len(resting)} berkas bertanggal lain tidak diperiksa dengannya "
                f"(misalnya {resting[0]}: {days[resting[0]]})",
                f"{only.en}{len(resting)} files of another date are not checked by them "
                f"(such as {resting[0]}: {days[resting[0]]})",
            )
