"""A roster that was read once is kept in the user's cache, so that a big one costs no more.

A kept roster holds data only, as lines of text and JSON. It is named by the digest of the
roster file and of the whole program, and lies on a `Shelf`. Whatever is not there, or not of
the right shape, is read from the YAML again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from neutrallint.cache.location import user_cache
from neutrallint.cache.program import environment
from neutrallint.cache.shelf import Shelf
from neutrallint.core.record import record
from neutrallint.locales import COUNTRIES
from neutrallint.people.roster import LISTS, Person, Region, Roster, parse_roster, read_roster
from neutrallint.records.digest import digest_of, sha256_of
from neutrallint.records.plain import from_plain, to_plain
from neutrallint.text.name_index import NameIndex, PhraseIndex
from neutrallint.text.words import plain_words

#: What a kept roster of the wrong shape raises when it is read.
_WRONG = (ValueError, TypeError, LookupError, OverflowError, RecursionError)


@record
class _Stored:
    """A kept roster: a header, its names and lists, and a person a line as JSON."""

    header: Mapping[str, Any]
    names: NameIndex
    lists: Mapping[str, PhraseIndex]
    people: bytes


class StoredRoster(Roster):
    """A roster of which each person is made only when asked for."""

    def __init__(self, stored: _Stored, source: bytes, path: Path) -> None:
        """Take what was kept, and the roster file, which mends what is wrong in it."""
        header = stored.header
        regions = tuple(from_plain(region, Region) for region in header["regions"])
        if header["country"] not in COUNTRIES:
            raise ValueError(header["country"])
        super().__init__((), regions, path, header["country"])
        self._stored, self._source = stored, source
        self.names, self.lists = stored.names, stored.lists
        self.ballots = [(int(number), region) for number, region in header["ballots"]]
        self.photographed = [str(name) for name in header["photographed"]]

    @cached_property
    def people(self) -> Sequence[Person]:
        """Everybody, in the order of the file."""
        try:
            return [from_plain(json.loads(row), Person) for row in self._rows]
        except _WRONG:
            return self._read_again.people

    def person(self, spelling: str) -> Person:
        """Return the person whom a folded spelling from `names` means."""
        try:
            return from_plain(json.loads(self._rows[self.names.owner(spelling)]), Person)
        except _WRONG:
            return self._read_again.person(spelling)

    def find(self, name: str) -> Person | None:
        """Return the person with exactly that name."""
        spelling = " ".join(plain_words(name))
        if spelling in self.names:
            person = self.person(spelling)
            if person.name == name:
                return person
        return super().find(name)

    @cached_property
    def _rows(self) -> list[bytes]:
        return self._stored.people.split(b"\n")

    @cached_property
    def _read_again(self) -> Roster:
        return parse_roster(self._source, self.path)


def open_roster(path: Path, folder: Path | None = None) -> Roster:
    """Return the roster at `path`, from the cache where it was read before.

    `folder` is that of kept rosters (default: in the user's cache). ConfigError as
    `load_roster` has it.
    """
    source = read_roster(path)
    shelf, name = Shelf(folder or user_cache() / "rosters"), _fingerprint(source)
    with suppress(*_WRONG):
        if kept := shelf.get(name):
            return StoredRoster(_unpack(kept), source, path)
    roster = parse_roster(source, path)
    shelf.put(name, _pack(roster))
    return roster


def _fingerprint(source: bytes) -> str:
    """Return a digest of a roster file and of the program that reads it."""
    return digest_of(environment(), sha256_of(source))


# --- the file: parts behind one another, a blank line between two ------------


def _pack(roster: Roster) -> bytes:
    header = {
        "regions": [to_plain(region, Region) for region in roster.regions],
        "ballots": roster.ballots,
        "photographed": roster.photographed,
        "lists": list(roster.lists),
        "country": roster.country_code,
    }
    parts = [json.dumps(header)]
    for index in (roster.names, *roster.lists.values()):
        parts += [index.lines, " ".join(sorted(index.words))]
    parts.append("\n".join(json.dumps(to_plain(person, Person)) for person in roster.people))
    return "\n\n".join(parts).encode("utf-8", "surrogatepass")


def _unpack(kept: bytes) -> _Stored:
    """Return a kept roster; one of _WRONG for what is not of its shape."""
    header_part, *indexes, people = kept.split(b"\n\n")
    header = json.loads(header_part)
    texts = [part.decode("utf-8") for part in indexes]
    lines, words = texts[::2], [part.split() for part in texts[1::2]]
    lists = zip(header["lists"], lines[1:], words[1:], strict=True)
    return _Stored(
        header=header,
        names=NameIndex(lines[0], words[0]),
        lists={name: LISTS[name](phrases, known) for name, phrases, known in lists},
        people=people,
    )
