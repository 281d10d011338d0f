"""A roster that an office keeps as a table, of Excel or of text, as the rows of a roster."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from functools import cache
from typing import Any

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.media import CSV, TSV, XLSX, media_of
from neutrallint.core.record import record
from neutrallint.locales import LANGUAGES
from neutrallint.readers.office.csv import delimited_table
from neutrallint.readers.office.table import Cell, SheetTable
from neutrallint.readers.office.xlsx import workbook_tables
from neutrallint.readers.source import Source
from neutrallint.text.published import day_of
from neutrallint.text.words import plain_words

#: What parts the values of one cell; names hold commas themselves.
_PARTS: Mapping[str, str] = {
    "parties": r"[,;\n]",
    "aliases": r"[;\n]",
    "slogans": r"[;\n]",
    "photos": r"[;\n]",
}
_DAYS = ("from", "until")
#: Rows at the top among which the names of the columns are looked for.
_HEAD_ROWS = 20


@record
class RosterSheet:
    """The rows of a table by the keys of a roster, each cell as text or texts.

    `cells`: where each stands in the file ("D7"), by row and key. `unused`: the names of the
    columns that say nothing about a person here.
    """

    people: list[dict[str, Any]] = field(default_factory=list)
    cells: dict[tuple[int, str], str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()


def is_sheet(name: str) -> bool:
    """Tell by its name whether a file holds a table."""
    return media_of(name) in (XLSX, CSV, TSV)


def roster_sheet(name: str, data: bytes) -> RosterSheet:
    """Return the people of a table; ReadError where it is none, or has no column of names."""
    for table in _tables(Source(name, data, media_of(name) or CSV)):
        for head, cells in enumerate(table.rows[:_HEAD_ROWS]):
            named = [(_columns().get(_plain(str(cell))), at) for at, cell in enumerate(cells)]
            # Of two columns of one name the first one holds.
            columns = {key: at for key, at in reversed(named) if key}
            if "name" in columns:
                return _people(table, head, columns)
    raise ReadError(_NAMELESS)


def _tables(source: Source) -> Sequence[SheetTable]:
    if source.media != XLSX:
        return [delimited_table(source)]
    from neutrallint.engines import Engines

    return workbook_tables(source, Engines(ocr="off", faces=False, judge=False))


@cache
def _columns() -> Mapping[str, str]:
    """Return the keys of a person by what a column of them may be called in any language."""
    return _by_word(language.rosters.columns for language in LANGUAGES.values())


@cache
def _statuses() -> Mapping[str, str]:
    """Return statuses by their words; any other word stays as it is, and is then a mistake."""
    return _by_word(language.rosters.statuses for language in LANGUAGES.values())


def _by_word(tables: Iterable[Mapping[str, frozenset[str]]]) -> Mapping[str, str]:
    return {word: key for table in tables for key, words in table.items() for word in words}


def _plain(text: str) -> str:
    return " ".join(plain_words(text))


def _people(table: SheetTable, head: int, columns: Mapping[str, int]) -> RosterSheet:
    """Return the rows below those names of columns that stand in a row of a table."""
    used = set(columns.values())
    names = (cell for at, cell in enumerate(table.rows[head]) if at not in used)
    unused = tuple(filter(None, map(_said, names)))
    sheet = RosterSheet(unused=unused)
    for number in range(head + 1, len(table.rows)):
        found = dict(_cells(table.rows[number], columns))
        if not found:
            continue
        for key, at in columns.items():
            place = table.location_of(number, at).parts[-1]
            sheet.cells[len(sheet.people), key] = place.title
        sheet.people.append(found)
    return sheet


def _cells(cells: Sequence[Cell], columns: Mapping[str, int]) -> Iterator[tuple[str, Any]]:
    """Yield the keys of a row and what stands there, without those that are empty."""
    for key, at in columns.items():
        said = _said(cells[at]) if at < len(cells) else ""
        if said:
            yield key, _value(key, said)


def _value(key: str, said: str) -> str | list[str]:
    if key in _PARTS:
        parts = map(str.strip, re.split(_PARTS[key], said))
        return [part for part in parts if part]
    if key == "status":
        return _statuses().get(_plain(said), said)
    if key in _DAYS:
        day = day_of(said, *LANGUAGES.values())
        return day.isoformat() if day else said
    return said


def _said(cell: Cell) -> str:
    """Return what a cell says, a day as 2020-12-09 and a whole number without a fraction."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell).strip()


_NAMELESS = Localized(
    "di tabel ini tidak ada kolom Nama; tulis nama kolom di baris pertama: Nama, Jabatan, "
    "Status, No. urut, Partai",
    "this table has no column Name; write the names of the columns into the first row: Name, "
    "Office, Status, Ballot no., Parties",
)
