"""Styled lines, and how they become text: the only place of this package that uses rich."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from neutrallint.reporters.glyphs import visible
from neutrallint.reporters.view import View

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


@dataclass(frozen=True, slots=True)
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


def paint(lines: Iterable[Line], view: View) -> str:
    """Return the lines as text, coloured, wrapped and made printable as `view` says."""
    buffer = StringIO()
    console = _console(view, buffer)
    for each in lines:
        for row in _rows(each, console, view):
            console.print(row, soft_wrap=True)
    return buffer.getvalue()


def _console(view: View, file: StringIO) -> Console:
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


def _rows(each: Line, console: Console, view: View) -> list[Text]:
    """Return the rows that a line takes, each behind its indent."""
    from rich.text import Text

    text = Text()
    for piece, style in each.pieces:
        text.append(visible(piece, view.encoding), style or None)
    if each.exact or view.width is None:
        return [_indented(text, each.indent)]
    room = max(20, view.width - each.indent - each.hang)
    rows = list(text.wrap(console, room, overflow="fold"))
    first = [_indented(row, each.indent) for row in rows[:1]]
    return first + [_indented(row, each.indent + each.hang) for row in rows[1:]]


def _indented(text: Text, cells: int) -> Text:
    from rich.text import Text

    text.rstrip()
    return Text(" " * cells).append_text(text) if text else text
