"""How blurred a picture is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from neutrallint.engines.images.blur import BLURRED, blur_of

FONT = Path(__file__).parents[3] / "fixtures/fonts/OpenSans-Regular.ttf"


def page(radius: float, contrast: float = 1.0, size: int = 400) -> Image.Image:
    image = Image.new("RGB", (size, size), "white")
    font = ImageFont.truetype(FONT, size // 15)
    ImageDraw.Draw(image).text((20, size // 4), "Mari coblos nomor 2", fill="black", font=font)
    image = image.filter(ImageFilter.GaussianBlur(radius))
    return Image.blend(Image.new("RGB", image.size, "grey"), image, contrast)


@pytest.mark.parametrize("contrast", [1.0, 0.4])
def test_blur_is_told_in_pixels_whatever_the_contrast(contrast: float) -> None:
    told = [blur_of(page(radius, contrast)) for radius in (0, 1, 3, 5)]
    assert told == sorted(told)
    assert told[0] < told[1] < BLURRED
    assert told[2] > BLURRED


def test_a_large_picture_is_looked_at_as_small_as_its_text_is_looked_for() -> None:
    assert blur_of(page(3, size=2400)) < BLURRED


def test_what_has_no_edges_is_not_blurred() -> None:
    assert blur_of(Image.new("RGB", (50, 2000), "navy")) == 0
    assert blur_of(Image.linear_gradient("L").resize((900, 900))) == 0
    assert blur_of(Image.new("RGB", (1, 1))) == 0


def test_a_sharp_line_on_a_blurred_picture_makes_it_sharp() -> None:
    image = page(6)
    ImageDraw.Draw(image).text((20, 300), "Coblos", fill="black", font_size=20)
    assert blur_of(image) < BLURRED < blur_of(page(6))
