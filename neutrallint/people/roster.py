"""The roster: who holds office, who stands for election, and from when to when."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import dropwhile
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from neutrallint.core.errors import ConfigError, InvalidError, why_unreadable
from neutrallint.core.locale_codes import CountryCode
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_ROSTER, read_small
from neutrallint.locales import COUNTRIES
from neutrallint.locales.country import Country
from neutrallint.people.offices import Office, office_by_kind, office_of
from neutrallint.records.binding import bind_file
from neutrallint.records.yaml import entries, items, load_node, problem
from neutrallint.text.name_index import NameIndex, PhraseIndex, SloganIndex
from neutrallint.text.words import plain_words

if TYPE_CHECKING:
    import yaml

RosterStatus: TypeAlias = Literal["petahana", "kandidat", "bukan_calon", "penjabat"]
#: A status as a roster or a rule may write it.
StatusWord: TypeAlias = Literal[RosterStatus, "incumbent", "candidate", "not_running", "acting"]
_STATUS: Mapping[StatusWord, RosterStatus] = {
    "petahana": "petahana",
    "kandidat": "kandidat",
    "bukan_calon": "bukan_calon",
    "penjabat": "penjabat",
    "incumbent": "petahana",
    "candidate": "kandidat",
    "not_running": "bukan_calon",
    "acting": "penjabat",
}


#: A letter that stands for a part of a name.
_INITIAL = pattern(r"[^\W\d_]\.")
#: A shorter part of a name tells nobody, whoever is addressed by it.
_SHORTEST_PART = 3
#: A shorter first name is too many people's to tell of one.
_SHORTEST_FIRST = 4


def status_meant(word: StatusWord) -> RosterStatus:
    """Return the status that a word of either language means; InvalidError for any other."""
    if word not in _STATUS:
        listed = ", ".join(_STATUS)
        raise InvalidError(
            Localized(
                f"status “{word}” tidak dikenal; pilih: {listed}",
                f"there is no status “{word}”; choose: {listed}",
            )
        )
    return _STATUS[word]


def _refuse_wordless(key: str, *texts: str) -> None:
    """Refuse what no text can hold, which would be looked for in vain."""
    for text in texts:
        if not plain_words(text):
            raise InvalidError(
                Localized(
                    f"{key}: “{text}” tidak memuat huruf atau angka",
                    f"{key}: “{text}” does not hold a letter or a digit",
                ),
                key,
            )


@record
class Acting:
    """An office held for a time in place of its holder."""

    office: str
    from_: date
    until: date


@record
class Region:
    """A region; without a `kind` in name or roster it is of the usual one of its country."""

    name: str
    kind: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        """Refuse a name that no text can hold."""
        _refuse_wordless("name", self.name)


@record
class Person:
    """One person of the roster; a pair shares its ballot number and acronym."""

    name: str
    status: StatusWord
    aliases: tuple[str, ...] = ()
    office: str | None = None
    region: str | None = None
    from_: date | None = None
    until: date | None = None
    acting: Acting | None = None
    running_as: str | None = None
    ballot_number: int | None = None
    pair_acronym: str | None = None
    parties: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what contradicts itself, and a name that no text can hold."""
        _refuse_wordless("name", self.name)
        _refuse_wordless("aliases", *self.aliases)
        _refuse_wordless("region", *filter(None, [self.region]))
        _refuse_wordless("slogans", *self.slogans)
        if self.from_ and self.until and self.until < self.from_:
            raise InvalidError(
                Localized("until sebelum from", "until lies before from"), "until"
            )
        if self.ballot_number is not None and self.ballot_number < 1:
            raise InvalidError(
                Localized("ballot_number mulai dari 1", "ballot_number starts at 1"),
                "ballot_number",
            )
        status = status_meant(self.status)
        if self.running_as and status in ("bukan_calon", "penjabat"):
            raise InvalidError(
                Localized(
                    f"“{self.name}” berstatus {self.status} tetapi running_as terisi; "
                    "kosongkan, atau ubah statusnya",
                    f"“{self.name}” has status {self.status} but running_as is set; empty it, "
                    "or change the status",
                ),
                "running_as",
            )
        object.__setattr__(self, "status", status)

    def status_on(self, day: date | None) -> RosterStatus:
        """Return the status on `day`; without a date the strict one (as written)."""
        if day and self.acting and self.acting.from_ <= day <= self.acting.until:
            return "penjabat"
        return status_meant(self.status)


