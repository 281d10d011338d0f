from __future__ import annotations

import pytest

from neutrallint.checks.words import foreign_sentence
from neutrallint.checks.words.foreign_sentence import ForeignSentence
from neutrallint.people.roster import Person, Roster
from tests.checks.make import body, lexicon, subject

ROSTER = Roster((Person("Sari Dewi", "kandidat"), Person("Budi", "petahana", office="Bupati")))
CHECK = ForeignSentence("semua")
MADURESE = "sè abhânto pasar rèya sajan bhâgus"


def found(text: str) -> list[tuple[str, str]]:
    words = lexicon(roster=ROSTER)
    looking = subject(CHECK, [body(text)], words=words, roster=ROSTER)
    return [(match.excerpt, str(match.detail["person"])) for match in CHECK.find(looking)]


def test_a_sentence_that_is_not_in_the_language_of_the_pack() -> None:
    text = f"Pasar dibuka hari ini. Budi {MADURESE}. Mari datang."
    assert found(text) == [(f"Budi {MADURESE}", "Budi")]


def test_each_person_of_a_sentence_once() -> None:
    text = f"Budi, Budi bân Sari Dewi {MADURESE}"
    assert found(text) == [(text, "Budi"), (text, "Sari Dewi")]


def test_names_and_few_words_tell_no_language() -> None:
    assert found("Budi sè abhânto.") == []
    assert found("Budi Partai Wéwé Kèkè Bâbâ Zèzè.") == []


def test_what_names_nobody_or_is_in_the_language_of_the_pack() -> None:
    assert found(f"Pasar {MADURESE}.") == []
    assert found("Budi membuka pasar yang sudah selesai dibangun.") == []


def test_of_many_names_in_a_sentence_its_language_is_told_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[object] = []

    def has_other_words(view: object, sentence: object) -> bool:
        read.append(sentence)
        return False

    monkeypatch.setattr(foreign_sentence, "_has_other_words", has_other_words)
    assert found("Budi membuka pasar, " * 50) == []
    assert len(read) == 1
