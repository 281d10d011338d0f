"""`check_fact: {period: …}`: first and last day of a period must agree with the pack."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Literal, TypeAlias

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.attribution import AttributionRule, sentences_about
from neutrallint.checks.facts.date import match_fact, mentions_in
from neutrallint.checks.facts.election_year import Years
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.dates import YEAR, Mention, days_between
from neutrallint.text.facts import Days
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.numbers import number_at
from neutrallint.text.view import View

_END_REACH = 5

Edge: TypeAlias = Literal["first", "last", "any"]


@record
class PeriodFact:
    """A period whose first and last day a text must not get wrong.

    `period`: the name of a fact with `from` and `until`. `about`: what the days must be
    told of. A range ("6 sampai 8 Desember") must be the whole period, a single day behind
    "mulai" its first, behind "berakhir" its last, any other must lie within; with
    `parts: allowed` a range within it, or a shorter length, is right too. "Selama dua hari"
    must be its length.
    `known`: names of facts with the same period of other elections, silent unless the text
    speaks of ours; those of elections in our year always are. `{found}` and `{expected}` say
    what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    period: str
    about: AttributionRule
    parts: Literal["allowed", "wrong"] = "wrong"
    known: tuple[str, ...] = ()

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words that tell what days are about; refuses a fact of another kind."""
        for name in (self.period, *self.known):
            _days(name, lexicon)
        yield from self.about.groups(lexicon)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield what the value must be told of."""
        yield self.about.named(lexicon)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each day, range or length that differs."""
        period = _days(self.period, context.lexicon)
        elsewhere = context.lexicon.elsewhere(self.period)
        known = [_days(name, context.lexicon) for name in self.known]
        known += [days for days in elsewhere if isinstance(days, Days)]
        # A campaign may begin in the year before.
        years = [Years(context, each) for each in dict.fromkeys(_years(period))]
        is_said = any(each.is_said for each in years)
        expected = context.lexicon.language.dates.period(period.from_, period.until)
        for index, view, sentence, owner in sentences_about(context, self.about):
            names_ours = partial(_names_ours, years, index, sentence)
            wrong = self._wrong(view, sentence, period, known, is_said, names_ours)
            belongs = [at for at in wrong if owner.has(at[0], sentence)]
            named = self.about.named(context.lexicon)
            told = [end for each in named for _, end in view.occurrences_in(each, sentence)]
            others = [d for d in known if not is_said or d.until.year == period.until.year]
            for words, put in self._wrong_lengths(view, sentence, told, [period, *others]):
                # What a length lies before or behind is not what it is of.
                if owner.has(words, (sentence[0], words[1])) or owner.has(words, sentence):
                    belongs.append((words, put))
            for words, put in belongs:
                if any(each.is_own(index, words, sentence) for each in years):
                    yield match_fact(context, index, words, expected, instead=put)

    def right(self, context: CheckContext) -> Iterator[Match]:
        """Yield where the period, or a day of it, is told as it is."""
        period = _days(self.period, context.lexicon)
        for index, view, sentence, owner in sentences_about(context, self.about):
            for mention in mentions_in(view, sentence, period.from_.year):
                edge = _edge(view, mention, sentence)
                is_right = self._agrees(mention, edge, period)
                if is_right and owner.has(mention.words, sentence):
                    yield context.match(index, mention.words)

    def _wrong(
        self,
        view: View,
        sentence: WordRange,
        period: Days,
        known: list[Days],
        ours: bool,
        names_ours: Callable[[WordRange], bool],
    ) -> Iterator[tuple[WordRange, str]]:
        """Yield what differs, and what may be put in its place ("" where nobody can tell)."""
        for mention in mentions_in(view, sentence, period.from_.year):
            is_foreign = mention.year_said and mention.day.year not in _years(period)
            if is_foreign and not names_ours(mention.words):
                continue
            edge = _edge(view, mention, sentence)
            is_ours = ours or mention.year_said
            others = [d for d in known if not is_ours or d.until.year == period.until.year]
            if not any(self._agrees(mention, edge, days) for days in (period, *others)):
                yield mention.words, _instead(view, mention, edge, period)

    def _wrong_lengths(
        self, view: View, sentence: WordRange, told: Sequence[int], periods: Sequence[Days]
    ) -> Iterator[tuple[WordRange, str]]:
        """Yield the lengths that are none of these, and the right one, which is the first's."""
        right, *others = (days_between(days.from_, days.until) for days in periods)
        for length, words in _lengths(view, sentence, told):
            is_part = length < right and self.parts == "allowed"
            if not is_part and length not in (right, *others):
                yield words, f"{right:g} {view.words[words[1] - 1].text}"

    def _agrees(self, mention: Mention, edge: Edge, days: Days) -> bool:
        first, last = _in_year(mention.day), _in_year(mention.until)
        begin, end = _in_year(days.from_), _in_year(days.until)
        if mention.is_range and self.parts == "wrong":
            return (first, last) == (begin, end)
        if mention.is_range or edge == "any":
            return _lies_within(first, begin, end) and _lies_within(last, begin, end)
        return first == (begin if edge == "first" else end)


