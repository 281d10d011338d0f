"""White letters on nothing: the ground that transparency is laid on is one they are seen on."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from neutrallint.engines import Engines
from neutrallint.engines.images import pages as module
from neutrallint.engines.images.pages import open_image
from neutrallint.engines.images.pixels import to_rgb
from neutrallint.engines.images.svg import render

FONT = Path(__file__).parents[3] / "fixtures/fonts/OpenSans-Regular.ttf"
PHRASE = "Mari coblos nomor 2"


def overlay(*greys: int, text: str = PHRASE) -> Image.Image:
    """A line of text of each grey on nothing, which is as light as the first of them."""
    image = Image.new("LA", (700, 200 * len(greys)), (greys[0], 0))
    font = ImageFont.truetype(FONT, 48)
    for row, grey in enumerate(greys):
        place = (40, 60 + 200 * row)
        ImageDraw.Draw(image).text(place, text, fill=(grey, 255), font=font)
    return image


def contrast(image: Image.Image) -> int:
    lowest, highest = image.convert("L").getextrema()
    assert isinstance(lowest, int)
    assert isinstance(highest, int)
    return highest - lowest


def first_page(image: Image.Image, kind: str = "PNG", **options: Any) -> Image.Image:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return next(open_image(buffer.getvalue()).pages()).image


@pytest.mark.parametrize("grey", [0, 60, 128, 200, 255])
@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_letters_of_any_grey_are_seen(grey: int, mode: str) -> None:
    image = overlay(grey).convert(mode)
    assert contrast(first_page(image)) > 50
    assert contrast(first_page(image.convert("RGBA"), "WEBP", lossless=True)) > 50


def test_a_palette_with_a_transparent_colour_is_no_exception() -> None:
    image = Image.new("P", (100, 40), 0)
    image.putpalette([255, 255, 255, 250, 250, 250])
    image.paste(1, (10, 10, 60, 30))
    assert contrast(first_page(image, transparency=0)) > 100
    assert contrast(first_page(image, "GIF", transparency=0)) > 100


def test_dark_and_light_letters_are_both_seen() -> None:
    image = to_rgb(overlay(255, 0, 255, 0))
    ground = image.getpixel((0, 0))
    assert ground == (128, 128, 128)


def test_dark_letters_lie_on_white_and_what_is_inside_a_dark_edge_is_no_matter() -> None:
    assert to_rgb(overlay(0)).getpixel((0, 0)) == (255, 255, 255)
    shield = Image.new("RGBA", (100, 100))
    ImageDraw.Draw(shield).ellipse((10, 10, 90, 90), fill="white", outline="navy", width=6)
    assert to_rgb(shield).getpixel((0, 0)) == (255, 255, 255)


def test_a_large_picture_in_strips_has_one_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_SIDE", 400)
    image = Image.new("RGBA", (600, 900), (255, 255, 255, 0))
    image.paste("white", (100, 700, 500, 800))
    small = first_page(image)
    assert small.width < 600
    assert small.getpixel((0, 0)) == small.getpixel((0, small.height - 1)) == (0, 0, 0)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_scene_of_white_letters_on_nothing_is_a_scene(kind: str) -> None:
    scenes = [overlay(255, text=text).convert("RGBA") for text in ("Selamat", PHRASE, "Salam")]
    buffer = BytesIO()
    options: dict[str, Any] = {"disposal": 2} if kind != "WEBP" else {"lossless": True}
    scenes[0].save(
        buffer, kind, save_all=True, append_images=scenes[1:], duration=900, **options
    )
    found = list(open_image(buffer.getvalue()).pages())
    assert len(found) == 3
    assert all(contrast(page.image) > 100 for page in found)


def test_a_white_drawing_on_nothing_is_seen() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">'
        '<path d="M10 10h60v20h-60z" fill="#fff"/></svg>'
    )
    assert contrast(render(drawing, 100, 100).image) > 100


@pytest.mark.slow
@pytest.mark.parametrize("greys", [(255,), (0,), (255, 0)])
def test_letters_on_nothing_are_read(greys: tuple[int, ...]) -> None:
    ocr = Engines().ocr
    assert ocr
    lines = ocr.read(first_page(overlay(*greys)), 1)
    read = [line.text.replace(" ", "") for line in lines]
    assert read == [PHRASE.replace(" ", "")] * len(greys)


@pytest.mark.parametrize("side", [300, 4100], ids=["whole", "in strips"])
def test_a_gamma_that_makes_letters_of_nearly_equal_values_counts(side: int) -> None:
    image = Image.new("L", (side, side), 255)
    image.paste(253, (20, 20, 200, 60))
    image.paste(0, (20, 100, 200, 140))
    told = PngInfo()
    told.add(b"gAMA", (200).to_bytes(4))
    shown = first_page(image, pnginfo=told).convert("L")
    factor = shown.width / side
    assert shown.getpixel((round(100 * factor), round(40 * factor))) < 120  # type: ignore[operator]
    assert shown.getpixel((5, 5)) == 255


def test_a_usual_gamma_changes_nothing() -> None:
    told = PngInfo()
    told.add(b"gAMA", (45_455).to_bytes(4))
    assert (
        first_page(Image.new("L", (30, 30), 100), pnginfo=told).getpixel((5, 5)) == (100,) * 3
    )


@pytest.mark.parametrize("opacity", [0, 255])
def test_the_opacity_of_a_bmp_hides_nothing(opacity: int) -> None:
    image = Image.new("RGBA", (60, 40), (255, 255, 255, 255))
    image.paste((0, 0, 0, opacity), (10, 10, 40, 30))
    pixels = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM).tobytes("raw", "BGRA")
    masks = (0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    head = struct.pack(
        "<IiiHHIIiiII4I52x", 108, 60, 40, 1, 32, 3, len(pixels), 0, 0, 0, 0, *masks
    )
    data = b"BM" + struct.pack("<IIII"[:4], 0, 0, 14 + len(head)) + head + pixels
    assert contrast(next(open_image(data).pages()).image) == 255
