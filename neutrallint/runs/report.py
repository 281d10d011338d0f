"""What became of many files → one report, and what its reader must know beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from neutrallint.config.policy import Policy
from neutrallint.core.clock import day_at
from neutrallint.core.localized import Localized
from neutrallint.core.media import (
    HIDDEN,
    NO_DRAFT,
    SKIPPED,
    is_film,
    is_picture,
    media_of,
    suffix_of,
)
from neutrallint.core.printable import shortened
from neutrallint.core.report import Content, PolicyUse, Report
from neutrallint.lint import order
from neutrallint.lint.linter import Linter
from neutrallint.lint.outcome import DraftDay, FileOutcome
from neutrallint.locales import COUNTRIES
from neutrallint.runs.breaches import breaches
from neutrallint.runs.grounds import grounds_of, packs_of
from neutrallint.sources.names import shown_path
from neutrallint.sources.target import Hidden
from neutrallint.text.scripts import called

#: As many names as a note bears that names all, and a sentence that names some.
_ALL, _SOME = 200, 5
#: As much of a suffix.
_LONGEST_SUFFIX = 16


def build_report(
    outcomes: Sequence[FileOutcome],
    linters: Sequence[Linter],
    contents: Mapping[str, Content],
    as_of: date | None,
    moment: datetime,
    hidden: Sequence[Hidden] = (),
    policy: Policy | None = None,
) -> Report:
    """Return the report of a run, in which nothing depends on who was faster.

    `linters` are those that judged a file, `contents` where files were read from, by path,
    `moment` when the run began, `hidden` the files that ignore files hide, where the `policy`
    lets them, or names.
    """
    against = list(breaches(linters, policy, hidden)) if policy else []
    unseen = [*hidden, *_hidden_members(outcomes)]
    if policy and not policy.terms.ignore_files:
        unseen = [each for each in unseen if not each.by]
    findings = order.sort_findings(f for item in outcomes for f in item.findings)
    return Report(
        files=tuple(sorted((item.result for item in outcomes), key=lambda file: file.path)),
        findings=findings,
        failures=order.sort_failures(
            [*(f for item in outcomes for f in item.failures), *against]
        ),
        suppressed=order.sort_findings(f for item in outcomes for f in item.suppressed),
        packs=packs_of(linters),
        as_of=as_of.isoformat() if as_of else None,
        notes=tuple(dict.fromkeys(_notes(outcomes, linters, moment, policy is not None))),
        warnings=tuple(dict.fromkeys(_warnings(outcomes, linters, moment))),
        contents=contents,
        grounds=grounds_of(outcomes, linters, unseen, _use(policy) if policy else None),
        data=tuple(dict.fromkeys(info for linter in linters for info in linter.data)),
        offices=tuple(dict.fromkeys(_offices(linters))),
        means=frozenset(shown_path(file, Path.cwd()) for file in _means(linters, policy)),
        sought=_sought(linters),
    )


def _means(linters: Iterable[Linter], policy: Policy | None) -> Iterator[Path]:
    """Yield the files of one's own by which drafts were judged."""
    for linter in linters:
        settings, packs = linter.settings, linter.rules.packs
        yield from filter(None, (settings.file, settings.roster))
        yield from settings.engines.files.values()
        for root in (Path(pack.path) for pack in packs if pack.path):
            yield root
            yield from root.glob("*.yaml")
    if policy:
        yield policy.file


def _sought(linters: Iterable[Linter]) -> dict[Localized, int]:
    """Return by what rules of one family look for, or its name, how many took part."""
    families: dict[str, Localized] = {}
    rules: set[str] = set()
    for linter in linters:
        families |= linter.rules.families
        rules |= {rule.id for rule in linter.rules.rules}
    counted = Counter(rule.rpartition("-")[0] for rule in rules)
    unnamed = sorted(counted.keys() - families.keys())
    said = families | {each: Localized(each, each) for each in unnamed}
    return {said[each]: counted[each] for each in said if each in counted}


def _offices(linters: Iterable[Linter]) -> Iterator[str]:
    return (o.government for linter in linters for o in linter.rules.roster.offices)


