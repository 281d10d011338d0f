"""Pictures that stand on their head, lie on their side or are mirrored."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageDraw, ImageFont
from PIL.Image import Transpose

from neutrallint.core.places import ImageLocation
from neutrallint.engines import Engines
from neutrallint.engines.base import OcrEngine, OcrLine
from neutrallint.engines.ocr.turns import CLOCKWISE, COUNTERCLOCKWISE, MIRRORED, OVER, Turn
from neutrallint.engines.ocr.upright import Upright, is_unsure

FONTS = Path(__file__).parents[3] / "fixtures/fonts"
LINES = (
    "Siaran Pers",
    "Pemerintah Kabupaten mengajak seluruh warga",
    "untuk datang ke tempat pemungutan suara",
    "Mari coblos nomor 2 demi kemajuan daerah",
)
WAYS = {
    CLOCKWISE: Transpose.ROTATE_270,
    OVER: Transpose.ROTATE_180,
    COUNTERCLOCKWISE: Transpose.ROTATE_90,
    MIRRORED: Transpose.FLIP_LEFT_RIGHT,
}


class Given:
    """An engine that reads given lines one time after the other, and counts the times."""

    name = "given"

    def __init__(self, *readings: list[OcrLine]) -> None:
        self._readings = list(readings)
        self.sizes: list[tuple[int, int]] = []

    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        self.sizes.append(image.size)
        return self._readings.pop(0)


def given(text: str, confidence: float, quarters: int = 0, *, high: bool = False) -> OcrLine:
    """A line as long as its text, in type of 10 pixels."""
    long = 6 * len(text)
    size = (10, long) if high else (long, 10)
    return OcrLine(text, ImageLocation(1, 5, 7, *size), confidence, 10, quarters)


def blank() -> Image.Image:
    return Image.new("RGB", (200, 100))


def page(size: int = 32) -> Image.Image:
    image = Image.new("RGB", (1100, 500), "white")
    font = ImageFont.truetype(FONTS / "OpenSans-Regular.ttf", size)
    for number, text in enumerate(LINES):
        ImageDraw.Draw(image).text((60, 60 + 100 * number), text, fill="black", font=font)
    return image


@pytest.fixture(scope="module")
def engine() -> OcrEngine:
    ocr = Engines().ocr
    assert ocr
    return ocr


def test_what_was_read_surely_is_read_once() -> None:
    lines = [given("Mari coblos nomor", 0.95), given("mna oll", 0.6)]
    once = Given(lines)
    assert Upright(once).read(blank(), 1) == lines
    assert once.sizes == [(200, 100)]


@pytest.mark.parametrize("text", ["oO", "1234567890 12345678"])
def test_what_holds_hardly_a_letter_is_no_reason_to_read_again(text: str) -> None:
    once = Given([given(text, 0.5)])
    Upright(once).read(blank(), 1)
    assert len(once.sizes) == 1


def test_lines_that_lie_turned_have_the_page_read_turned() -> None:
    twice = Given([given("Mari coblo", 0.99, 3, high=True)], [given("Mari coblos", 0.99)])
    (line,) = Upright(twice).read(blank(), 1)
    assert twice.sizes == [(200, 100), (100, 200)]
    assert line.text == "Mari coblos"
    assert line.box == ImageLocation(1, 7, 100 - 5 - 66, 10, 66)
    assert line.quarters == 3


def test_unsure_letters_are_read_turned_over_and_mirrored_and_the_best_is_kept() -> None:
    unsure = [given("uow soqoo uew", 0.6)]
    engine = Given(unsure, [given("S mon oo", 0.7)], [given("Mari coblos", 0.98)])
    (line,) = Upright(engine).read(blank(), 1)
    assert line.text == "Mari coblos"
    assert line.box.left == 200 - 5 - 66
    nothing_better = Given(unsure, [given("a", 0.99)], [])
    assert Upright(nothing_better).read(blank(), 1) == unsure


def test_sides_are_tried_where_boxes_are_higher_than_wide() -> None:
    unsure = [given("uow soqoo uew", 0.6, high=True)]
    engine = Given(unsure, unsure, unsure, unsure, unsure)
    Upright(engine).read(blank(), 1)
    assert engine.sizes == [(200, 100)] * 2 + [(100, 200)] * 2 + [(200, 100)]


def test_unsure_is_what_holds_many_letters_and_few_that_were_sure() -> None:
    sparse = OcrLine("6 i", ImageLocation(1, 0, 0, 400, 10), 0.9, 10)
    assert is_unsure([sparse])
    assert is_unsure([given("mna oll dmo ner uow soqoo uew", 0.7)])
    assert not is_unsure([given("mna oll dmo ner uow soqoo uew", 0.81)])
    assert not is_unsure([given("KotrBlitar", 0.6)])
    assert not is_unsure([given("1234567890 1234567890 1234567890", 0.3)])
    assert not is_unsure([])


@pytest.mark.slow
@pytest.mark.parametrize("turn", WAYS)
def test_a_page_is_read_however_it_lies(engine: OcrEngine, turn: Turn) -> None:
    upright = engine.read(page(), 1)
    assert [line.text for line in upright] == list(LINES)
    turned = page().transpose(WAYS[turn])
    lines = engine.read(turned, 1)
    assert [line.text for line in lines] == list(LINES)
    for line, as_upright in zip(lines, upright, strict=True):
        # A mirrored line may be found where it lies, and be read by itself.
        placed = turn.place(as_upright, *turned.size).box
        assert [line.box.left, line.box.top] == pytest.approx([placed.left, placed.top], abs=4)
        assert line.box.width == pytest.approx(placed.width, abs=4)
        assert line.box.height == pytest.approx(placed.height, abs=4)


@pytest.mark.slow
@pytest.mark.parametrize("turn", [CLOCKWISE, OVER, COUNTERCLOCKWISE])
def test_a_block_of_its_own_is_read_however_it_lies(engine: OcrEngine, turn: Turn) -> None:
    image = Image.new("RGB", (1200, 1000), "white")
    image.paste(page(), (100, 480))
    font = ImageFont.truetype(FONTS / "OpenSans-ExtraBold.ttf", 44)
    banner = Image.new("RGB", (640, 60), "white")
    ImageDraw.Draw(banner).text((10, 0), "Dukung pasangan kami", fill="navy", font=font)
    image.paste(banner.transpose(WAYS[turn]), (20, 20))
    lines = engine.read(image, 1)
    assert [line.text for line in lines[:4]] == list(LINES)
    assert " ".join(line.text for line in lines[4:]) == "Dukung pasangan kami"
    assert {line.quarters for line in lines[4:]} == {turn.quarters}
    assert all(min(line.box.left, line.box.top) < 60 for line in lines[4:])


@pytest.mark.slow
def test_a_phrase_alone_is_read_however_it_lies(engine: OcrEngine) -> None:
    image = Image.new("RGB", (700, 200), "white")
    font = ImageFont.truetype(FONTS / "OpenSans-Regular.ttf", 48)
    ImageDraw.Draw(image).text((40, 60), "Mari coblos nomor 2", fill="black", font=font)
    for way in WAYS.values():
        assert [line.text for line in engine.read(image.transpose(way), 1)] == [
            "Mari coblos nomor 2"
        ]


@pytest.mark.slow
def test_what_no_turn_makes_legible_stays_unsure(engine: OcrEngine) -> None:
    chance = Random(1)
    image = Image.new("RGB", (1100, 500), "white")
    for row, text in enumerate(LINES):
        for column in range(len(text)):
            left, top = 60 + 24 * column, 60 + 100 * row
            scribble = [
                (left + chance.randrange(20), top + chance.randrange(30)) for _ in "12345"
            ]
            ImageDraw.Draw(image).line(scribble, fill="black", width=4)
    assert is_unsure(engine.read(image, 1))
