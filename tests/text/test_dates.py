from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from neutrallint.text import dates
from neutrallint.text.dates import Mention, dates_in, days_between
from neutrallint.text.words import words_of
from tests.languages import INDONESIAN as LANGUAGE

DAY = date(2020, 12, 9)


def mentions(text: str) -> list[Mention]:
    return dates_in(words_of(text, LANGUAGE), 2020, text, LANGUAGE)


def read(text: str) -> list[tuple[date, int | None]]:
    return [(m.day, m.weekday) for m in mentions(text)]


def ranges(text: str) -> list[tuple[date, date]]:
    return [(m.day, m.until) for m in mentions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Rabu, 9 Desember 2020",
        "Rabu (9/12/2020)",
        "RABU 09-12-2020",
        "Rabu Pahing, 9 Des 2020",
        "Rabu tanggal 9 Desember",
        "rabu, 09.12.20",
        "Rabu, sembilan Desember dua ribu dua puluh",
        "Rabu, 9 bulan Desember tahun 2020",
        "2020-12-09 (Rabu)",
        "9 Desember 2020 jatuh pada hari Rabu",
        "Rebo Pahing, 9 Désémber 2020",
        "Rebbu tanggal 9 Desember 2020",
        "Araba, 9 Desember 2020",
    ],
)
def test_spellings_of_a_date_with_its_weekday(text: str) -> None:
    assert read(text) == [(DAY, 2)]


def test_a_date_without_weekday_and_the_words_that_name_it() -> None:
    words = words_of("Pada 23 September 2020 pemungutan suara", LANGUAGE)
    (mention,) = mentions("Pada 23 September 2020 pemungutan suara")
    assert (mention.day, mention.weekday) == (date(2020, 9, 23), None)
    assert [word.text for word in words[slice(*mention.words)]] == ["23", "september", "2020"]


def test_what_is_no_date() -> None:
    assert read("31 Februari 2020, 40/12/2020, nomor 9, 12 kursi, UU 10/2016") == []
    assert ranges("8-6 Desember 2020") == []


def test_a_weekday_of_the_sentence_before_does_not_count() -> None:
    assert read("Sampai Selasa. 9 Desember 2020 libur.") == [(DAY, None)]


@pytest.mark.parametrize(
    "text",
    [
        "9 sampai tanggal 11 Desember 2020",
        "Rabu 9 s.d. Jumat tgl 11 Desember 2020",
        "9 Desember 2020 sampai dengan tanggal 11 Desember 2020",
    ],
)
def test_words_may_stand_before_the_last_day(text: str) -> None:
    assert ranges(text) == [(DAY, date(2020, 12, 11))]


def test_a_range_without_an_end_is_a_day() -> None:
    assert ranges("9 Desember 2020 sampai Rabu") == [(DAY, DAY)]


def test_whether_the_year_is_written() -> None:
    said = [m.year_said for m in mentions("9 Desember, lalu 9 Desember 2020")]
    assert said == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "6 sampai 8 Desember 2020",
        "6-8 Desember",
        "6–8 Desember",
        "6 – 8 Desember 2020",
        "6 s.d. 8 Desember",
        "6 s/d 8 Desember",
        "tanggal 6 hingga tanggal 8 Desember",
        "6, 7, dan 8 Desember 2020",
        "6/12/2020 - 8/12/2020",
        "Minggu, 6 Desember sampai dengan Selasa, 8 Desember 2020",
        "enam sampai delapan Desember",
    ],
)
def test_spellings_of_a_range(text: str) -> None:
    assert ranges(text) == [(date(2020, 12, 6), date(2020, 12, 8))]


def test_a_range_across_months_and_whole_dates_side_by_side() -> None:
    assert ranges("26 September–5 Desember 2020") == [(date(2020, 9, 26), date(2020, 12, 5))]
    assert ranges("23 September 2020, 9 Desember 2020") == [
        (date(2020, 9, 23), date(2020, 9, 23)),
        (DAY, DAY),
    ]


def test_the_days_between_count_both_ends() -> None:
    assert days_between(date(2020, 9, 26), date(2020, 12, 5)) == 71


@pytest.mark.parametrize(
    "text", ["6, ", "6 dan ", "31 Februari - ", "sebelas ", "6 ", "Senin 6, ", "9 Desember, "]
)
def test_no_day_is_read_again_and_again(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    read_day = dates._Reader._day_at

    def counted(reader: dates._Reader, index: int) -> Any:
        asked.append(index)
        return read_day(reader, index)

    monkeypatch.setattr(dates._Reader, "_day_at", counted)
    mentions(text * 500)
    assert len(asked) <= 4 * len(words_of(text * 500, LANGUAGE))
