"""Small pictures are read enlarged, and told of in their own pixels."""

from __future__ import annotations

import pytest
from PIL import Image

from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.enlarged import Enlarged


class OneLine:
    """An engine that finds a line in the middle third of whatever it gets."""

    name = "one line"

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []

    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        self.sizes.append(image.size)
        width, height = image.width // 3, image.height // 3
        return [OcrLine("Ajak", ImageLocation(page, width, height, width, height), 0.9, 30)]


@pytest.mark.parametrize(
    ("size", "read"),
    [
        ((400, 200), (800, 400)),
        ((100, 200), (300, 600)),
        ((640, 200), (640, 200)),
        ((32, 32), (32, 32)),
    ],
    ids=["to the engine's size", "three times at most", "large enough", "icon"],
)
def test_small_pictures_are_enlarged(size: tuple[int, int], read: tuple[int, int]) -> None:
    engine = OneLine()
    Enlarged(engine).read(Image.new("RGB", size), 1)
    assert engine.sizes == [read]


def test_boxes_and_type_are_those_of_the_picture() -> None:
    (line,) = Enlarged(OneLine()).read(Image.new("RGB", (400, 200)), 2)
    assert line.box == ImageLocation(2, 133, 66, 133, 67)
    assert line.height == 15
