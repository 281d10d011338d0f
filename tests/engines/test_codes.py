from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image

from neutrallint.engines.codes import QrCodes


def poster(*codes: tuple[str, tuple[int, int]]) -> Image.Image:
    """A grey poster with QR codes at the places given."""
    image = Image.new("RGB", (600, 600), (200, 210, 220))
    for text, place in codes:
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
        drawn = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=5))
        image.paste(drawn.convert("RGB"), place)
    return image


def test_the_text_behind_each_code_is_read_where_it_stands() -> None:
    image = poster(("https://kpu.test/daftar", (50, 60)), ("Coblos nomor 2", (350, 360)))
    lines = sorted(QrCodes().read(image, 3), key=lambda line: line.box.top)
    assert [line.text for line in lines] == ["https://kpu.test/daftar", "Coblos nomor 2"]
    first = lines[0].box
    assert first.page == 3
    assert 50 <= first.left <= 80
    assert 60 <= first.top <= 90
    assert 80 <= first.width <= 160


@pytest.mark.parametrize("turn", [0, 15, 90])
def test_turned_and_inverted_codes_are_read(turn: int) -> None:
    image = poster(("kpu.test", (200, 200))).rotate(turn, fillcolor=(200, 210, 220))
    assert [line.text for line in QrCodes().read(image, 1)] == ["kpu.test"]


def test_a_picture_without_codes_has_none() -> None:
    assert QrCodes().read(Image.new("RGB", (300, 200), "white"), 1) == []
    assert QrCodes().read(Image.new("RGB", (1, 1)), 1) == []
