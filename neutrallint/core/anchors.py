"""Anchors: from a range of characters in a passage back to its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter
from typing import Protocol

from neutrallint.core.places import ImageLocation, Location, TextLocation
from neutrallint.core.record import record


class SourceMap(Protocol):
    """Turns a half-open range of a passage's text into a place."""

    def locate(self, start: int, end: int) -> Location:
        """Return where the range [start, end) stands."""
        ...


@record
class FixedMap:
    """The whole passage lies at one place (a file name, a caption in the metadata)."""

    location: Location = None

    def locate(self, start: int, end: int) -> Location:
        """Return the one place."""
        return self.location


@record
class TextMap:
    """A passage cut from a decoded source text.

    `line_starts` are the source offsets at which lines begin (ascending, first 0).
    `runs` are (passage offset, source offset, source length), in the order of the passage: a
    run that is as long there as in the source is verbatim, any other (an entity, an escape) is
    one whole. `parts` are (passage offset, name) of the parts of the file, ascending.
    """

    line_starts: tuple[int, ...]
    runs: tuple[tuple[int, int, int], ...]
    parts: tuple[tuple[int, str], ...] = ()

    def locate(self, start: int, end: int) -> TextLocation:
        """Return lines and columns of the passage range [start, end)."""
        source_start, source_end = self._range(start, end)
        line, column = self._line_column(source_start)
        end_line, end_column = self._line_column(source_end)
        return TextLocation(line, column, end_line, end_column, self._part(start))

    def through(self, outer: TextMap) -> TextMap:
        """Return the map into the source of `outer`, in whose passage this text stands."""
        runs = [run for each in self._sized() for run in outer._pieces(*each)]
        named = ((at, outer._part(start)) for at, start, _, _ in self._sized())
        parts = tuple((at, part) for at, part in named if part)
        return TextMap(outer.line_starts, tuple(runs), parts)

    def _pieces(
        self, at: int, start: int, size: int, length: int
    ) -> Iterator[tuple[int, int, int]]:
        """Yield the runs that a run in this passage is in the source, cut where ours are."""
        if size != length or not size:
            begin, end = self._range(start, start + size)
            yield at, begin, end - begin
            return
        cuts = self.runs[self._index(start) + 1 : self._index(start + size - 1) + 1]
        for here, end in pairwise([start, *(cut[0] for cut in cuts), start + size]):
            begin, stop = self._source(here)[0], self._source(end - 1)[1]
            yield at + here - start, begin, stop - begin

    def _sized(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield each run with its length in the passage."""
        for run, behind in pairwise(self.runs):
            yield *run, behind[0] - run[0]
        if self.runs:
            yield *self.runs[-1], self.runs[-1][2]

    def _range(self, start: int, end: int) -> tuple[int, int]:
        """Return the source range that a passage range spans, be it in another order."""
        first, last = self._source(start), self._source(max(start, end - 1))
        between = self.runs[self._index(start) + 1 : self._index(max(start, end - 1))]
        begin = min(first[0], last[0], *(source for _, source, size in between if size))
        stop = max(first[1], last[1], *(source + size for _, source, size in between))
        return begin, stop if end > start else begin

    def _part(self, offset: int) -> str:
        number = bisect_right(self.parts, offset, key=itemgetter(0))
        return self.parts[number - 1][1] if number else ""

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self.runs, (offset, float("inf"), 0)) - 1)

    def _source(self, offset: int) -> tuple[int, int]:
        """Return the source range [start, end) of one passage character."""
        index = self._index(offset)
        begin, source, length = self.runs[index]
        is_last = index + 1 == len(self.runs)
        size = length if is_last else self.runs[index + 1][0] - begin
        if size == length:
            return source + offset - begin, source + offset - begin + 1
        return source, source + length

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


@record
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
