"""Small lines on a large picture, found by their form and read in their full size.

An engine scales a picture down before it looks for lines, so that type of 24 pixels is lost on
six megapixels. A line has many edges within a flat box, and few of them above and below it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from neutrallint.core.places import ImageLocation
from neutrallint.core.record import record
from neutrallint.engines.base import OcrEngine, OcrLine
from neutrallint.engines.ocr.reading_order import sort_for_reading
from neutrallint.engines.ocr.tiles import read_parts

if TYPE_CHECKING:
    from PIL.Image import Image

    Box = tuple[int, int, int, int]

#: Pixels from which on a picture is large.
LARGE = 5_000_000
#: The long side on which lines are looked for, and how much the grey changes at an edge.
_SIDE, _EDGE = 3000, 40
#: Pixels there: the height of a line, and the gap between letters or words.
_LOWEST, _HIGHEST, _GAP = 8, 44, 15
#: A line is so many times longer than high; edges and letters fill such shares of its box.
_LONG, _EDGES, _FILLED = 4.0, 0.2, 0.6
#: The share of those edges that may stand right above and right below it.
_BESIDE = 0.35
#: How many lines are read at most, and how much of one may lie in what was read before.
MOST_LINES, _SAME = 4, 0.3
#: What is read with less confidence was none.
_SURE = 0.9


@record
class _Found:
    """A box that may be a line, and how many edges it holds."""

    box: Box
    edges: int


class FinePrint:
    """An OCR engine that reads small lines of a large picture as well."""

    def __init__(self, engine: OcrEngine) -> None:
        self._engine = engine
        self.name = engine.name

    def read(self, image: Image, page: int) -> list[OcrLine]:
        """Return the lines of an RGB picture in reading order; ReadError if it fails."""
        lines = self._engine.read(image, page)
        if image.width * image.height < LARGE:
            return lines
        boxes = small_lines(image, [line.box for line in lines])
        more: list[OcrLine] = []
        for line in read_parts(self._engine, image, boxes, page):
            known = [other.box for other in (*lines, *more)]
            if line.confidence >= _SURE and not _lies_in(_box_of(line.box), known):
                more.append(line)
        return sort_for_reading([*lines, *more]) if more else lines


def small_lines(image: Image, known: Iterable[ImageLocation]) -> list[Box]:
    """Return where small lines may stand (left, top, right, bottom) beside those known.

    Of more than MOST_LINES those with the most edges.
    """
    import cv2
    import numpy as np

    scale = min(1.0, _SIDE / max(image.size))
    size = round(scale * image.width), round(scale * image.height)
    grey = cv2.resize(np.asarray(image.convert("L")), size, interpolation=cv2.INTER_AREA)
    changes = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    edges: Any = cv2.threshold(changes, _EDGE, 1, cv2.THRESH_BINARY)[1]
    joined = cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    sums = cv2.integral(edges)
    found = [
        _Found(box, _count(sums, box))
        for left, top, wide, high, area in _shapes(joined)
        if _LOWEST <= high <= _HIGHEST
        and wide >= _LONG * high
        and area >= _FILLED * wide * high
        for box in [(left, top, left + wide, top + high)]
        if _stands_alone(sums, box)
    ]
    found.sort(key=lambda one: (-one.edges, one.box))
    places = list(known)
    boxes = [_widened(one.box, scale, image) for one in found]
    return [box for box in boxes if not _lies_in(box, places)][:MOST_LINES]


def _shapes(joined: Any) -> list[list[int]]:
    """Return left, top, width, height and area of what hangs together."""
    import cv2

    shapes: list[list[int]] = cv2.connectedComponentsWithStats(joined, connectivity=8)[
        2
    ].tolist()
    return shapes[1:]


def _stands_alone(sums: Any, box: Box) -> bool:
    """Tell whether a box holds the edges of letters, and little stands above and below."""
    left, top, right, bottom = box
    height = max(2, (bottom - top) // 4)
    density = _density(sums, box)
    above = _density(sums, (left, max(0, top - height), right, top))
    below = _density(sums, (left, bottom, right, bottom + height))
    return density >= _EDGES and max(above, below) <= _BESIDE * density


def _density(sums: Any, box: Box) -> float:
    """Return the share of a box that is edges."""
    left, top, right, bottom = box
    return _count(sums, box) / max(1, (right - left) * (bottom - top))


def _count(sums: Any, box: Box) -> int:
    """Return the edges in a box by the picture's integral; beyond its rim are none."""
    left, top, right, bottom = box
    bottom = min(bottom, len(sums) - 1)
    return int(sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left])


def _widened(box: Box, scale: float, image: Image) -> Box:
    """Return a box in the pixels of the picture with the room of a line around it."""
    room = box[3] - box[1]
    left, top, right, bottom = box[0] - room, box[1] - room, box[2] + room, box[3] + room
    return (
        max(0, int(left / scale)),
        max(0, int(top / scale)),
        min(image.width, round(right / scale)),
        min(image.height, round(bottom / scale)),
    )


def _box_of(place: ImageLocation) -> Box:
    return (place.left, place.top, place.left + place.width, place.top + place.height)


def _lies_in(box: Box, places: Iterable[ImageLocation]) -> bool:
    """Tell whether a good part of a box lies where one of the places does."""
    left, top, right, bottom = box
    for place in places:
        other = _box_of(place)
        wide = min(right, other[2]) - max(left, other[0])
        high = min(bottom, other[3]) - max(top, other[1])
        if wide > 0 and high > 0 and wide * high > _SAME * (right - left) * (bottom - top):
            return True
    return False
