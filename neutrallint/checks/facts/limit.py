"""`check_fact: {limit: …}`: a limit that a text states must agree with the pack."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.attribution import AttributionRule, sentences_about
from neutrallint.checks.facts.date import match_fact
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.numbers import number_at
from neutrallint.text.view import View

_BEFORE, _BEHIND = 6, 2
#: A number this many times as large or as small limits something else.
_FARTHEST = 5


@record
class LimitFact:
    """A number that a text must not get wrong where it states it as a limit.

    `limit`: the name of a fact that is a number. `unit`: words behind it ("pemilih").
    `marked`: words around it, or anywhere in a sentence that has no other such number, that
    make it a limit ("maksimal", "ke atas"). `about`: what it
    must be told of. `each`: words that tell of one of many ("setiap TPS"); in their sentence a
    larger number contradicts the limit without being called one. `counted`: words right behind
    which it stands, with a unit or with none ("jumlah anggota KPPS: 5"). A sentence that names
    the right number may name others; what a question asks of is not stated. `{found}` and
    `{expected}` say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    limit: str
    unit: WordSet
    marked: WordSet
    about: AttributionRule
    each: WordSet | None = None
    counted: WordSet | None = None

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words around a limit; refuses a fact of another kind."""
        self._value(lexicon)
        yield lexicon.group(self.unit)
        yield lexicon.group(self.marked)
        for words in (self.each, self.counted):
            if words:
                yield lexicon.group(words)
        yield from self.about.groups(lexicon)

    def _value(self, lexicon: Lexicon) -> float:
        value = lexicon.fact(self.limit)
        if not isinstance(value, float):
            raise InvalidError(
                Localized("fakta itu bukan bilangan", "that fact is not a number")
            )
        return value

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield what the value must be told of."""
        yield self.about.named(lexicon)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each limit that differs."""
        limit = self._value(context.lexicon)
        expected = context.lexicon.language.numbers.written(limit)
        for index, view, sentence, owner in sentences_about(context, self.about):
            if view.asks(len(view)):
                continue
            stated = list(self._stated(view, sentence, context.lexicon))
            stated += self._counted(view, sentence, context.lexicon)
            if any(number == limit for number, _, _ in stated):
                continue
            is_each = self._is_each(view, sentence, context.lexicon)
            for number, words, is_limit in stated:
                is_near = limit / _FARTHEST <= number <= limit * _FARTHEST
                is_wrong = is_limit or (is_each and number > limit)
                if is_wrong and is_near and owner.has(words, sentence):
                    unit = view.words[words[1] - 1].text
                    put = expected if words[1] - words[0] == 1 else f"{expected} {unit}"
                    yield match_fact(context, index, words, put)

    def _is_each(self, view: View, sentence: WordRange, lexicon: Lexicon) -> bool:
        return self.each is not None and view.occurs_in(lexicon.group(self.each), sentence)

    def _counted(
        self, view: View, sentence: WordRange, lexicon: Lexicon
    ) -> Iterator[tuple[float, WordRange, bool]]:
        """Yield the numbers without a unit that stand right behind what is counted."""
        if self.counted is None:
            return
        fillers = view.language.events.fillers | view.language.events.held
        for _, at in view.occurrences_in(lexicon.group(self.counted), sentence):
            while at < sentence[1] and view.words[at].text in fillers:
                at += 1
            number = (
                number_at(view.words, at, view.language.numbers) if at < sentence[1] else None
            )
            if number and self._stands_alone(view, number[1], sentence):
                yield number[0], (at, number[1]), True

    def _stands_alone(self, view: View, behind: int, sentence: WordRange) -> bool:
        """Tell whether no word behind a number says of what else it is."""
        if behind >= sentence[1]:
            return True
        is_parted = any(sign in view.before(behind) for sign in ",;.\n(")
        return is_parted or view.words[behind].text in view.language.facts.how_many

    def _stated(
        self, view: View, sentence: WordRange, lexicon: Lexicon
    ) -> Iterator[tuple[float, WordRange, bool]]:
        """Yield the numbers before a unit, and whether a word makes them a limit."""
        units = dict(view.occurrences_in(lexicon.group(self.unit), sentence))
        before = _BEFORE if len(units) > 1 else sentence[1] - sentence[0]
        index = sentence[0]
        while index < sentence[1]:
            number = number_at(view.words, index, view.language.numbers)
            end = number[1] if number else index + 1
            if number and end in units:
                first, last = max(sentence[0], index - before), units[end]
                window = (first, min(sentence[1], last + _BEHIND))
                marked = view.occurs_in(lexicon.group(self.marked), window)
                yield number[0], (index, last), marked
            index = end