def _hidden_members(outcomes: Iterable[FileOutcome]) -> Iterator[Hidden]:
    """Yield the files of archives that were not read as their names hide them."""
    for item in outcomes:
        if item.result.reason == HIDDEN:
            yield Hidden(item.result.path, item.result.path)


def _use(policy: Policy) -> PolicyUse:
    return PolicyUse(shown_path(policy.file, Path.cwd()), policy.sha256)


def _notes(
    outcomes: Sequence[FileOutcome],
    linters: Iterable[Linter],
    moment: datetime,
    is_strict: bool,
) -> Iterator[Localized]:
    pictures = {item.settings for item in outcomes if "ocr" in item.result.engines}
    for linter in linters:
        yield from _notes_on(linter, linter.settings in pictures)
        yield from _as_if_within(outcomes, linter, day_at(moment, linter.rules.timezone))
        yield from _in_own_window(outcomes, linter)
    yield from _left_out(outcomes)
    if is_strict:
        yield from _unknown(outcomes)
    yield from _films(outcomes)
    yield from _undated(outcomes)
    yield from _elsewhere(outcomes)
    yield from _macros(outcomes)
    yield from _code(outcomes)
    yield from _scripts(outcomes)
    yield from _faces(outcomes)


def _left_out(outcomes: Sequence[FileOutcome]) -> Iterator[Localized]:
    """Say which files were taken for none, as this program wrote them or checks by them."""
    for reason in NO_DRAFT:
        paths = [item.result.path for item in outcomes if item.result.reason == reason]
        if paths:
            yield Localized(
                f"{len(paths)} berkas dilewati: {reason.id} (misalnya {paths[0]})",
                f"{len(paths)} file(s) skipped: {reason.en} (such as {paths[0]})",
            )


def _unknown(outcomes: Iterable[FileOutcome]) -> Iterator[Localized]:
    """Say what was passed over as it is of no kind that is read, by how it is called.

    What is of one, and only lies where no content is kept, is told by its path.
    """
    paths = [item.result.path for item in outcomes if item.result.reason == SKIPPED]
    counts = Counter(
        path if media_of(path) else suffix_of(path)[:_LONGEST_SUFFIX] for path in paths
    )
    if counts:
        told = [f"“{name}” {count}" for name, count in counts.most_common()]
        listed = _listed(told, _ALL)
        yield Localized(
            f"{len(paths)} berkas bukan jenis yang dibaca dan tidak diperiksa: {listed.id}",
            f"{len(paths)} file(s) of no kind that is read, not checked: {listed.en}",
        )


def _films(outcomes: Iterable[FileOutcome]) -> Iterator[Localized]:
    """Say which films and recordings nobody looked at or listened to."""
    paths = [
        item.result.path
        for item in outcomes
        if is_film(item.result.path) and not is_picture(item.result.media)
    ]
    if paths:
        listed = _listed(paths, _SOME)
        yield Localized(
            f"{len(paths)} film atau rekaman tidak diperiksa, judul dan keterangannya pun "
            f"tidak; periksa sendiri: {listed.id}",
            f"{len(paths)} film(s) or recording(s) were not checked, nor their titles and "
            f"descriptions; look at them yourself: {listed.en}",
        )


def _listed(names: Sequence[str], most: int) -> Localized:
    """Name the first of some, and say how many there are beside them."""
    first, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return Localized(first, first)
    return Localized(f"{first}, dan {more} lagi", f"{first}, and {more} more")


def _undated(outcomes: Sequence[FileOutcome]) -> Iterator[Localized]:
    """Say that drafts name days which are none, and were judged as those without one."""
    told = [(item.result.path, item.unread_day) for item in outcomes if item.unread_day]
    if told:
        (path, day), *_ = told
        short, path = shortened(day.said), f"{path}:{day.line}" if day.line else path
        yield Localized(
            f"{len(told)} naskah menyebut tanggal yang tidak dapat dibaca atau tidak ada di "
            f"kalender, dan dinilai tanpa tanggal (misalnya “{short}” di {path}); tulis "
            "seperti 2020-11-30",
            f"{len(told)} draft(s) name a date that cannot be read or is in no calendar, and "
            f"are judged without one (such as “{short}” in {path}); write it like 2020-11-30",
        )


