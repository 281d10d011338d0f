"""A roster that was read once is kept in the user's cache, so that a big one costs no more.

A kept roster is text and JSON below its own SHA-256, named by the hash of the roster file and
of the code that folds names. It holds data only. Whatever is missing, damaged or of another
version is read from the YAML again, and a cache that cannot be written only makes the next
run slower.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import neutrallint.roster
import neutrallint.text.fold
import neutrallint.text.words
from neutrallint import __version__
from neutrallint.roster import Acting, Person, Region, Roster, load_roster
from neutrallint.text.nameindex import NameIndex

#: Kept rosters beyond this number are removed, the oldest first.
_MOST_KEPT = 32


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is kept: a header, a spelling a line, and a person a line as JSON."""

    header: Mapping[str, Any]
    spellings: str
    people: str


class StoredRoster(Roster):
    """A roster of which each person is made only when asked for."""

    def __init__(self, stored: _Stored, path: Path) -> None:
        header = stored.header
        super().__init__((), tuple(Region(**region) for region in header["regions"]), path)
        self._stored = stored
        self._numbers = {name: number for number, name in enumerate(header["people"])}
        self.names = NameIndex(stored.spellings.split("\n"), header["owners"])
        self.lists = {name: tuple(words) for name, words in header["lists"].items()}
        self.ballots = [(number, region) for number, region in header["ballots"]]
        self.photographed = header["photographed"]

    @cached_property
    def people(self) -> Sequence[Person]:
        """Everybody, in the order of the file."""
        return [_person(json.loads(row)) for row in self._rows]

    def person(self, spelling: str) -> Person:
        """Return the person whom a folded spelling from `names` means."""
        return self._numbered(self.names.owner(spelling))

    def find(self, name: str) -> Person | None:
        """Return the person with exactly that name."""
        return self._numbered(self._numbers[name]) if name in self._numbers else None

    def _numbered(self, number: int) -> Person:
        return _person(json.loads(self._rows[number]))

    @cached_property
    def _rows(self) -> list[str]:
        return self._stored.people.split("\n")


def open_roster(path: Path, folder: Path | None = None) -> Roster:
    """Return the roster at `path`, from the cache where it was read before.

    `folder` is that of kept rosters (default: in the user's cache). ConfigError as
    `load_roster` has it.
    """
    kept = _kept(path, folder)
    stored = _read(kept) if kept else None
    if stored is not None:
        return StoredRoster(stored, path)
    roster = load_roster(path)
    if kept:
        _write(kept, _packed(roster))
    return roster


def _kept(path: Path, folder: Path | None) -> Path | None:
    """Return where the roster is kept; None when the file cannot be read."""
    from platformdirs import user_cache_path

    try:
        digest = hashlib.sha256(f"{__version__}\n".encode())
        for module in (neutrallint.roster, neutrallint.text.fold, neutrallint.text.words):
            digest.update(Path(str(module.__file__)).read_bytes())
        digest.update(Path(__file__).read_bytes())
        digest.update(path.read_bytes())
    except OSError:
        return None
    folder = folder or user_cache_path("neutrallint") / "rosters"
    return folder / f"{digest.hexdigest()}.json"


def _packed(roster: Roster) -> bytes:
    header = {
        "regions": [asdict(region) for region in roster.regions],
        "people": [person.name for person in roster.people],
        "owners": roster.names.owners,
        "lists": roster.lists,
        "ballots": roster.ballots,
        "photographed": roster.photographed,
    }
    people = "\n".join(json.dumps(_row(person)) for person in roster.people)
    parts = (json.dumps(header), "\n".join(roster.names.spellings), people)
    body = "\n\n".join(parts).encode("utf-8")
    return hashlib.sha256(body).hexdigest().encode("ascii") + b"\n" + body


def _read(kept: Path) -> _Stored | None:
    """Return a kept roster; None when there is none or it is damaged."""
    try:
        digest, _, body = kept.read_bytes().partition(b"\n")
    except OSError:
        return None
    if digest != hashlib.sha256(body).hexdigest().encode("ascii"):
        return None
    header, spellings, people = body.decode("utf-8").split("\n\n")
    return _Stored(json.loads(header), spellings, people)


def _write(kept: Path, data: bytes) -> None:
    """Keep it whole or not at all, and drop the oldest beyond the bound."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".tmp", dir=kept.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(kept)
        files = sorted(kept.parent.iterdir(), key=lambda file: file.stat().st_mtime)
        for file in files[:-_MOST_KEPT]:
            file.unlink(missing_ok=True)
    except OSError:
        return


def _row(person: Person) -> dict[str, Any]:
    """Return what is filled in of a person, dates as text."""
    filled = {
        field.name: getattr(person, field.name)
        for field in fields(person)
        if field.default is MISSING or getattr(person, field.name) != field.default
    }
    if person.acting:
        filled["acting"] = _dates_as_text(asdict(person.acting))
    return _dates_as_text(filled)


def _dates_as_text(values: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in values.items()}


def _person(row: dict[str, Any]) -> Person:
    values = _with_dates(row)
    if "acting" in values:
        values["acting"] = Acting(**_with_dates(values["acting"]))
    return Person(**values)


def _with_dates(row: dict[str, Any]) -> dict[str, Any]:
    """Return the values as a dataclass holds them: tuples, and dates in from_ and until."""
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
    }
    for key in ("from_", "until"):
        if key in values:
            values[key] = date.fromisoformat(values[key])
    return values
