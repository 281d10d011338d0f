"""Very wide banners and very tall infographics, read piece by piece.

An engine scales a picture down until its long side fits, and small type is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from neutrallint.engines.base import OcrEngine, OcrLine
from neutrallint.engines.ocr.reading_order import sort_for_reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Box = tuple[int, int, int, int]

#: From this ratio of its sides on a picture is cut: a tall one sooner, as its lines stay whole.
TALLEST, WIDEST = 3.0, 6.0
#: The ratio of a part that is read by itself: none of these.
_FAIR = 2.9
#: Length of a piece in short sides of the picture, and in pixels at least.
_PIECE, _SHORTEST = 2.0, 1000
#: The share of a piece in which the emptiest place for a cut is looked for.
_LEEWAY = 0.25
#: Pixels that a gap between two lines or letters is wide.
_GAP = 9


class Tiled:
    """An OCR engine that gets pictures of any shape in pieces of a fair shape."""

    def __init__(self, engine: OcrEngine) -> None:
        self._engine = engine
        self.name = engine.name

    def read(self, image: Image, page: int) -> list[OcrLine]:
        """Return the lines of an RGB picture in reading order; ReadError if it fails."""
        boxes = split_at_gaps(image)
        if len(boxes) == 1:
            return self._engine.read(image, page)
        return sort_for_reading(
            moved_by(line, *box[:2])
            for box in boxes
            for line in self._engine.read(image.crop(box), page)
        )


def read_parts(
    engine: OcrEngine, image: Image, boxes: Sequence[Box], page: int
) -> Iterator[OcrLine]:
    """Yield the lines of parts of a picture at their places in it; ReadError if one fails.

    Each part is laid on paper of a fair shape, so that no line of it is cut.
    """
    from PIL import Image as Pillow

    for left, top, right, bottom in boxes:
        width, height = right - left, bottom - top
        across = max(0, ceil(height / _FAIR) - width) // 2
        down = max(0, ceil(width / _FAIR) - height) // 2
        paper = Pillow.new("RGB", (width + 2 * across, height + 2 * down), "white")
        paper.paste(image.crop((left, top, right, bottom)), (across, down))
        for line in engine.read(paper, page):
            yield moved_by(line, left - across, top - down)


def split_at_gaps(image: Image) -> list[Box]:
    """Return boxes (left, top, right, bottom) that cover a picture once, cut at gaps."""
    width, height = image.size
    long, short = max(image.size), min(image.size)
    if long < short * (WIDEST if width > height else TALLEST):
        return [(0, 0, width, height)]
    count = ceil(long / max(_PIECE * short, _SHORTEST))
    busy = _busyness(image)
    cuts = [
        _gap_near(busy, long * number // count, long // count) for number in range(1, count)
    ]
    ends = [0, *cuts, long]
    if width > height:
        return [(start, 0, end, height) for start, end in pairwise(ends)]
    return [(0, start, width, end) for start, end in pairwise(ends)]


def _busyness(image: Image) -> NDArray[np.float32]:
    """Return for each place along the long side how much changes across it."""
    import numpy as np

    grey = np.asarray(image.convert("L"), np.int16)
    if image.width > image.height:
        grey = grey.T
    changes = np.abs(np.diff(grey, axis=1)).mean(axis=1)
    return np.convolve(changes, np.full(_GAP, 1 / _GAP), mode="same").astype(np.float32)


def _gap_near(busy: NDArray[np.float32], middle: int, length: int) -> int:
    """Return the emptiest place around the middle of a stretch."""
    reach = round(_LEEWAY * length)
    start = max(1, middle - reach)
    return start + int(busy[start : middle + reach + 1].argmin())


def moved_by(line: OcrLine, left: int, top: int) -> OcrLine:
    """Return a line of a piece, which begins at `left` and `top`, at its place in the whole."""
    box = line.box
    return replace(line, box=replace(box, left=box.left + left, top=box.top + top))
