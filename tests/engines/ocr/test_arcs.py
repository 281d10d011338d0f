"""Text on an arc, drawn letter by letter along a circle."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from neutrallint.engines.ocr.rapidocr import RapidOcr

FONT = Path(__file__).resolve().parents[3] / "fixtures/fonts/OpenSans-ExtraBold.ttf"


@pytest.fixture(scope="module")
def engine() -> RapidOcr:
    return RapidOcr()


def on_an_arc(text: str, *, smile: bool) -> Image.Image:
    """Draw text along the upper (or, for a smile, the lower) part of a circle."""
    image = Image.new("RGB", (900, 600), "white")
    font = ImageFont.truetype(FONT, 56)
    radius, center = 420, (450, 60 if smile else 560)
    widths = [font.getlength(letter) + 3 for letter in text]
    angle = -sum(widths) / radius / 2
    for letter, width in zip(text, widths, strict=True):
        turn = angle + width / radius / 2
        side = 1 if smile else -1
        x = center[0] + radius * math.sin(turn)
        y = center[1] + side * radius * math.cos(turn)
        tile = Image.new("L", (120, 120))
        ImageDraw.Draw(tile).text((60, 60), letter, font=font, fill=255, anchor="mm")
        tile = tile.rotate(side * math.degrees(turn), resample=Image.Resampling.BICUBIC)
        image.paste("navy", (round(x) - 60, round(y) - 60), tile)
        angle += width / radius
    return image


@pytest.mark.slow
@pytest.mark.parametrize("smile", [False, True])
def test_text_on_an_arc_is_read(engine: RapidOcr, smile: bool) -> None:
    lines = engine.read(on_an_arc("Menangkan Nomor Urut 3", smile=smile), 1)
    assert [line.text.replace(" ", "") for line in lines] == ["MenangkanNomorUrut3"]
    assert 40 <= lines[0].height <= 100
    assert lines[0].box.height > lines[0].height


@pytest.mark.slow
def test_a_picture_after_an_arc_is_read_afresh(engine: RapidOcr, poster: Image.Image) -> None:
    alone = engine.read(poster, 1)
    engine.read(on_an_arc("Menangkan Nomor Urut 3", smile=False), 1)
    assert engine.read(poster, 1) == alone
    assert engine.read(Image.new("RGB", (4, 4)), 1) == []
