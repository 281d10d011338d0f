from __future__ import annotations

import pytest

from neutrallint.checks.words.phrases import Phrases
from neutrallint.core.errors import InvalidError
from neutrallint.core.places import TextLocation
from neutrallint.text.lexicon import WordSet
from tests.checks.make import body, find, lexicon, quotes, subject


def test_phrases_quote_the_source_and_say_where() -> None:
    (match,) = find(Phrases(any=("dua periode",)), "Ayo DUA\u200b  Periode!")
    assert match.excerpt == "DUA\u200b  Periode"
    assert match.location == TextLocation(1, 5, 1, 18)
    assert match.detail["match"] == match.excerpt


def test_the_longest_of_overlapping_phrases_is_reported_once() -> None:
    assert quotes(Phrases(any=("tim", "tim sukses", "sukses")), "tim sukses") == ["tim sukses"]


def test_affixes_stand_for_the_verb_forms_of_the_first_word() -> None:
    check = Phrases(any=("dukung petahana",), affixes=True)
    assert quotes(check, "Kami mendukung petahana") == ["mendukung petahana"]


def test_a_list_of_the_pack_can_hold_another() -> None:
    words = lexicon({"a": WordSet(any=("bupati",)), "b": WordSet(("pak",), list="a")})
    assert quotes(Phrases(list="b"), "Pak Bupati", words) == ["Pak", "Bupati"]


@pytest.mark.parametrize(
    "lists", [{}, {"a": WordSet(list="b"), "b": WordSet(list="a")}], ids=["unknown", "loop"]
)
def test_a_list_that_cannot_be_resolved_is_refused(lists: dict[str, WordSet]) -> None:
    with pytest.raises(InvalidError):
        list(Phrases(list="a").groups(lexicon(lists)))


def test_a_roster_list_may_be_empty() -> None:
    assert quotes(Phrases(list="roster.slogan"), "Mandala Bersinar") == []


def test_only_the_origins_of_the_rule_are_looked_in() -> None:
    check = Phrases(any=("dua periode",))
    looking = subject(check, [body("dua periode"), body("dua periode", "alt")])
    assert [match.origin for match in check.find(looking.looking_in(("alt",)))] == ["alt"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pendopo Bupati Mandala", []),
        ("Pemilihan Bupati dan Wakil Bupati Mandala", []),
        ("Pemilihan Gubernur, Bupati, serta Wakil Bupati", []),
        ("PENDOPO\nBUPATI", []),
        ("Bupati di Pendopo Mandala", ["Bupati"]),
        ("Pendopo Bupati\nBupati Mandala", ["Bupati"]),
        ("Makam Gubernur. Bupati Mandala", ["Bupati"]),
        ("Pendopo Wakil Bupati dibuka oleh Bupati", ["Bupati"]),
    ],
)
def test_what_belongs_to_an_office_is_not_its_holder(text: str, found: list[str]) -> None:
    words = lexicon({"milik": WordSet(any=("pendopo", "makam", "pemilihan"))})
    offices = Phrases(any=("gubernur", "bupati", "wakil bupati"), not_of="milik")
    assert quotes(offices, text, words) == found
