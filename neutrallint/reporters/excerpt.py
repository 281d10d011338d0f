"""The line that holds a match, cut to what fits, and the marker under the match."""

from __future__ import annotations

import unicodedata

from neutrallint.core.finding import LineContext
from neutrallint.core.printable import visible
from neutrallint.reporters.lines import Line
from neutrallint.reporters.view import ReportView

#: Cells of a quoted line where the width of the console does not say otherwise.
ROOM = 96
INDENT = 4


def excerpt(context: LineContext, view: ReportView, style: str) -> tuple[Line, Line]:
    """Return the quoted line and the marker, both measured in terminal cells."""
    from rich.cells import cell_len

    before, match, after = _cut(_parts(context, view.encoding), _room(view), view.encoding)
    quoted = Line(((before, ""), (match, style), (after, "")), INDENT, exact=True)
    marker = " " * cell_len(before) + "^" * max(1, cell_len(match))
    return quoted, Line(((marker, style),), INDENT, exact=True)


def _parts(context: LineContext, encoding: str) -> tuple[str, str, str]:
    """Return what stands before, in and after the match, each made printable."""
    text, start, end = context.line, context.start, context.end
    before, match, after = text[:start].lstrip(), text[start:end], text[end:].rstrip()
    shown = (part.replace("\t", "    ") for part in (before, match, after))
    first, second, third = (visible(part, encoding) for part in shown)
    return first, second, third


def _room(view: ReportView) -> int:
    return min(ROOM, max(24, (view.width or ROOM + INDENT) - INDENT))


def _cut(parts: tuple[str, str, str], room: int, encoding: str) -> tuple[str, str, str]:
    """Shorten the three parts to `room` cells together, the match last of all."""
    from rich.cells import cell_len

    before, match, after = parts
    dots = visible("…", encoding)
    match = _head(match, room, dots)
    rest = room - cell_len(match)
    if cell_len(before) + cell_len(after) <= rest:
        return before, match, after
    left = max(rest // 2, rest - cell_len(after))
    before = _tail(before, left, dots)
    return before, match, _head(after, rest - cell_len(before), dots)


def _head(text: str, room: int, dots: str) -> str:
    """Return the beginning of `text` in at most `room` cells."""
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= room:
        return text
    return set_cell_size(text, max(0, room - len(dots))).rstrip() + dots if room else ""


def _tail(text: str, room: int, dots: str) -> str:
    """Return the end of `text` in at most `room` cells."""
    from rich.cells import cell_len

    if cell_len(text) <= room:
        return text
    cells, begin = len(dots), len(text)
    while begin and cells + cell_len(text[begin - 1]) <= room:
        begin -= 1
        cells += cell_len(text[begin])
    while begin < len(text) and unicodedata.combining(text[begin]):
        begin += 1
    return dots + text[begin:]
