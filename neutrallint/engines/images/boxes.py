"""Numbered boxes over what was found in a picture, as `show` and the reports draw them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from neutrallint.core.finding import SEVERITIES, Severity
from neutrallint.core.places import ImageLocation
from neutrallint.core.record import record
from neutrallint.engines.images.pages import Page

if TYPE_CHECKING:
    from PIL.Image import Image

#: Colours that differ in brightness too, for those who do not tell red from green.
COLOURS: dict[Severity, tuple[int, int, int]] = {
    "error": (190, 0, 30),
    "warning": (255, 150, 0),
    "info": (0, 130, 220),
}
#: Shares of the short side: width of a line, height of a number.
_LINE, _TYPE = 1 / 200, 1 / 28
_SMALLEST_LINE, _SMALLEST_TYPE = 2, 12
#: The longer side of a picture in a report.
_SHOWN = 1400


@record
class Box:
    """A place in pixels of the picture as shown, its number and severity."""

    location: ImageLocation
    number: int
    severity: Severity


def draw_boxes(page: Page, boxes: Sequence[Box]) -> Image:
    """Return a copy of the page with the boxes on it; those at one place share a label."""
    from PIL import ImageDraw, ImageFont

    image = page.image.copy()
    pen = ImageDraw.Draw(image)
    short = min(image.size)
    line = max(_SMALLEST_LINE, round(short * _LINE))
    font = ImageFont.load_default(max(_SMALLEST_TYPE, round(short * _TYPE)))
    across, down = image.width / page.width, image.height / page.height
    for group in _by_place(boxes):
        box = max(group, key=lambda box: SEVERITIES.index(box.severity))
        left, top = box.location.left * across, box.location.top * down
        right = left + box.location.width * across
        bottom = top + box.location.height * down
        colour = COLOURS[box.severity]
        # A dark and a white edge around the colour, so that a box is seen on any ground.
        edge = max(1, line // 2)
        for out, ink in ((2 * edge, "black"), (edge, "white")):
            around = (left - out, top - out, right + out, bottom + out)
            pen.rectangle(around, None, ink, edge)
        pen.rectangle((left, top, right, bottom), None, colour, line)
        text = ", ".join(str(box.number) for box in group)
        _, _, wide, high = pen.textbbox((0, 0), text, font=font)
        at = (max(0.0, min(left, image.width - wide - 2 * line)), max(0.0, top - high - line))
        label = (*at, at[0] + wide + 2 * line, at[1] + high + line)
        pen.rectangle(label, colour, "white", 1)
        dark = box.severity == "warning"
        pen.text((at[0] + line, at[1]), text, font=font, fill="black" if dark else "white")
    return image


def _by_place(boxes: Sequence[Box]) -> list[list[Box]]:
    locations: dict[ImageLocation, list[Box]] = {}
    for box in boxes:
        locations.setdefault(box.location, []).append(box)
    return list(locations.values())


def as_jpeg(image: Image) -> bytes:
    """Return a picture as the bytes of a JPEG file, scaled down to what a page shows."""
    buffer = BytesIO()
    image.thumbnail((_SHOWN, _SHOWN))
    image.save(buffer, "JPEG", quality=82)
    return buffer.getvalue()


def as_png(image: Image) -> bytes:
    """Return a picture as the bytes of a PNG file."""
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
