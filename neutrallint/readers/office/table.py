"""Tables of cells: each text is a passage; a posting schedule is a document for each post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime, time
from typing import TypeAlias, TypeGuard

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Document, Passage, TableCell
from neutrallint.core.media import media_of
from neutrallint.core.places import Part, PartLocation
from neutrallint.core.record import record
from neutrallint.readers.assembly import Reading
from neutrallint.readers.picture_keys import picture_origin
from neutrallint.readers.sign_fonts import shown_in
from neutrallint.readers.source import Source
from neutrallint.readers.texts.words_with_elements import without_elements
from neutrallint.text.languages.base import Language
from neutrallint.text.published import day_of
from neutrallint.text.words import plain_words

#: What a cell may hold; whatever is neither text nor day is never checked.
Cell: TypeAlias = object

#: Rows at the top among which the header of a schedule is looked for, and its longest cell.
_HEAD_ROWS, _LONGEST_HEADER = 20, 60
#: Larger numbers, days and times, and the rows of a table in which they are read.
_VALUE, _MOST_TOLD = re.compile(r"(?=.{1,20}\Z)\d[\d.,:]*(?:\s*[-–—/]\s*\d[\d.,:]*){0,2}"), 200
#: Cells before a value among which is what it tells of.
_NEAR = 3
_NAMELESS: Mapping[int, str] = {}
#: Ranges [start, end) of a text.
Elements: TypeAlias = Sequence[tuple[int, int]]


@record
class Hidden:
    """What of a sheet is not shown: all of it, rows, or ranges [first, last] of columns.

    All numbers count from 1.
    """

    sheet: bool = False
    rows: frozenset[int] = frozenset()
    columns: tuple[tuple[int, int], ...] = ()

    def holds(self, row: int, column: int) -> bool:
        """Tell whether a cell is among it."""
        is_beside = any(first <= column <= last for first, last in self.columns)
        return self.sheet or row in self.rows or is_beside


@record
class SheetTable:
    """The rows of a sheet; the first cell stands at `row` and `column`, from 1.

    `sheet` is None where the file is but one table. `elements`: for texts of cells, where in
    them something looks otherwise, and may not be seen. `hidden`: what of it is not shown.
    `from_right`: its columns stand from right to left.
    """

    sheet: Part | None
    rows: Sequence[Sequence[Cell]]
    row: int = 1
    column: int = 1
    elements: Mapping[str, Elements] = field(default_factory=dict)
    hidden: Hidden = Hidden()
    from_right: bool = False
    #: What cells of numbers show instead of these, by row and column from 1.
    shown: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def hides(self, row: int, column: int) -> bool:
        """Tell whether the cell rows[row][column] is not shown."""
        return self.hidden.holds(self.row + row, self.column + column)

    def location_of(self, row: int, column: int, known_by: str = "") -> PartLocation:
        """Return where the cell rows[row][column] stands; `known_by` tells the row."""
        line = self.row + row
        cell = Part("cell", line, f"{_letters(self.column + column)}{line}")
        return PartLocation((self.sheet, cell) if self.sheet else (cell,), 1, known_by)

    def cell_of(self, row: int, column: int) -> TableCell:
        """Return which cell of which table rows[row][column] is."""
        number = self.sheet.number if self.sheet else 0
        return TableCell(number, row, column, self.from_right)


@record
class _Header:
    """The row with the names of the columns, and where day and text stand.

    `names` are those of all columns but that of the text.
    """

    row: int
    day: int
    text: int
    names: Mapping[int, str]

    def is_day(self, row: int, column: int, cell: Cell) -> bool:
        """Tell whether a cell gives the day of a post, which is no text of it."""
        return row > self.row and column == self.day and not _is_text(cell)


def add_tables(
    tables: Iterable[SheetTable], source: Source, reading: Reading
) -> tuple[Document, ...]:
    """Add the texts of the cells to `reading`; return the posts of schedules."""
    posts: list[Document] = []
    for table in tables:
        if table.sheet:
            with reading.hiding(table.hidden.sheet):
                reading.text(table.sheet.title, "heading", PartLocation((table.sheet,), 1))
        header = _header(table, source.read_in)
        reading.show_cells(_unread(table, header))
        end = len(table.rows) if header is None else header.row + 1
        for row in _filled(table.rows, 0, end):
            reading.passages += _texts(table, row, source)
        if header is not None:
            posts += _posts(table, header, source, reading)
    return tuple(posts)


def _filled(rows: Sequence[Sequence[Cell]], begin: int, end: int) -> Iterator[int]:
    """Yield the numbers of the rows that hold something; a million may hold nothing."""
    return (row for row in range(begin, end) if rows[row])


def _header(table: SheetTable, languages: Sequence[Language]) -> _Header | None:
    schedules = [language.schedules for language in languages]
    days = frozenset[str]().union(*(words.day for words in schedules))
    texts = frozenset[str]().union(*(words.text for words in schedules))
    for row, cells in enumerate(table.rows[:_HEAD_ROWS]):
        day, text = _column(cells, days), _column(cells, texts)
        if day is not None and text is not None and day != text:
            others = {n: cell for n, cell in enumerate(cells) if n != text and _is_short(cell)}
            return _Header(row, day, text, others)
    return None


def _column(cells: Sequence[Cell], words: frozenset[str]) -> int | None:
    for number, cell in enumerate(cells):
        if _is_short(cell) and words.intersection(plain_words(cell)):
            return number
    return None


def _is_short(cell: Cell) -> TypeGuard[str]:
    return isinstance(cell, str) and len(cell) <= _LONGEST_HEADER


def _posts(
    table: SheetTable, header: _Header, source: Source, reading: Reading
) -> Iterator[Document]:
    """Yield the posts; a row without a text of its own adds to the document as a whole."""
    day: date | None = None
    for row in _filled(table.rows, header.row + 1, len(table.rows)):
        cells = table.rows[row]
        # Of posts on one day often only the first names it.
        if header.day < len(cells) and cells[header.day]:
            day = _day(cells[header.day], source.read_in)
        known_by = _known_by(cells, header, source.read_in)
        texts = _texts(table, row, source, header, known_by)
        if header.text >= len(cells) or not _is_text(cells[header.text]):
            reading.passages += texts
            continue
        yield Document(
            source.path,
            source.media,
            tuple(texts),
            images=tuple(_images(cells)),
            where=table.location_of(row, header.text, known_by),
            dated=day,
        )


def _texts(
    table: SheetTable,
    row: int,
    source: Source,
    header: _Header | None = None,
    known_by: str = "",
) -> list[Passage]:
    """Return the texts of a row; ReadError where the file has become too much of them."""
    names = header.names if header else _NAMELESS
    texts = [
        Passage(
            shown_in("", said),
            picture_origin(names.get(column, ""), said, source.read_in) or "body",
            FixedMap(table.location_of(row, column, known_by)),
            # A post is told by its row, and says what it says by itself.
            cell=None if known_by else table.cell_of(row, column),
            unseen=((0, len(said)),) if table.hides(row, column) else (),
        )
        for column, cell in enumerate(table.rows[row])
        if cell not in (None, "") and (said := _said_in(table, row, column, header))
    ]
    for text in tuple(texts):
        again = without_elements(text, sorted(table.elements.get(text.text, ())))
        texts += (replace(reading, is_again=True) for reading in again)
    for text in texts:
        source.budget.make_passage(text.text)
    return texts


def _unread(table: SheetTable, header: _Header | None) -> Iterator[tuple[PartLocation, str]]:
    """Yield the place and the value of each cell that says nothing that is checked."""
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            if cell not in (None, "") and not _said_in(table, row, column, header):
                yield table.location_of(row, column), _value(cell, is_table=True) or str(cell)


def _said_in(table: SheetTable, row: int, column: int, header: _Header | None) -> str:
    """Return the text of a cell, or the value that a short text before or above it tells of."""
    rows = table.rows
    cell = rows[row][column]
    shown = table.shown.get((table.row + row, table.column + column), "")
    if _is_text(shown):
        return shown
    if header and header.is_day(row, column, cell):
        return ""
    if isinstance(cell, str) and _is_text(cell):
        return cell
    value = shown or _value(cell, len(rows) <= _MOST_TOLD)
    before = rows[row][max(0, column - _NEAR) : column]
    if table.from_right:
        before = rows[row][column + 1 : column + 1 + _NEAR]
    is_told = any(
        _is_short(each) and _is_text(each) for each in (*before, _above(rows, row, column))
    )
    return value if value and is_told else ""


def _above(rows: Sequence[Sequence[Cell]], row: int, column: int) -> Cell:
    """Return the cell above another; an empty one between them is but a blank."""
    cells = [line[column] for line in rows[max(0, row - 2) : row] if column < len(line)]
    return next((cell for cell in reversed(cells) if cell not in (None, "")), None)


def _value(cell: Cell, is_table: bool) -> str:
    """Return a whole number from 1 to 99 as it is written, "" for anything else.

    In a table of few rows, which people read, larger numbers, days and times of day too.
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, time):
        return cell.strftime("%H.%M") if is_table else ""
    if isinstance(cell, date):
        return cell.isoformat()[:10] if is_table else ""
    said = str(cell).strip() if isinstance(cell, int | str) else ""
    is_short = len(said) <= 2 and said.isdecimal() and int(said) > 0
    return said if is_short or (is_table and _VALUE.fullmatch(said)) else ""


def _known_by(cells: Sequence[Cell], header: _Header, languages: Sequence[Language]) -> str:
    """Return day, channel and person of a post, as its row tells them."""
    where = frozenset[str]().union(*(language.schedules.where for language in languages))
    columns = [header.day] + [
        number
        for number, name in header.names.items()
        if number != header.day and where.intersection(plain_words(name))
    ]
    told = [cells[number] for number in columns if number < len(cells)]
    return ", ".join(_said(cell) for cell in told if cell)


def _said(cell: Cell) -> str:
    return cell.date().isoformat() if isinstance(cell, datetime) else str(cell).strip()


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and any(map(str.isalpha, cell))


def _day(cell: Cell, languages: Iterable[Language]) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else day_of(str(cell), *languages)


def _images(cells: Sequence[Cell]) -> Iterator[str]:
    """Yield what names a picture ("poster-1.jpg"; several may stand in a cell)."""
    for cell in cells:
        for name in re.split(r"[\n;,]", cell) if isinstance(cell, str) else ():
            if (media_of(name.strip()) or "").startswith("image/"):
                yield name.strip()


def _letters(column: int) -> str:
    """Return the letters of a column, from 1: A … Z, AA …"""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
