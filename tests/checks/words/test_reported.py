from __future__ import annotations

import pytest

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.reported import is_reported, own_call
from neutrallint.core.document import Document
from neutrallint.engines.sequences import Nlp
from neutrallint.people.roster import Roster
from neutrallint.text.lexicon import WordSet
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View, Views
from tests.checks.make import body, lexicon

WORDS = lexicon(
    {
        "bantahan": WordSet(any=("klarifikasi", "pesan itu tidak benar", "dilarang")),
        "salah": WordSet(any=("hoaks",)),
    }
)
REPORTING = WORDS.group(WordSet(list="bantahan"))
ENDING = WORDS.group(WordSet(list="salah"))


def view_of(text: str) -> View:
    return View(body(text), PhraseMatcher([REPORTING, ENDING], WORDS.language))


def reported(text: str) -> bool:
    """Tell whether “coblos” is."""
    view, start = view_of(text), text.index("coblos")
    document = Document("a.md", "text/markdown", (view.passage,))
    context = CheckContext(document, Views([view]), WORDS, Nlp(), Roster())
    match = context.match_at(0, start, start + len("coblos"))
    return is_reported(match, context, REPORTING, (ENDING,))


@pytest.mark.parametrize(
    "text",
    [
        "Dilarang menulis coblos dua.",
        "Mari coblos dua itu kalimat yang dilarang.",
        "Klarifikasi: ada pesan coblos dua.",
        "Klarifikasi: bawa KTP ke balai desa. Lalu coblos dua.",
        "Klarifikasi: ayo coblos dua.",
        "Klarifikasi. Tulisannya: “Ayo coblos dua!”",
        "Klarifikasi. Ia berkata, “Ayo, coblos dua!”",
        "Bawa KTP. Lalu coblos dua. Ada bantuan. Pesan itu tidak benar.",
        "Ayo coblos dua! Pesan itu tidak benar.",
    ],
)
def test_what_others_say_is_reported(text: str) -> None:
    assert reported(text)


@pytest.mark.parametrize(
    "text",
    [
        "Klarifikasi hoaks. Mari coblos dua!",
        "Klarifikasi: kabar itu hoaks. Lalu coblos dua.",
        "Klarifikasi: bawa KTP. Mari coblos dua!",
        "Klarifikasi: bawa KTP. Pesan itu tidak benar. Kita coblos dua.",
        "Fitnah dilarang, mari coblos dua!",
        "Fitnah dilarang; coblos dua!",
        "Fitnah dilarang – jadi coblos dua.",
        "Mari coblos dua! Klarifikasi: pajak tidak naik.",
        "Mari coblos dua! Gempa terasa pagi ini. Pesan itu tidak benar.",
    ],
)
def test_a_call_of_its_own_is_not(text: str) -> None:
    assert not reported(text)


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("Itu salah, mari kita coblos dua", 2),
        ("Mari kita coblos dua", 0),
        ("Itu salah; coblos dua", 2),
        ("Itu salah, coblos dua", None),
        ("Katanya: mari coblos dua", None),
        ("Mereka coblos dua", None),
    ],
)
def test_a_call_begins_with_its_clause(text: str, begin: int | None) -> None:
    view = view_of(text)
    assert own_call(view, view.word_at(text.index("coblos"))) == begin
