from __future__ import annotations

from datetime import date

import pytest

from neutrallint.checks.facts.weekday import CalendarFact
from neutrallint.core.errors import InvalidError
from tests.checks.make import find, lexicon, quotes

CHECK = CalendarFact("weekday")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("RABU, 21 OKTOBER 2018", "RABU, 21 OKTOBER 2018"),
        ("digelar Jum'at (5/9/2020) pagi", "Jum'at (5/9/2020"),
        ("hari Senin tanggal 9 Desember 2020", "Senin tanggal 9 Desember 2020"),
    ],
)
def test_a_date_on_another_weekday_is_found(text: str, quoted: str) -> None:
    assert quotes(CHECK, text) == [quoted]


def test_the_right_weekday_is_told() -> None:
    (match,) = find(CHECK, "Rabu, 21 Oktober 2018")
    assert match.detail["expected"] == "Minggu, 21 Oktober 2018"


@pytest.mark.parametrize(
    "text",
    [
        "Rabu, 9 Desember 2020",
        "Senin – Jumat, 1 – 31 Oktober 2020",
        "Rabu, 21 Oktober",
        "Pasar Minggu, 21 Oktober",
        "Rapat Rabu membahas laporan 20 Oktober 2018",
        "21 Oktober 2018",
        "Kamis, 31 Februari 2020",
    ],
)
def test_what_agrees_or_cannot_be_told_is_left_alone(text: str) -> None:
    assert quotes(CHECK, text) == []


def test_with_a_fact_only_its_day_counts() -> None:
    words = lexicon(facts={"hari": date(2020, 12, 9), "jumlah": 500})
    check = CalendarFact("weekday", of="hari")
    assert quotes(check, "Kamis, 9 Desember 2020 dan Rabu, 21 Oktober 2018", words=words) == [
        "Kamis, 9 Desember 2020"
    ]
    with pytest.raises(InvalidError, match="not a date"):
        list(CalendarFact("weekday", of="jumlah").groups(words))
