"""What every report says beside what was found: by which rules, and what they did not see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from neutrallint.core.localized import Lang, Localized
from neutrallint.core.printable import one_line
from neutrallint.core.report import PackInfo, PackUse, Report
from neutrallint.core.wording import OFF

#: As many digits of a hash as tell two packs apart in a sentence.
_DIGITS = 16
#: As many rules as a note names.
_MOST_NAMED = 20
#: Before what `uses` says.
USES = Localized("Paket yang berlaku", "Packs that held")


def told(report: Report) -> tuple[Localized, ...]:
    """Return all that a report says beside its findings, what is to be looked at first."""
    return (*cautions(report), *notes(report))


def lines(report: Report, lang: Lang) -> list[str]:
    """Return all that in lines of plain text."""
    return [one_line(note.say(lang)) for note in told(report)]


def notes(report: Report) -> Iterator[Localized]:
    """Yield all that a reader must know about what was not looked at, and by whose word."""
    if policy := report.grounds.policy:
        digest = f"SHA-256 {policy.sha256[:_DIGITS]}…"
        yield Localized(
            f"kebijakan {policy.path} ({digest}) berlaku untuk semua berkas",
            f"the policy {policy.path} ({digest}) held for all files",
        )
    for use in report.grounds.configurations:
        files = _files(use.files)
        yield Localized(
            f"pengaturan {use.path} berlaku untuk {files.id}",
            f"the configuration {use.path} held for {files.en}",
        )
    for off in report.grounds.rules_off:
        count, files, named = len(off.rules), _files(off.files), _named(off.rules)
        yield Localized(
            f"{count} dari {off.total} aturan tidak dipakai pada {files.id}, "
            f"menurut {off.by} ({off.setting}): {named.id}",
            f"{count} of {off.total} rules are off for {files.en}, by {off.by} "
            f"({off.setting}): {named.en}",
        )
    for hiding in report.grounds.ignore_files:
        files = _files(hiding.hidden)
        yield Localized(
            f"{hiding.path} menyembunyikan {files.id}, yang tidak diperiksa",
            f"{hiding.path} hides {files.en}, not checked",
        )
    if names := report.grounds.hidden_names:
        files, first = _files(names.hidden), names.first
        yield Localized(
            f"{files.id} tersembunyi karena namanya (misalnya {first}) dan tidak diperiksa; "
            "sebut namanya agar diperiksa",
            f"{files.en} hidden by name (such as {first}), not checked; name what is to be",
        )
    yield from _reviews(report)
    yield from report.notes


def _reviews(report: Report) -> Iterator[Localized]:
    """Say which packs nobody has reviewed yet, and who reviewed the others."""
    drafts = dict.fromkeys(pack.id for pack in report.packs if pack.state == "draft")
    if drafts:
        named = ", ".join(drafts)
        yield Localized(
            f"paket aturan ini masih draf, belum ditinjau ahli hukum: {named}",
            f"draft packs took part, not yet reviewed by a lawyer: {named}",
        )
    for pack in report.packs:
        if pack.state == "reviewed":
            yield Localized(
                f"paket {pack.id} ditinjau {pack.reviewer} pada {pack.reviewed_on}",
                f"pack {pack.id} was reviewed by {pack.reviewer} on {pack.reviewed_on}",
            )


def packs(report: Report, lang: Lang) -> str:
    """Return the packs with their origin and digest, "" where none took part."""
    return "; ".join(_pack(pack, lang) for pack in report.packs)


#: What each engine and each file of the office's own lets the program look for.
_MEANS = {
    "ocr": Localized("teks pada gambar", "text in pictures"),
    "faces": Localized("wajah", "faces"),
    "logos": Localized("logo", "logos"),
    "judge": Localized("model penilai", "the judge"),
    "roster": Localized("daftar tokoh", "roster"),
    "gallery": Localized("galeri wajah", "face gallery"),
    "marks": Localized("galeri lambang", "gallery of marks"),
}


def means(report: Report, lang: Lang) -> str:
    """Return with which engines, roster and galleries was looked, "" for rules alone."""
    engines = {pair: None for file in report.files for pair in file.engines.items()}
    told = [(kind, f" ({_off(name, lang)})") for kind, name in sorted(engines)]
    told += [(info.kind, f" (SHA-256 {info.sha256[:_DIGITS]}…)") for info in report.data]
    return "; ".join(
        (_MEANS[kind].say(lang) if kind in _MEANS else kind) + which for kind, which in told
    )


def _off(engine: str, lang: Lang) -> str:
    return OFF.say(lang) if engine == OFF.en else engine


def sought(report: Report, lang: Lang) -> str:
    """Return what the rules that took part look for, each with how many do."""
    return "; ".join(f"{what.say(lang)} ({rules})" for what, rules in report.sought.items())


def _pack(pack: PackInfo, lang: Lang) -> str:
    bundled = Localized("bawaan", "bundled").say(lang)
    origin = bundled if pack.path is None else pack.path
    return f"{pack.id} {pack.version} ({origin}, SHA-256 {pack.sha256[:_DIGITS]}…)"


def cautions(report: Report) -> Iterator[Localized]:
    """Yield the warnings, and on how many files which pack held."""
    yield from report.warnings
    if used := uses(report):
        yield Localized(f"{USES.id}: {used.id}", f"{USES.en}: {used.en}")


def uses(report: Report) -> Localized | None:
    """Say on how many files each pack held, and on how many it rested and why."""
    packs = report.grounds.pack_uses
    if not packs:
        return None
    told = [*map(_use, packs), *_why_these(report)]
    return Localized("; ".join(each.id for each in told), "; ".join(each.en for each in told))


def _why_these(report: Report) -> Iterator[Localized]:
    """Say by which day the packs were chosen, where nobody named any."""
    day = report.grounds.usual_on
    if day is None:
        return
    near = [use.id for use in report.grounds.pack_uses if use.since]
    named = ", ".join(near)
    yield Localized(
        f"pengaturan tidak menyebut paket, jadi dipilih menurut tanggal {day}: "
        + (f"{named} sudah dekat" if near else "tidak ada pemilihan yang dekat"),
        f"as no configuration names packs, chosen by the day {day}: "
        + (f"{named} is near" if near else "no election is near"),
    )


def _use(pack: PackUse) -> Localized:
    held, rested = _files(pack.files), _files(pack.rested)
    if not pack.rested:
        return Localized(f"{pack.id} pada {held.id}", f"{pack.id} for {held.en}")
    if not pack.since:
        return Localized(
            f"{pack.id} pada {held.id}, tidak pada {rested.id}",
            f"{pack.id} for {held.en}, not for {rested.en}",
        )
    return Localized(
        f"{pack.id} pada {held.id}, tidak pada {rested.id} yang bertanggal di luar "
        f"{pack.since} sampai {pack.until}",
        f"{pack.id} for {held.en}, not for {rested.en} dated outside of {pack.since} to "
        f"{pack.until}",
    )


def _named(rules: Sequence[str]) -> Localized:
    """Name rules, and of many how many there are beside the first."""
    first, more = ", ".join(rules[:_MOST_NAMED]), len(rules) - _MOST_NAMED
    if more <= 0:
        return Localized(first, first)
    return Localized(f"{first}, dan {more} lagi", f"{first}, and {more} more")


def _files(count: int) -> Localized:
    return Localized(f"{count} berkas", "1 file" if count == 1 else f"{count} files")
