"""Text around a circle, as on stamps, in pieces that lie each another way."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.rapidocr import RapidOcr
from neutrallint.engines.ocr.rings import ring_in, said_around, unrolled

FONT = Path(__file__).resolve().parents[3] / "fixtures/fonts/OpenSans-ExtraBold.ttf"
CENTER, RADIUS = (350.0, 350.0), 260.0


def box(angle: float, length: float = 120.0, height: float = 50.0) -> np.ndarray:
    """Return a box that lies on the circle at an angle, in degrees from the top, clockwise."""
    turn = math.radians(angle)
    along = np.array([math.cos(turn), math.sin(turn)]) * length / 2
    outward = np.array([math.sin(turn), -math.cos(turn)])
    bulge = RADIUS - math.sqrt(RADIUS**2 - length**2 / 4)
    middle = np.array(CENTER) + outward * (RADIUS - bulge / 2)
    up = outward * (height + bulge) / 2
    return np.array(
        [middle - along + up, middle + along + up, middle + along - up, middle - along - up]
    )


def test_words_around_a_circle_tell_it() -> None:
    ring = ring_in(
        [box(-45), box(30), np.array([[300, 340], [400, 340], [400, 360], [300, 360]])]
    )
    assert ring is not None
    assert np.allclose(ring.center, CENTER, atol=12)
    assert abs(ring.radius - RADIUS) < 12
    assert ring.holds(350, 90)
    assert not ring.holds(350, 350)
    # It begins where nothing stands: below.
    assert math.sin(ring.begin) > 0.9


def test_lines_of_a_page_that_lies_askew_are_no_ring() -> None:
    turn = np.array([[0.9, -0.4], [0.4, 0.9]])
    lines = [
        np.array([[0, y], [400, y], [400, y + 20], [0, y + 20]]) @ turn for y in (0, 40, 80)
    ]
    assert ring_in(lines) is None
    # Nor are words that lie any way.
    assert ring_in([box(-45), box(30) + np.array([200, 300])]) is None
    assert ring_in([]) is None


def test_what_stands_inside_out_is_read_from_its_own_left() -> None:
    def line(text: str, left: int, quarters: int = 0, sure: float = 0.9) -> OcrLine:
        return OcrLine(text, ImageLocation(1, left, 0, 9, 9), sure, 5, quarters)

    lines = [
        line("dua", 90, 2),
        line("b", 50),
        line("a", 10),
        line("tiga", 70, 2),
        line("x", 0, 0, 0.5),
    ]
    assert said_around(lines) == ("a b dua tiga", 0.9)
    assert said_around([]) == ("", 0.0)


def drawn(text: str) -> Image.Image:
    """Draw text around a circle, its first letter above on the left."""
    image = Image.new("RGB", (700, 700), "white")
    draw = ImageDraw.Draw(image)
    for size in (320, 225):
        draw.ellipse([350 - size, 350 - size, 350 + size, 350 + size], outline="navy", width=4)
    draw.text((350, 350), "KPU", font=ImageFont.truetype(FONT, 60), fill="navy", anchor="mm")
    font = ImageFont.truetype(FONT, 50)
    turn = -1.1
    for letter in text:
        turn += (font.getlength(letter) + 4) / RADIUS / 2
        tile = Image.new("L", (120, 120))
        ImageDraw.Draw(tile).text((60, 60), letter, font=font, fill=255, anchor="mm")
        tile = tile.rotate(-math.degrees(turn), resample=Image.Resampling.BICUBIC)
        x, y = 350 + RADIUS * math.sin(turn), 350 - RADIUS * math.cos(turn)
        image.paste("navy", (round(x) - 60, round(y) - 60), tile)
        turn += (font.getlength(letter) + 4) / RADIUS / 2
    return image


@pytest.mark.slow
def test_a_stamp_is_read_along_its_ring() -> None:
    lines = RapidOcr().read(drawn("PILIH NOMOR 2 * KOTA CONTOH *"), 1)
    assert any("PILIH NOMOR 2" in line.text for line in lines)
    assert "KPU" in [line.text for line in lines]
    whole = next(line for line in lines if "NOMOR" in line.text)
    assert whole.box.width > 500
    assert unrolled(np.zeros((9, 9, 3), np.uint8), ring_in([box(-45), box(30)])).shape[0] == 160
