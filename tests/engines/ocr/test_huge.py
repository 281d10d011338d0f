"""A sign over half of a poster, of which a detector sees but the strokes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.huge import huge_signs, spots_in
from neutrallint.engines.ocr.rapidocr import RapidOcr

FONT = Path(__file__).resolve().parents[3] / "fixtures/fonts/OpenSans-ExtraBold.ttf"
POSTER = Image.new("RGB", (900, 900), "white")
TITLE = OcrLine("NOMOR", ImageLocation(1, 100, 50, 700, 90), 0.99)
SPOT = (450.0, 600.0)


def test_large_spots_are_found_in_the_map_of_the_detector() -> None:
    certainty = np.zeros((200, 400), np.float32)
    certainty[10:60, 20:80] = certainty[100:110, 100:300] = 0.9
    assert list(spots_in(certainty, 0.3)) == [(49.5, 34.5)]


def small(text: str, height: int = 120, sure: float = 0.95, top: int = 130) -> OcrLine:
    """Return what is read on the picture a third as large."""
    return OcrLine(text, ImageLocation(1, 100, top, 100, height), sure)


def test_a_sign_that_only_the_smaller_picture_shows_is_read_where_it_stands() -> None:
    sizes = []

    def read(image: Image.Image) -> list[OcrLine]:
        sizes.append(image.size)
        return [
            small("2"),
            small("NOMOR"),
            small("3", 60),
            small("4", sure=0.8),
            small("5", top=0),
        ]

    (sign,) = huge_signs(POSTER, [SPOT], [TITLE, small("x", 30, top=15)], read)
    assert (sign.text, sign.box) == ("2", ImageLocation(1, 300, 390, 300, 360))
    assert sizes == [(300, 300)]
    # Of a spot that a line tells nothing is sought.
    assert huge_signs(POSTER, [(150.0, 90.0)], [TITLE], read) == []
    assert sizes == [(300, 300)]


@pytest.mark.slow
def test_the_number_of_a_poster_is_read_though_it_fills_half_of_it() -> None:
    poster = Image.new("RGB", (1000, 1000), "#b71c1c")
    draw = ImageDraw.Draw(poster)
    for text, top, size in (("PILIH NOMOR", 250, 100), ("2", 650, 560)):
        font = ImageFont.truetype(FONT, size)
        draw.text((500, top), text, font=font, fill="white", anchor="mm")
    assert [line.text for line in RapidOcr().read(poster, 1)] == ["PILIH NOMOR", "2"]
