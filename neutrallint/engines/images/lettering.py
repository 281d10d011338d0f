"""Shapes that may be letters, told from lines, bars and areas without reading them.

Letters are small, stand near to each other and differ: a row of bars or dots is the same shape
again and again, a chart hangs together, and a rectangle has nothing within its edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Box = tuple[int, int, int, int]

#: How much a colour differs at an edge.
_EDGE = 12
#: Pixels: the least height of a letter, its longest side, and the greatest height of a word
#: whose letters hang together.
_LOWEST, _LARGEST, _HIGHEST_WORD = 5, 240, 60
#: A straight run of edges that is so long is a line or the side of an area.
_LINE = 61
#: The width of its edge, beyond which a shape that is no rectangle holds more.
_RIM = 2
#: How wide a shape is, in heights, that may be several letters, and what share of it is edge.
_WIDE, _DENSE = 2.5, 0.25
#: How far letters of a line, and lines, lie from each other, in sides of a letter.
_APART = 0.75
#: How many shapes beside each other may be a word, and how many of them must differ.
_FEWEST, _DIFFERENT = 4, 3
#: What is left of a drawing without its lines: so many shapes of about the same height.
_FEWEST_LEFT, _ALIKE = 6, 0.35
#: More places than this are taken as one.
_MOST_PLACES = 8


class _Shape(NamedTuple):
    """What hangs together: its box, how many pixels are edge, and how many lie inside."""

    left: int
    top: int
    wide: int
    high: int
    area: int
    inner: int


def lettered_places(colours: NDArray[np.uint8], within_drawings: bool = False) -> list[Box]:
    """Return where in a picture (height, width, 3) letters may stand: left, top, right, bottom.

    `within_drawings`: also where they touch the lines of a grid or a chart.
    """
    import cv2
    import numpy as np

    changes = cv2.morphologyEx(colours, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    changes = reduce(cv2.max, cv2.split(changes))
    edges: Any = cv2.threshold(changes, _EDGE, 1, cv2.THRESH_BINARY)[1]
    across, down, wide, high = cv2.boundingRect(edges)
    if not wide:
        return []
    edges = np.ascontiguousarray(edges[down : down + high, across : across + wide])
    labels, shapes, large = _shapes(edges)
    places = [box for box, those in _gathered(shapes, edges.shape) if _are_letters(those)]
    if large and within_drawings:
        rest = _without_lines(np.isin(labels, large).astype(np.uint8))
        thick = [shape for shape in _shapes(rest)[1] if min(shape.wide, shape.high) >= _LOWEST]
        places += [box for box, those in _gathered(thick, edges.shape) if _are_a_line(those)]
    if len(places) > _MOST_PLACES:
        lefts, tops, rights, bottoms = zip(*places, strict=True)
        places = [(min(lefts), min(tops), max(rights), max(bottoms))]
    return [
        (left + across, top + down, right + across, bottom + down)
        for left, top, right, bottom in places
    ]


def _shapes(edges: NDArray[np.uint8]) -> tuple[NDArray[np.int32], list[_Shape], list[int]]:
    """Return the label of each pixel, the shapes that may be letters, and larger ones."""
    import cv2

    labels: Any
    _, labels, found, _ = cv2.connectedComponentsWithStats(edges, connectivity=8)
    shapes, large = [], []
    for number, (left, top, wide, high, area) in enumerate(found.tolist()):
        long, short = max(wide, high), min(wide, high)
        if not number or long < _LOWEST:
            continue
        if long > _LARGEST and short > _HIGHEST_WORD:
            large.append(number)
        elif inner := _within(labels, number, found[number].tolist()):
            shapes.append(_Shape(left, top, wide, high, area, inner))
    return labels, shapes, large


def _within(labels: NDArray[np.int32], number: int, found: list[int]) -> int:
    """Return how many pixels of a shape lie inside of the rim of its box."""
    import numpy as np

    left, top, wide, high, _ = found
    inside = labels[top + _RIM : top + high - _RIM, left + _RIM : left + wide - _RIM]
    return int(np.count_nonzero(inside == number))


def _without_lines(edges: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return edges without those of grids, axes and areas."""
    import cv2
    import numpy as np

    lines = [
        cv2.morphologyEx(edges, cv2.MORPH_OPEN, np.ones(size, np.uint8))
        for size in ((1, _LINE), (_LINE, 1))
    ]
    edges[(lines[0] > 0) | (lines[1] > 0)] = 0
    return edges


def _gathered(
    shapes: list[_Shape], size: tuple[int, ...]
) -> Iterator[tuple[Box, list[_Shape]]]:
    """Yield the places at which shapes stand near to each other, with them."""
    import cv2
    import numpy as np

    if not shapes:
        return
    near = np.zeros(size, np.uint8)
    for left, top, wide, high, *_ in shapes:
        reach = 1 + round(_APART * min(max(wide, high), 2 * min(wide, high)))
        corner = max(0, left - reach), max(0, top - reach)
        cv2.rectangle(near, corner, (left + wide + reach, top + high + reach), 1, -1)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    held: list[list[_Shape]] = [[] for _ in range(count)]
    for shape in shapes:
        middle = shape.top + shape.high // 2, shape.left + shape.wide // 2
        held[labels[middle]].append(shape)
    for (left, top, wide, high, _), those in zip(boxes.tolist(), held, strict=True):
        if those:
            yield (left, top, left + wide, top + high), those


def _are_letters(shapes: list[_Shape]) -> bool:
    return any(map(_is_word, shapes)) or (
        len(shapes) >= _FEWEST and len({shape[2:] for shape in shapes}) >= _DIFFERENT
    )


def _are_a_line(shapes: list[_Shape]) -> bool:
    """Tell it of what is left of a drawing, where pieces of lines and bars lie about."""
    usual = median(shape.high for shape in shapes)
    alike = {shape[2:] for shape in shapes if abs(shape.high - usual) <= _ALIKE * usual}
    return len(alike) >= _FEWEST_LEFT


def _is_word(shape: _Shape) -> bool:
    """Tell whether a shape may be letters that hang together."""
    long, short = max(shape.wide, shape.high), min(shape.wide, shape.high)
    return (
        _LOWEST < short <= _HIGHEST_WORD
        and long >= _WIDE * short
        and min(shape.area, 2 * shape.inner) >= _DENSE * shape.wide * shape.high
    )
