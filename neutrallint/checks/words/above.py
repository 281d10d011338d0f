"""What a text stands under or beside: lead-in, headings, title, the row of its table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import groupby

from neutrallint.checks.words.lead_in import Place, is_title, lead_place
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.view import View, Views

#: The longest beginning of a document that is its title though nothing marks it, in words.
_LONGEST_OPENING = 15
#: The longest header of a column that tells what its cells are, and the longest cell that tells
#: how the rest of its row is judged (“Tidak boleh”), in words.
_LONGEST_HEADER, _LONGEST_VERDICT = 6, 3
#: So many cells at the beginning of a row, and on either side of one, stand beside it.
_NEAR = 16
_STOP = pattern(r"[.!?…][\W_]*$")
#: What is no part of the text that a reader sees.
_APART = ("filename", "folder", "front-matter", "metadata")


@record
class _Row:
    """The passages of a table's row, of the header of each column, and of the title over it."""

    title: list[int]
    header: dict[int, list[int]]
    cells: list[int] = field(default_factory=list)


def above(views: Views, index: int, start: int) -> Iterator[Place]:
    """Yield what stands over the text at an offset of a passage, the nearest first.

    That is what leads it in, the rest of its row and the header of its column, the last heading
    or title before it, and the first one of the document, which its opening words may be too.
    """
    if lead := lead_place(views, index, start):
        yield lead
    numbers = _beside(views, index)
    titles = views.learn("titles", lambda: _titles(views))
    if last := bisect_left(titles, index):
        numbers += [titles[last - 1], titles[0]]
    for number in dict.fromkeys(numbers):
        if words := len(views[number]):
            yield number, (0, words)


def leads(views: Views, index: int, start: int) -> Iterator[Place]:
    """Yield what tells how to read the text at an offset: its lead-in, its column's header."""
    if lead := lead_place(views, index, start):
        yield lead
    yield from column_header(views, index)


def column_header(views: Views, index: int) -> Iterator[Place]:
    """Yield the header of the column in which a cell stands, where it is a short one."""
    if (cell := views[index].passage.cell) is not None:
        header = _row_of(views, index).header.get(cell.column, [])[:_NEAR]
        yield from _whole(views, header, _LONGEST_HEADER)


def verdicts(views: Views, index: int) -> Iterator[Place]:
    """Yield the cells of few words beside a cell, which may tell how it is judged."""
    if views[index].passage.cell is not None:
        yield from _whole(views, _mates(views, index), _LONGEST_VERDICT)


def _whole(views: Views, numbers: Iterable[int], longest: int) -> Iterator[Place]:
    lengths = ((number, len(views[number])) for number in numbers)
    return ((number, (0, words)) for number, words in lengths if 0 < words <= longest)


def _titles(views: Views) -> tuple[int, ...]:
    seen = [number for number, view in enumerate(views) if _is_seen(view)]
    return tuple(n for n in seen if is_title(views[n]) or (n == seen[0] and _opens(views[n])))


def _is_seen(view: View) -> bool:
    return len(view) > 0 and view.passage.origin not in _APART


def _opens(view: View) -> bool:
    return len(view) <= _LONGEST_OPENING and not _STOP.search(view.passage.text)


def _beside(views: Views, index: int) -> list[int]:
    """Return the passages that a table puts beside or over one of its cells."""
    cell = views[index].passage.cell
    if cell is None:
        return []
    row = _row_of(views, index)
    header = row.header.get(cell.column, [])
    return [*_mates(views, index), *header[:_NEAR], *row.title[:_NEAR]]


def _mates(views: Views, index: int) -> list[int]:
    """Return the other cells of the row of one: its first ones, and those around it."""
    cells = _row_of(views, index).cells
    at = bisect_left(cells, index)
    near = dict.fromkeys((*cells[:_NEAR], *cells[max(0, at - _NEAR) : at + _NEAR + 1]))
    return [number for number in near if number != index]


def _row_of(views: Views, index: int) -> _Row:
    """Return the row of a passage that is a cell."""
    return views.learn("rows", lambda: _rows(views))[index]


def _rows(views: Views) -> dict[int, _Row]:
    """Return the row of each cell; the first of a table is its header."""
    found: dict[int, _Row] = {}
    title, header, last = list[int](), dict[int, list[int]](), (-1, 0)
    cells = ((number, view.passage.cell) for number, view in enumerate(views))
    in_tables = ((number, cell) for number, cell in cells if cell)
    for place, group in groupby(in_tables, lambda each: (each[1].table, each[1].row)):
        row = list(group)
        if place[0] != last[0] or place < last:
            title, header = [], {}
        last = place
        made = _Row(title, header)
        for number, _ in row:
            made.cells.append(number)
            found[number] = made
        if len({cell.column for _, cell in row}) == 1:
            # A cell alone in its row is the title of what follows.
            title = made.cells
        elif not header:
            header = {}
            for number, cell in row:
                header.setdefault(cell.column, []).append(number)
    return found
