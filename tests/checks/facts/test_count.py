from __future__ import annotations

import pytest

from neutrallint.checks.facts.attribution import AttributionRule
from neutrallint.checks.facts.count import CountFact
from neutrallint.text.lexicon import WordSet
from tests.checks.make import find, lexicon

WORDS = lexicon(
    facts={
        "jumlah": {"total": 270, "provinsi": 9, "kabupaten": 224, "kota": 37},
        "sebaran": {"total": 270, "provinsi": 32},
        "lain": {"total": 545, "provinsi": 37, "kabupaten": 415, "kota": 93},
    }
)
COUNT = CountFact(
    count="jumlah",
    year=2020,
    about=AttributionRule(name=WordSet(("pilkada",)), others=WordSet(("zona",))),
    units={"total": ("daerah",), "kabupaten+kota": ("kabupaten kota", "kabupaten dan kota")},
    also=("sebaran",),
    known=("lain",),
    sum="must_agree",
)


def told(text: str) -> list[tuple[str, str]]:
    return [
        (match.detail["found"], match.detail["expected"]) for match in find(COUNT, text, WORDS)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Pilkada: 270 daerah, 9 provinsi, 224 kabupaten, dan 34 kota",
            [("34 kota", "37 kota")],
        ),
        (
            "Pilkada di 9 provinsi dan 260 kabupaten/kota",
            [("260 kabupaten/kota", "261 kabupaten/kota")],
        ),
        ("Pilkada di 32 provinsi serta 261 kabupaten/kota", [("32 provinsi", "9 provinsi")]),
        ("Pilkada 2020 digelar di 261 daerah", [("261 daerah", "270 daerah")]),
        (
            "Dua ratus enam puluh daerah menggelar Pilkada",
            [("Dua ratus enam puluh daerah", "270 daerah")],
        ),
        (
            "Pilkada di Mandala: 8 daerah, 5 kabupaten dan 2 kota",
            [("8 daerah", "5 + 2 = 7")],
        ),
    ],
)
def test_wrong_numbers_and_wrong_sums(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Pilkada di 270 daerah: 9 provinsi, 224 kabupaten, 37 kota",
        "Pilkada di 9 provinsi dan 261 kabupaten dan kota",
        "Pilkada berlangsung di 270 daerah di 32 provinsi",
        "Pilkada diikuti 545 daerah",
        "Pilkada 2018 diikuti 171 daerah",
        "Sebanyak 9 kabupaten menggelar Pilkada",
        "Pilkada di 17 kabupaten dan 4 kota",
        "Sebanyak 250 daerah zona hijau, Pilkada aman",
        "Kami mengunjungi 261 daerah",
        "Dari 270 daerah Pilkada, 38 kabupaten/kota di Jawa",
    ],
)
def test_right_numbers_and_other_things_stay_silent(text: str) -> None:
    assert told(text) == []


def test_two_right_numbers_show_that_the_whole_is_meant() -> None:
    text = "Pilkada dalam angka. Ada 9 provinsi, {} kabupaten, dan 37 kota."
    assert told(text.format(234)) == [("234 kabupaten", "224 kabupaten")]
    assert told(text.format(224)) == []
    assert told("Pilkada dalam angka. Ada 9 provinsi, 234 kabupaten, dan 35 kota.") == []


def test_numbers_of_another_election_are_wrong_where_the_text_speaks_of_ours() -> None:
    assert told("Pilkada 2020 diikuti 545 daerah") == [("545 daerah", "270 daerah")]
