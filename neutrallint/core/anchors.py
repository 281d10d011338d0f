"""Anchors: from a range of characters in a passage back to its place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Protocol

from neutrallint.core.places import ImageLocation, Location, TextLocation


class SourceMap(Protocol):
    """Turns a half-open range of a passage's text into a place."""

    def locate(self, start: int, end: int) -> Location:
        """Return where the range [start, end) stands."""
        ...


@dataclass(frozen=True, slots=True)
class FixedMap:
    """The whole passage lies at one place (a file name, a caption in the metadata)."""

    location: Location = None

    def locate(self, start: int, end: int) -> Location:
        """Return the one place."""
        return self.location


@dataclass(frozen=True, slots=True)
class TextMap:
    """A passage cut from a decoded source text.

    `line_starts` are the source offsets at which lines begin (ascending, first 0).
    `runs` are (passage offset, source offset, source length), ascending: a run that is as
    long in the passage as in the source is verbatim, any other (an entity, an escape) is
    one whole. `parts` are (passage offset, name) of the parts of the file, ascending.
    """

    line_starts: tuple[int, ...]
    runs: tuple[tuple[int, int, int], ...]
    parts: tuple[tuple[int, str], ...] = ()

    def locate(self, start: int, end: int) -> TextLocation:
        """Return lines and columns of the passage range [start, end)."""
        source_start = self._source(start)[0]
        source_end = self._source(end - 1)[1] if end > start else source_start
        line, column = self._line_column(source_start)
        end_line, end_column = self._line_column(source_end)
        number = bisect_right(self.parts, start, key=itemgetter(0))
        part = self.parts[number - 1][1] if number else ""
        return TextLocation(line, column, end_line, end_column, part)

    def _source(self, offset: int) -> tuple[int, int]:
        """Return the source range [start, end) of one passage character."""
        index = max(0, bisect_right(self.runs, (offset, float("inf"), 0)) - 1)
        begin, source, length = self.runs[index]
        is_last = index + 1 == len(self.runs)
        size = length if is_last else self.runs[index + 1][0] - begin
        if size == length:
            return source + offset - begin, source + offset - begin + 1
        return source, source + length

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class BoxMap:
    """A passage read from a picture: (passage offset, box) of each line, ascending."""

    lines: tuple[tuple[int, ImageLocation], ...]

    def locate(self, start: int, end: int) -> ImageLocation:
        """Return the smallest box around every line that the range touches."""
        offset = itemgetter(0)
        first = max(0, bisect_right(self.lines, start, key=offset) - 1)
        last = max(first, bisect_right(self.lines, max(start, end - 1), key=offset) - 1)
        boxes = [box for _, box in self.lines[first : last + 1]]
        left, top = min(b.left for b in boxes), min(b.top for b in boxes)
        right = max(b.left + b.width for b in boxes)
        bottom = max(b.top + b.height for b in boxes)
        return replace(boxes[0], left=left, top=top, width=right - left, height=bottom - top)