#: The lists that rules may name and a roster fills, each with the way its phrases are found.
LISTS: Mapping[str, type[PhraseIndex]] = {
    "roster.wilayah": PhraseIndex,
    "roster.slogan": SloganIndex,
    "roster.nama_depan": PhraseIndex,
}


class Roster:
    """All people and regions that a content repository watches."""

    def __init__(
        self,
        people: Sequence[Person] = (),
        regions: tuple[Region, ...] = (),
        path: Path = Path(),
        country: CountryCode = "id",
    ) -> None:
        self.regions = regions
        self.path = path
        self.country_code = country
        self._people = people

    @property
    def country(self) -> Country:
        """The country whose regions and offices these are."""
        return COUNTRIES[self.country_code]

    @property
    def people(self) -> Sequence[Person]:
        """Everybody, in the order of the file."""
        return self._people

    @property
    def is_example(self) -> bool:
        """Tell whether all are the made-up people that `neutrallint init` writes."""
        examples = {person.name for person in self.country.people}
        return bool(self.people) and all(person.name in examples for person in self.people)

    def person(self, spelling: str) -> Person:
        """Return the person whom a folded spelling from `names` means."""
        return self.people[self.names.owner(spelling)]

    def find(self, name: str) -> Person | None:
        """Return the person with exactly that name."""
        return self._by_name.get(name)

    def office(self, name: str = "") -> Office | None:
        """Return the office of a person's region, else that of the only region here.

        None where the roster tells no region and its kind, or several and not whose.
        """
        person = self.find(name)
        if person and person.region:
            return self.office_in(person.region)
        return self._only_office

    def office_told(self, words: Sequence[str]) -> Office | None:
        """Return the one office here whose head is told by these words ("bupati sagara").

        Of several heads of a kind the words must tell the region; None where they do not.
        """
        said = "".join(words)
        told = [each for each in self.offices if _joined(each.head) in said]
        bare = self.country.bare
        of_region = [each for each in told if _joined(bare(each.region)) in said]
        found = told if len(told) == 1 else of_region
        return found[0] if len(found) == 1 else None

    @cached_property
    def offices(self) -> Sequence[Office]:
        """The offices of its regions, else of those of its people, where a kind is told."""
        of_people = (person.region for person in self.people if person.region)
        told = [region.name for region in self.regions] or of_people
        offices = (self.office_in(region) for region in dict.fromkeys(told))
        return [office for office in offices if office]

    def office_in(self, region: str) -> Office | None:
        """Return the office of a region, whose kind its name or the roster tells."""
        country = self.country
        kind = self._kinds.get(region)
        told = office_of(region, country)
        return told or (office_by_kind(region, kind, country) if kind else None)

    @cached_property
    def _only_office(self) -> Office | None:
        offices = {self.office_in(region.name) for region in self.regions}
        return offices.pop() if len(offices) == 1 else None

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        """The kind of each region, by its name without one."""
        bare, usual = self.country.bare, self.country.kind
        return {bare(each.name): each.kind or usual for each in self.regions}

    @cached_property
    def names(self) -> NameIndex:
        """Every way to write the people: name, without titles, aliases, pair and acronym.

        A pair is written by first names, too: "Darmawan-Nurlaila". A part of a name that is
        addressed is somebody: "Cllr Merrow", "Malhar ji". Who is "Bu Ratna" is "Ibu Ratna".
        """
        spellings: dict[str, int] = {}
        addressed: dict[str, int] = {}
        acronyms: dict[str, int] = {}
        for number, person in enumerate(self.people):
            bare = _without_titles(person.name, self.country.titles)
            names = (person.name, *bare, *person.aliases)
            alike = (each for name in person.aliases for each in _alike(name, self.country))
            for text in (*names, *alike):
                spellings.setdefault(text, number)
            for text in _addressed(person, (*bare, *person.aliases), self.country):
                addressed.setdefault(text, number)
            acronyms.setdefault(person.pair_acronym or "", number)
        for number, pair in _by_first_names(self.people, self.country_code):
            spellings.setdefault(pair, number)
        return NameIndex.of(spellings, acronyms, addressed)

    @cached_property
    def lists(self) -> Mapping[str, PhraseIndex]:
        """The lists that rules may name and a roster fills."""
        places = [region.name for region in self.regions]
        places += [person.region for person in self.people if person.region]
        slogans = [slogan for person in self.people for slogan in person.slogans]
        short = [self.country.bare(place) for place in places]
        texts = {
            "roster.wilayah": (*short, *places),
            "roster.slogan": slogans,
            "roster.nama_depan": self._first_names,
        }
        return {name: kind.of_texts(texts[name]) for name, kind in LISTS.items()}

    @property
    def _first_names(self) -> Sequence[str]:
        """The first names, which tell of somebody only where it is told who is meant."""
        titles = self.country.titles
        names = (_without_titles(person.name, titles)[0].split() for person in self.people)
        return [name[0] for name in names if name and len(name[0]) >= _SHORTEST_FIRST]

    @cached_property
    def ballots(self) -> Sequence[tuple[int, str | None]]:
        """Each ballot number with its region; an only one goes without saying."""
        only = self.regions[0].name if len(self.regions) == 1 else None
        numbered = {(p.ballot_number, p.region or only) for p in self.people if p.ballot_number}
        return sorted(numbered, key=str)

    @cached_property
    def pairs(self) -> Mapping[str, int]:
        """How many pairs stand in each region, by its name as it is written.

        Of a region whose numbers are not 1, 2 and so on somebody is missing; it is left out.
        """
        numbers: dict[str, set[int]] = {}
        for number, region in self.ballots:
            numbers.setdefault(region or "", set()).add(number)
        return {
            region: len(told)
            for region, told in numbers.items()
            if region and len(told) == max(told) > 1
        }

    @cached_property
    def pair_names(self) -> frozenset[str]:
        """The folded first names of each pair, which stand for the pair alone."""
        by_first = _by_first_names(self.people, self.country_code)
        return frozenset(" ".join(plain_words(names)) for _, names in by_first)

    @cached_property
    def photographed(self) -> Sequence[str]:
        """The names of those of whom the roster has photos."""
        return [person.name for person in self.people if person.photos]

    @cached_property
    def _by_name(self) -> Mapping[str, Person]:
        return {person.name: person for person in self.people}


