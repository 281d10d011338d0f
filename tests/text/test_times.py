from __future__ import annotations

import pytest

from neutrallint.text.times import times_in
from neutrallint.text.words import words_of
from tests.languages import INDONESIAN as LANGUAGE


def read(text: str) -> list[tuple[int, int | None]]:
    return [(m.start, m.until) for m in times_in(words_of(text, LANGUAGE), text, LANGUAGE)]


@pytest.mark.parametrize(
    "text",
    [
        "07.00–13.00",
        "07:00 - 13:00 WIB",
        "pukul 7 sampai 13",
        "pukul 07.00 WIB s.d. 13.00 WIB",
        "jam tujuh pagi hingga jam satu siang",
        "pukul 7-13",
        "pukul 7 sampai 1",
        "kol pettho' lagghu sampe' kol settong seyang",
        "tabuh tujuh énjing dugi ka tabuh hiji siang",
        "jam pitu esuk nganti jam siji awan",
    ],
)
def test_spellings_of_a_span(text: str) -> None:
    assert read(text) == [(7 * 60, 13 * 60)]


def test_single_times() -> None:
    assert read("pukul 07.30") == [(7 * 60 + 30, None)]
    assert read("jam 8 malam") == [(20 * 60, None)]
    assert read("jam 11 siang") == [(11 * 60, None)]
    assert read("setengah satu siang") == [(12 * 60 + 30, None)]
    assert read("jam setengah delapan") == [(7 * 60 + 30, None)]
    assert read("pukul 25.00") == [(25 * 60, None)]


@pytest.mark.parametrize(
    "text", ["7 orang", "9.500 orang", "jam kerja", "25.00", "pukul 25", "pukul"]
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []
