"""`check_fact: {calendar: weekday}`: a date must fall on the weekday written beside it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import ClassVar, Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.date import day_of_fact, match_fact, mentions_in
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon, WordSet

#: Words in which a date stands behind its weekday: "rabu pon tanggal 21 bulan Oktober 2018".
_REACH = 9


@record
class CalendarFact:
    """Any date with its year, whatever it is the date of; with `of` only the day of that fact.

    `{found}` and `{expected}` say what stands there and what the calendar says.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    calendar: Literal["weekday"]
    of: str | None = None

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the names of the weekdays; refuses a fact of another kind."""
        if self.of is not None:
            day_of_fact(self.of, lexicon)
        yield _names(lexicon)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the names of days and months."""
        yield (_names(lexicon),)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each date that falls on another weekday."""
        names = _names(context.lexicon)
        only = None if self.of is None else day_of_fact(self.of, context.lexicon)
        for index, view in context.passages_with(names):
            for start, _ in view.occurrences(names):
                window = (start, min(len(view), start + _REACH))
                for mention in mentions_in(view, window, 0):
                    wrong = mention.weekday not in (None, mention.day.weekday())
                    if only is not None and mention.day != only:
                        continue
                    if wrong and mention.year_said and not mention.is_range:
                        expected = view.language.dates.in_full(mention.day)
                        yield match_fact(context, index, mention.words, expected)


def _names(lexicon: Lexicon) -> PhraseGroup:
    """Return every way to write a weekday."""
    return lexicon.group(WordSet(tuple(lexicon.language.dates.weekday_numbers)))
