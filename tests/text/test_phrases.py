from __future__ import annotations

from neutrallint.text.groups import PhraseGroup
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.words import Said, words_of
from tests.languages import INDONESIAN as LANGUAGE

FRAMING = PhraseGroup(("luber jurdil", "aman covid 19"))
NUMBER = PhraseGroup(("nomor", "no", "2", "nomor urut"))


def found(text: str, group: PhraseGroup) -> list[str]:
    words = words_of(text, LANGUAGE)
    ranges = (
        PhraseMatcher([FRAMING, NUMBER], LANGUAGE).find(Said.of(words), text).get(group, [])
    )
    return [" ".join(word.text for word in words[a:b]) for a, b in ranges]


def test_punctuation_and_lines_between_words_do_not_matter() -> None:
    assert found("LUBER, JURDIL\ndan AMAN COVID–19", FRAMING) == [
        "luber jurdil",
        "aman covid 19",
    ]


def test_only_whole_words_match() -> None:
    assert found("nomornya bernomor 22 1.2 no2a", NUMBER) == ["no", "2"]


def test_overlapping_phrases_are_all_found() -> None:
    assert sorted(found("nomor urut 2 2", NUMBER)) == ["2", "2", "nomor", "nomor urut"]


def test_no_phrase_crosses_the_end_of_a_sentence() -> None:
    assert found("Harus luber. Jurdil juga.", FRAMING) == []


def test_the_same_phrase_may_belong_to_two_groups() -> None:
    other = PhraseGroup(("2",))
    matches = PhraseMatcher([NUMBER, other], LANGUAGE).find(
        Said.of(words_of("2", LANGUAGE)), "2"
    )
    assert matches == {NUMBER: [(0, 1)], other: [(0, 1)]}


def test_an_empty_matcher_finds_nothing() -> None:
    said = Said.of(words_of("coblos", LANGUAGE))
    assert PhraseMatcher([], LANGUAGE).find(said, "coblos") == {}
    assert PhraseMatcher([NUMBER], LANGUAGE).find(Said.of([]), "") == {}
