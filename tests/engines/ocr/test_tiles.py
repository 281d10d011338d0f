from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.tiles import Tiled, read_parts, split_at_gaps

FONT = Path(__file__).parents[3] / "fixtures/fonts/OpenSans-Regular.ttf"


class Corner:
    """An engine that reads one line at the top left of what it is given."""

    name = "corner"

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []

    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        self.sizes.append(image.size)
        return [OcrLine(f"baris {len(self.sizes)}", ImageLocation(page, 5, 7, 40, 10), 0.9)]


def striped(width: int, height: int) -> Image.Image:
    """Lines of words, 100 pixels apart along the long side, with a gap between each two."""
    image = Image.new("RGB", (width, height), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, 60)
    for at in range(0, max(width, height), 100):
        place = (at + 20, 20) if width > height else (20, at + 10)
        pen.text(place, "D" if width > height else "DARING", font=font, fill="black")
    return image


def test_a_usual_picture_is_read_whole() -> None:
    engine = Corner()
    (line,) = Tiled(engine).read(Image.new("RGB", (1000, 2900)), 1)
    assert engine.sizes == [(1000, 2900)]
    assert line.box == ImageLocation(1, 5, 7, 40, 10)


@pytest.mark.parametrize("size", [(500, 5000), (5000, 500), (60, 9000)])
def test_pieces_cover_the_picture_once(size: tuple[int, int]) -> None:
    boxes = split_at_gaps(striped(*size))
    assert len(boxes) > 1
    assert sum((box[2] - box[0]) * (box[3] - box[1]) for box in boxes) == size[0] * size[1]
    assert boxes[0][:2] == (0, 0)
    assert boxes[-1][2:] == size


@pytest.mark.parametrize("size", [(500, 4000), (4000, 500)])
def test_cuts_go_between_the_lines(size: tuple[int, int]) -> None:
    image = striped(*size)
    for box in split_at_gaps(image)[:-1]:
        edge = (
            (box[2] - 1, 0, box[2], size[1])
            if size[0] > size[1]
            else (0, box[3] - 1, size[0], box[3])
        )
        assert image.crop(edge).getextrema() == ((255, 255),) * 3


def test_lines_come_back_at_their_place_in_reading_order() -> None:
    lines = Tiled(Corner()).read(striped(500, 4000), 2)
    tops = [box[1] for box in split_at_gaps(striped(500, 4000))]
    assert [line.box for line in lines] == [
        ImageLocation(2, 5, top + 7, 40, 10) for top in tops
    ]
    assert Tiled(Corner()).name == "corner"


def test_a_part_is_read_on_paper_of_a_fair_shape_and_placed_in_the_whole() -> None:
    engine = Corner()
    boxes = [(100, 500, 1000, 530), (20, 40, 60, 70)]
    lines = list(read_parts(engine, Image.new("RGB", (1200, 900)), boxes, 1))
    wide, small = engine.sizes
    assert 2.5 < wide[0] / wide[1] < 3
    assert small == (40, 30)
    paper_begins = 500 - (wide[1] - 30) // 2
    assert [(line.box.left, line.box.top) for line in lines] == [
        (105, paper_begins + 7),
        (25, 47),
    ]
