from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from neutrallint.checks.base import Check
from neutrallint.checks.facts.attribution import AttributionRule
from neutrallint.checks.facts.count import CountFact
from neutrallint.checks.facts.date import DateFact
from neutrallint.checks.facts.period import PeriodFact
from neutrallint.core.errors import InvalidError
from neutrallint.text.facts import Days
from neutrallint.text.lexicon import WordSet
from neutrallint.text.view import View
from tests.checks.make import body, find, lexicon, subject
from tests.counting import calls_of
from tests.languages import INDONESIAN as LANGUAGE

WORDS = lexicon(
    facts={
        "hari": date(2020, 12, 9),
        "lain": (date(2018, 6, 27), date(2024, 11, 27)),
        "tenang": Days(date(2020, 12, 6), date(2020, 12, 8)),
        "jumlah": {"total": 270, "provinsi": 9, "kabupaten": 224, "kota": 37},
    }
)
VOTING = AttributionRule(
    event=WordSet(("pemungutan suara",)),
    name=WordSet(("pilkada",)),
    others=WordSet(("rapat", "simulasi")),
)
DAY = DateFact(
    date="hari",
    about=VOTING,
    former=WordSet(("semula",)),
    known="lain",
    weekday="must_agree",
)


def told(check: Check, text: str) -> list[tuple[str, str]]:
    return [
        (match.detail["found"], match.detail["expected"]) for match in find(check, text, WORDS)
    ]


def test_another_day_is_reported_with_the_right_one() -> None:
    assert told(DAY, "Pemungutan suara dilaksanakan 23 September 2020.") == [
        ("23 September 2020", "Rabu, 9 Desember 2020")
    ]


def test_a_sentence_that_names_the_day_may_name_others() -> None:
    both = "Pemungutan suara 9 Desember 2020, bukan 10 Desember 2020."
    assert told(DAY, both) == []
    assert len(told(DAY, both.replace(", bukan", ". Pemungutan suara"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Datang ya tanggal 9 Desember\nPemungutan suara 10 Desember 2020.",
        "Pemungutan suara pada tanggal 10 Desember 2020, bukan 9 Desember 2020.",
    ],
)
def test_a_wrong_day_right_behind_the_name_is_reported_beside_the_right_one(text: str) -> None:
    assert told(DAY, text) == [("10 Desember 2020", "Rabu, 9 Desember 2020")]


@pytest.mark.parametrize(
    "text",
    [
        "Semula pemungutan suara dijadwalkan 23 September 2020.",
        "Pemungutan suara digelar 27 Juni 2018.",
        "Pemungutan suara Pilkada 2018 digelar 28 Juni.",
        "Pemungutan suara 27 November.",
        "Simulasi pemungutan suara digelar 21 November 2020.",
        "Pelantikan pengawas pemungutan suara digelar 21 November 2020.",
        "Usai pemungutan suara Bupati meresmikan pasar pada 21 November 2020.",
        "Petugas pemungutan suara bekerja sejak 1 Desember 2020.",
        "Dinas menutup aula 21 November 2020.",
        "Ayo Pilkada damai, Selasa (8/12/2020).",
        "Mandala, 1 Desember 2020 - Pemungutan suara sudah dekat.",
    ],
)
def test_days_of_other_things_stay_silent(text: str) -> None:
    assert told(DAY, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Pada 8 Desember 2020 Pilkada digelar.",
        "Pilkada digelar (8/12/2020).",
        "Pemungutan suara 9 Desember 2021.",
        "Pemungutan suara Pilkada 2020 digelar 23 September 2019.",
        "Pemungutan suara digelar delapan Desember.",
        "Apel pada hari pemungutan suara, 8 Desember 2020.",
        "Simulasi 1 Desember 2020, pemungutan suara 8 Desember 2020.",
    ],
)
def test_wrong_days_however_they_stand(text: str) -> None:
    assert len(told(DAY, text)) == 1


def test_a_day_of_another_election_is_wrong_where_the_text_speaks_of_ours() -> None:
    text = "Pemungutan suara 27 November."
    checked = subject(DAY, [body(text)], words=WORDS, as_of=date(2020, 11, 1))
    assert len(list(DAY.find(checked))) == 1
    assert len(told(DAY, "Pilkada 2020. " + text)) == 1


def test_the_weekday_must_agree_with_the_calendar() -> None:
    wrong = "Pemungutan suara Selasa, 9 Desember 2020"
    assert told(DAY, wrong) == [("Selasa, 9 Desember 2020", "Rabu, 9 Desember 2020")]
    assert told(DAY, "Pemungutan suara 9 Desember 2020 jatuh pada hari Senin") == [
        ("9 Desember 2020 jatuh pada hari Senin", "Rabu, 9 Desember 2020")
    ]
    assert told(DAY, "Pemungutan suara Rabu (9/12/2020)") == []
    assert told(DateFact(date="hari", about=VOTING), wrong) == []


def test_a_date_is_written_out_in_indonesian() -> None:
    assert LANGUAGE.dates.in_full(date(2024, 11, 27)) == "Rabu, 27 November 2024"


@pytest.mark.parametrize(
    "check",
    [
        DateFact(date="jumlah", about=VOTING),
        DateFact(date="tidak ada", about=VOTING),
        DateFact(date="hari", about=VOTING, known="hari"),
        PeriodFact(period="hari", about=VOTING),
        CountFact(count="hari", year=2020, about=VOTING),
        CountFact(count="jumlah", year=2020, about=VOTING, units={"desa": ("desa",)}),
    ],
)
def test_unknown_facts_and_those_of_another_kind_are_refused(check: Check) -> None:
    with pytest.raises(InvalidError):
        list(check.groups(WORDS))


def test_beside_the_right_day_the_names_are_looked_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = calls_of(monkeypatch, View, "occurrences_in")
    check = replace(DAY, former=None)
    text = "Pemungutan suara 9 Desember 2020" + ", pemungutan suara 8 Desember 2020" * 30
    assert len(told(check, text)) == 30
    assert len(asked) < 10


def test_another_month_without_a_day_is_reported_where_no_day_is_named() -> None:
    month = replace(DAY, month="must_agree")
    assert told(month, "Pemungutan suara digelar pada bulan November 2020.") == [
        ("November 2020", "Desember 2020")
    ]
    assert told(month, "Pemungutan suara digelar Oktober 2020.") == [
        ("Oktober 2020", "Desember 2020")
    ]
    for text in (
        "Pemungutan suara digelar pada bulan Desember 2020.",
        "Pemungutan suara digeser dari September 2020 ke Desember 2020.",
        "Pemungutan suara semula digelar September 2020.",
        "Simulasi pemungutan suara digelar Oktober 2020.",
        "Pilkada digelar November 2024.",
        "Pemungutan suara: 9 Desember 2020, logistik tiba November 2020.",
    ):
        assert told(month, text) == []
    assert told(DAY, "Pemungutan suara digelar pada bulan November 2020.") == []
