"""`check_fact: {hours: …}`: opening and closing time must agree with the pack."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.attribution import Attribution, AttributionRule
from neutrallint.checks.facts.date import match_fact
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.text.facts import Hours
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.times import TimeMention, times_in
from neutrallint.text.view import View

_REACH = 3


@dataclass(frozen=True, slots=True)
class HoursFact:
    """Opening hours that a text must not get wrong.

    `hours`: the name of a fact with `from` and `until`. `about`: what the hours must be
    told of. A span of time must be the whole; one of half its length or less that lies
    within is a voter's slot and is right. A single time is compared behind "dibuka" or
    "ditutup" only. `{found}` and `{expected}` say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    hours: str
    about: AttributionRule

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words that tell what hours are about; refuses a fact of another kind."""
        self._value(lexicon)
        yield from self.about.groups(lexicon)

    def _value(self, lexicon: Lexicon) -> Hours:
        value = lexicon.fact(self.hours)
        if not isinstance(value, Hours):
            raise InvalidError(
                Localized("fakta itu bukan jam", "that fact is no opening hours")
            )
        return value

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield what the value must be told of."""
        yield self.about.named(lexicon)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each span or time that differs."""
        value = self._value(context.lexicon)
        language = context.lexicon.language
        expected = language.times.span.format(start=value.from_, end=value.until)
        for index, view in context.passages_with_any(*self.about.named(context.lexicon)):
            owner = Attribution(self.about, view, context.lexicon)
            for sentence in owner.sentences():
                for mention in _times(view, sentence):
                    if _differs(mention, value.minutes(language), view, sentence) and owner.has(
                        mention.words, sentence
                    ):
                        yield match_fact(context, index, mention.words, expected)


def _times(view: View, sentence: WordRange) -> list[TimeMention]:
    first, last = sentence
    found = times_in(view.words[first:last], view.passage.text, view.language)
    return [replace(m, words=(first + m.words[0], first + m.words[1])) for m in found]


def _differs(
    mention: TimeMention, hours: tuple[int, int], view: View, sentence: WordRange
) -> bool:
    opens, closes = hours
    if mention.until is not None:
        is_slot = opens <= mention.start and mention.until <= closes
        is_slot = is_slot and 2 * (mention.until - mention.start) <= closes - opens
        return not is_slot and (mention.start, mention.until) != hours
    before = view.words[max(sentence[0], mention.words[0] - _REACH) : mention.words[0]]
    for word in reversed(before):
        if word.text in view.language.facts.opens:
            return mention.start != opens
        if word.text in view.language.facts.closes:
            return mention.start != closes
    return False
