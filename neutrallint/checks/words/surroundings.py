"""What surrounds a hit beside words: quotation marks, and the other pairs."""

from __future__ import annotations

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Match
from neutrallint.text.lexicon import WordSet
from neutrallint.text.view import View

_PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "”"}
#: Numbers from which a list of pairs counts as complete when no roster says how many there are.
_FEWEST_PAIRS = 2


def is_quoted(match: Match, context: CheckContext) -> bool:
    """Tell whether a hit stands between quotation marks in its passage."""
    if match.span is None:
        return False
    text = context.views[match.span.passage].passage.text
    before, behind = text[: match.span.start], text[match.span.end :]
    for opening, closing in _PAIRS.items():
        if before.rfind(opening) > before.rfind(closing) and closing in behind:
            return True
    return before.count('"') % 2 == 1 and '"' in behind


def is_balanced(context: CheckContext, number_words: WordSet) -> bool:
    """Tell whether a document names every pair: all ballot numbers of the roster's region.

    Without ballot numbers on the roster two different numbers behind `number_words` will do.
    """
    named = {
        number for view in context.views for number in _numbers(view, context, number_words)
    }
    rivals = _ballot_numbers(context, named)
    return rivals <= named if len(rivals) > 1 else len(named) >= _FEWEST_PAIRS


def _numbers(view: View, context: CheckContext, number_words: WordSet) -> set[int]:
    """Return the ballot numbers that a passage gives, in digits or by a person's name."""
    numbers = set()
    for _, end in view.occurrences(context.lexicon.group(number_words)):
        for word in view.words[end : end + 2]:
            if word.text.isdigit() and len(word.text) <= 2:
                numbers.add(int(word.text))
                break
    for start, end in view.occurrences(context.lexicon.people):
        spelling = " ".join(word.text for word in view.words[start:end])
        person = context.roster.person(spelling)
        if person.ballot_number:
            numbers.add(person.ballot_number)
    return numbers


def _ballot_numbers(context: CheckContext, named: set[int]) -> set[int]:
    """Return the ballot numbers of the regions in which a named person stands."""
    ballots = context.roster.ballots
    regions = {region for number, region in ballots if number in named}
    return {number for number, region in ballots if region in regions}
