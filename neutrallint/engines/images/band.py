"""The band across the foot of a picture that this program wrote, which says what it is."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from neutrallint.core.limits import MAX_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image

_SAID = "NEUTRALLINT: HASIL PERIKSA"
#: Letters of 5 by 7 dots, a row as five bits. Type of a library differs by its version.
_LETTERS = {
    "A": (14, 17, 17, 31, 17, 17, 17),
    "E": (31, 16, 16, 30, 16, 16, 31),
    "H": (17, 17, 17, 31, 17, 17, 17),
    "I": (14, 4, 4, 4, 4, 4, 14),
    "K": (17, 18, 20, 24, 20, 18, 17),
    "L": (16, 16, 16, 16, 16, 16, 31),
    "N": (17, 25, 21, 19, 17, 17, 17),
    "P": (30, 17, 17, 30, 16, 16, 16),
    "R": (30, 17, 17, 30, 20, 18, 17),
    "S": (15, 16, 16, 14, 1, 1, 30),
    "T": (31, 4, 4, 4, 4, 4, 4),
    "U": (17, 17, 17, 17, 17, 17, 14),
    ":": (0, 4, 4, 0, 4, 4, 0),
    " ": (0, 0, 0, 0, 0, 0, 0),
}
_WIDE, _HIGH, _MARGIN = 6, 7, 2
_GROUND, _INK = (20, 20, 20), (255, 210, 0)


def with_band(image: Image) -> Image:
    """Return a picture with the band below it."""
    from PIL import Image as Images

    band = _band(image.width)
    whole = Images.new("RGB", (image.width, image.height + band.height))
    whole.paste(image.convert("RGB"), (0, 0))
    whole.paste(band, (0, image.height))
    return whole


def has_band(png: bytes) -> bool:
    """Tell whether a PNG file ends in the band, dot by dot."""
    from PIL import Image as Images

    try:
        with Images.open(BytesIO(png), formats=["PNG"]) as image:
            if image.width * image.height > 2 * MAX_PIXELS or image.mode != "RGB":
                return False
            band = _band(image.width)
            foot = image.crop((0, image.height - band.height, image.width, image.height))
            return getattr(image, "n_frames", 1) == 1 and foot.tobytes() == band.tobytes()
    except (OSError, ValueError, SyntaxError, Images.DecompressionBombError):
        return False


def _band(width: int) -> Image:
    """Return the band of a width, with its words as large as fit."""
    from PIL import Image as Images
    from PIL import ImageDraw

    dots = len(_SAID) * _WIDE + 2 * _MARGIN
    size = max(1, width // dots)
    band = Images.new("RGB", (width, (_HIGH + 2 * _MARGIN) * size), _GROUND)
    pen = ImageDraw.Draw(band)
    for number, letter in enumerate(_SAID):
        for row, bits in enumerate(_LETTERS[letter]):
            for column in range(5):
                if bits >> (4 - column) & 1:
                    left = (_MARGIN + number * _WIDE + column) * size
                    top = (_MARGIN + row) * size
                    pen.rectangle((left, top, left + size - 1, top + size - 1), _INK)
    return band
