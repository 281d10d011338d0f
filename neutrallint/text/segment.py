"""Dividing letters without spaces into the pieces that are worth most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

#: The end and the start of a piece of a text.
Span = tuple[int, int]


class Cover(NamedTuple):
    """Pieces that make up the beginning of a text without a gap.

    `gain`: what they are worth together, `pieces`: how many they are, `start`: where the last
    of them begins, `holds`: whether one of them is what is looked for.
    """

    gain: int
    pieces: int
    start: int
    holds: bool = False


def segment(
    length: int,
    spans: Iterable[Span],
    gain: Callable[[int, int], int],
    is_sought: Callable[[int, int], bool] = lambda start, end: False,
) -> list[Cover | None]:
    """Return for each beginning of a text, of 0 to `length` letters, the cover that gains most.

    Of equals it is the one of fewest pieces, then one with a piece that `is_sought`, then the
    one whose last piece is longest; None where no pieces make up that beginning. `spans`: the
    pieces that may be used, by their ends. `gain` tells what the one from a start to an end is
    worth, below 0 where it cannot be one.
    """
    best: list[Cover | None] = [Cover(0, 0, 0)] + [None] * length
    for end, start in spans:
        before = best[start]
        if before is None:
            continue
        worth = gain(start, end)
        if worth < 0:
            continue
        holds = before.holds or is_sought(start, end)
        held, cover = best[end], Cover(before.gain + worth, before.pieces + 1, start, holds)
        if held is None or _rank(cover) > _rank(held):
            best[end] = cover
    return best


def _rank(cover: Cover) -> tuple[int, int, bool]:
    return cover.gain, -cover.pieces, cover.holds


def pieces_to(covers: list[Cover | None], end: int) -> list[Span]:
    """Return the pieces of the beginning that ends there, the last one first."""
    pieces: list[Span] = []
    while end and (cover := covers[end]):
        pieces.append((end, cover.start))
        end = cover.start
    return pieces


def all_spans(length: int, longest: int) -> Iterator[Span]:
    """Yield every piece of a text of that length, none longer than `longest`."""
    for end in range(1, length + 1):
        for start in range(max(0, end - longest), end):
            yield end, start
