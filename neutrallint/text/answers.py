"""Questions with their answers as one text: “Kapan masa tenang? 24–26 November 2024.”

What an answer states is about what its question asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from neutrallint.text.neighbours import Neighbours, blocks_of
from neutrallint.text.quiz import chosen, quizzes
from neutrallint.text.view import View

#: A longer question, or answer, is a text of its own.
_LONGEST_QUESTION, _LONGEST_ANSWER = 120, 200


def answers(views: Sequence[View]) -> Iterator[Neighbours]:
    """Yield each short question of a document, without its mark, and the answer behind it."""
    told = blocks_of(views)
    offered = {quiz.question.number: chosen(quiz, views) for quiz in quizzes(views)}
    for question, behind in pairwise(told):
        asked = question.passage.text.rstrip()
        # Of answers to choose from only the one that a key calls right is stated.
        answer = offered.get(question.number, behind)
        if answer is None:
            continue
        is_short = (
            len(asked) <= _LONGEST_QUESTION and len(answer.passage.text) <= _LONGEST_ANSWER
        )
        if is_short and asked.endswith("?"):
            passage = replace(question.passage, text=asked.rstrip("? "))
            yield Neighbours.of([replace(question, passage=passage), answer], [": "])