def _elsewhere(outcomes: Sequence[FileOutcome]) -> Iterator[Localized]:
    """Say that drafts show pictures, or are shown by styles, which are not here."""
    links = [(item.result.path, link) for item in outcomes for link in item.elsewhere]
    if links:
        count, (path, link) = len(links), links[0]
        short = shortened(link)
        yield Localized(
            f"{count} gambar atau gaya milik naskah tidak ada di sini dan tidak diperiksa "
            f"(misalnya {short} di {path})",
            f"{count} picture(s) or style(s) of drafts are not here and were not checked "
            f"(such as {short} in {path})",
        )


def _macros(outcomes: Sequence[FileOutcome]) -> Iterator[Localized]:
    """Say which files carry programs."""
    paths = [item.result.path for item in outcomes if item.has_macros]
    if paths:
        yield Localized(
            f"makro di {len(paths)} berkas tidak dijalankan (misalnya {paths[0]})",
            f"macros in {len(paths)} file(s) were not run (such as {paths[0]})",
        )


def _code(outcomes: Sequence[FileOutcome]) -> Iterator[Localized]:
    """Say how much code of drafts was left out, and where."""
    counts = Counter({item.result.path: item.code_blocks for item in outcomes})
    told = [f"{path} {count}" for path, count in counts.most_common() if count]
    if told:
        count, files, listed = counts.total(), len(told), _listed(told, _SOME)
        yield Localized(
            f"{count} blok kode di {files} berkas tidak diperiksa: {listed.id}",
            f"{count} block(s) of code in {files} file(s) were not checked: {listed.en}",
        )


def _scripts(outcomes: Sequence[FileOutcome]) -> Iterator[Localized]:
    """Say which scripts are not read, and where text stands in them."""
    for script in sorted({script for item in outcomes for script in item.scripts}):
        paths = [item.result.path for item in outcomes if script in item.scripts]
        name, listed = called(script), _listed(paths, _SOME)
        yield Localized(
            f"teks beraksara {name.id} di {len(paths)} berkas tidak diperiksa: {listed.id}",
            f"text in {name.en} script in {len(paths)} file(s) was not checked: {listed.en}",
        )


def _faces(outcomes: Sequence[FileOutcome]) -> Iterator[Localized]:
    """Say how many faces nobody could be recognised by."""
    counts = [
        item.faces
        for item in outcomes
        if item.faces and item.settings and item.settings.gallery is None
    ]
    if counts:
        faces, files = sum(counts), len(counts)
        yield Localized(
            f"{faces} wajah di {files} berkas tidak dicocokkan dengan siapa pun, karena tidak "
            "ada galeri wajah; buat dengan: neutrallint enroll ROSTER",
            f"{faces} face(s) in {files} file(s) were compared with nobody, for want of a face "
            "gallery; make one with: neutrallint enroll ROSTER",
        )


def _without_basic(linter: Linter) -> Iterator[Localized]:
    """Say where packs were named without the basic one, which holds where nobody names any."""
    # Without a roster packs tell the country, and it is they that are doubted.
    own = linter.rules.roster.country if linter.settings.roster else COUNTRIES["id"]
    basic = own.basic
    held = {pack.id for pack in linter.rules.packs if pack.origin == "bundled"}
    if basic and linter.settings.usual_on is None and basic not in held:
        yield Localized(
            f"paket dasar {basic} tidak termasuk paket yang dipilih (packs), jadi aturannya "
            "tidak dipakai; tambahkan bila tidak disengaja",
            f"the basic pack {basic} is not among the packs that were chosen (packs), so its "
            "rules were not used; add it if that is not meant",
        )


