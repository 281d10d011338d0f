"""Cutting a mark out of the white or transparent paper on which it was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized

if TYPE_CHECKING:
    from PIL.Image import Image

#: Grey values from here on are paper.
_WHITE = 240
_LONG_SIDE = 640


def cut_out(image: Image) -> Image:
    """Return the mark as RGBA, transparent where white paper runs in from the edges.

    ReadError for an empty picture.
    """
    import numpy as np
    from PIL import Image as Pillow

    logo = image.convert("RGBA")
    logo.thumbnail((_LONG_SIDE, _LONG_SIDE))
    pixels = np.array(logo)
    pixels[..., 3][_paper(pixels)] = 0
    seen = Pillow.fromarray(pixels)
    box = seen.getchannel("A").point(lambda value: 255 if value > 127 else 0).getbbox()
    if box is None:
        raise ReadError(Localized("gambar ini kosong", "the picture is empty"))
    return seen.crop(box)


def _paper(pixels: Any) -> Any:
    """Return which pixels (height × width) are white and reach an edge over white."""
    import cv2
    import numpy as np

    clear = pixels[..., 3] < 128
    white = (pixels[..., :3].min(axis=2) >= _WHITE) | clear
    framed = np.pad(white.astype(np.uint8), 1, constant_values=1)
    _, labels = cv2.connectedComponents(framed, connectivity=4)
    return (labels == labels[0, 0])[1:-1, 1:-1]
