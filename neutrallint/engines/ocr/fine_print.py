"""Small lines on a large picture, found by their form and read in their full size.

An engine scales a picture down before it looks for lines, so that type of 24 pixels is lost on
six megapixels. A line has many edges within a flat box, and few of them above and below it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from neutrallint.core.places import ImageLocation
from neutrallint.core.record import record
from neutrallint.engines.base import UNREAD, OcrEngine, OcrLine
from neutrallint.engines.ocr.reading_order import sort_for_reading
from neutrallint.engines.ocr.tiles import moved_by

if TYPE_CHECKING:
    from PIL.Image import Image

    Box = tuple[int, int, int, int]

#: Pixels from which on a picture is large.
LARGE = 5_000_000
#: The long side on which lines are looked for, and the noise that is smoothed away.
_SIDE, _NOISE = 3000, 0.8
#: How much the grey changes at an edge, and how much more than it does around it: the ground
#: of a photo is full of small changes.
_EDGE, _MORE, _AROUND = 30, 2.0, 101
#: Pixels there: the height of a line, and the gap between letters or words.
_LOWEST, _HIGHEST, _GAP, _THINNEST = 8, 44, 15, 6
#: A line is so many times longer than high; edges and letters fill such shares of its box.
_LONG, _EDGES, _FILLED = 4.0, 0.2, 0.6
#: The share of those edges that may stand right above and right below it.
_BESIDE = 0.45
#: How many lines are read at most, at once, and how many of those must be some to go on.
MOST_LINES, _SHEET, _PAYS = 48, 12, 0.3
#: How much of a line may lie in what was read before.
_SAME = 0.3
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
        more = self._more(image, boxes, page, lines)
        return sort_for_reading([*lines, *more]) if more else lines

    def _more(
        self, image: Image, boxes: Sequence[Box], page: int, known: Sequence[OcrLine]
    ) -> list[OcrLine]:
        """Return the lines in boxes as long as that pays; what is too much as not legible."""
        more: list[OcrLine] = []
        for first in range(0, len(boxes), _SHEET):
            if first == MOST_LINES:
                places = (_place(box, page) for box in boxes[first:])
                return more + [OcrLine(UNREAD, at, 0.0, is_legible=False) for at in places]
            new = self._read_sheet(image, boxes[first : first + _SHEET], page, [*known, *more])
            more += new
            if len(new) < _PAYS * _SHEET:
                break
        return more

    def _read_sheet(
        self, image: Image, boxes: Sequence[Box], page: int, known: Sequence[OcrLine]
    ) -> list[OcrLine]:
        """Return the lines in boxes, laid below one another on a sheet, but for those known."""
        sheet, tops = _sheet(image, boxes)
        new: list[OcrLine] = []
        for line in self._engine.read(sheet, page):
            number = bisect_right(tops, line.box.top + line.box.height // 2) - 1
            left, top = boxes[number][:2]
            moved = moved_by(line, left, top - tops[number])
            places = [other.box for other in (*known, *new)]
            if line.confidence >= _SURE and not _lies_in(_box_of(moved.box), places):
                new.append(moved)
        return new


def _sheet(image: Image, boxes: Sequence[Box]) -> tuple[Image, list[int]]:
    """Return a white sheet with parts of a picture below one another, and where each begins."""
    from PIL import Image as Pillow

    heights = [bottom - top for _, top, _, bottom in boxes]
    tops = [0, *accumulate(heights)]
    width = max(right - left for left, _, right, _ in boxes)
    sheet = Pillow.new("RGB", (max(width, tops[-1] // 2), tops[-1]), "white")
    for box, top in zip(boxes, tops, strict=False):
        sheet.paste(image.crop(box), (0, top))
    return sheet, tops[:-1]


def small_lines(image: Image, known: Iterable[ImageLocation]) -> list[Box]:
    """Return where small lines may stand (left, top, right, bottom) beside those known.

    Those with the most edges come first.
    """
    import cv2
    import numpy as np

    scale = min(1.0, _SIDE / max(image.size))
    size = round(scale * image.width), round(scale * image.height)
    grey = cv2.resize(np.asarray(image.convert("L")), size, interpolation=cv2.INTER_AREA)
    edges = _edges(cv2.GaussianBlur(grey, (3, 3), _NOISE))
    joined = cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    # What hangs on a line by a hair belongs to the ground.
    joined = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((_THINNEST, 1), np.uint8))
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
    return [box for box in boxes if not _lies_in(box, places)]


def _edges(grey: Any) -> Any:
    """Return where the grey changes much, and much more than it does around."""
    import cv2
    import numpy as np

    changes = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    usual = cv2.blur(changes, (_AROUND, _AROUND)).astype(np.float32)
    return ((changes > _EDGE) & (changes > _MORE * usual)).astype(np.uint8)


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


def _place(box: Box, page: int) -> ImageLocation:
    left, top, right, bottom = box
    return ImageLocation(page, left, top, right - left, bottom - top)


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
