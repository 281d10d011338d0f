"""Words whose letters stand one below another on a picture."""

from __future__ import annotations

import pytest

from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.readers.stacked import columns_from_left, stacked_in


def letters(word: str, left: int, step: int = 70) -> list[OcrLine]:
    """The letters of a word from the top, as OCR reads them one by one; "_" is a gap."""
    return [
        OcrLine(sign, ImageLocation(1, left, 100 + step * row, 60, 64), 0.98)
        for row, sign in enumerate(word)
        if sign != "_"
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (letters("C0BL0S", 100) + letters("N0M0R", 300) + letters("2", 500), "COBLOS NOMOR 2"),
        (letters("C0BL0S_NO_2", 100), "COBLOS NO 2"),
        (letters("AYO", 100) + letters("2020", 300), "AYO 2020"),
        (letters("C0BL0S", 100, step=200), ""),
        (letters("12", 100), ""),
        (letters("1234", 100), ""),
        ([OcrLine("Kota", ImageLocation(1, 0, n * 70, 60, 64), 0.9) for n in range(4)], ""),
    ],
)
def test_letters_below_one_another_are_words(lines: list[OcrLine], words: str) -> None:
    assert " ".join(line.text for line in stacked_in(lines[::-1])) == words


def test_such_a_word_stands_where_its_letters_do() -> None:
    (line,) = stacked_in(letters("AYO", 100))
    assert line.box == ImageLocation(1, 100, 100, 60, 204)
    assert line.height == 64


def test_letters_that_were_read_as_turned_lines_are_read_from_the_left() -> None:
    lines = [
        OcrLine(text, ImageLocation(1, left, 80, 30, 27 * len(text)), 0.99, quarters=1)
        for text, left in (("2", 500), ("NOMOR", 300), ("COBLOS", 100))
    ]
    assert [line.text for line in columns_from_left(lines)] == ["COBLOS", "NOMOR", "2"]
    assert columns_from_left(lines[:1]) == []
