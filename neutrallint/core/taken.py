"""Ranges of passages that something has taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from neutrallint.core.finding import Span


class Taken:
    """Tells whether one of many ranges touches another, without a look at each of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        by_passage: dict[int, list[tuple[int, int]]] = {}
        for span in spans:
            by_passage.setdefault(span.passage, []).append((span.start, span.end))
        #: Of each passage the starts, in order, and the farthest end of all up to each.
        self._ranges: dict[int, tuple[list[int], list[int]]] = {}
        for passage, ranges in by_passage.items():
            ranges.sort()
            farthest = accumulate((end for _, end in ranges), max)
            self._ranges[passage] = [start for start, _ in ranges], list(farthest)

    def touches(self, span: Span) -> bool:
        """Tell whether a range shares a character with one of them."""
        starts, ends = self._ranges.get(span.passage, ([], []))
        before = bisect_left(starts, span.end)
        return before > 0 and ends[before - 1] > span.start
