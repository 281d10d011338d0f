from __future__ import annotations

import pytest

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.listed_name import ListedName
from neutrallint.people.roster import Person, Roster
from neutrallint.text.groups import WordRange
from neutrallint.text.view import View
from tests.checks.make import body, lexicon, subject

ROSTER = Roster((Person("Budi", "bukan_calon", office="Bupati"),))


def test_whether_a_document_names_who_stands_is_looked_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[WordRange] = []
    person_at = CheckContext.person_at

    def counted(context: CheckContext, view: View, words: WordRange) -> Person:
        asked.append(words)
        return person_at(context, view, words)

    monkeypatch.setattr(CheckContext, "person_at", counted)
    words = lexicon(roster=ROSTER)
    context = subject(ListedName("semua"), [body("Budi datang. " * 30)], (), words, ROSTER)
    assert not any(context.names_candidate() for _ in range(30))
    assert len(asked) == 30


def test_whose_office_a_sentence_tells_is_looked_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Roster, "office_told", lambda roster, words: asked.append(words))
    context = subject(ListedName("semua"), [body("Pasar dibuka hari ini.")])
    hits = [context.match(0, (at, at + 1)) for at in range(4)]
    assert [context.office_of(hit) for hit in hits] == [None] * 4
    assert len(asked) == 1