def _joined(text: str) -> str:
    """Return folded words without blanks: "Walikota" is "Wali Kota"."""
    return "".join(plain_words(text))


def _by_first_names(people: Sequence[Person], code: CountryCode) -> Iterator[tuple[int, str]]:
    """Yield who leads each pair, and the first names of both, those of the deputy last."""
    pairs: dict[tuple[int, str | None], list[int]] = {}
    for number, person in enumerate(people):
        if person.ballot_number:
            pairs.setdefault((person.ballot_number, person.region), []).append(number)
    for pair in pairs.values():
        if len(pair) == 2:
            country = COUNTRIES[code]
            pair.sort(key=lambda number: country.is_deputy(people[number].running_as or ""))
            bare = (_without_titles(people[number].name, country.titles)[0] for number in pair)
            yield pair[0], " ".join(word for name in bare for word in name.split()[:1])


def _addressed(person: Person, names: Sequence[str], country: Country) -> Iterator[str]:
    """Yield the parts of names behind a title or an office of the person, or before a title.

    The names stand without titles; an only word is known without them, and a title of one
    letter may be an initial.
    """
    titles = (title for title in country.titles if not _INITIAL.fullmatch(title))
    before = (*titles, *filter(None, (person.office, person.running_as)))
    parts = {word for name in names if " " in name for word in name.split()}
    for part in sorted(part for part in parts if len(part) >= _SHORTEST_PART):
        yield from (f"{title} {part}" for title in before)
        yield from (f"{part} {title}" for title in country.titles_behind)


def _alike(name: str, country: Country) -> Iterator[str]:
    """Yield a name behind a form of address behind each of those that mean the same."""
    said, _, rest = name.partition(" ")
    for group in country.addresses:
        if rest and said.casefold().rstrip(".") in group:
            yield from (f"{each} {rest}" for each in group)


