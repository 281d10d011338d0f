"""What surrounds a hit beside words: quotation marks, and the other pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Match
from neutrallint.core.pattern import pattern
from neutrallint.text.groups import WordRange
from neutrallint.text.lexicon import WordSet
from neutrallint.text.numbers import number_at
from neutrallint.text.quiz import chosen, quizzes
from neutrallint.text.view import View

#: Words between straight single marks, which no letter touches from without.
_SINGLE = pattern(r"(?<!\w)'(?=\w)(?:[^'\n]|\w'\w)*'(?!\w)")
_PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "”"}
#: Numbers from which a list of pairs counts as complete when no roster says how many there are.
_FEWEST_PAIRS = 2
#: The share of its words that a language has where a text is written in it.
KNOWN_SHARE = 0.5


def is_quoted(match: Match, context: CheckContext) -> bool:
    """Tell whether a hit stands between quotation marks in its passage."""
    if match.span is None:
        return False
    view, start, end = context.views[match.span.passage], match.span.start, match.span.end
    for opening, closing in _PAIRS.items():
        opened, closed = view.places(opening), view.places(closing)
        if (
            last_before(opened, start) > last_before(closed, start)
            and closed
            and closed[-1] >= end
        ):
            return True
    marks = view.places('"')
    if bisect_left(marks, start) % 2 == 1 and marks[-1] >= end:
        return True
    single = view.learn("in single marks", lambda: _single(view))
    return any(opened < start and end < closed for opened, closed in single)


def is_alternative(match: Match, context: CheckContext) -> bool:
    """Tell whether a hit names one of several numbers of which a sentence leaves the choice.

    Different numbers stand behind the same word before and after an "or" of the language, and
    nothing is negated: “nomor 1 kolak atau nomor 2 cendol”.
    """
    if match.span is None:
        return False
    view = context.views[match.span.passage]
    hit = view.word_at(match.span.start), view.word_at(match.span.end - 1) + 1
    sentence = view.sentence_at(hit[0])
    offered = view.learn(("alternatives", sentence), lambda: _alternatives(view, sentence))
    return not offered.isdisjoint(range(*hit))


def is_foreign(match: Match, context: CheckContext) -> bool:
    """Tell whether a hit stands in a passage of another language than the pack's."""
    if match.span is None:
        return False
    view = context.views[match.span.passage]
    share = view.learn("known share", lambda: view.known_share((0, len(view))))
    return share < KNOWN_SHARE


def is_offered(match: Match, context: CheckContext) -> bool:
    """Tell whether a hit stands in one of several answers to choose from, as in a quiz.

    The one that a key calls right is stated, and not offered.
    """
    if match.span is None:
        return False
    views = context.views

    def find() -> frozenset[int]:
        numbers = set()
        for quiz in quizzes(views):
            right = chosen(quiz, views)
            numbers |= {each.number for each in quiz.options} - {right and right.number}
        return frozenset(numbers)

    return match.span.passage in views.learn("offered", find)


def _alternatives(view: View, sentence: WordRange) -> frozenset[int]:
    """Return the places of the numbers of a sentence between which it leaves the choice."""
    words = view.words[slice(*sentence)]
    if not view.language.denying.isdisjoint(word.text for word in words):
        return frozenset()
    behind: dict[str, dict[int, float]] = {}
    for at in range(sentence[0] + 1, sentence[1]):
        if number := number_at(view.words, at, view.language.numbers):
            behind.setdefault(view.words[at - 1].text, {})[at] = number[0]
    parted = [
        at for at, word in enumerate(words, sentence[0]) if word.text in view.language.choosing
    ]
    return frozenset(
        at
        for numbers in behind.values()
        if len(set(numbers.values())) > 1
        and bisect_left(parted, min(numbers)) < bisect_left(parted, max(numbers))
        for at in numbers
    )


def _single(view: View) -> tuple[WordRange, ...]:
    return tuple(found.span() for found in _SINGLE.finditer(view.passage.text))


def last_before(places: Sequence[int], offset: int) -> int:
    """Return the last place before an offset, -1 where there is none."""
    number = bisect_left(places, offset)
    return places[number - 1] if number else -1


def is_balanced(context: CheckContext, number_words: WordSet) -> bool:
    """Tell whether a document names every pair: all ballot numbers of the roster's region.

    Without ballot numbers on the roster two different numbers behind `number_words` will do.
    """

    def find() -> bool:
        each = (_numbers(view, context, number_words) for view in context.views)
        named: set[int] = set().union(*each)
        rivals = _ballot_numbers(context, named)
        return rivals <= named if len(rivals) > 1 else len(named) >= _FEWEST_PAIRS

    return context.views.learn(("balanced", number_words), find)


def _numbers(view: View, context: CheckContext, number_words: WordSet) -> set[int]:
    """Return the ballot numbers that a passage gives, in digits or by a person's name."""
    numbers = set()
    for _, end in view.occurrences(context.lexicon.group(number_words)):
        for word in view.words[end : end + 2]:
            if word.text.isdigit() and len(word.text) <= 2:
                numbers.add(int(word.text))
                break
    for at in view.occurrences(context.lexicon.people):
        person = context.person_at(view, at)
        if person.ballot_number:
            numbers.add(person.ballot_number)
    return numbers


def _ballot_numbers(context: CheckContext, named: set[int]) -> set[int]:
    """Return the ballot numbers of the regions in which a named person stands."""
    ballots = context.roster.ballots
    regions = {region for number, region in ballots if number in named}
    return {number for number, region in ballots if region in regions}
