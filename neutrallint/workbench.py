"""The rules and engines that settings ask for, each built once in a process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from neutrallint import allowances, filters
from neutrallint.engines import Engines
from neutrallint.environment import environment
from neutrallint.errors import ConfigError
from neutrallint.examples import verify
from neutrallint.judge import Circumstances
from neutrallint.model import Words
from neutrallint.posts import Posts, sha256_of
from neutrallint.roster import Roster
from neutrallint.rosterstore import open_roster
from neutrallint.rule import Rule, RuleSet
from neutrallint.ruleset import compile_rules, load_packs
from neutrallint.settings import Settings

if TYPE_CHECKING:
    from neutrallint.engines.gallery import Gallery
    from neutrallint.engines.markgallery import MarkGallery


@dataclass(frozen=True, eq=False)
class Workbench:
    """What a file is read and judged with."""

    settings: Settings
    rules: RuleSet
    posts: Posts
    around: Circumstances
    #: All rules of the packs, those that were not selected too.
    every: tuple[Rule, ...] = ()

    @cached_property
    def reading_digest(self) -> str:
        """Name all that the reading of a picture rests on: engines, galleries, this program."""
        settings = self.settings
        return _digest(settings.ocr, str(settings.faces), *self._galleries, environment())

    @cached_property
    def data_digest(self) -> str:
        """Name the content of rules, roster and galleries, wherever they lie."""
        roster = sha256_of(self.settings.roster) if self.settings.roster else ""
        packs = (pack.sha256 for pack in self.rules.packs)
        return _digest(roster, *self._galleries, *packs)

    @cached_property
    def _galleries(self) -> tuple[str, ...]:
        paths = (self.settings.gallery, self.settings.marks)
        return tuple(sha256_of(path) if path else "" for path in paths)

    @cached_property
    def digest(self) -> str:
        """Name all that a result rests on beside the file: settings, rules, engines."""
        settings = replace(self.settings, timeout=0)
        return _digest(repr(settings), self.data_digest, self.reading_digest)

    def allowable(self, day: date | None) -> allowances.Rules:
        """Return which rules allowances may name, and which hold on a day."""
        return allowances.Rules(
            known=frozenset(rule.id for rule in self.every),
            locked=frozenset(rule.id for rule in self.every if rule.head.locked),
            applied=frozenset(
                rule.id
                for rule in self.rules.rules
                if rule.active is None or rule.active.holds_on(day)
            ),
        )


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


@lru_cache(maxsize=64)
def workbench_for(settings: Settings) -> Workbench:
    """Load packs, roster and gallery; a NeutrallintError says what is wrong with them."""
    packs = load_packs(settings.packs, settings.base)
    verify(packs)
    roster = open_roster(settings.roster) if settings.roster else Roster()
    whole = compile_rules(packs, roster)
    rules = replace(
        whole, rules=filters.selected(whole.rules, settings.select, settings.ignore)
    )
    gallery = _gallery(settings, roster)
    engines = Engines(settings.ocr, settings.faces, gallery, _marks(settings))
    around = Circumstances(
        nlp=engines.nlp,
        lang=settings.lang,
        as_of=settings.as_of,
        has_gallery=gallery is not None,
    )
    return Workbench(settings, rules, Posts(engines), around, whole.rules)


def _gallery(settings: Settings, roster: Roster) -> Gallery | None:
    if not settings.faces or settings.gallery is None:
        return None
    from neutrallint.engines.gallery import Gallery

    gallery = Gallery.load(settings.gallery)
    enrolled = set(gallery.names)
    missing = [name for name in roster.photographed if name not in enrolled]
    if missing:
        raise ConfigError(
            Words(
                f"galeri wajah belum memuat {missing[0]}; jalankan lagi: "
                f"neutrallint enroll {settings.roster}",
                f"the face gallery lacks {missing[0]}; run again: "
                f"neutrallint enroll {settings.roster}",
            ),
            place=str(settings.gallery),
        )
    return gallery


def _marks(settings: Settings) -> MarkGallery | None:
    if settings.marks is None:
        return None
    from neutrallint.engines.markgallery import MarkGallery

    return MarkGallery.load(settings.marks)


def notes_on(
    bench: Workbench, days: Mapping[str, date], has_pictures: bool
) -> tuple[Words, ...]:
    """Return what a reader of the report must know about what was not looked at.

    `days`: as of which day each file was judged, where one was known. `has_pictures`:
    whether any of the files is a picture.
    """
    settings = bench.settings
    notes = list(_resting_packs(bench, days))
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


def _resting_packs(bench: Workbench, days: Mapping[str, date]) -> Iterator[Words]:
    """Name the packs whose rules do not hold on the day of the run, or of some files."""
    day = bench.settings.as_of
    periods = {rule.pack: rule.active for rule in bench.rules.rules if rule.active}
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
