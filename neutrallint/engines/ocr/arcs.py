"""Text on an arc: found by the shape of the detector's blob, straightened for the recogniser.

The detector (DB) marks a shrunken band for each line. Where that band fills little of the
rectangle around it, the line is bent; a circle through the band (least squares after Kåsa,
1976) tells how, and the picture is sampled along it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from neutrallint.core.record import record
from neutrallint.engines.ocr.huge import spots_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: A straight band fills its rectangle nearly whole; below this share it is bent.
_MOST_FILLED = 0.72
#: A band is a line of text when it is so many times longer than thick.
_SLENDER = 4.0
#: What of the detector's certainty a band needs on average.
_CERTAIN = 0.45
#: DB shrinks a line by about its thickness on each side; so much of it is given back.
_HALF_HEIGHT = 1.45
#: The size of the type, as a share of that.
_LETTERS = 0.9
#: The recogniser's input height in pixels.
_STRIP_HEIGHT = 48
_LONGEST_STRIP = 2400


@record
class Strip:
    """A straightened line: BGR pixels, and what it fills in the picture.

    `corners` are those of the upright box, `thickness` its height along the arc in pixels.
    """

    pixels: Any
    corners: Any
    thickness: float


class ArcCollector:
    """Stands in for RapidOCR's post-processing and keeps the bands that are bent."""

    def __init__(self, original: Any) -> None:
        self._original = original
        self.bands: list[Array] = []
        self.spots: list[tuple[float, float]] = []

    def __call__(self, prediction: Any, shape: tuple[int, int]) -> Any:
        """Return what the original returns; `bands` are pixels (x, y) of the full picture.

        `spots` are the middles of what is large in it.
        """
        height, width = prediction.shape[2:]
        scale = shape[1] / width, shape[0] / height
        self.bands = [band * scale for band in _bent(prediction[0, 0], self._original.thresh)]
        found = spots_in(prediction[0, 0], self._original.thresh)
        self.spots = [(x * scale[0], y * scale[1]) for x, y in found]
        return self._original(prediction, shape)


def _bent(certainty: Any, threshold: float) -> Iterator[Array]:
    """Yield the pixels of each bent band in the detector's map."""
    import cv2
    import numpy as np

    mask = (certainty > threshold).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for index in range(1, count):
        area = stats[index, cv2.CC_STAT_AREA]
        if area < 60:
            continue
        left, top = stats[index, cv2.CC_STAT_LEFT], stats[index, cv2.CC_STAT_TOP]
        wide, high = stats[index, cv2.CC_STAT_WIDTH], stats[index, cv2.CC_STAT_HEIGHT]
        part = labels[top : top + high, left : left + wide] == index
        rows, columns = np.nonzero(part)
        points = np.column_stack([columns + left, rows + top]).astype(np.float64)
        (_, sides, _) = cv2.minAreaRect(points.astype(np.float32))
        long, short = max(sides), max(1.0, min(sides))
        thickness = area / long
        if area / (long * short) > _MOST_FILLED or long < _SLENDER * thickness:
            continue
        if certainty[top : top + high, left : left + wide][part].mean() >= _CERTAIN:
            yield points


def straighten(image: Any, band: Array) -> Strip | None:
    """Return the line along a bent band as a straight strip; None where no circle fits."""
    import cv2
    import numpy as np

    circle = circle_through(band)
    if circle is None:
        return None
    center, radius = circle
    away = band - center
    # The angle from the middle of the band, growing from left to right as it is read.
    middle = away.mean(axis=0)
    is_arch = middle[1] < 0
    turn = np.arctan2(middle[1], middle[0])
    angles = np.arctan2(away[:, 1], away[:, 0]) - turn
    angles = (angles + np.pi) % (2 * np.pi) - np.pi
    first, last = np.percentile(angles, [0.5, 99.5])
    length = (last - first) * radius
    half = _HALF_HEIGHT * len(band) * _pixel_area(band) / max(length, 1.0)
    margin = half / radius
    first, last = first - margin, last + margin
    height = _STRIP_HEIGHT
    width = int(min(_LONGEST_STRIP, max(height, (last - first) * radius * height / (2 * half))))
    along = np.linspace(first, last, width) if is_arch else np.linspace(last, first, width)
    across = np.linspace(half, -half, height) if is_arch else np.linspace(-half, half, height)
    reach = radius + across[:, None]
    x = (center[0] + reach * np.cos(along + turn)).astype(np.float32)
    y = (center[1] + reach * np.sin(along + turn)).astype(np.float32)
    pixels = cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    limit_x, limit_y = image.shape[1] - 1, image.shape[0] - 1
    left, right = np.clip([x.min(), x.max()], 0, limit_x)
    top, bottom = np.clip([y.min(), y.max()], 0, limit_y)
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    return Strip(pixels, corners, float(_LETTERS * half))


def circle_through(band: Array) -> tuple[Array, float] | None:
    """Return centre and radius of the circle through points (n × 2); None for a line."""
    import numpy as np

    matrix = np.column_stack([2 * band, np.ones(len(band))])
    solution, _, rank, _ = np.linalg.lstsq(matrix, (band**2).sum(axis=1), rcond=None)
    if rank < 3:
        return None
    center = solution[:2]
    squared = solution[2] + (center**2).sum()
    return (center, float(np.sqrt(squared))) if squared > 0 else None


def _pixel_area(band: Array) -> float:
    """Return the area that one point of the band stands for."""
    import numpy as np

    steps = [np.diff(np.unique(band[:, axis])) for axis in (0, 1)]
    return float(np.prod([step.min() if len(step) else 1.0 for step in steps]))
