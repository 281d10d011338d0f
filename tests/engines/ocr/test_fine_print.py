"""Small lines on large pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.fine_print import MOST_LINES, FinePrint, small_lines

FONT = Path(__file__).parents[3] / "fixtures/fonts/OpenSans-Regular.ttf"
SIZE = (3000, 2000)


class Reader:
    """An engine that reads one line in the middle of each picture that is small."""

    name = "reader"

    def __init__(self, confidence: float = 0.98) -> None:
        self.confidence = confidence
        self.sizes: list[tuple[int, int]] = []

    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        self.sizes.append(image.size)
        if image.size == SIZE:
            return []
        box = ImageLocation(page, image.width // 4, image.height // 2 - 10, 200, 20)
        return [OcrLine("Mari coblos nomor 2", box, self.confidence)]


class Sheets(Reader):
    """An engine that reads a line on each strip of a sheet, which is so many pixels high."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.height = height

    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        self.sizes.append(image.size)
        tops = range(0, 0 if image.size == SIZE else image.height, self.height)
        return [
            OcrLine("Mari coblos nomor 2", ImageLocation(page, 40, top + 25, 200, 20), 0.98)
            for top in tops
        ]


def canvas(*places: tuple[int, int]) -> Image.Image:
    image = Image.new("RGB", SIZE, "#334")
    font = ImageFont.truetype(FONT, 24)
    for place in places:
        ImageDraw.Draw(image).text(place, "Mari coblos nomor 2", fill="white", font=font)
    return image


def noise(size: tuple[int, int], deviation: int) -> Image.Image:
    """The same grey noise at each run."""
    grey = np.random.default_rng(7).normal(128, deviation, size[::-1])
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8)).convert("RGB")


def test_a_small_line_is_found_by_its_form() -> None:
    image = canvas((1500, 1000))
    (box,) = small_lines(image, [])
    assert box[0] <= 1500 <= box[0] + 60
    assert box[1] <= 1000 <= 1030 <= box[3] <= 1070
    assert small_lines(image, [ImageLocation(1, 1480, 980, 300, 70)]) == []


def test_areas_bars_and_noise_are_no_lines() -> None:
    image = canvas()
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 100, 900, 700), fill="white")
    draw.rectangle((100, 900, 900, 920), fill="white")
    image.paste(noise((800, 600), 60), (1500, 900))
    assert small_lines(image, []) == []


def test_lines_of_a_large_picture_are_read_at_their_places() -> None:
    reader = Reader()
    (line,) = FinePrint(reader).read(canvas((1500, 1000)), 3)
    assert line.box.page == 3
    assert 1450 <= line.box.left <= 1700
    assert 980 <= line.box.top <= 1040
    assert len(reader.sizes) == 2


def test_a_small_line_is_found_on_the_noise_of_a_photo() -> None:
    image = noise(SIZE, 40)
    font = ImageFont.truetype(FONT, 24)
    ImageDraw.Draw(image).text(
        (1500, 1000), "Mari coblos nomor 2", "white", font, stroke_width=1
    )
    (box,) = small_lines(image, [])
    assert box[0] <= 1500 <= box[0] + 60
    assert box[1] <= 1000 <= 1030 <= box[3] <= 1070


def test_many_lines_are_read_on_sheets_as_long_as_that_pays() -> None:
    places = [(200 + 900 * (number // 18), 100 + 100 * (number % 18)) for number in range(54)]
    image = canvas(*places)
    _, top, _, bottom = small_lines(image, [])[0]
    reader = Sheets(height=bottom - top)
    lines = FinePrint(reader).read(image, 1)
    assert sum(line.is_legible for line in lines) == MOST_LINES
    assert sum(not line.is_legible for line in lines) == len(places) - MOST_LINES
    assert len(reader.sizes) == 1 + MOST_LINES // 12
    assert len({(line.box.left // 900, (line.box.top + 20) // 100) for line in lines}) == len(
        places
    )
    reader = Sheets(height=2000)
    FinePrint(reader).read(image, 1)
    assert len(reader.sizes) == 2


@pytest.mark.parametrize("confidence", [0.5, 0.89])
def test_what_is_unsure_was_no_line(confidence: float) -> None:
    assert FinePrint(Reader(confidence)).read(canvas((1500, 1000)), 1) == []


def test_other_pictures_are_read_once() -> None:
    reader = Reader()
    assert len(FinePrint(reader).read(canvas((90, 90)).crop((0, 0, 2000, 2000)), 1)) == 1
    assert reader.sizes == [(2000, 2000)]
