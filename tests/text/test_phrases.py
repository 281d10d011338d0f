from __future__ import annotations

from array import array

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.text import phrases
from neutrallint.text.fold import fold_plain
from neutrallint.text.groups import PhraseGroup, ranges_of
from neutrallint.text.languages.base import Language
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.words import Said, words_of
from tests.languages import ENGLISH, HINDI, INDONESIAN
from tests.languages import INDONESIAN as LANGUAGE

FRAMING = PhraseGroup(("luber jurdil", "aman covid 19"))
NUMBER = PhraseGroup(("nomor", "no", "2", "nomor urut"))


def found(text: str, group: PhraseGroup) -> list[str]:
    words = words_of(text, LANGUAGE)
    flat = PhraseMatcher([FRAMING, NUMBER], LANGUAGE).find(Said.of(words), text).get(group, ())
    return [" ".join(word.text for word in words[a:b]) for a, b in ranges_of(flat)]


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
    assert matches == {NUMBER: array("I", [0, 1]), other: array("I", [0, 1])}


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_phrases_are_found_in_whatever_parts_a_text_is_read(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phrases, "_PART", size)
    assert found("nomor urut 2 aman covid 19 no 2", NUMBER) == [
        *("nomor", "nomor urut", "2", "no", "2")
    ]
    assert found("nomor urut 2 aman covid 19 no 2", FRAMING) == ["aman covid 19"]


def test_phrases_within_one_another_are_refused_where_they_occur_too_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(phrases, "_MOST_FOUND", 100)
    group = PhraseGroup(tuple(" ".join(["ya"] * count) for count in range(1, 41)))
    matcher = PhraseMatcher([group], LANGUAGE)
    few, many = (Said.of(words_of("ya " * count, LANGUAGE)) for count in (20, 200))
    assert len(matcher.find(few, "")[group]) == 20 * 21
    with pytest.raises(ReadError, match="found too often"):
        matcher.find(many, "")


def test_an_empty_matcher_finds_nothing() -> None:
    said = Said.of(words_of("coblos", LANGUAGE))
    assert PhraseMatcher([], LANGUAGE).find(said, "coblos") == {}
    assert PhraseMatcher([NUMBER], LANGUAGE).find(Said.of([]), "") == {}


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (INDONESIAN, "jangan lupa pose", ["pose"]),
        (INDONESIAN, "Tanpa terkecuali, mau tidak mau pose", ["pose"]),
        (INDONESIAN, "tak bisa tidak, pose", ["pose"]),
        (INDONESIAN, "aja lali pose", ["pose"]),
        (INDONESIAN, "jangan sampai tidak pose, jangan", ["pose", "jangan"]),
        (INDONESIAN, "jangan pose", ["jangan", "pose"]),
        (INDONESIAN, "Jangan. Lupa pose?", ["jangan", "pose"]),
        (ENGLISH, "don't forget to pose", ["pose"]),
        (ENGLISH, "do not ever hesitate to pose, not", ["pose", "not"]),
        (ENGLISH, "do not pose", ["not", "pose"]),
        (HINDI, "pose भूलें मत", ["pose"]),
        (HINDI, "मत pose", ["मत", "pose"]),
    ],
)
def test_a_negation_that_is_cancelled_is_none(
    language: Language, text: str, said: list[str]
) -> None:
    group = PhraseGroup(
        (
            "jangan",
            "jangan sampai",
            "tidak",
            "tanpa",
            "tak",
            "aja",
            "don't",
            "not",
            "मत",
            "pose",
        )
    )
    words = words_of(text, language)
    flat = PhraseMatcher([group], language).find(Said.of(words), text)[group]
    assert [" ".join(word.text for word in words[a:b]) for a, b in ranges_of(flat)] == [
        fold_plain(each) for each in said
    ]


def test_the_whole_of_a_cancelled_negation_may_be_asked_for() -> None:
    group = PhraseGroup(("jangan lupa", "jangan"))
    text = "jangan lupa pose"
    ranges = PhraseMatcher([group], INDONESIAN).find(Said.of(words_of(text, INDONESIAN)), text)
    assert ranges == {group: array("I", [0, 2])}
