from __future__ import annotations

import pytest

from neutrallint.checks.words.person import PersonWith
from neutrallint.core.errors import InvalidError
from neutrallint.people.roster import Person, Roster
from neutrallint.text.lexicon import WordSet
from tests.checks.make import body, lexicon, subject

ROSTER = Roster(
    (
        Person("Sari Dewi", "kandidat", running_as="calon bupati"),
        Person("Budi", "petahana", office="Bupati"),
    )
)
WORDS = lexicon(
    lists={
        "jabatan": WordSet(any=("bupati", "ketua")),
    },
    roster=ROSTER,
)


def quotes(check: PersonWith, text: str) -> list[str]:
    looking = subject(check, [body(text)], words=WORDS, roster=ROSTER)
    return [match.excerpt for match in check.find(looking)]


def test_a_name_counts_only_in_company() -> None:
    check = PersonWith(any=("hebat",), distance=2)
    assert quotes(check, "Sari Dewi memang hebat") == ["Sari Dewi memang hebat"]
    assert quotes(check, "Hebat sekali Sari Dewi") == ["Hebat sekali Sari Dewi"]
    assert quotes(check, "Sari Dewi membuka acara") == []
    assert quotes(check, "Sari Dewi membuka acara yang hebat") == []
    assert quotes(check, "Sari Dewi hadir. Hebat sekali.") == []


def test_it_tells_who_and_what_they_are() -> None:
    check = PersonWith(list="jabatan", distance=3)
    looking = subject(
        check, [body("Sari Dewi ketua"), body("Jaga jarak")], words=WORDS, roster=ROSTER
    )
    (match,) = check.find(looking)
    assert match.detail == {
        "match": "Sari Dewi ketua",
        "person": "Sari Dewi",
        "status": "kandidat",
    }


def test_a_hashtag_or_a_symbol_is_company_too() -> None:
    assert quotes(PersonWith(hashtag=True), "#SariDewi #BersamaBudi Budi") == [
        "#SariDewi",
        "#BersamaBudi",
    ]
    assert quotes(PersonWith(symbols=("❤",)), "Sari Dewi ❤. Budi hadir.") == ["Sari Dewi"]


def test_the_acronym_of_a_pair_is_made_for_the_contest() -> None:
    roster = Roster(
        (
            Person("Sari Dewi", "kandidat", pair_acronym="SADE"),
            Person("Budi", "kandidat", pair_acronym="YAKIN"),
        )
    )
    words = lexicon(roster=roster)
    check = PersonWith(hashtag=True, roster="pasangan")
    looking = subject(
        check, [body("#SariDewi #TerusSADE #YakinBisa #Yakin2024")], words=words, roster=roster
    )
    assert [match.excerpt for match in check.find(looking)] == [
        "#TerusSADE",
        "#Yakin2024",
    ]


def test_those_without_an_office_have_no_ordinary_news() -> None:
    check = PersonWith(any=("semoga",), roster="calon")
    assert quotes(check, "Semoga Sari Dewi, semoga Budi") == ["Semoga Sari Dewi"]


def test_a_name_right_behind_an_office_is_left_out() -> None:
    check = PersonWith(any=("semoga",), title="jabatan")
    assert quotes(check, "Semoga Ketua Hj. Sari Dewi sehat") == []
    assert quotes(check, "Semoga Sari Dewi sehat") == ["Semoga Sari Dewi"]


def test_a_check_of_names_alone_is_refused() -> None:
    with pytest.raises(InvalidError):
        PersonWith()


def test_the_first_names_of_a_pair_are_its_own_in_a_hashtag() -> None:
    pair = (
        Person("Sari Dewi", "kandidat", ballot_number=2, running_as="calon bupati"),
        Person("Budi Raharja", "kandidat", ballot_number=2, running_as="calon wakil bupati"),
    )
    roster = Roster(pair)
    check = PersonWith(hashtag=True, roster="pasangan")
    for text, found in (
        ("#SariBudi2024", ["#SariBudi2024"]),
        ("#Sari2024", []),
        ("Sari Budi", []),
    ):
        words = lexicon(roster=roster)
        looking = subject(check, [body(text)], words=words, roster=roster)
        assert [match.excerpt for match in check.find(looking)] == found
