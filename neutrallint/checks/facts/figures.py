"""`check_fact: {figures: …}`: the figures of an election must agree with the pack."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.attribution import AttributionRule, sentences_about
from neutrallint.checks.facts.count import Counts, is_alone, is_near
from neutrallint.checks.facts.date import match_fact
from neutrallint.checks.facts.election_year import Years
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.numbers import number_at
from neutrallint.text.view import View

#: A figure from here on is no day, and may be rounded ("100 juta") by so large a part of it.
_LARGE, _ROUNDED = 10_000, 0.01


@record
class FiguresFact:
    """Numbers of an election that a text must not get wrong, each of something of its own.

    `figures`: the name of a fact with numbers by name; `year`: the year of which they are
    true. `named` and `units`: what lists of words are called: with `angka` and `satuan`, the
    number `dpt` is that of what the list `angka_dpt` names, and stands before a word of the
    list `satuan_dpt`, or by itself behind it ("jumlah TPS: 298.939"). A large one may be
    rounded, and stand without a unit. `others`: what
    else a number may be of. `former`: words of a sentence that make it one of the past. A
    number far larger or smaller, such as that of one region, is none of the whole. `{found}`
    and `{expected}` say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    figures: str
    year: int
    named: str
    units: str
    others: WordSet | None = None
    former: WordSet | None = None

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield what the numbers are of, and what not; refuses a fact of another kind."""
        for name in self._numbers(lexicon):
            yield from self._about(name).groups(lexicon)
            yield self._unit(name, lexicon)
        if self.former:
            yield lexicon.group(self.former)

    def _numbers(self, lexicon: Lexicon) -> Mapping[str, int]:
        return Counts.of(self.figures, lexicon).numbers

    def _about(self, name: str) -> AttributionRule:
        return AttributionRule(event=WordSet(list=f"{self.named}_{name}"), others=self.others)

    def _unit(self, name: str, lexicon: Lexicon) -> PhraseGroup:
        return lexicon.group(WordSet(list=f"{self.units}_{name}"))

    def _other_units(self, name: str, lexicon: Lexicon) -> list[PhraseGroup]:
        return [self._unit(each, lexicon) for each in self._numbers(lexicon) if each != name]

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield what the numbers are of."""
        yield [
            group
            for name in self._numbers(lexicon)
            for group in self._about(name).named(lexicon)
        ]

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each number that differs."""
        for name, value in self._numbers(context.lexicon).items():
            yield from self._find(name, value, context)

    def _known(self, name: str, lexicon: Lexicon) -> list[int]:
        """Return the same number of other elections."""
        elsewhere = lexicon.elsewhere(f"{self.figures}.{name}")
        return [value for value in elsewhere if isinstance(value, int)]

    def _find(self, name: str, value: int, context: CheckContext) -> Iterator[Match]:
        years = Years(context, self.year)
        unit = self._unit(name, context.lexicon)
        expected = context.lexicon.language.numbers.written(value)
        former = context.lexicon.group(self.former) if self.former else None
        # Where the text does not say of which election it speaks, any of them may be meant.
        known = [] if years.is_said else self._known(name, context.lexicon)
        for index, view, sentence, owner in sentences_about(context, self._about(name)):
            alone = None if value < _LARGE else self._other_units(name, context.lexicon)
            stated = list(_stated(view, sentence, unit, alone))
            if any(
                _agrees(number, each) for number, _, _ in stated for each in (value, *known)
            ):
                continue
            if former and view.occurs_in(former, sentence):
                continue
            for number, words, last in stated:
                is_ours = is_near(number, value) and owner.has(words, sentence)
                if is_ours and years.is_own(index, words, sentence):
                    behind = view.passage.text[
                        view.words[last - 1].end : view.words[words[1] - 1].end
                    ]
                    yield match_fact(context, index, words, expected + behind)


def _agrees(number: float, value: int) -> bool:
    is_rounded = number >= _LARGE and number % 1000 == 0
    return number == value or (is_rounded and abs(number - value) <= _ROUNDED * value)


def _stated(
    view: View, sentence: WordRange, unit: PhraseGroup, alone: Sequence[PhraseGroup] | None
) -> Iterator[tuple[float, WordRange, int]]:
    """Yield each number before the unit, with its words and where the unit begins.

    `alone`: the unit may be missing, where none of these stands instead; None: it may not.
    """
    units = list(view.occurrences_in(unit, sentence))
    ends = dict(units)
    others = {
        start for group in alone or () for start, _ in view.occurrences_in(group, sentence)
    }
    index = sentence[0]
    while index < sentence[1]:
        found = number_at(view.words, index, view.language.numbers)
        number, behind = found or (0.0, index + 1)
        is_labelled = is_alone(view, (index, behind), sentence) and any(
            _leads(view, words, index) for words in units
        )
        is_large = alone is not None and behind not in others
        if found and (behind in ends or is_large or is_labelled):
            yield number, (index, ends.get(behind, behind)), behind
        index = behind


def _leads(view: View, unit: WordRange, at: int) -> bool:
    """Tell whether a number is that of a unit before it: "jumlah TPS …: 9", "TPS ada 9"."""
    start, end = unit
    if end > at:
        return False
    if start and view.words[start - 1].text in view.language.facts.how_many:
        return True
    events = view.language.events
    joins = events.held | events.own | events.fillers
    return all(word.text in joins for word in view.words[end:at])
