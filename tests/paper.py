"""Sheets of paper, measured in what a browser prints: their words, pictures and white."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

_POINTS_PER_CM = 72 / 2.54
#: In cm: the margins of a sheet, and what stands at the sides of its content.
_MARGIN, _SIDES = 2.0, 2.8
_IMAGE = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side: its words, the heights of its pictures in cm, the share that is filled."""

    text: str
    pictures: tuple[float, ...]
    filled: float


def sheets(printed: bytes) -> list[Sheet]:
    """Return the sheets of a PDF."""
    return [_sheet(page) for page in pypdfium2.PdfDocument(printed)]


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    text = " ".join(page.get_textpage().get_text_range().split())
    pictures = tuple(_height(each) for each in page.get_objects(filter=[_IMAGE]))
    return Sheet(text, pictures, _filled(page))


def _height(picture: pypdfium2.PdfObject) -> float:
    _, bottom, _, top = picture.get_bounds()
    return float(top - bottom) / _POINTS_PER_CM


def _filled(page: pypdfium2.PdfPage) -> float:
    """Return how far down there is anything; lines at the sides and the foot do not count."""
    scale = 1.0
    image = page.render(scale=scale).to_pil().convert("L")
    margin, sides = (round(cm * _POINTS_PER_CM * scale) for cm in (_MARGIN, _SIDES))
    inner = image.crop((sides, margin, image.width - sides, image.height - margin))
    box = inner.point(lambda light: 255 if light < 250 else 0).getbbox()
    return box[3] / inner.height if box else 0.0
