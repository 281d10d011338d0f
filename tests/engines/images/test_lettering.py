from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from neutrallint.engines.images.lettering import lettered_places

FONT = Path(__file__).parents[3] / "fixtures/fonts/OpenSans-Regular.ttf"


def sheet(paper: str = "white") -> Image.Image:
    return Image.new("RGB", (900, 600), paper)


def written(picture: Image.Image, size: int, ink: str = "black") -> Image.Image:
    font = ImageFont.truetype(FONT, size)
    ImageDraw.Draw(picture).text((60, 300), "Coblos nomor 2", font=font, fill=ink)
    return picture


def gridded() -> Image.Image:
    picture = sheet()
    for y in range(10, 590, 23):
        ImageDraw.Draw(picture).line((10, y, 890, y), fill="black")
    for x in (10, 300, 600, 890):
        ImageDraw.Draw(picture).line((x, 10, x, 590), fill="black")
    return picture


@pytest.mark.parametrize(
    "picture",
    [
        written(sheet(), 11),
        written(sheet(), 30),
        written(sheet(), 110),
        written(sheet(), 20, "#d8d8d8"),
        written(sheet("navy"), 20, "white"),
        written(sheet(), 20).transpose(Image.Transpose.ROTATE_90),
    ],
    ids=["small", "usual", "large", "light", "on a ground", "turned"],
)
def test_words_are_found_where_they_stand(picture: Image.Image) -> None:
    (place,) = lettered_places(np.asarray(picture))
    ink = np.asarray(picture.convert("L")).astype(int)
    rows, columns = np.nonzero(abs(ink - ink[0, 0]) > 20)
    assert place[0] <= columns.min()
    assert place[1] <= rows.min()
    assert place[2] >= columns.max()
    assert place[3] >= rows.max()


def test_words_across_the_lines_of_a_grid_are_found_where_drawings_are_taken_apart() -> None:
    pixels = np.asarray(written(gridded(), 30))
    assert lettered_places(pixels) == []
    assert lettered_places(pixels, within_drawings=True)


@pytest.mark.parametrize("kind", ["nothing", "grid", "bars", "dots", "curve", "frame"])
def test_lines_bars_dots_and_curves_are_no_words(kind: str) -> None:
    picture = gridded() if kind == "grid" else sheet()
    pen = ImageDraw.Draw(picture)
    for number in range(12):
        left = 60 + 60 * number
        if kind == "bars":
            pen.rectangle((left, 300 - number * 37 % 200, left + 30, 300), fill="navy")
        elif kind == "dots":
            pen.ellipse((left, 300, left + 12, 312), fill="navy")
    if kind == "curve":
        pen.line([(60 + 10 * n, 100 + n * 53 % 300) for n in range(70)], fill="red", width=3)
    elif kind == "frame":
        pen.rounded_rectangle((60, 60, 800, 200), 20, outline="black")
    assert lettered_places(np.asarray(picture)) == []
