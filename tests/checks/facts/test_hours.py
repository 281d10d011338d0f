from __future__ import annotations

import pytest

from neutrallint.checks.facts.attribution import AttributionRule
from neutrallint.checks.facts.hours import HoursFact
from neutrallint.core.errors import InvalidError
from neutrallint.text.facts import Hours
from neutrallint.text.lexicon import WordSet
from tests.checks.make import find, lexicon, quotes
from tests.languages import INDONESIAN as LANGUAGE

WORDS = lexicon(facts={"jam": Hours("07.00", "13.00"), "angka": 5.0})
CHECK = HoursFact("jam", AttributionRule(WordSet(("tps",)), others=WordSet(("rapat",))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TPS dibuka pukul 08.00–13.00", "pukul 08.00–13.00"),
        ("TPS buka jam 7 pagi sampai jam 2 siang", "jam 7 pagi sampai jam 2 siang"),
        ("TPS: pukul 7-12", "pukul 7-12"),
        ("TPS dibuka pukul 08.00", "pukul 08.00"),
        ("TPS ditutup pukul 12.00", "pukul 12.00"),
        ("TPS buka jam 7 dan melayani sampai jam 3", "jam 3"),
        ("TPS tidak melayani pemilih setelah pukul 12.00", "pukul 12.00"),
        ("Di TPS yang datang lewat pukul 11.00 tidak dilayani", "pukul 11.00"),
    ],
)
def test_other_hours_are_wrong(text: str, found: str) -> None:
    assert quotes(CHECK, text, WORDS) == [found]
    assert find(CHECK, text, WORDS)[0].detail["expected"] == "pukul 07.00–13.00"


@pytest.mark.parametrize(
    "text",
    [
        "TPS dibuka pukul 07.00–13.00",
        "TPS buka jam 7 pagi sampai jam 1 siang",
        "TPS buka sampai pukul 13.00",
        "TPS tidak tutup pukul 10",
        "TPS menghitung setelah pukul 13.30",
        "Di TPS yang datang setelah pukul 13.00 tidak dilayani",
        "TPS buka jam 7 baisukan sampai jam 1 tangah hari",
        "Datang ke TPS pukul 09.00–10.00",
        "Datang ke TPS pukul 09.00",
        "Rapat pukul 08.00–15.00 membahas TPS",
        "Kantor buka 08.00–15.00",
    ],
)
def test_right_hours_slots_and_other_things_stay_silent(text: str) -> None:
    assert quotes(CHECK, text, WORDS) == []


def test_what_is_no_time_is_refused() -> None:
    with pytest.raises(InvalidError):
        Hours("pagi", "siang").minutes(LANGUAGE)
    with pytest.raises(InvalidError):
        list(HoursFact("angka", CHECK.about).groups(WORDS))


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("TPS dibuka pukul 08.00–13.00", "pukul 07.00–13.00"),
        ("TPS dibuka pukul 08.00", "pukul 07.00"),
        ("TPS dibuka pukul 07.00 dan ditutup pukul 12.00", "pukul 13.00"),
        ("TPS ditutup jam 12 siang", ""),
    ],
)
def test_what_may_be_put_in_its_place(text: str, instead: str) -> None:
    assert [match.detail["instead"] for match in find(CHECK, text, WORDS)] == [instead]


@pytest.mark.parametrize(
    ("text", "match", "instead"),
    [
        ("Di TPS: 07.00–14.00", "07.00–14.00", "07.00–13.00"),
        ("TPS\nJam: 07.00–14.00", "07.00–14.00", "07.00–13.00"),
        ("TPS\nJam: pukul 07.00–14.00", "pukul 07.00–14.00", "pukul 07.00–13.00"),
    ],
)
def test_a_label_stays_and_no_word_is_put_in(text: str, match: str, instead: str) -> None:
    (hit,) = find(CHECK, text, WORDS)
    assert (hit.excerpt, hit.detail["instead"]) == (match, instead)


def test_words_that_say_nothing_part_no_time_from_what_it_tells() -> None:
    assert quotes(CHECK, "TPS tutup pada hari Rabu itu juga jam 12", WORDS) == ["jam 12"]
    assert quotes(CHECK, "TPS tutup karena banjir setinggi lutut jam 12", WORDS) == []
