"""`check_fact: {date: …}`: a day, and its weekday, must agree with the pack."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.attribution import AttributionRule, sentences_about
from neutrallint.checks.facts.election_year import Years
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.dates import YEAR, Mention, dates_in
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View

_TO_REACH = 3


@record
class DateFact:
    """A day that a text must not get wrong.

    `date`: the name of a fact that is a day, or of a stage in one (`tahapan.penetapan`).
    `about`: what the day must be told of. A sentence that names the right day may name others,
    but not right behind what it is told of; words of `former` ("semula", "ditunda") make
    another day a thing of the past. A day of another year is reported only where the text
    speaks of ours, or where day and month are the right ones. `known`: days of other elections,
    silent unless the text speaks of ours. `begins`: the event goes on from its day, so that
    "sejak" tells it. With `weekday: must_agree` a weekday that the
    calendar contradicts is reported too, and with `month: must_agree` another month told
    without a day ("bulan September"), where the sentence names no day. `{found}` and
    `{expected}` in the message say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    date: str
    about: AttributionRule
    former: WordSet | None = None
    known: str | None = None
    weekday: Literal["must_agree", "free"] = "free"
    begins: bool = False
    month: Literal["must_agree", "free"] = "free"

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words that tell what a day is about; refuses a fact of another kind."""
        day_of_fact(self.date, lexicon)
        self._known(lexicon)
        yield from self.about.groups(lexicon)
        if self.former is not None:
            yield lexicon.group(self.former)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield what the value must be told of."""
        yield self.about.named(lexicon)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each day or weekday that differs."""
        expected = day_of_fact(self.date, context.lexicon)
        years = Years(context, expected.year)
        named = list(self.about.named(context.lexicon))
        for index, view, sentence, owner in sentences_about(context, self.about):
            for mention, right in self._differing(view, sentence, expected, named):
                is_ours = owner.has(mention.words, sentence)
                if not is_ours or self._is_former(mention, view, sentence, context):
                    continue
                if not self._is_of_others(mention, index, sentence, context, years):
                    full = view.language.dates.in_full(right)
                    yield match_fact(context, index, mention.words, full)
            for mention in self._other_months(view, sentence, context.lexicon):
                is_ours = owner.has(mention.words, sentence)
                if not is_ours or self._is_former(mention, view, sentence, context):
                    continue
                if not self._is_of_others(mention, index, sentence, context, years):
                    month = view.language.dates.months[expected.month - 1]
                    right_month = f"{month} {expected.year}"
                    yield match_fact(context, index, mention.words, right_month)

    def _other_months(self, view: View, sentence: WordRange, lexicon: Lexicon) -> list[Mention]:
        """Return the months of a sentence without any day, none where the right one is told.

        Each is a mention of its first day, or of the day of another election in it.
        """
        expected, known = day_of_fact(self.date, lexicon), self._known(lexicon)
        if self.month == "free" or mentions_in(view, sentence, expected.year):
            return []
        dates = view.language.dates
        found = []
        for at in range(*sentence):
            month = dates.month_numbers.get(view.words[at].text)
            behind = view.words[at + 1].text if at + 1 < sentence[1] else ""
            year = int(behind) if YEAR.fullmatch(behind) else None
            is_led = at > sentence[0] and view.words[at - 1].text in dates.before_month
            if month is None or not (year or is_led):
                continue
            first = datetime.date(year or expected.year, month, 1)
            day = next((day for day in known if day.replace(day=1) == first), first)
            words = (at, at + 2 if year else at + 1)
            found.append(Mention(day, day, None, year is not None, words))
        is_right = any(one.day.month == expected.month for one in found)
        return [] if is_right else found

    def right(self, context: CheckContext) -> Iterator[Match]:
        """Yield where the day is told as it is."""
        expected = day_of_fact(self.date, context.lexicon)
        for index, view, sentence, owner in sentences_about(context, self.about):
            for mention in mentions_in(view, sentence, expected.year):
                if mention.day == expected and owner.has(mention.words, sentence):
                    yield context.match(index, mention.words)

    def _known(self, lexicon: Lexicon) -> tuple[datetime.date, ...]:
        """Return the days of other elections, those of the same stage among them."""
        elsewhere = lexicon.elsewhere(self.date)
        stages = tuple(day for day in elsewhere if isinstance(day, datetime.date))
        return known_days(self.known, lexicon) + stages

    def _differing(
        self,
        view: View,
        sentence: WordRange,
        expected: datetime.date,
        named: Sequence[PhraseGroup],
    ) -> Iterator[tuple[Mention, datetime.date]]:
        """Yield the days that may be wrong, and what should stand there.

        Where the right day is told too, that is one before which one of the names stands, but
        for words as “pada tanggal”.
        """
        mentions = mentions_in(view, sentence, expected.year)
        is_told = any(mention.day == expected for mention in mentions)
        ends = {end for group in named for _, end in view.occurrences_in(group, sentence)}
        for mention in mentions:
            if mention.is_range:
                continue
            if mention.day != expected and (
                not is_told or _word_before(view, mention, sentence)[0] + 1 in ends
            ):
                yield mention, expected
            elif self.weekday == "must_agree" and _weekday_wrong(mention):
                yield mention, mention.day

    def _is_former(
        self, mention: Mention, view: View, sentence: WordRange, context: CheckContext
    ) -> bool:
        """Tell whether the day is not said to be the day of the event (any more)."""
        former = context.lexicon.group(self.former) if self.former else None
        at, before = _word_before(view, mention, sentence)
        window = (max(sentence[0], at - _TO_REACH), at)
        if (
            before in view.language.facts.to
            and former is not None
            and view.occurs_in(former, window)
        ):
            return False
        if before in view.language.facts.not_on:
            return not (self.begins and before in view.language.facts.first)
        moved = former is not None and view.occurs_in(former, sentence)
        return moved and mention.day != day_of_fact(self.date, context.lexicon)

    def _is_of_others(
        self,
        mention: Mention,
        index: int,
        sentence: WordRange,
        context: CheckContext,
        years: Years,
    ) -> bool:
        """Tell whether the day may be one of another election."""
        expected = day_of_fact(self.date, context.lexicon)
        near = years.near(index, mention.words, sentence)
        known = self._known(context.lexicon)
        if mention.day in known:
            return near != expected.year
        if mention.year_said and mention.day.year != expected.year:
            same = (mention.day.day, mention.day.month) == (expected.day, expected.month)
            return near not in (None, expected.year) if same else near != expected.year
        if is_known_day(mention, known) and not years.is_said:
            return near != expected.year
        return not mention.year_said and not years.is_own(index, mention.words, sentence)


def _weekday_wrong(mention: Mention) -> bool:
    return mention.weekday is not None and mention.weekday != mention.day.weekday()


def _word_before(view: View, mention: Mention, sentence: WordRange) -> tuple[int, str]:
    """Return the word before a day that says how it is meant: "pada", "sejak", "hingga"."""
    at = mention.words[0] - 1
    while at >= sentence[0] and view.words[at].text in view.language.facts.beside:
        at -= 1
    return (at, view.words[at].text) if at >= sentence[0] else (sentence[0], "")


def known_days(name: str | None, lexicon: Lexicon) -> tuple[datetime.date, ...]:
    """Return the days of other elections; InvalidError where the fact is something else."""
    value = lexicon.fact(name) if name else ()
    days = value if isinstance(value, tuple) else ()
    dates = tuple(day for day in days if isinstance(day, datetime.date))
    if name and (not dates or len(dates) != len(days)):
        raise InvalidError(
            Localized(
                f"fakta “{name}” bukan daftar tanggal", f"fact “{name}” is no list of dates"
            )
        )
    return dates


def is_known_day(mention: Mention, known: Collection[datetime.date]) -> bool:
    """Tell whether a day without its year is that of another election."""
    if mention.year_said:
        return False
    days = {(day.day, day.month) for day in known}
    return (mention.day.day, mention.day.month) in days


def mentions_in(view: View, sentence: WordRange, year: int) -> list[Mention]:
    """Return the dates of a sentence, with word numbers of the passage."""
    first, last = sentence
    found = dates_in(view.words[first:last], year, view.passage.text, view.language)
    return [replace(m, words=(first + m.words[0], first + m.words[1])) for m in found]


def match_fact(
    context: CheckContext, index: int, words: WordRange, expected: str, **more: str
) -> Match:
    """Return a hit that says what stands there and what should."""
    view = context.views[index]
    found = view.passage.text[slice(*view.span(words))]
    return context.match(index, words, {"found": found, "expected": expected, **more})


def day_of_fact(name: str, lexicon: Lexicon) -> datetime.date:
    """Return the day that a fact is; InvalidError for a fact of another kind."""
    value = lexicon.fact(name)
    if not isinstance(value, datetime.date):
        raise InvalidError(Localized("fakta itu bukan tanggal", "that fact is not a date"))
    return value