def _notes_on(linter: Linter, has_pictures: bool) -> tuple[Localized, ...]:
    """Return what a reader of the report must know about what was not looked at.

    `has_pictures`: whether any of the files is a picture.
    """
    settings = linter.settings
    notes = [*_without_basic(linter), *_changes(linter)]
    if settings.roster is None:
        notes.append(
            Localized(
                "tanpa daftar tokoh (roster), nama dan wajah kepala daerah atau calon tidak "
                "dikenali; buat dengan: neutrallint init",
                "without a roster, names and faces of heads or candidates are not "
                "recognised; make one with: neutrallint init",
            )
        )
    elif linter.rules.roster.is_example:
        notes.append(
            Localized(
                f"{settings.roster.name} hanya memuat tokoh contoh yang "
                "rekaan; tokoh daerah Anda tidak dikenali sebelum ditulis di situ",
                f"{settings.roster.name} holds the made-up people of the "
                "example only; those of your region are not recognised before they stand there",
            )
        )
    if settings.ocr == "off":
        notes.append(
            Localized(
                "OCR dimatikan: teks di dalam gambar tidak diperiksa",
                "OCR is off: text inside pictures is not checked",
            )
        )
    if has_pictures and settings.ocr != "off":
        notes += map(_unseen, sorted(linter.rules.lexicon.language.scripts))
    if not settings.faces:
        notes.append(
            Localized(
                "pengenalan wajah dimatikan: foto orang tidak diperiksa",
                "faces are off: photos of people are not checked",
            )
        )
    if not settings.judge and linter.rules.lexicon.language.is_judged:
        notes.append(
            Localized(
                "model penilai dimatikan: teks yang memihak tanpa ungkapan yang tercatat "
                "tidak diperiksa",
                "the judge is off: texts that take a side without a listed phrase are not "
                "checked",
            )
        )
    if has_pictures and settings.marks is None:
        notes.append(
            Localized(
                "tanpa galeri lambang, logo partai dan calon tidak dikenali; buat "
                "dengan: neutrallint enroll-logo",
                "without a gallery of marks, logos of parties and candidates are not "
                "recognised; make one with: neutrallint enroll-logo",
            )
        )
    return tuple(notes)


def _unseen(script: str) -> Localized:
    name = called(script)
    return Localized(
        f"teks beraksara {name.id} di dalam gambar tidak terbaca oleh OCR dan tidak diperiksa",
        f"OCR does not read {name.en}: text in pictures in that script is not checked",
    )


def _changes(linter: Linter) -> Iterator[Localized]:
    """Name the rules and lists that packs changed which inherit them, but those turned off."""
    changed: dict[str, list[str]] = {}
    for rule in linter.rules.rules:
        for change in rule.changes:
            changed.setdefault(change.by, []).append(rule.id)
    for words in linter.rules.list_changes:
        changed.setdefault(words.by, []).append(words.name)
    for pack, names in changed.items():
        listed = ", ".join(dict.fromkeys(names))
        yield Localized(
            f"paket {pack} mengubah yang diwarisinya (override): {listed}",
            f"pack {pack} changes what it inherits (override): {listed}",
        )


def _undated_packs(linter: Linter) -> Iterator[Localized]:
    """Say that what holds around an election only was held on whatever day."""
    for pack in linter.rules.undated:
        is_kind = any(pack in country.elections for country in COUNTRIES.values())
        kind = f" --kind {pack}" if is_kind else ""
        yield Localized(
            f"{pack} dipakai untuk tanggal berapa pun, juga di luar masa pemilihan, karena "
            "tidak ada paket yang menyebut hari pemilihannya; tulis paketnya, lalu sebut di "
            f"packs: neutrallint rules new-election NAMA{kind}",
            f"{pack} held on any day, outside of elections too, as no pack gives the days of "
            f"its election; write one, and name it in packs: neutrallint rules new-election "
            f"NAME{kind}",
        )


