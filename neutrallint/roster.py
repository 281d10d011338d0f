"""The roster: who holds office, who stands for election, and from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

from neutrallint.errors import ConfigError, why_unreadable
from neutrallint.model import Words
from neutrallint.yamlfile import InvalidError, bind_file, load_node

RosterStatus: TypeAlias = Literal["petahana", "kandidat", "bukan_calon", "penjabat"]


@dataclass(frozen=True, slots=True)
class Acting:
    """An office held for a time in place of its holder."""

    office: str
    from_: date
    until: date


@dataclass(frozen=True, slots=True)
class Region:
    """A province, kabupaten or kota."""

    name: str
    kind: Literal["provinsi", "kabupaten", "kota"] = "kabupaten"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the roster; a pair shares its ballot number and acronym."""

    name: str
    status: RosterStatus
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
        """Refuse a person who both runs and does not."""
        if self.running_as and self.status in ("bukan_calon", "penjabat"):
            raise InvalidError(
                Words(
                    f"“{self.name}” berstatus {self.status} tetapi running_as terisi",
                    f"“{self.name}” has status {self.status} but running_as is set",
                )
            )

    def status_on(self, day: date | None) -> RosterStatus:
        """Return the status on `day`; without a date the strict one (as written)."""
        if day and self.acting and self.acting.from_ <= day <= self.acting.until:
            return "penjabat"
        return self.status


@dataclass(frozen=True)
class Roster:
    """All people and regions that a content repository watches."""

    people: tuple[Person, ...] = ()
    regions: tuple[Region, ...] = ()
    path: Path = Path()

    def find(self, name: str) -> Person | None:
        """Return the person with exactly that name."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> dict[str, Person]:
        return {person.name: person for person in self.people}


@dataclass(frozen=True, slots=True)
class _RosterFile:
    people: tuple[Person, ...]
    regions: tuple[Region, ...] = ()


def load_roster(path: Path) -> Roster:
    """Read a roster; ConfigError names the file, the line and the mend."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = why_unreadable(error)
        raise ConfigError(
            Words(
                f"daftar tokoh (roster) tidak dapat dibaca: {why.id}",
                f"the roster cannot be read: {why.en}",
            ),
            place=str(path),
        ) from error
    node = load_node(text, str(path))
    if node is None:
        raise ConfigError(
            Words("daftar tokoh (roster) kosong", "the roster is empty"), place=str(path)
        )
    file = bind_file(node, _RosterFile, str(path))
    _refuse_shared_names(file.people, path)
    return Roster(file.people, file.regions, path)


def _refuse_shared_names(people: tuple[Person, ...], path: Path) -> None:
    owners: dict[str, int] = {}
    for index, person in enumerate(people):
        for alias in (person.name, *person.aliases):
            key = " ".join(alias.casefold().split())
            other = people[owners.setdefault(key, index)]
            if other is not person:
                raise ConfigError(
                    Words(
                        f"nama “{alias}” dipakai dua orang: {other.name} dan {person.name}",
                        f"the name “{alias}” stands for two people: "
                        f"{other.name} and {person.name}",
                    ),
                    place=str(path),
                )
