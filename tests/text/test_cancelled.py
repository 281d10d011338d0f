import random
from itertools import product

import pytest

from neutrallint.text.cancelled import CancelledGroups
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.languages.base import CancelledNegations, Language
from tests.languages import ENGLISH, HINDI, INDONESIAN

NEGATIONS = CancelledNegations(
    first=frozenset({"jangan"}),
    second=frozenset({"lupa", "lupa diri"}),
    between=frozenset({"sampai ada yang"}),
    whole=frozenset({"mau tidak mau"}),
)


def taken(said: str, sentences: list[int] | None = None) -> list[str]:
    """Return what is cancelled of some words, as a matcher of their phrases tells it."""
    words = said.split()
    spans = [(a, b) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
    groups = CancelledGroups(NEGATIONS)
    found: dict[PhraseGroup, list[WordRange]] = {
        group: [(a, b) for a, b in spans if " ".join(words[a:b]) in group.phrases]
        for group in groups.parts
    }
    ranges = groups.take(found, sentences or [0] * len(words))
    return [" ".join(words[a:b]) for a, b in ranges]


@pytest.mark.parametrize(
    ("said", "cancelled"),
    [
        ("jangan lupa memilih", ["jangan lupa"]),
        ("jangan lupa diri", ["jangan lupa", "jangan lupa diri"]),
        ("ya jangan sampai ada yang lupa", ["jangan sampai ada yang lupa"]),
        ("mau tidak mau jangan lupa", ["mau tidak mau", "jangan lupa"]),
        ("jangan memilih lupa", []),
        ("lupa jangan", []),
    ],
)
def test_the_parts_make_a_whole_where_they_follow_one_another(
    said: str, cancelled: list[str]
) -> None:
    assert taken(said) == cancelled


def test_none_crosses_the_end_of_a_sentence() -> None:
    assert taken("jangan lupa", [0, 1]) == []


@pytest.mark.parametrize("language", [INDONESIAN, ENGLISH, HINDI])
def test_what_is_cancelled_is_all_that_the_parts_can_say(language: Language) -> None:
    negations = language.cancelled
    parts = product(negations.first, ("", *negations.between), negations.second)
    for words in random.Random(1).sample(sorted(parts), 50):
        said = " ".join(filter(None, words))
        assert language.cancelled.within.sub("", f" {said} ") == " "
        assert not language.negates(said.split())
    assert language.cancelled.within.search(f" {min(negations.first)} pose ") is None
