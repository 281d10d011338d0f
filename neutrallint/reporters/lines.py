"""Styled lines, and how they become text: the only place of this package that uses rich."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING, Literal

from neutrallint.core.printable import visible
from neutrallint.core.record import record
from neutrallint.reporters.view import ReportView

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: A console that has no width of its own: no row is as wide (in cells).
_WIDEST = 10_000


@record
class Line:
    """Pieces of (text, style) after an indent; `hang` indents what is wrapped further.

    A line with `exact` is never wrapped: a marker must stay under what it marks.
    """

    pieces: tuple[tuple[str, str], ...] = ()
    indent: int = 0
    hang: int = 0
    exact: bool = False


def line(*pieces: str | tuple[str, str], indent: int = 0, hang: int = 0) -> Line:
    """Return a line of plain and styled pieces."""
    styled = tuple((piece, "") if isinstance(piece, str) else piece for piece in pieces)
    return Line(styled, indent, hang)


@record
class Grid:
    """A table: the first column holds names, the others short (text, style) cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]


def paint(lines: Iterable[Line | Grid], view: ReportView) -> str:
    """Return the lines as text, coloured, wrapped and made printable as `view` says."""
    if view.width is None and not view.color:
        # Nothing is left to do for rich, which takes longer to load than most texts to check.
        return "".join(
            _grid(each, view) if isinstance(each, Grid) else _bare(each, view) for each in lines
        )
    buffer = StringIO()
    console = _console(view, buffer)
    for each in lines:
        if isinstance(each, Grid):
            buffer.write(_grid(each, view))
            continue
        for row in _rows(each, console, view):
            console.print(row, soft_wrap=True)
    return buffer.getvalue()


def _bare(each: Line, view: ReportView) -> str:
    """Return a line as it is without a width or colours."""
    text = "".join(visible(piece, view.encoding) for piece, _ in each.pieces).rstrip()
    return f"{' ' * each.indent}{text}\n" if text else "\n"


def _grid(grid: Grid, view: ReportView) -> str:
    """Lay a table out; without a width no cell is wrapped."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for index, title in enumerate(grid.head):
        overflow: Literal["fold"] = "fold"
        justify: Literal["center", "left"] = "center" if index else "left"
        table.add_column(visible(title, view.encoding), justify=justify, overflow=overflow)
    for row in grid.rows:
        table.add_row(*(Text(visible(text, view.encoding), style) for text, style in row))
    buffer = StringIO()
    _console(replace(view, width=view.width or _WIDEST), buffer).print(table)
    return "".join(f"{row.rstrip()}\n" for row in buffer.getvalue().splitlines())


def _console(view: ReportView, file: StringIO) -> Console:
    from rich.console import Console

    return Console(
        file=file,
        force_terminal=view.color,
        color_system="standard" if view.color else None,
        no_color=not view.color,
        width=view.width or 80,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _rows(each: Line, console: Console, view: ReportView) -> list[Text]:
    """Return the rows that a line takes, each behind its indent."""
    from rich.text import Text

    text = Text()
    for piece, style in each.pieces:
        text.append(visible(piece, view.encoding), style or None)
    if each.exact or view.width is None:
        return [_indent(text, each.indent)]
    room = max(20, view.width - each.indent - each.hang)
    rows = list(text.wrap(console, room, overflow="fold"))
    first = [_indent(row, each.indent) for row in rows[:1]]
    return first + [_indent(row, each.indent + each.hang) for row in rows[1:]]


def _indent(text: Text, cells: int) -> Text:
    from rich.text import Text

    text.rstrip()
    return Text(" " * cells).append_text(text) if text else text
