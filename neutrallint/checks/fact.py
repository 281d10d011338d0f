"""`check_fact: {date: …}`: a day, and its weekday, must agree with the pack."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from neutrallint.checks.about import About, Owner
from neutrallint.checks.subject import Subject
from neutrallint.checks.year import Years
from neutrallint.model import Hit, Words
from neutrallint.text.dates import MONTHS, WEEKDAYS, Mention, dates_in
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.phrases import Group, WordRange
from neutrallint.text.view import View
from neutrallint.yamlfile import InvalidError

#: Before a day they tell of a span of time or of another moment, not of the day itself.
_NOT_ON = frozenset("sejak sampai hingga lambat sebelum setelah sesudah".split())
_BETWEEN = frozenset("tanggal tgl hari pada dengan".split())


@dataclass(frozen=True, slots=True)
class DateFact:
    """A day that a text must not get wrong.

    `date`: the name of a fact that is a day. `about`: what the day must be told of. A
    sentence that names the right day may name others; words of `former` ("semula",
    "ditunda") make another day a thing of the past. A day of another year is reported only
    where the text speaks of ours, or where day and month are the right ones. `known`: days
    of other elections, silent unless the text speaks of ours. With `weekday: must_agree` a
    weekday that the calendar contradicts is reported too. `{found}` and `{expected}` in
    the message say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    date: str
    about: About
    former: WordSet | None = None
    known: str | None = None
    weekday: Literal["must_agree", "free"] = "free"

    def groups(self, lexicon: Lexicon) -> Iterator[Group]:
        """Yield the words that tell what a day is about; refuses a fact of another kind."""
        self._value(lexicon)
        known_days(self.known, lexicon)
        yield from self.about.groups(lexicon)
        if self.former is not None:
            yield lexicon.group(self.former)

    def _value(self, lexicon: Lexicon) -> datetime.date:
        value = lexicon.fact(self.date)
        if not isinstance(value, datetime.date):
            raise InvalidError(Words("fakta itu bukan tanggal", "that fact is not a date"))
        return value

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Yield a hit for each day or weekday that differs."""
        expected = self._value(subject.lexicon)
        years = Years(subject, expected.year)
        for index, view in subject.passages():
            owner = Owner(self.about, view, subject.lexicon)
            for sentence in owner.sentences():
                mentions = mentions_in(view, sentence, expected.year)
                named = any(mention.day == expected for mention in mentions)
                for mention in mentions:
                    right = self._right_day(mention, expected, named)
                    if right is None or not owner.has(mention.words, sentence):
                        continue
                    if self._may_be_other(mention, expected, subject, years, index, sentence):
                        continue
                    yield fact_hit(subject, index, mention.words, in_full(right))

    def _right_day(
        self, mention: Mention, expected: datetime.date, named: bool
    ) -> datetime.date | None:
        """Return what should stand there; None where nothing is wrong."""
        if mention.is_range:
            return None
        if mention.day != expected:
            return None if named else expected
        wrong = mention.weekday not in (None, mention.day.weekday())
        return mention.day if wrong and self.weekday == "must_agree" else None

    def _may_be_other(
        self,
        mention: Mention,
        expected: datetime.date,
        subject: Subject,
        years: Years,
        index: int,
        sentence: WordRange,
    ) -> bool:
        """Tell whether it is a former day, or one of another election."""
        view = subject.views[index]
        if _is_not_on(view, mention, sentence):
            return True
        if self.former is not None and mention.day != expected:
            former = subject.lexicon.group(self.former)
            if view.occurs_in(former, sentence):
                return True
        if mention.day in known_days(self.known, subject.lexicon):
            return True
        near = years.near(index, mention.words, sentence)
        if mention.year_said and mention.day.year != expected.year:
            same = (mention.day.day, mention.day.month) == (expected.day, expected.month)
            return near not in (None, expected.year) if same else near != expected.year
        if is_known_day(mention, self.known, subject.lexicon) and not years.is_said:
            return near != expected.year
        return not mention.year_said and not years.is_own(index, mention.words, sentence)


def _is_not_on(view: View, mention: Mention, sentence: WordRange) -> bool:
    """Tell "sejak 1 Desember" and "paling lambat 6 Desember" from "pada 9 Desember"."""
    at = mention.words[0] - 1
    while at >= sentence[0] and view.words[at].text in _BETWEEN:
        at -= 1
    return at >= sentence[0] and view.words[at].text in _NOT_ON


def known_days(name: str | None, lexicon: Lexicon) -> tuple[datetime.date, ...]:
    """Return the days of other elections; InvalidError where the fact is something else."""
    value = lexicon.fact(name) if name else ()
    days = value if isinstance(value, tuple) else ()
    dates = tuple(day for day in days if isinstance(day, datetime.date))
    if name and (not dates or len(dates) != len(days)):
        raise InvalidError(
            Words(f"fakta “{name}” bukan daftar tanggal", f"fact “{name}” is no list of dates")
        )
    return dates


def is_known_day(mention: Mention, name: str | None, lexicon: Lexicon) -> bool:
    """Tell whether a day without its year is that of another election."""
    if mention.year_said:
        return False
    days = {(day.day, day.month) for day in known_days(name, lexicon)}
    return (mention.day.day, mention.day.month) in days


def mentions_in(view: View, sentence: WordRange, year: int) -> list[Mention]:
    """Return the dates of a sentence, with word numbers of the passage."""
    first, last = sentence
    found = dates_in(view.words[first:last], year, view.passage.text)
    return [replace(m, words=(first + m.words[0], first + m.words[1])) for m in found]


def fact_hit(subject: Subject, index: int, words: WordRange, expected: str) -> Hit:
    """Return a hit that says what stands there and what should."""
    view = subject.views[index]
    found = view.passage.text[slice(*view.span(words))]
    return subject.hit(index, words, {"found": found, "expected": expected})


def in_full(day: datetime.date) -> str:
    """Return a date as it is written out: Rabu, 9 Desember 2020."""
    weekday = WEEKDAYS[day.weekday()]
    return f"{weekday.capitalize()}, {without_weekday(day)}"


def without_weekday(day: datetime.date) -> str:
    """Return 9 Desember 2020."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"