def _without_titles(name: str, titles: Collection[str]) -> tuple[str, str]:
    """Return a name without its titles, and that with its initials.

    "Ir. Royke O. Roring, M.Si" is "Royke Roring" and "Royke O. Roring". `titles`: words in
    small letters that are titles before a name, with or without a full stop.
    """
    every = name.split(",")[0].split()
    first = list(dropwhile(lambda word: word.casefold() in titles, every)) or every
    plain = [word for word in first if not word.endswith(".")]
    begun = first.index(plain[0]) if plain else len(first)
    initials = [
        word
        for at, word in enumerate(first)
        if not word.endswith(".")
        or (_INITIAL.fullmatch(word) and (at > begun or word.casefold() not in titles))
    ]
    return " ".join(plain), " ".join(initials)


@record
class RosterFile:
    """A roster as it is written: the people, the regions of which they are heads, where."""

    people: tuple[Person, ...]
    regions: tuple[Region, ...] = ()
    country: CountryCode = "id"

    def __post_init__(self) -> None:
        """Refuse a roster of nobody, with which everything would look clean, and kinds unknown.

        The name of a region tells its kind before its row does; one that tells none is of the
        usual kind.
        """
        if not self.people:
            raise InvalidError(
                Localized(
                    "people kosong: isi sedikitnya satu tokoh, atau jangan pakai roster",
                    "people is empty: give at least one person, or use no roster",
                )
            )
        country = COUNTRIES[self.country]
        for region in self.regions:
            if region.kind and not country.kind_meant(region.kind):
                listed = ", ".join((*country.kinds, *country.short))
                raise InvalidError(
                    Localized(
                        f"kind “{region.kind}” tidak dikenal; pilih: {listed}",
                        f"there is no kind “{region.kind}”; choose: {listed}",
                    ),
                    "regions",
                )
        told = tuple(replace(each, kind=_kind_of(each, country)) for each in self.regions)
        object.__setattr__(self, "regions", told)


def _kind_of(region: Region, country: Country) -> str:
    meant = country.kind_meant(region.kind) if region.kind else None
    return country.kind_told(region.name) or meant or country.kind


def load_roster(path: Path) -> Roster:
    """Read a roster; ConfigError names the file, the line and the mend."""
    return parse_roster(read_roster(path), path)


def read_roster(path: Path) -> bytes:
    """Return the bytes of a roster file; ConfigError says why it cannot be opened."""
    try:
        return read_small(path, MAX_ROSTER)
    except OSError as error:
        raise _unreadable(error, path) from error


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Spare the search for cycles in a growing tree without any: half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_collector_paused()
def parse_roster(data: bytes, path: Path) -> Roster:
    """Make a roster of the bytes that were read at `path`; ConfigError as `load_roster`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(error, path) from error
    node = load_node(text, str(path))
    if node is None:
        raise ConfigError(
            Localized("daftar tokoh (roster) kosong", "the roster is empty"), place=str(path)
        )
    file = bind_file(node, RosterFile, str(path))
    _refuse_shared_names(file.people, node, str(path))
    return Roster(file.people, file.regions, path, file.country)


def _unreadable(error: OSError | UnicodeDecodeError, path: Path) -> ConfigError:
    why = why_unreadable(error)
    return ConfigError(
        Localized(
            f"daftar tokoh (roster) tidak dapat dibaca: {why.id}",
            f"the roster cannot be read: {why.en}",
        ),
        place=str(path),
    )


def _refuse_shared_names(people: Sequence[Person], file: yaml.Node, name: str) -> None:
    """Refuse an alias of two people."""
    for index, reason in shared_names(people):
        written = next(node for key, _, node in entries(file, name) if key == "people")
        raise problem(items(written, name)[index], name, reason.id, reason.en)


def shared_names(people: Sequence[Person]) -> Iterator[tuple[int, Localized]]:
    """Yield who bears a name of somebody before, and what is to be done about it.

    Names are one also where only case, accents or disguise differ.
    """
    owners: dict[tuple[str, ...] | str, int] = {}
    for index, person in enumerate(people):
        for alias in (person.name, *person.aliases):
            other = people[owners.setdefault(plain_words(alias) or alias, index)]
            if other is not person:
                yield (
                    index,
                    Localized(
                        f"nama “{alias}” dipakai dua orang: {other.name} dan {person.name}; "
                        "hapus alias ini atau tulis nama yang lebih lengkap",
                        f"the name “{alias}” stands for two people: {other.name} and "
                        f"{person.name}; drop the alias or write a fuller name",
                    ),
                )
