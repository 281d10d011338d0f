"""A country from its file: what its regions, their governments and their heads are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from pathlib import Path

from neutrallint.core.errors import InvalidError
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.record import record
from neutrallint.locales.data_file import read_node
from neutrallint.records.binding import bind, bind_file

_FOLDER = Path(__file__).with_name("countries")
_REGIONS = Path(__file__).with_name("regions")
_TEMPLATES = Path(__file__).with_name("new_election")


@record
class ExamplePerson:
    """Somebody fictional, whom a new roster shows."""

    name: str
    aliases: tuple[str, ...] = ()
    slogan: str = ""


@record
class Country:
    """A file of `countries/`.

    `lang`: of reports, where nobody chose. `timezone`: whose day is today, as the tz database
    names it. `basic`: the pack of an office that no election is near, None where nothing holds
    then. `kinds`: the kinds of region, each with the title of its head; `kind` is that of a
    region which tells none. A name in full begins with its kind ("Kota Sagara") where
    `kind_first`, else it ends with it, or begins with it and `link` ("Borough of Swale").
    `names`: by kind the names that need no word for it. `government`: what speaks for a
    {region}; `head`: any head of one; `deputy` and `candidate`: of a {head}. `titles`: words
    before a name that are no part of it, `titles_behind` those behind one; `addresses`: the
    forms of address of which each means what the others of its group do (pak, bapak).
    `short`: words that stand for a kind (kab), in a roster too. `regions` (names in full, for
    messages) and `people`: examples.
    `elections`: the packs that one for a new election may extend, each with what
    some blanks of the templates in `new_election/` say in it. Where law binds around one of
    them, that begins BINDS_MONTHS months before the stage BINDS_BEFORE, and lasts, as is
    assumed, BINDS_AFTER days after the vote. `voting_days`: those of
    elections so far, which are no mistakes in a text about the next; `assumed_days`: further
    ones that were not compared with a source.
    """

    code: str
    lang: Lang
    timezone: str
    kinds: Mapping[str, str]
    kind: str
    government: str
    head: str
    deputy: str
    candidate: str
    titles: frozenset[str]
    regions: tuple[str, ...]
    people: tuple[ExamplePerson, ...]
    elections: Mapping[str, Mapping[str, str]]
    voting_days: tuple[date, ...]
    assumed_days: tuple[date, ...] = ()
    basic: str | None = None
    kind_first: bool = True
    short: Mapping[str, str] = field(default_factory=dict)
    link: str | None = None
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles_behind: tuple[str, ...] = ()
    addresses: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a kind that is not among the kinds, and an example that tells none."""
        for kind in (self.kind, *self.short.values(), *self.names):
            if kind not in self.kinds:
                listed = ", ".join(self.kinds)
                raise InvalidError(
                    Localized(
                        f"kind “{kind}” tidak ada di kinds; tambahkan, atau pilih: {listed}",
                        f"kind “{kind}” is not among kinds; add it, or choose: {listed}",
                    )
                )
        for region in self.regions:
            if self.kind_told(region) is None:
                raise InvalidError(
                    Localized(
                        f"regions: “{region}” tidak menyebut jenisnya (kinds)",
                        f"regions: “{region}” does not tell its kind (kinds)",
                    )
                )

    def kind_told(self, region: str) -> str | None:
        """Return the kind that a name tells: kota for "Kota Sagara", state for "Assam"."""
        if said := self._kind.search(region):
            return self.kind_meant(self._word(said))
        return self._own.get(_plain(region))

    def is_in_full(self, region: str) -> bool:
        """Tell whether a name tells its kind as the place itself does, not by a short word."""
        said = self._kind.search(region)
        return said is None or bool(said["link"]) or self._word(said) in self.kinds

    def bare(self, region: str) -> str:
        """Return the name of a region alone: "Kota Sagara" is "Sagara"."""
        return self._kind.sub("", region)

    def is_own(self, region: str, kind: str) -> bool:
        """Tell whether a name alone is that of a region of a kind: "Assam"."""
        return self._own.get(_plain(region)) == kind

    def in_full(self, region: str, kind: str) -> str:
        """Return the name of a region with its kind."""
        words = (kind.title(), region) if self.kind_first else (region, kind.title())
        return " ".join(words)

    def kind_meant(self, word: str) -> str | None:
        """Return the kind that a word stands for: kabupaten for "kab"."""
        kind = self.short.get(word, word)
        return kind if kind in self.kinds else None

    def government_of(self, region: str) -> str:
        """Return what speaks for a region: "Pemerintah Kabupaten Mandala"."""
        return self.government.replace("{region}", region)

    def is_deputy(self, office: str) -> bool:
        """Tell whether an office is that of a deputy: "calon wakil bupati"."""
        return self.deputy.replace("{head}", "").strip().lower() in office.lower()

    @staticmethod
    def _word(said: re.Match[str]) -> str:
        return (said["before"] or said["behind"]).lower()

    @cached_property
    def _own(self) -> Mapping[str, str]:
        return {_plain(name): kind for kind, names in self.names.items() for name in names}

    @cached_property
    def _kind(self) -> re.Pattern[str]:
        kinds = "|".join(map(re.escape, (*self.kinds, *self.short)))
        # Where the kind stands behind, a word before the name is one with a link ("State of").
        link = "" if self.kind_first else rf"\s+{re.escape(self.link)}" if self.link else "(?!)"
        before = rf"\A(?P<before>{kinds})(?P<link>{link})(?:\.\s*|\s+)(?=\S)"
        behind = "(?!)" if self.kind_first else kinds
        behind = rf"(?<=\S)\s+(?P<behind>{behind})\.?\s*\Z"
        return re.compile(f"{before}|{behind}", re.IGNORECASE)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def read_country(code: str) -> Country:
    """Return the country of a code; ConfigError tells what is wrong in its file, and where."""
    node, name = read_node(_FOLDER, code)
    return bind_file(node, Country, name)


def known_regions(country: Country) -> dict[str, tuple[str, ...]]:
    """Return the names in full of all regions of a country, of each kind that its data lists.

    They lie in a file of `regions/`, which only they need who ask for them.
    """
    found = dict(country.names)
    if (_REGIONS / f"{country.code}.yaml").is_file():
        node, name = read_node(_REGIONS, country.code)
        for kind, names in bind(node, dict[str, tuple[str, ...]], name).items():
            found[kind] = tuple(country.in_full(each, kind) for each in names)
    return found


def new_election_templates(code: str) -> dict[str, str]:
    """Return the files of a pack for a new election in a country, with <<BLANKS>> in them."""
    files = sorted((_TEMPLATES / code).glob("*.yaml"))
    return {file.name: file.read_text(encoding="utf-8") for file in files}
