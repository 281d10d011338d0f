from __future__ import annotations

from datetime import date

import pytest

from neutrallint.text.dates import dates_in
from neutrallint.text.words import words_of


def read(text: str) -> list[tuple[date, int | None]]:
    return [(m.day, m.weekday) for m in dates_in(words_of(text), 2020)]


@pytest.mark.parametrize(
    "text",
    [
        "Rabu, 9 Desember 2020",
        "Rabu (9/12/2020)",
        "RABU 09-12-2020",
        "Rabu Pahing, 9 Des 2020",
        "Rabu tanggal 9 Desember",
        "rabu, 09.12.20",
    ],
)
def test_spellings_of_a_date_with_its_weekday(text: str) -> None:
    assert read(text) == [(date(2020, 12, 9), 2)]


def test_a_date_without_weekday_and_the_words_that_name_it() -> None:
    words = words_of("Pada 23 September 2020 pemungutan suara")
    (mention,) = dates_in(words, 2020)
    assert (mention.day, mention.weekday) == (date(2020, 9, 23), None)
    assert [word.text for word in words[slice(*mention.words)]] == ["23", "september", "2020"]


def test_what_is_no_date() -> None:
    assert read("31 Februari 2020, 40/12/2020, nomor 9, 12 kursi, UU 10/2016") == []


def test_a_weekday_of_the_sentence_before_does_not_count() -> None:
    assert read("Sampai Selasa. 9 Desember 2020 libur.") == [(date(2020, 12, 9), None)]
