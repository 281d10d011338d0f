from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PIL.Image import Transpose

from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.line_turns import turn_unsure
from neutrallint.engines.ocr.turns import CLOCKWISE, COUNTERCLOCKWISE, MIRRORED, OVER, Turn

WAYS = {
    Turn(): None,
    CLOCKWISE: Transpose.ROTATE_270,
    OVER: Transpose.ROTATE_180,
    COUNTERCLOCKWISE: Transpose.ROTATE_90,
    MIRRORED: Transpose.FLIP_LEFT_RIGHT,
}


def line(image: Image.Image) -> OcrLine:
    """Return the black mark on white as a line."""
    box = Image.eval(image.convert("L"), lambda grey: 255 - grey).getbbox()
    assert box
    left, top, right, bottom = box
    return OcrLine("a", ImageLocation(1, left, top, right - left, bottom - top), 0.9)


@pytest.mark.parametrize("turn", WAYS)
def test_a_line_is_placed_where_it_stands_in_the_turned_picture(turn: Turn) -> None:
    upright = Image.new("RGB", (90, 50), "white")
    ImageDraw.Draw(upright).rectangle((10, 5, 40, 12), fill="black")
    way = WAYS[turn]
    turned = upright if way is None else upright.transpose(way)
    assert turn.undo(turned).tobytes() == upright.tobytes()
    placed = turn.place(line(upright), *turned.size)
    assert placed.box == line(turned).box
    assert placed.height == 8
    assert placed.quarters == turn.quarters


@pytest.mark.parametrize(
    ("text", "confidence", "strips"),
    [
        ("S 1omon zoldo", 0.85, 3),
        ("S 1omon zoldo", 0.7, 3),
        ("S", 0.83, 3),
        ("PPP", 0.7, 1),
        ("sure", 0.95, 0),
    ],
)
def test_a_line_that_is_hard_to_read_is_tried_as_mirrored_and_on_its_head(
    text: str, confidence: float, strips: int
) -> None:
    corners = np.array([[[0, 0], [100, 0], [100, 20], [0, 20]]], np.float32)
    lines = [OcrLine(text, ImageLocation(1, 0, 0, 100, 20), confidence)]
    tried: list[object] = []

    def recognise(given: list[object]) -> list[tuple[str, float]]:
        tried.extend(given)
        return [("coblos nomor 2", 0.99)] + [("?", 0.1)] * (len(given) - 1)

    (best,) = turn_unsure(np.zeros((40, 120, 3), np.uint8), lines, corners, recognise)
    assert len(tried) == strips
    assert best.text == ("coblos nomor 2" if strips else text)
