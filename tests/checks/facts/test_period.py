from __future__ import annotations

from datetime import date

import pytest

from neutrallint.checks.facts.attribution import AttributionRule
from neutrallint.checks.facts.period import PeriodFact
from neutrallint.core.errors import InvalidError
from neutrallint.text.facts import Days
from neutrallint.text.lexicon import WordSet
from tests.checks.make import find, lexicon

WORDS = lexicon(
    facts={
        "tenang": Days(date(2020, 12, 6), date(2020, 12, 8)),
        "kampanye": Days(date(2020, 9, 26), date(2020, 12, 5)),
        "tenang_lain": Days(date(2024, 11, 24), date(2024, 11, 26)),
    }
)
ABOUT = AttributionRule(WordSet(("masa tenang", "kampanye")), others=WordSet(("rapat",)))
QUIET = PeriodFact("tenang", ABOUT, known=("tenang_lain",))


def expected(check: PeriodFact, text: str) -> list[str]:
    return [match.detail["expected"] for match in find(check, text, WORDS)]


@pytest.mark.parametrize(
    "text",
    [
        "Masa tenang 5 sampai 8 Desember 2020",
        "Masa tenang 6–9 Desember",
        "Masa tenang dimulai 7 Desember 2020",
        "Masa tenang berakhir 9 Desember 2020",
        "Masa tenang jatuh 9 Desember 2020",
        "Masa tenang 6, 7, 8, dan 9 Desember 2020",
        "Masa tenang selama dua hari",
        "Lama masa tenang: dua hari",
        "Masa tenang: 4 hari",
        "Masa tenang Pilkada 2020 hanya dua hari, 6–8 Desember 2020",
        "Masa tenang berlangsung selama empat hari sebelum rapat",
    ],
)
def test_another_range_edge_day_or_length_is_wrong(text: str) -> None:
    assert expected(QUIET, text) == ["6–8 Desember 2020"]


@pytest.mark.parametrize(
    "text",
    [
        "Masa tenang 6 s.d. 8 Desember 2020",
        "Masa tenang dimulai 6 dan berakhir 8 Desember 2020",
        "Masa tenang, tepatnya 7 Desember 2020",
        "Masa tenang selama tiga hari",
        "Masa tenang: 3 hari",
        "Masa tenang dua hari lagi",
        "Masa tenang, dua hari rapat",
        "Masa tenang diumumkan, rapat selama dua hari",
        "Masa tenang 24-26 November",
        "Masa tenang Pilkada 2018 berlangsung 24-26 Juni 2018",
        "Selama masa tenang, rapat digelar 5 Desember 2020",
    ],
)
def test_the_right_one_and_other_things_stay_silent(text: str) -> None:
    assert expected(QUIET, text) == []


def test_a_period_across_months_is_written_in_full() -> None:
    check = PeriodFact("kampanye", ABOUT)
    assert expected(check, "Kampanye 26 September - 6 Desember 2020") == [
        "26 September 2020 – 5 Desember 2020"
    ]
    assert len(expected(check, "Kampanye 1 sampai 3 Oktober 2020")) == 1
    parts = PeriodFact("kampanye", ABOUT, parts="allowed")
    assert expected(parts, "Kampanye 1 sampai 3 Oktober 2020") == []


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidError):
        Days(date(2020, 12, 8), date(2020, 12, 6))


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Masa tenang 5 sampai 8 Desember 2020", "6–8 Desember 2020"),
        ("Masa tenang dimulai 5 Desember 2020", "6 Desember 2020"),
        ("Masa tenang berakhir 9 Desember 2020", "8 Desember 2020"),
        ("Masa tenang berlangsung selama dua hari", "3 hari"),
        ("Masa tenang jatuh pada 5 Desember 2020", ""),
    ],
)
def test_what_may_be_put_in_its_place(text: str, instead: str) -> None:
    assert [match.detail["instead"] for match in find(QUIET, text, WORDS)] == [instead]


PEMILU = lexicon(
    facts={
        "kampanye": Days(date(2023, 11, 28), date(2024, 2, 10)),
        "tenang": Days(date(2024, 2, 11), date(2024, 2, 13)),
        "tenang_lain": Days(date(2024, 11, 24), date(2024, 11, 26)),
    }
)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Kampanye 28 November 2023 sampai 10 Februari 2024", False),
        ("Kampanye Pemilu 2024 digelar 5 Desember 2023", False),
        ("Kampanye Pemilu 2024 digelar 5 Februari 2024", False),
        ("Kampanye digelar 20 Februari 2024", True),
        ("Kampanye dimulai 20 November 2023", True),
    ],
)
def test_a_campaign_may_go_on_over_the_new_year(text: str, is_wrong: bool) -> None:
    found = list(find(PeriodFact("kampanye", ABOUT), text, PEMILU))
    assert bool(found) == is_wrong


def test_another_election_of_our_year_has_its_own_days() -> None:
    check = PeriodFact("tenang", ABOUT, known=("tenang_lain",))
    assert not list(find(check, "Masa tenang 24–26 November 2024", PEMILU))
    assert list(find(check, "Masa tenang 23–26 November 2024", PEMILU))


def test_a_day_of_the_year_before_is_wrong_where_our_year_is_named_beside_it() -> None:
    text = "Kampanye {}mulai 20 November 2019"
    campaign = PeriodFact("kampanye", ABOUT)
    assert len(find(campaign, text.format("Pilkada 2020 "), WORDS)) == 1
    assert find(campaign, text.format(""), WORDS) == []


def test_a_part_may_be_shorter_but_not_longer() -> None:
    part = PeriodFact("tenang", ABOUT, parts="allowed")
    assert expected(part, "Masa tenang selama dua hari") == []
    assert expected(part, "Masa tenang selama empat hari") == ["6–8 Desember 2020"]
