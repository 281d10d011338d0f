"""Questions with answers to choose from, of which only one is meant to be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.neighbours import Block, blocks_of
from neutrallint.text.view import View

_LETTERS = "abcdefgh"
#: The letter before an answer: "B. 9 Desember", "(b) 9 Desember".
_LETTERED = pattern(r"\W{0,2}([A-Ha-h])[.):]\s")
#: A longer question is a text of its own, and so is a longer answer.
_LONGEST, _LONGEST_OPTION = 120, 80
_FEWEST, _MOST = 2, 8
#: Words behind which the key says which one is right: "Jawaban: B", "Kunci: 9 Desember".
_KEY_REACH = 4


@record
class Quiz:
    """A question, the answers to choose from, and what stands behind them."""

    question: Block
    options: tuple[Block, ...]
    behind: Block | None


def quizzes(views: Sequence[View]) -> Iterator[Quiz]:
    """Yield each question of a document behind which several answers of one form stand."""
    told = blocks_of(views)
    for at, question in enumerate(told):
        asked = question.passage.text.rstrip()
        if len(asked) > _LONGEST or not asked.endswith("?"):
            continue
        options = _options(told[at + 1 : at + 1 + _MOST], views)
        if len(options) >= _FEWEST:
            behind = at + 1 + len(options)
            following = told[behind] if behind < len(told) else None
            yield Quiz(question, tuple(options), following)


def chosen(quiz: Quiz, views: Sequence[View]) -> Block | None:
    """Return the answer that the key behind a quiz calls right, by its letter.

    What it says in words is the key itself; None where there is no key.
    """
    if quiz.behind is None:
        return None
    view = views[quiz.behind.number]
    said = [word.text for word in view.words[:_KEY_REACH]]
    if view.language.answering.isdisjoint(said):
        return None
    letters = [text for text in said if len(text) == 1 and text in _LETTERS]
    if len(view) > _KEY_REACH or not letters:
        return quiz.behind
    number = _LETTERS.index(letters[0])
    return quiz.options[number] if number < len(quiz.options) else None


def _options(told: Sequence[Block], views: Sequence[View]) -> list[Block]:
    """Return the blocks with which the others begin that are of the form of the first."""
    options: list[Block] = []
    for block in told:
        if len(block.passage.text) > _LONGEST_OPTION or not _is_next(block, options, views):
            break
        options.append(block)
    return options


def _is_next(block: Block, options: Sequence[Block], views: Sequence[View]) -> bool:
    """Tell whether a block may stand behind these answers: by its letter, or by its form."""
    letter = _letter(block)
    if letter:
        return letter == _LETTERS[len(options)]
    return not options or (
        not _letter(options[0]) and _form(block, views) == _form(options[0], views)
    )


def _letter(block: Block) -> str:
    found = _LETTERED.match(block.passage.text)
    return found[1].lower() if found else ""


def _form(block: Block, views: Sequence[View]) -> list[str]:
    """Return the words of a block, with a sign for each number, month and weekday."""
    view = views[block.number]
    dates = view.language.dates
    form = []
    for word in view.words:
        text = word.text
        is_day = text in dates.month_numbers or text in dates.weekday_numbers
        form.append("#" if text[0].isdigit() else "@" if is_day else text)
    return form
