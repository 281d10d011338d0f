"""`check_fact: {hours: …}`: opening and closing time must agree with the pack."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import replace
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.attribution import AttributionRule, sentences_about
from neutrallint.checks.facts.date import match_fact
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.facts import Hours
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.times import TimeMention, times_in
from neutrallint.text.view import View

#: Words between "ditutup" and a time, but for those that say nothing ("jam berapa").
_REACH, _NOON = 3, 12 * 60
#: Words around a time "after" which something is not done.
_DENIED = 4
_TIME = pattern(r"(\D*)[\d.:]+")
_LEAD = pattern(r"\A\D+")


@record
class HoursFact:
    """Opening hours that a text must not get wrong.

    `hours`: the name of a fact with `from` and `until`. `about`: what the hours must be
    told of. A span of time must be the whole; one of half its length or less that lies
    within is a voter's slot and is right. A single time is compared behind "dibuka" or
    "ditutup" only, unless that is negated, and where it is told after which nothing is done
    ("setelah pukul 12.00 tidak dilayani"). `{found}` and `{expected}` say what stands there and
    what should; `{instead}` is what may be put in its place: the hours, or the one time,
    without "pukul" where that does not stand there.
    """

    details: ClassVar = frozenset({"match", "found", "expected", "instead"})

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
        for index, view, sentence, owner in sentences_about(context, self.about):
            for mention in _times(view, sentence):
                if _differs(mention, value.minutes(language), view, sentence) and owner.has(
                    mention.words, sentence
                ):
                    put = expected if mention.until else _one(mention, view, value)
                    words = _apart_from_label(mention.words, view)
                    if view.words[words[0]].text[0].isdigit():
                        put = _LEAD.sub("", put)
                    yield match_fact(context, index, words, expected, instead=put)


def _apart_from_label(words: WordRange, view: View) -> WordRange:
    """Return the words of a time without the label before it ("Jam: 07.00")."""
    first, last = words
    is_label = last - first > 1 and ":" in view.before(first + 1)
    is_label = is_label and not view.words[first].text[0].isdigit()
    return (first + 1, last) if is_label else words


def _one(mention: TimeMention, view: View, hours: Hours) -> str:
    """Return the right time as one is written, "" where words follow it ("jam 12 siang")."""
    written = _TIME.fullmatch(view.passage.text[slice(*view.span(mention.words))])
    if written is None:
        return ""
    return written[1] + (hours.from_ if _opens(mention, view, 0) else hours.until)


def _opens(mention: TimeMention, view: View, first: int) -> bool | None:
    """Tell whether a time is said to open (True) or to close; None for neither."""
    start, end = mention.words
    facts, negations = view.language.facts, view.language.negations
    around = (word.text for word in view.words[max(first, start - _DENIED) : end + _DENIED])
    if start > first and view.words[start - 1].text in facts.after:
        return None if negations.isdisjoint(around) else False
    election = view.language.elections.election
    empty = view.language.events.fillers | view.language.times.leads
    passed = 0
    for at in range(start - 1, first - 1, -1):
        text = view.words[at].text
        if text in facts.opens or text in facts.closes:
            is_denied = at > first and view.words[at - 1].text in negations
            return None if is_denied else text in facts.opens
        passed += text not in empty and not election.fullmatch(text)
        if passed == _REACH:
            break
    return None


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
    is_opening = _opens(mention, view, sentence[0])
    if is_opening is None:
        return False
    # "Sampai jam 1" is in the afternoon, whether that is said or not.
    return (opens if is_opening else closes) not in (mention.start, mention.start + _NOON)
