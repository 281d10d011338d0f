"""Which year's election a text speaks of."""

from __future__ import annotations

from functools import cached_property

from neutrallint.checks.check_context import CheckContext
from neutrallint.text.dates import YEAR
from neutrallint.text.groups import WordRange
from neutrallint.text.words import Word

#: A year farther from a value, in words, says nothing of it.
_FAR = 40


class Years:
    """The years that a document names; `own` is the one whose facts are compared."""

    def __init__(self, context: CheckContext, own: int) -> None:
        self._context, self.own = context, own
        self._words = context.lexicon.language.elections

    def near(self, index: int, value: WordRange, sentence: WordRange) -> int | None:
        """Return the year named nearest to a value in its sentence; before it comes first."""
        words = self._context.views[index].words
        places = [
            at
            for at in range(
                max(sentence[0], value[0] - _FAR), min(sentence[1], value[1] + _FAR)
            )
            if not value[0] <= at < value[1] and YEAR.fullmatch(words[at].text)
        ]
        places = [at for at in places if not self._is_of_a_law(words, at)]
        if not places:
            return None
        best = min(places, key=lambda at: value[0] - at if at < value[0] else at - value[1] + 2)
        return int(words[best].text)

    def is_own(self, index: int, value: WordRange, sentence: WordRange) -> bool:
        """Tell whether a value may be of our election: no other year is named instead."""
        near = self.near(index, value, sentence)
        if near is not None:
            return near == self.own
        return self.may_be_own

    @property
    def may_be_own(self) -> bool:
        """Whether the document names no election's year, or ours."""
        return not self._named or self.own in self._named

    @cached_property
    def is_said(self) -> bool:
        """Whether the document or its date names our year."""
        as_of = self._context.as_of
        return self.own in self._named or (as_of is not None and as_of.year == self.own)

    @cached_property
    def _named(self) -> frozenset[int]:
        """The years of the elections that the document names."""
        words = self._words
        return frozenset(
            int(word.text)
            for view in self._context.whole or self._context.views
            for at, first in enumerate(view.words)
            if words.election.fullmatch(first.text)
            for word in view.words[max(0, at - words.before) : at + 1 + words.behind]
            if YEAR.fullmatch(word.text) and word.sentence == first.sentence
        )

    def _is_of_a_law(self, words: list[Word], at: int) -> bool:
        """Tell "UU Nomor 10 Tahun 2016" from a year of which one speaks."""
        before = [word.text for word in words[max(0, at - 3) : at]]
        return not any(marks.isdisjoint(before) for marks in self._words.law)
