"""Signs so large that a detector sees but their strokes: a “2” over half of a poster.

Where it marks a large spot of which no line comes, the picture is looked at once more, shrunk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.enlarged import shrunk

if TYPE_CHECKING:
    from PIL.Image import Image

#: The share of the longer side of a picture that such a spot has at least, each way.
_SPOT = 0.08
#: How many times smaller the picture is looked at.
_TIMES = 3
#: The share of the height of the picture that such a sign has, and how many stand together.
_HIGH, _MOST_SIGNS = 0.25, 3
#: With less certainty a shape is hardly a sign.
_SURE = 0.9


def spots_in(certainty: Any, threshold: float) -> Iterator[tuple[float, float]]:
    """Yield the middle of each large spot in the detector's map, in its pixels."""
    import cv2
    import numpy as np

    mask = (certainty > threshold).astype(np.uint8)
    _, _, boxes, middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    least = _SPOT * max(mask.shape)
    for box, middle in list(zip(boxes, middles, strict=True))[1:]:
        if min(box[cv2.CC_STAT_WIDTH], box[cv2.CC_STAT_HEIGHT]) >= least:
            yield float(middle[0]), float(middle[1])


def huge_signs(
    image: Image,
    spots: Iterable[tuple[float, float]],
    lines: list[OcrLine],
    read: Callable[[Image], list[OcrLine]],
) -> list[OcrLine]:
    """Return the signs on a picture that only a smaller one shows, beside its lines."""
    if all(any(_is_in(line.box, *spot) for line in lines) for spot in spots):
        return []
    width, height = (max(1, side // _TIMES) for side in image.size)
    found = (shrunk(line, 1 / _TIMES) for line in read(image.resize((width, height))))
    return [
        line
        for line in found
        if line.confidence >= _SURE
        and line.text.isalnum()
        and len(line.text) <= _MOST_SIGNS
        and line.box.height >= _HIGH * image.height
        and not any(_is_in(line.box, *other.box.middle) for other in lines)
    ]


def _is_in(box: ImageLocation, x: float, y: float) -> bool:
    return 0 <= x - box.left <= box.width and 0 <= y - box.top <= box.height