def _instead(view: View, mention: Mention, edge: Edge, period: Days) -> str:
    """Return the period, or its first or last day; a day between them is nobody's to tell."""
    dates = view.language.dates
    if mention.is_range:
        return dates.period(period.from_, period.until)
    if edge == "any":
        return ""
    return dates.written(period.from_ if edge == "first" else period.until)


def _names_ours(
    years: Sequence[Years], index: int, sentence: WordRange, value: WordRange
) -> bool:
    """Tell whether our year is the one named beside a value of a sentence."""
    return any(each.near(index, value, sentence) == each.own for each in years)


def _years(period: Days) -> tuple[int, int]:
    return period.from_.year, period.until.year


def _lies_within(day: tuple[int, int], begin: tuple[int, int], end: tuple[int, int]) -> bool:
    """Tell whether a day of the year lies in a period, which may go on over the new year."""
    if begin <= end:
        return begin <= day <= end
    return day >= begin or day <= end


def _in_year(day: date) -> tuple[int, int]:
    """Return month and day: known periods lie in other years than ours."""
    return day.month, day.day


def _days(name: str, lexicon: Lexicon) -> Days:
    value = lexicon.fact(name)
    if not isinstance(value, Days):
        raise InvalidError(
            Localized(f"fakta “{name}” bukan masa (from, until)", f"fact “{name}” is no period")
        )
    return value


def _edge(view: View, mention: Mention, sentence: WordRange) -> Edge:
    """Tell which end of a period the word before a day speaks of."""
    start = max(sentence[0], mention.words[0] - _END_REACH)
    facts = view.language.facts
    for word in reversed(view.words[start : mention.words[0]]):
        if word.text in facts.first:
            return "first"
        if word.text in facts.last:
            return "last"
        if word.text[0].isdigit():
            break
    return "any"


def _lengths(
    view: View, sentence: WordRange, told: Sequence[int]
) -> Iterator[tuple[float, WordRange]]:
    """Yield "selama dua hari", or "lama kampanye: dua hari", as a number and its words.

    `told`: where the words that name the period end; a length may stand right behind them
    ("masa tenang hanya dua hari"), unless it is what passes ("masa tenang dua hari lagi").
    """
    words, language = view.words, view.language
    facts = language.facts
    behind = {_behind_name(view, index, sentence) for index in told}
    is_asked = False
    for index in range(*sentence):
        leads = words[index].text in facts.lasts
        is_asked = is_asked or leads
        is_told = leads or index in behind or (is_asked and ":" in view.before(index))
        at = index + 1 if leads else index
        number = (
            number_at(words, at, language.numbers) if is_told and at < sentence[1] else None
        )
        if not number or number[1] >= sentence[1] or words[number[1]].text not in facts.days:
            continue
        last = number[1] + 1
        if leads or last >= sentence[1] or words[last].text not in facts.passing:
            yield number[0], (at, last)


def _behind_name(view: View, index: int, sentence: WordRange) -> int:
    """Return the word behind the name of a period, its election and what joins a length."""
    facts, election = view.language.facts, view.language.elections.election
    joins = facts.means | facts.only
    while index < sentence[1] and "," not in view.before(index):
        text = view.words[index].text
        if text not in joins and not election.fullmatch(text) and not YEAR.fullmatch(text):
            return index
        index += 1
    return sentence[1]
