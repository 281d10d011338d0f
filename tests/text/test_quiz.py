from __future__ import annotations

from typing import Any

import pytest

from neutrallint.text import quiz
from neutrallint.text.neighbours import Block, blocks_of
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.quiz import chosen, quizzes
from neutrallint.text.view import View
from tests.checks.make import body, lexicon

ASKED = "Kapan pemungutan suara?"
DAYS = ("8 Desember 2020", "9 Desember 2020", "10 Desember 2020")


def told(*passages: str) -> list[tuple[int, str | None]]:
    """Return how many answers each question offers, and which of them the key calls right."""
    matcher = PhraseMatcher((), lexicon().language)
    views = [View(body(text), matcher) for text in passages]
    found = [(quiz, chosen(quiz, views)) for quiz in quizzes(views)]
    return [(len(quiz.options), right and right.passage.text) for quiz, right in found]


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ((ASKED, *DAYS), (3, None)),
        ((ASKED, *DAYS, "Jawaban: B"), (3, DAYS[1])),
        ((ASKED, *DAYS, "Kunci: 9 Desember"), (3, "Kunci: 9 Desember")),
        ((ASKED, *DAYS, "Datang tepat waktu."), (3, None)),
        ((ASKED, *DAYS, "Jawaban: E"), (3, None)),
        (("Di mana memilih?", "a) Di TPS", "b) Di rumah ketua RT"), (2, None)),
    ],
)
def test_answers_of_one_form_or_with_letters_are_offered(
    passages: tuple[str, ...], expected: tuple[int, str | None]
) -> None:
    assert told(*passages) == [expected]


@pytest.mark.parametrize(
    "passages",
    [
        (ASKED, DAYS[1], "Di mana?", "Di TPS."),
        (ASKED, "Rabu, 9 Desember 2020.", "Datang pukul 07.00–13.00."),
        ("Pemungutan suara:", *DAYS),
        (ASKED, "B. 9 Desember", "Rabu"),
    ],
)
def test_an_answer_or_what_asks_nothing_offers_none(passages: tuple[str, ...]) -> None:
    assert told(*passages) == []


def test_each_question_looks_at_a_few_blocks_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Blocks(list[Block]):
        def __getitem__(self, at: object) -> Any:
            part = super().__getitem__(at)  # type: ignore[call-overload]
            taken.append(len(part) if isinstance(part, list) else 1)
            return part

    taken: list[int] = []
    monkeypatch.setattr(quiz, "blocks_of", lambda views: Blocks(blocks_of(views)))
    assert len(told(*(ASKED, *DAYS) * 20)) == 20
    assert max(taken) <= 8
