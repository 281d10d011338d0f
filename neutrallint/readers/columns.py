"""Lines of a picture one below the other, as people read what rows tear apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from neutrallint.engines.base import OcrLine

#: Words side by side are one line where they stand at most so many sizes of type apart.
_BESIDE = 1.0
#: Lines are of one column where they stand at most so many sizes of the smaller type apart.
_BELOW = 1.5
#: Share of the narrower of two lines over which they must stand.
_OVERLAP = 0.5


def columns_in(lines: Sequence[OcrLine]) -> list[list[OcrLine]]:
    """Return the lines of a page, given in the order of its rows, column by column.

    A line is followed by the nearest one below it, if it is the nearest above that one. There
    is nothing to return where the columns follow in the order of the rows, or words lie turned.
    """
    if any(line.quarters for line in lines):
        return []
    pieces = _pieces(lines)
    below, above = _nearest(pieces)
    columns: list[list[OcrLine]] = []
    column_of: dict[int, list[OcrLine]] = {}
    for number, piece in enumerate(pieces):
        over = above.get(number)
        if over is not None and below[over] == number:
            column_of[number] = column_of[over]
        else:
            column_of[number] = []
            columns.append(column_of[number])
        column_of[number] += piece
    return [] if list(chain.from_iterable(columns)) == list(lines) else columns


def _pieces(lines: Sequence[OcrLine]) -> list[list[OcrLine]]:
    """Return the lines with what an engine cut off them on the right, by their upper edges."""
    pieces: list[list[OcrLine]] = []
    for line in lines:
        if pieces and _goes_on(pieces[-1][-1], line):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return sorted(pieces, key=_top)


def _goes_on(line: OcrLine, other: OcrLine) -> bool:
    """Tell whether words stand right behind others of the same row."""
    size = min(line.height, other.height)
    behind = other.box.left - line.box.left - line.box.width
    return (
        abs(line.box.middle[1] - other.box.middle[1]) < size / 2
        and -size < behind < _BESIDE * size
    )


def _nearest(pieces: Sequence[Sequence[OcrLine]]) -> tuple[dict[int, int], dict[int, int]]:
    """Return the piece next below each, and the one next above; `pieces` go by their tops."""
    below: dict[int, tuple[float, int]] = {}
    above: dict[int, tuple[float, int]] = {}
    for upper, piece in enumerate(pieces):
        reach = _bottom(piece) + _BELOW * piece[0].height
        for lower in range(upper + 1, len(pieces)):
            if _top(pieces[lower]) > reach:
                break
            gap = _gap(piece, pieces[lower])
            if gap is not None:
                below[upper] = min(below.get(upper, (gap, lower)), (gap, lower))
                above[lower] = min(above.get(lower, (gap, upper)), (gap, upper))
    return _numbers(below), _numbers(above)


def _numbers(found: Mapping[int, tuple[float, int]]) -> dict[int, int]:
    return {number: other for number, (_, other) in found.items()}


def _gap(upper: Sequence[OcrLine], lower: Sequence[OcrLine]) -> float | None:
    """Return how far one piece stands below another, if it is near."""
    size = min(upper[0].height, lower[0].height)
    gap = _top(lower) - _bottom(upper)
    shared = min(_right(upper), _right(lower)) - max(_left(upper), _left(lower))
    narrower = min(_right(upper) - _left(upper), _right(lower) - _left(lower))
    is_near = -size < gap <= _BELOW * size and shared >= _OVERLAP * narrower
    return gap if is_near else None


def _top(piece: Sequence[OcrLine]) -> float:
    return min(line.box.top for line in piece)


def _bottom(piece: Sequence[OcrLine]) -> float:
    return max(line.box.top + line.box.height for line in piece)


def _left(piece: Sequence[OcrLine]) -> float:
    return min(line.box.left for line in piece)


def _right(piece: Sequence[OcrLine]) -> float:
    return max(line.box.left + line.box.width for line in piece)
