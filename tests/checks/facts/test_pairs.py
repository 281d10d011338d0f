from __future__ import annotations

from datetime import date

import pytest

from neutrallint.checks.facts import pairs
from neutrallint.checks.facts.pairs import PairsFact
from neutrallint.people.roster import Person, Region, Roster
from neutrallint.text.lexicon import WordSet
from tests.checks.make import body, lexicon, subject


def stands(number: int, region: str) -> Person:
    return Person(f"Calon {number} {region}", "kandidat", region=region, ballot_number=number)


MANDALA, HARAPAN = "Kabupaten Mandala", "Kota Harapan"
ONE = Roster([stands(number, MANDALA) for number in (1, 2)], (Region(MANDALA),))
TWO = Roster(
    [*ONE.people, *(stands(number, HARAPAN) for number in (1, 2, 3))],
    (Region(MANDALA), Region(HARAPAN, "kota")),
)
CHECK = PairsFact(
    WordSet(("pasangan calon", "paslon")),
    WordSet(("diikuti", "seluruh")),
    WordSet(("nomor urut",)),
)


def quotes(text: str, roster: Roster = ONE, as_of: date | None = None) -> list[str]:
    words = lexicon(roster=roster)
    seen = subject(CHECK, [body(text)], words=words, roster=roster, as_of=as_of)
    return [match.excerpt for match in CHECK.find(seen)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Debat menghadirkan tiga pasangan calon.", "tiga pasangan calon"),
        ("Debat menghadirkan 3 (tiga) paslon.", "tiga) paslon"),
        ("Pilkada Mandala diikuti empat pasangan calon bupati.", "empat pasangan calon"),
        ("Pasangan calon di Mandala: tiga pasangan.", "tiga pasangan"),
    ],
)
def test_more_pairs_than_there_are_is_wrong(text: str, found: str) -> None:
    assert quotes(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kedua pasangan calon, nomor urut 1 dan 3, hadir.", "nomor urut 1 dan 3"),
        ("Paslon nomor urut tiga berhalangan.", "nomor urut tiga"),
        ("Pasangan calon nomor urut 1, 2, dan 3 hadir.", "nomor urut 1, 2, dan 3"),
    ],
)
def test_a_ballot_number_that_no_pair_has_is_wrong(text: str, found: str) -> None:
    assert quotes(text) == [found]


def test_the_numbers_that_there_are_stand_in_the_mend() -> None:
    text = "Pasangan calon nomor urut 1 dan 3 hadir."
    seen = subject(CHECK, [body(text)], words=lexicon(roster=ONE), roster=ONE)
    assert [match.detail["expected"] for match in CHECK.find(seen)] == ["nomor urut 1–2"]


@pytest.mark.parametrize(
    "text",
    [
        "Pasangan calon nomor urut 1 dan 2 hadir.",
        "Antrean nomor urut 3 dipanggil.",
        "Kota Lain punya pasangan calon nomor urut 4.",
        "Pasangan calon nomor urut 12 tidak ada.",
        "Debat menghadirkan dua pasangan calon.",
        "Coblos satu pasangan calon.",
        "Tiga bakal pasangan calon mendaftar.",
        "Pilkada Kabupaten Lain diikuti tiga pasangan calon.",
        "Pilkada Gubernur diikuti tiga pasangan calon gubernur.",
        "Secara nasional ada 1.556 pasangan calon.",
        "Pasangan calon nomor 3 tidak ada.",
    ],
)
def test_the_right_number_and_that_of_others_stay_silent(text: str) -> None:
    assert quotes(text) == []


def test_a_smaller_number_is_that_of_some_unless_all_are_meant() -> None:
    assert quotes("Dua pasangan calon hadir di Kota Harapan.", TWO) == []
    assert quotes("Pilkada Kota Harapan diikuti dua pasangan calon.", TWO) == [
        "dua pasangan calon"
    ]


def test_the_region_is_the_one_that_is_named() -> None:
    assert quotes("Ada tiga pasangan calon.", TWO) == []
    assert quotes("Di Mandala ada tiga pasangan calon.", TWO) == ["tiga pasangan calon"]
    assert quotes("Warga Mandala menonton. Debat dihadiri tiga paslon.", TWO) == ["tiga paslon"]


def test_of_a_region_whose_numbers_are_not_all_known_nothing_is_said() -> None:
    some = Roster([*ONE.people, stands(3, HARAPAN)], TWO.regions)
    assert quotes("Pilkada Kota Harapan diikuti dua pasangan calon.", some) == []
    assert quotes("Warga Harapan menonton. Debat dihadiri tiga paslon.", some) == []
    assert quotes("Debat dihadiri tiga paslon.", some) == []
    assert quotes("Di Mandala ada tiga pasangan calon.", some) == ["tiga pasangan calon"]


def test_of_another_year_nothing_is_said() -> None:
    text = "Pada 2015 Pilkada diikuti tiga pasangan calon."
    assert quotes(text, as_of=date(2020, 10, 1)) == []


def test_a_short_word_for_a_kind_is_one_of_the_country() -> None:
    assert quotes("Pilkada Kab. Lain diikuti tiga pasangan calon.") == []
    people, region = (stands(1, "Nadipur"), stands(2, "Nadipur")), (Region("Nadipur"),)
    indian = Roster(people, region, country="in")
    assert quotes("Di Dist Lain ada tiga pasangan calon.", indian) == []
    assert quotes("Di Kab Lain ada tiga pasangan calon.", indian) == ["tiga pasangan calon"]


def test_without_a_roster_nothing_is_said() -> None:
    assert quotes("Debat menghadirkan tiga pasangan calon.", Roster()) == []


def test_of_many_pairs_in_a_sentence_its_regions_are_told_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def names_other(view: object, sentence: object, roster: object) -> bool:
        asked.append(sentence)
        return False

    monkeypatch.setattr(pairs, "_names_other", names_other)
    assert len(quotes("Debat menghadirkan" + " tiga pasangan calon," * 30)) == 30
    assert len(asked) == 1