def _warnings(
    outcomes: Sequence[FileOutcome], linters: Iterable[Linter], moment: datetime
) -> Iterator[Localized]:
    """Say by which packs drafts were judged though the days of their election are others."""
    for linter in linters:
        yield from _undated_packs(linter)
        elections, drafts = linter.rules.elections, _drafts(outcomes, linter)
        days = {path: draft.day for path, draft in drafts if draft.lacks_election}
        if days and (elections or not linter.rules.undated):
            path, day = min(days.items())
            why, count, such = _why_no_election(elections), len(days), f"{path}: {day}"
            such = such if day else path
            yield Localized(
                f"{count} berkas tentang pemilihan tidak dinilai oleh paket pemilihan mana "
                f"pun, karena {why.id} (misalnya {such}); sebut paket pemilihan yang tepat di "
                "packs, atau tulis paketnya dengan: neutrallint rules new-election",
                f"{count} file(s) about an election were judged by no pack of an election, as "
                f"{why.en} (such as {such}); name the pack of that election in packs, or write "
                "one by: neutrallint rules new-election",
            )
        today = day_at(moment, linter.rules.timezone)
        outlived = {path: draft.until for path, draft in drafts if draft.is_outlived(today)}
        if outlived:
            path, until = min(outlived.items())
            named, count = ", ".join(elections), len(outlived)
            yield Localized(
                f"{count} berkas tentang pemilihan tidak bertanggal dan dinilai seolah-olah "
                f"terbit selagi {named} berlaku, yang berakhir {until} (misalnya "
                f"{path}); {_DATE_THEM.id}, atau sebut paket pemilihan yang tepat di packs",
                f"{count} file(s) about an election name no day and were judged as if "
                f"published while {named} held, which ended on {until} (such as {path}); "
                f"{_DATE_THEM.en}, or name the pack of the right election in packs",
            )


#: How a draft gets its day.
_DATE_THEM = Localized(
    "tulis tanggal di front matter naskah Markdown, untuk berkas lain beri --as-of",
    "date Markdown in its front matter, for other files give --as-of",
)


def _why_no_election(elections: Collection[str]) -> Localized:
    if not elections:
        return Localized("packs tidak memuat satu pun", "packs names none")
    named = ", ".join(elections)
    return Localized(
        f"{named} tidak berlaku pada harinya", f"{named} did not hold on their day"
    )


def _as_if_within(
    outcomes: Sequence[FileOutcome], linter: Linter, today: date
) -> Iterator[Localized]:
    """Say that drafts without a day were judged as if an election were on, where it may be."""
    elections = linter.rules.elections
    paths = {
        path
        for path, draft in _drafts(outcomes, linter)
        if draft.day is None and not draft.is_outlived(today)
    }
    if elections and paths:
        count, named, path = len(paths), ", ".join(elections), min(paths)
        yield Localized(
            f"{count} berkas tidak bertanggal dan dinilai seolah-olah terbit selagi {named} "
            f"berlaku (misalnya {path}); {_DATE_THEM.id}",
            f"{count} file(s) name no day and were judged as if published while {named} held "
            f"(such as {path}); {_DATE_THEM.en}",
        )


def _in_own_window(outcomes: Sequence[FileOutcome], linter: Linter) -> Iterator[Localized]:
    """Say which rules judged drafts of days on which their pack rested, by own windows."""
    days = {path: draft.day for path, draft in _drafts(outcomes, linter) if draft.day}
    for rule in (rule for rule in linter.rules.rules if rule.head.when.window):
        windows = linter.rules.windows.get(rule.pack, ())
        paths = [
            path
            for path, day in days.items()
            if rule.holds_on(day) and not any(window.holds_on(day) for window in windows)
        ]
        if windows and paths:
            count, path = len(paths), min(paths)
            yield Localized(
                f"{rule.id} berlaku juga pada {count} berkas yang bertanggal di luar hari-hari "
                f"paketnya, menurut masanya sendiri (misalnya {path})",
                f"{rule.id} held for {count} file(s) dated outside of the days of its pack "
                f"too, by a window of its own (such as {path})",
            )


def _drafts(outcomes: Iterable[FileOutcome], linter: Linter) -> list[tuple[str, DraftDay]]:
    """Return the drafts that a linter judged, by path."""
    return [
        (item.result.path, draft)
        for item in outcomes
        if item.settings == linter.settings
        for draft in item.drafts
    ]
