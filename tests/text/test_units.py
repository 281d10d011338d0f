from __future__ import annotations

import pytest

from neutrallint.text.groups import PhraseGroup
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.units import LONGEST, pieces_of, unit_with, units_of
from neutrallint.text.view import View
from tests.checks.make import body
from tests.languages import INDONESIAN as LANGUAGE

MATCHER = PhraseMatcher([PhraseGroup(("coblos", "dua", "periode", "menangkan"))], LANGUAGE)


def view(text: str) -> View:
    return View(body(text), MATCHER)


def texts(text: str) -> list[str]:
    return [unit.text for unit in units_of(view(text))]


def test_a_passage_that_is_not_too_long_is_one_unit_with_its_signs() -> None:
    text = "“Ayo!” kata warga. Rapat selesai… 👍"
    assert texts(text) == [text]


def test_a_longer_one_is_cut_between_sentences() -> None:
    sentence = "Warga membersihkan saluran air di belakang pasar."
    units = list(units_of(view(" ".join([sentence] * 20))))
    assert len(units) > 1
    assert all(len(unit) <= LONGEST for unit in units)
    assert all(unit.text.endswith("pasar.") for unit in units)
    assert sum(len(unit) for unit in units) == 140


def test_a_sentence_without_end_is_cut_by_force() -> None:
    units = list(units_of(view("warga " * 1000)))
    assert sum(len(unit) for unit in units) == 1000
    assert max(map(len, units)) <= LONGEST


def test_lines_are_cut_like_sentences() -> None:
    whole = view("Rapat pagi\nAyo coblos dua\nDoa")
    (unit,) = units_of(whole)
    assert [piece.text for piece in pieces_of(whole, unit)] == [
        "Rapat pagi",
        "Ayo coblos dua",
        "Doa",
    ]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Ayo c0bl0s besok", "Ayo coblos besok"),
        ("Ayo c o b l o s besok", "Ayo coblos besok"),
        ("Ayo coblosss besok!", "Ayo coblos besok!"),
        ("Ayo duaperiode, besok", "Ayo dua periode, besok"),
        ("Ayo cоblos besok", "Ayo coblos besok"),
        ("Ayo COBLOS besok", "Ayo COBLOS besok"),
        ("#MenangkanDua besok", "#MenangkanDua besok"),
    ],
)
def test_disguises_are_undone_and_nothing_else(written: str, plain: str) -> None:
    assert texts(written) == [plain]


@pytest.mark.parametrize("text", ["", "…", "👍👍👍", "\n\n"])
def test_a_passage_without_words_has_no_unit(text: str) -> None:
    assert texts(text) == []


def test_of_many_hits_in_one_unit_it_is_made_once() -> None:
    asked = view("c0bl0s dua " * LONGEST)
    assert unit_with(asked, 0) is unit_with(asked, 20)
