"""`check_fact: {amounts: …}`: amounts of one kind must be among those that are right."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.count import Counts
from neutrallint.checks.facts.date import match_fact
from neutrallint.core.finding import Match
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.numbers import number_at
from neutrallint.text.view import View

_RANGE = pattern(r"\d+-(\d+)")


@record
class AmountsFact:
    """Amounts that a sentence must not get wrong, in whatever unit it tells them.

    `amounts`: the name of a fact with the right ones by what they are. `units`: words before or
    behind a number with how much one of them is ("tahun" is 12 of "bulan"); a number with
    another unit is another thing. `of`: words of which one stands in the sentence, and of each
    set of `beside`. `{found}` and `{expected}` say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    amounts: str
    units: Mapping[str, int]
    of: WordSet
    beside: tuple[WordSet, ...] = ()

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield what the amounts are of; refuses a fact of another kind."""
        Counts.of(self.amounts, lexicon)
        for words in (self.of, *self.beside):
            yield lexicon.group(words)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield what the amounts are of."""
        return ((group,) for group in self.groups(lexicon))

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each amount that is none of the right ones."""
        right = sorted(Counts.of(self.amounts, context.lexicon).numbers.values())
        written = context.lexicon.language.numbers.written
        needed = list(self.groups(context.lexicon))
        for index, view in context.passages_with(*needed):
            for sentence in view.sentences_with(needed):
                for amount, words in self._stated(view, sentence):
                    if amount not in right:
                        expected = "–".join(dict.fromkeys(map(written, right)))
                        yield match_fact(context, index, words, expected)

    def _stated(self, view: View, sentence: WordRange) -> Iterator[tuple[float, WordRange]]:
        """Yield each amount with its words; the unit of a range stands behind its end."""
        at = sentence[0]
        while at < sentence[1]:
            span = _RANGE.fullmatch(view.words[at].text)
            number = number_at(view.words, at, view.language.numbers)
            value, end = (float(span[1]), at + 1) if span else number or (0.0, at + 1)
            if span or number:
                before = self.units.get(view.words[at - 1].text) if at > sentence[0] else None
                behind = self.units.get(view.words[end].text) if end < sentence[1] else None
                if before is not None:
                    yield value * before, (at - 1, end)
                elif behind is not None:
                    yield value * behind, (at, end + 1)
            at = end
