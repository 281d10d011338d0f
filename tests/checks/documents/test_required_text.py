from __future__ import annotations

from collections.abc import Sequence

import pytest

from neutrallint.checks.documents.required_text import Require, RequiredText
from neutrallint.text.languages.base import Language
from tests.checks.make import body, find, subject

FRAMING = Require(
    (
        RequiredText(
            "Luber Jurdil", ("luber jurdil", "langsung umum bebas rahasia jujur adil"), gap=2
        ),
        RequiredText("Aman Covid-19", ("aman covid", "aman corona"), gap=8),
    ),
    unless_negated=True,
)


def missing(text: str) -> list[str]:
    return [match.detail["missing"] for match in find(FRAMING, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Pilkada Serentak 2020 Luber Jurdil Aman Covid-19",
        "LUBER, JURDIL, Aman dan Produktif dengan Protokol Kesehatan Covid-19",
        "langsung, umum, bebas, rahasia, yang jujur dan adil, dan aman Covid-19",
        "luber & jurdil, aman dari COVID19",
        "LUBERJURDILAMANCOVID-19",
        "#LuberJurdilAmanCovid19",
        "asas luber dan jurdil. Semuanya aman corona.",
    ],
)
def test_real_spellings_are_recognised(text: str) -> None:
    assert missing(text) == []


def test_the_labels_of_what_is_missing_are_named() -> None:
    assert missing("Pilkada Luber Jurdil") == ["Aman Covid-19"]
    assert missing("Pilkada") == ["Luber Jurdil, Aman Covid-19"]


@pytest.mark.parametrize("word", ["tidak", "bukan", "belum", "tanpa"])
def test_a_negated_framing_is_not_there(word: str) -> None:
    assert missing(f"Pilkada {word} Luber Jurdil, tetapi aman Covid-19") == ["Luber Jurdil"]
    assert missing(f"{word} LUBERJURDIL di daerah kita, aman covid") == ["Luber Jurdil"]


@pytest.mark.parametrize("words", ["tidak hanya", "tak bisa tidak", "tidak lain"])
def test_a_negation_that_is_cancelled_negates_nothing(words: str) -> None:
    assert missing(f"Pilkada {words} Luber Jurdil, aman Covid-19") == []


def test_free_order_takes_the_words_in_any_order() -> None:
    free = Require((RequiredText("x", ("luber jurdil",), order="free"),))
    assert find(free, "Jurdil Luber") == []
    assert len(find(Require((RequiredText("x", ("luber jurdil",)),)), "Jurdil Luber")) == 1


def test_parts_may_stand_in_different_passages_and_the_hit_is_the_document() -> None:
    passages = [body("Luber Jurdil"), body("Aman Covid-19", "heading")]
    assert list(FRAMING.find(subject(FRAMING, passages))) == []
    (match,) = FRAMING.find(subject(FRAMING, [body("Pilkada")]))
    assert (match.origin, match.location, match.span) == ("document", None, None)


def test_a_negation_is_looked_for_in_a_few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[str]] = []
    negates = Language.negates

    def counted(language: Language, before: Sequence[str]) -> bool:
        asked.append(before)
        return negates(language, before)

    monkeypatch.setattr(Language, "negates", counted)
    assert missing("Pilkada tidak luber jurdil. " * 30) == ["Luber Jurdil, Aman Covid-19"]
    assert len(asked) >= 30
    assert max(map(len, asked)) <= 5
