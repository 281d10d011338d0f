"""How blurred a picture is: even its steepest edges take many pixels from dark to light."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: The long side in pixels at which a picture is looked at, about that at which text is found.
_SIDE = 1080
#: Pixels across which an edge is taken to be whole, and the least change that is an edge.
_ACROSS, _LEAST = 25, 24
#: Edges that count change at least so much of the greatest change; the sharpest share tells.
_GREAT, _SHARPEST = 0.5, 5
#: How steep an edge is that is blurred by one pixel, as a share of its change.
_SLOPE = 0.4
#: A slope in greys by pixel that is none.
_FLATTEST = 0.5
#: From here on small letters are not found. The most blurred of 85 real pictures has 1.3;
#: posters that are blurred by 3 pixels, of which 59 % of the words are read, 1.6 to 2.5.
BLURRED = 1.5


def blur_of(image: Image) -> float:
    """Return about how many pixels (deviation of a Gaussian) blur a picture, 0 if it is plain.

    A picture of more than 1080 pixels is looked at scaled down to them. Its sharpest edges
    tell: letters on a photo that is out of focus are sharp.
    """
    import cv2
    import numpy as np

    scale = min(1.0, _SIDE / max(image.size))
    size = max(1, round(scale * image.width)), max(1, round(scale * image.height))
    grey = cv2.resize(np.asarray(image.convert("L")), size, interpolation=cv2.INTER_AREA)
    around = np.ones((_ACROSS, _ACROSS), np.uint8)
    changes = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, around)
    if changes.max() < _LEAST:
        return 0.0
    slopes = (
        np.abs(cv2.Sobel(grey, cv2.CV_32F, *way, ksize=3, scale=1 / 8))
        for way in ((1, 0), (0, 1))
    )
    steepest = cv2.dilate(np.maximum(*slopes), around)
    great = changes >= _GREAT * changes.max()
    widths = changes[great] / np.maximum(steepest[great], _FLATTEST)
    return _SLOPE * float(np.percentile(widths, _SHARPEST))
