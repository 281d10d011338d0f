from __future__ import annotations

import pytest

from neutrallint.text.numbers import number_at
from neutrallint.text.words import words_of
from tests.languages import INDONESIAN as LANGUAGE


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("270 daerah", 270, 1),
        ("100.359.152 pemilih", 100359152, 1),
        ("37,3 derajat", 37.3, 1),
        ("120 juta pemilih", 120_000_000, 2),
        ("100,36 juta pemilih", 100_360_000, 2),
        ("37.5 derajat", 37.5, 1),
        ("sembilan provinsi", 9, 1),
        ("sebelas", 11, 1),
        ("dua belas hari", 12, 2),
        ("dua puluh enam September", 26, 3),
        ("dua ratus tujuh puluh daerah", 270, 4),
        ("seratus dua puluh lima", 125, 4),
        ("dua ribu dua puluh", 2020, 4),
        ("satu dua tiga", 1, 1),
        ("enam ratus juta rupiah", 600_000_000, 3),
        ("dua juta lima ratus ribu rupiah", 2_500_000, 5),
        ("seratus. Juta", 100, 1),
    ],
)
def test_numbers_in_digits_and_in_words(text: str, value: float, end: int) -> None:
    assert number_at(words_of(text, LANGUAGE), 0, LANGUAGE.numbers) == (value, end)


@pytest.mark.parametrize("text", ["daerah", "puluh", "9/12/2020", "07.00-13.00"])
def test_what_is_no_number(text: str) -> None:
    assert number_at(words_of(text, LANGUAGE), 0, LANGUAGE.numbers) is None


def test_a_number_ends_with_its_sentence() -> None:
    words = words_of("Ada dua. Puluh itu banyak.", LANGUAGE)
    assert number_at(words, 1, LANGUAGE.numbers) == (2, 2)


def test_no_number_goes_on_for_ever() -> None:
    words = words_of("sebelas " * 100, LANGUAGE)
    assert number_at(words, 0, LANGUAGE.numbers) == (11.0 * 40, 40)
    assert number_at(words_of("9" * 400, LANGUAGE), 0, LANGUAGE.numbers) is None
    ribu = number_at(words_of("dua " + "ribu " * 5000, LANGUAGE), 0, LANGUAGE.numbers)
    assert ribu is not None
    assert ribu[1] == 40


@pytest.mark.parametrize(
    ("number", "written"),
    [(25, "25"), (37.3, "37,3"), (2020, "2020"), (10000, "10.000"), (100359152, "100.359.152")],
)
def test_a_number_is_written_as_a_message_has_it(number: float, written: str) -> None:
    assert LANGUAGE.numbers.written(number) == written
