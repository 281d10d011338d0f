"""Questions with their answers as one text: “Kapan masa tenang? 24–26 November 2024.”

What an answer states is about what its question asks, and what goes on about the sentence
before it about that one's subject: “KPPS melayani pemilih. Anggotanya tujuh orang.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from neutrallint.core.pattern import pattern
from neutrallint.text.neighbours import Block, Neighbours, blocks_of
from neutrallint.text.quiz import chosen, quizzes
from neutrallint.text.view import View

#: A longer question, or answer, is a text of its own.
_LONGEST_QUESTION, _LONGEST_ANSWER = 120, 200
#: The words that may stand behind a question before its answer (“Kapan coblosan? Aku lali.”).
_MOST_BEHIND = 3
#: The day and time of a message in a chat that was exported, and who speaks.
_SENT = r"(?:\[[^\]\n]{1,25}\]|\d[\d/.]{5,9},? [\d.:]{4,8} -) "
_SPEAKER = rf"(?:{_SENT})?[^\W\d][^:\n?]{{0,30}}: "
#: A question, few words behind it, and the line below: “BU: Kapan coblosan?\nPAK: 9 Desember.”
_EXCHANGE = pattern(rf"^({_SPEAKER}[^\n?]+)\?([^\n?]*)\n({_SPEAKER}[^\n]+)", re.MULTILINE)
_STAMP = pattern(rf"\A{_SENT}")
#: What stands between two sentences.
_STOPS = (". ", "! ", "? ")
#: The words among which stands the one that goes on about the passage before (“Catat harinya”).
_OPENING = 2


def answers(views: Sequence[View]) -> Iterator[Neighbours]:
    """Yield each short question of a document, without its mark, and the answer behind it.

    The answer may stand in the same passage, or on the next line of it. So with what is gone
    on about.
    """
    told = blocks_of(views)
    offered = {quiz.question.number: chosen(quiz, views) for quiz in quizzes(views)}
    for block in told:
        text = block.passage.text
        if "? " in text and len(text) <= _LONGEST_QUESTION + _LONGEST_ANSWER:
            yield Neighbours.of([_saying(block, text.replace("? ", ": "))])
        if "?" in text and "\n" in text:
            said = _EXCHANGE.sub(_answered, text)
            if said != text:
                yield Neighbours.of([_saying(block, said)])
    for before, behind in pairwise(told):
        # Of answers to choose from only the one that a key calls right is stated.
        following = offered.get(before.number, behind)
        if following is None or len(following.passage.text) > _LONGEST_ANSWER:
            continue
        view = views[following.number]
        opening = {word.text for word in view.words[:_OPENING]}
        goes_on = not opening.isdisjoint(view.language.events.its)
        text = before.passage.text
        lead = text.rstrip(" .!") if goes_on else _question(text)
        if lead is not None and len(text.rstrip()) <= _LONGEST_QUESTION:
            yield Neighbours.of([_saying(before, lead), following], [": "])


def _answered(found: re.Match[str]) -> str:
    """Return a short question of a dialogue so that the line below it goes on with it.

    Blanks stand for what is said between them, and for when that was, so that places stay the
    same.
    """
    question, behind, answer = (_STAMP.sub(_blank, part) for part in found.groups())
    is_short = len(question) <= _LONGEST_QUESTION and len(answer) <= _LONGEST_ANSWER
    if not is_short or len(behind.split()) > _MOST_BEHIND:
        return found[0]
    return question + ":" + " " * (len(behind) + 1) + answer


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _saying(block: Block, text: str) -> Block:
    return replace(block, passage=replace(block.passage, text=text))


def _question(text: str) -> str | None:
    """Return the question with which a text ends, but for a few words; None where none does.

    Blanks stand for what is said before it, so that places stay the same.
    """
    asked, mark, behind = text.rstrip().rpartition("?")
    if not mark or len(behind.split()) > _MOST_BEHIND:
        return None
    question = asked.rstrip("? ")
    begin = max(question.rfind(stop) for stop in _STOPS) + 1
    return " " * begin + question[begin:]
