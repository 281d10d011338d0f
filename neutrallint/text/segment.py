"""Dividing letters without spaces into the pieces that are worth most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

#: The end and the start of a piece of a text.
Span = tuple[int, int]


class Cover(NamedTuple):
    """Pieces that make up a text without a gap, and what they are worth together."""

    gain: int
    pieces: tuple[str, ...]


def segment(text: str, spans: Iterable[Span], gain: Callable[[str], int]) -> Cover | None:
    """Return the cover of `text` that gains most, of equals the one of fewest pieces.

    `spans`: the pieces that may be used, by their ends. `gain` tells what one is worth,
    below 0 where it cannot be one. None where no pieces make up the text.
    """
    best: list[Cover | None] = [Cover(0, ())] + [None] * len(text)
    for end, start in spans:
        before = best[start]
        if before is None:
            continue
        piece = text[start:end]
        worth = gain(piece)
        if worth < 0:
            continue
        held, total = best[end], before.gain + worth
        if held is None or (total, -len(before.pieces) - 1) > (held.gain, -len(held.pieces)):
            best[end] = Cover(total, (*before.pieces, piece))
    return best[-1]


def all_spans(length: int, longest: int) -> Iterator[Span]:
    """Yield every piece of a text of that length, none longer than `longest`."""
    for end in range(1, length + 1):
        for start in range(max(0, end - longest), end):
            yield end, start
