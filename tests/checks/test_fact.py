from __future__ import annotations

from datetime import date

import pytest

from neutrallint.checks.fact import Fact, in_full
from neutrallint.yamlfile import InvalidError
from tests.checks.make import find, lexicon

WORDS = lexicon(
    facts={
        "hari": date(2020, 12, 9),
        "jumlah": {"total": 270, "provinsi": 9, "kabupaten": 224, "kota": 37},
    }
)
DAY = Fact(date="hari", weekday="must_agree")
COUNT = Fact(count="jumlah")


def told(check: Fact, text: str) -> list[tuple[str, str]]:
    return [(hit.detail["found"], hit.detail["expected"]) for hit in find(check, text, WORDS)]


def test_another_day_is_reported_with_the_right_one() -> None:
    assert told(DAY, "Dilaksanakan 23 September 2020.") == [
        ("23 September 2020", "Rabu, 9 Desember 2020")
    ]


def test_a_sentence_that_names_the_day_may_name_others() -> None:
    assert told(DAY, "Semula 23 September 2020, kini 9 Desember 2020.") == []
    assert len(told(DAY, "Semula 23 September 2020. Kini 9 Desember 2020.")) == 1


def test_the_weekday_must_agree_with_the_calendar() -> None:
    assert told(DAY, "Selasa, 9 Desember 2020") == [
        ("Selasa, 9 Desember 2020", "Rabu, 9 Desember 2020")
    ]
    assert told(DAY, "Rabu (9/12/2020)") == []
    assert told(Fact(date="hari"), "Selasa, 9 Desember 2020") == []


def test_counts_are_compared_when_several_stand_together() -> None:
    assert told(COUNT, "270 daerah: 9 provinsi, 224 kabupaten, dan 34 kota") == [
        ("34 kota", "37 kota")
    ]
    assert told(COUNT, "270 daerah: 9 provinsi, 224 kabupaten, 37 kota") == []
    assert told(COUNT, "20 kabupaten hadir") == []


@pytest.mark.parametrize(
    "build",
    [
        lambda: Fact(),
        lambda: Fact(date="hari", count="jumlah"),
        lambda: list(Fact(date="jumlah").groups(WORDS)),
        lambda: list(Fact(count="hari").groups(WORDS)),
        lambda: list(Fact(date="tidak ada").groups(WORDS)),
    ],
)
def test_contradictory_or_unknown_facts_are_refused(build: object) -> None:
    assert callable(build)
    with pytest.raises(InvalidError):
        build()


def test_a_date_is_written_out_in_indonesian() -> None:
    assert in_full(date(2024, 11, 27)) == "Rabu, 27 November 2024"
