"""Rows of tables as texts: “Penutupan TPS: 15.00”, “37 Provinsi, 416 Kabupaten, 93 Kota”.

A table tells in cells what a sentence tells in words: what stands in a cell is about the label
at the beginning of its row, under the header of its column, below the title of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice
from typing import TypeAlias

from neutrallint.core.document import TableCell
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.neighbours import Block, Neighbours, blocks_of
from neutrallint.text.view import View

#: A longer cell is a text of its own; so is what stands before a table and is longer.
_LONGEST, _LONGEST_TITLE = 200, 80
#: Of more paragraphs in one cell each is a text of its own, as all of them would be said again
#: with every cell that they stand over.
_MOST = 20
#: A number or a time, with a short word before and behind it: "pukul 07.00 WIB"; no year.
_VALUE = pattern(
    r"(?!.*\b(?:19|20)\d\d\W*\Z)\W*(?:[^\W\d_]{1,5}\W{1,2})?\d[\d.,:]*(?:\W{1,3}\d[\d.,:]*){0,2}(?:\W{0,2}[^\W\d_]{1,4})?\W*"
)
_CLOCK = pattern(r"\D{0,8}\d{1,2}[.:]\d{2}\D{0,8}")
#: One time, or from one to another.
_HOURS = pattern(r"\D{0,8}\d{1,2}[.:]\d{2}\D{0,8}(?:\d{1,2}[.:]\d{2}\D{0,8})?")
#: From one time to another.
_SPAN = pattern(r"\D{0,8}\d{1,2}[.:]\d{2}\D{1,8}\d{1,2}[.:]\d{2}\D{0,8}")
#: The column of what takes place in a row, whichever it stands in.
_BEFORE_ALL = -1
#: A day in numbers, and the words of the longest one in words.
_DAY, _LONGEST_DAY = pattern(r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b"), 8
_NUMBER = pattern(r"\s*\d{1,5}\s*")

_Cell: TypeAlias = Sequence[Block]
_Row: TypeAlias = Mapping[int, _Cell]


@record
class _Table:
    """The blocks of a table by row and column, and the title before it."""

    title: _Cell
    rows: dict[int, dict[int, list[Block]]] = field(default_factory=dict)

    def add(self, cell: TableCell, block: Block) -> None:
        """Add what stands in a cell."""
        blocks = self.rows.setdefault(cell.row, {}).setdefault(cell.column, [])
        if len(blocks) < _MOST:
            blocks.append(block)


@record
class _Told:
    """A row that is no header, under its title."""

    title: _Cell
    cells: _Row

    @property
    def label(self) -> _Cell:
        """What the row is about."""
        return self.cells[min(self.cells)]

    def counted(self) -> Iterator[int]:
        """Yield the columns that hold a whole number of what the row is about."""
        numbers = [column for column, cell in self.cells.items() if _is(_NUMBER, cell)]
        if numbers and not _is(_VALUE, self.label):
            yield from numbers


def rows(views: Sequence[View]) -> Iterator[Neighbours]:
    """Yield the rows of the tables of a document, then the numbers of each of their columns."""
    if tables := list(_tables(views)):
        words = _Words(views)
        for table in tables:
            yield from _texts(table, words)


class _Words:
    """What the words of a cell tell of it."""

    def __init__(self, views: Sequence[View]) -> None:
        self._views = views
        language = views[0].language
        self._leads = language.times.leads
        self._dates, self._events = language.dates, language.events
        self._stages = language.events.stages
        self._edges = language.facts.first, language.facts.last
        self._plain = (
            self._leads | language.times.zones | language.facts.opens | self._events.fillers
        )

    def lead_to_time(self, cell: _Cell) -> bool:
        """Tell whether a cell ends with a word that says only that a time follows."""
        words = self._views[cell[-1].number].words
        return bool(words) and words[-1].text in self._leads

    def is_day(self, cell: _Cell) -> bool:
        """Tell whether a cell is a day."""
        words = self._said(cell)
        if not words or len(words) > _LONGEST_DAY:
            return False
        if all(word in self._dates.weekday_numbers for word in words):
            return True
        return self._names_month(cell) or bool(_DAY.search(" ".join(words)))

    def under(self, told: _Told) -> _Told:
        """Return a row under its title, unless both name a month: each has its own day."""
        has_days = any(map(self._names_month, told.cells.values()))
        return _Told((), told.cells) if has_days and self._names_month(told.title) else told

    def is_numbering(self, header: _Cell) -> bool:
        """Tell whether the header of a column says that it only numbers the rows."""
        return self._events.numbering.issuperset(self._said(header))

    def _names_month(self, cell: _Cell) -> bool:
        return any(word in self._dates.month_numbers for word in self._said(cell))

    def is_about_label(self, row: _Row, header: _Row) -> bool:
        """Tell whether the day of a row can be that of its label.

        What is planned for a day, and where, stands in rows that begin with it or say more; a
        row of stages may have a remark.
        """
        days, others = self._days_and_others(row)
        if not days:
            return True
        if min(row) in days or not others:
            return False
        is_stage = not self._stages.isdisjoint(self._said(header.get(min(others), ())))
        return is_stage or len(others) == 1

    def activity(self, row: _Row, header: _Row) -> _Row:
        """Return what takes place on the day with which a row begins, then its day and time.

        Nothing where the header does not say that the row tells of that.
        """
        days, others = self._days_and_others(row)
        if not days or not others or min(days) > min(others):
            return {}
        label = min(others)
        first = next(iter(self._said(row[label])), "")
        is_activity = first in self._events.begins or self._events.activity.fullmatch(first)
        said = self._said(header.get(label, ()))
        if not is_activity or self._events.headers.isdisjoint(said):
            return {}
        # A day is written with commas, behind which a time is far from what it is of.
        hours = {c: cell for c, cell in row.items() if _is(_HOURS, cell)}
        return {_BEFORE_ALL: row[label], **hours, **{day: row[day] for day in days}}

    def hours_of_places(self, row: _Row, header: _Row) -> tuple[_Cell, _Cell]:
        """Return the headers of a row whose day and hours are those of a place, and its hours.

        What is open may be named by any of them: a list of TPS has a column for how many there
        are. A header of day or hours that says more, or one of activities, tells of these.
        """
        days, _ = self._days_and_others(row)
        hours = [column for column, cell in row.items() if _is(_SPAN, cell)]
        timed_columns = {*days, *hours}
        others = [column for column in header if column not in timed_columns]
        said = {word for column in header for word in self._said(header[column])}
        timed = {word for c in timed_columns for word in self._said(header.get(c, ()))}
        if not days or len(hours) != 1 or not self._events.headers.isdisjoint(said):
            return (), ()
        if not timed or not timed <= self._plain:
            return (), ()
        return [block for column in others for block in header[column]], row[hours[0]]

    def span(self, row: _Row, header: _Row) -> Sequence[int]:
        """Return the columns of two times, or of two days under headers that make a period."""
        times = [column for column, cell in row.items() if _is(_CLOCK, cell)]
        if len(times) == 2:
            return times
        days, _ = self._days_and_others(row)
        said = [self._said(header[column]) for column in days if column in header]
        is_period = len(days) == len(said) == 2 and not any(
            edge.isdisjoint(words) for edge, words in zip(self._edges, said, strict=True)
        )
        return days if is_period else ()

    def _days_and_others(self, row: _Row) -> tuple[list[int], list[int]]:
        """Return the columns with days, and those with what is no value either."""
        days = [column for column, cell in row.items() if self.is_day(cell)]
        known = set(days)
        rest = [c for c, cell in row.items() if c not in known and not _is(_VALUE, cell)]
        return days, rest

    def _said(self, cell: _Cell) -> list[str]:
        return [word.text for word in self._views[cell[0].number].words] if cell else []


def _tables(views: Sequence[View]) -> Iterator[_Table]:
    table: _Table | None = None
    title: _Cell = ()
    last = TableCell(-1, 0, 0)
    for block in blocks_of(views):
        passage, cell = block.passage, block.passage.cell
        if table and (cell is None or _is_other(cell, last)):
            yield table
            table, title = None, ()
        if cell is None:
            title = (block,) if len(passage.text) <= _LONGEST_TITLE else ()
            continue
        table = table or _Table(title)
        if len(passage.text) <= _LONGEST:
            table.add(cell, block)
        last = cell
    if table:
        yield table


def _is_other(cell: TableCell, last: TableCell) -> bool:
    """Tell whether a cell belongs to another table than the last one did."""
    return cell.table != last.table or (cell.row, cell.column) < (last.row, last.column)


def _texts(table: _Table, words: _Words) -> Iterator[Neighbours]:
    title, told = table.title, list[_Told]()
    header: _Row = {}
    for row in _without_numbering(table, words):
        if len(row) == 1:
            # A cell alone in its row is the title of what follows.
            title = next(iter(row.values()))
        elif not told and not header and not any(_is(_VALUE, cell) for cell in row.values()):
            header = row
        else:
            told.append(_Told(title, row))
    if header:
        # What looks like one may be a row like the others, and only numbers need one.
        yield _row(_Told(table.title, header), {}, ())
    named = header
    if not any(_is(_VALUE, cell) for row in told for cell in row.cells.values()):
        header = {}
    header = {c: cell for c, cell in header.items() if not words.lead_to_time(cell)}
    for each in told:
        if words.is_about_label(each.cells, named):
            yield _row(words.under(each), header, words.span(each.cells, named))
        elif activity := words.activity(each.cells, named):
            yield _row(_Told(each.title, activity), header, words.span(activity, named))
        else:
            yield from _opened(*words.hours_of_places(each.cells, named))
    for column, counted in _counted(told).items():
        yield from _numbers(column, header, counted)


def _counted(told: Sequence[_Told]) -> Mapping[int, Sequence[_Told]]:
    """Return the rows with a whole number in a column, by the column."""
    columns: dict[int, list[_Told]] = {}
    for row in told:
        for column in row.counted():
            columns.setdefault(column, []).append(row)
    return columns


def _opened(places: _Cell, hours: _Cell) -> Iterator[Neighbours]:
    """Yield what is open by the headers of a table, and its hours."""
    if places:
        joints = [*[" "] * (len(places) - 1), ": "]
        yield Neighbours.of([*places, *hours], joints)


def _without_numbering(table: _Table, words: _Words) -> list[_Row]:
    """Return the rows of a table, without a first column that only numbers them."""
    rows: list[_Row] = list(table.rows.values())
    if not rows:
        # Each cell is a text of its own.
        return []
    header, first = rows[0], min(rows[0])
    numbers = [row[first] for row in rows[1:] if first in row]
    is_numbered = words.is_numbering(header[first]) and len(header) > 2
    if is_numbered and numbers and all(_is(_NUMBER, cell) for cell in numbers):
        others = ({at: cell for at, cell in row.items() if at != first} for row in rows)
        return [row for row in others if row]
    return rows


def _is(kind: re.Pattern[str], cell: _Cell) -> bool:
    return len(cell) == 1 and kind.fullmatch(cell[0].passage.text) is not None


class _Text:
    """Blocks with what joins each of them to the one before."""

    def __init__(self, title: _Cell) -> None:
        self._blocks: list[Block] = []
        self._joints: list[str] = []
        self.add("", title)

    def add(self, joint: str, cell: _Cell) -> None:
        """Add what stands in a cell, with commas between its blocks."""
        for number, block in enumerate(cell):
            self._joints.append(", " if number else joint)
            self._blocks.append(block)

    def build(self) -> Neighbours:
        """Return them as one text."""
        return Neighbours.of(self._blocks, self._joints[1:])


def _row(row: _Told, header: _Row, span: Sequence[int]) -> Neighbours:
    """Return a row: its label, then each cell with its header; a `span` is from and until."""
    text, label = _Text(row.title), min(row.cells)
    joint = ": "
    if any(_is(_NUMBER, cell) for cell in row.cells.values()):
        text.add(joint, header.get(label, ()))
    for column, cell in row.cells.items():
        head = header.get(column, ())
        if column in span:
            until = "–" if _is(_CLOCK, cell) else " – "
            text.add(joint if column == span[0] else until, cell)
        elif _is(_NUMBER, cell):
            text.add(joint, cell)
            text.add(" ", head)
        elif column == label:
            text.add(joint, cell)
        else:
            text.add(joint, head)
            text.add(" " if head else joint, cell)
        joint = ": " if column == label else ", "
    return text.build()


def _numbers(column: int, header: _Row, counted: Sequence[_Told]) -> Iterator[Neighbours]:
    """Yield the whole numbers of a column, each before the label of its row."""
    if len(counted) == 1 and next(islice(counted[0].counted(), 1, None), None) is not None:
        # Of several numbers in one row the headers tell what is counted.
        return
    text = _Text(counted[0].title)
    for number in dict.fromkeys((min(header, default=column), column)):
        text.add(": ", header.get(number, ()))
    for row in counted:
        text.add(": " if row is counted[0] else ", ", row.cells[column])
        text.add(" ", row.label)
    yield text.build()
