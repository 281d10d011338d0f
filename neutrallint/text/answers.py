"""Questions with their answers as one text: “Kapan masa tenang? 24–26 November 2024.”

What an answer states is about what its question asks, and what goes on about the sentence
before it about that one's subject: “KPPS melayani pemilih. Anggotanya tujuh orang.”
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from neutrallint.text.neighbours import Block, Neighbours, blocks_of
from neutrallint.text.quiz import chosen, quizzes
from neutrallint.text.view import View

#: A longer question, or answer, is a text of its own.
_LONGEST_QUESTION, _LONGEST_ANSWER = 120, 200
#: The words that may stand behind a question before its answer (“Kapan coblosan? Aku lali.”).
_MOST_BEHIND = 3


def answers(views: Sequence[View]) -> Iterator[Neighbours]:
    """Yield each short question of a document, without its mark, and the answer behind it.

    The answer may stand in the same passage. So with what is gone on about.
    """
    told = blocks_of(views)
    offered = {quiz.question.number: chosen(quiz, views) for quiz in quizzes(views)}
    for block in told:
        text = block.passage.text
        if "? " in text and len(text) <= _LONGEST_QUESTION + _LONGEST_ANSWER:
            yield Neighbours.of([_saying(block, text.replace("? ", ": "))])
    for before, behind in pairwise(told):
        # Of answers to choose from only the one that a key calls right is stated.
        following = offered.get(before.number, behind)
        if following is None or len(following.passage.text) > _LONGEST_ANSWER:
            continue
        view = views[following.number]
        goes_on = len(view) > 0 and view.words[0].text in view.language.events.its
        text = before.passage.text
        lead = text.rstrip(" .!") if goes_on else _question(text)
        if lead is not None and len(text.rstrip()) <= _LONGEST_QUESTION:
            yield Neighbours.of([_saying(before, lead), following], [": "])


def _saying(block: Block, text: str) -> Block:
    return replace(block, passage=replace(block.passage, text=text))


def _question(text: str) -> str | None:
    """Return the question with which a text ends, but for a few words; None where none does."""
    question, mark, behind = text.rstrip().rpartition("?")
    is_last = mark and len(behind.split()) <= _MOST_BEHIND
    return question.rstrip("? ") if is_last else None
