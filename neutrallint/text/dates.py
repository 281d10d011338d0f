"""Dates in a text: "Rabu, 9 Desember 2020", "9/12/20", "December 9, 2020", "6-8 Desember"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.groups import WordRange
from neutrallint.text.languages.base import Language
from neutrallint.text.numbers import number_at
from neutrallint.text.words import Word

_NUMERIC = pattern(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_ISO = pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAYS = pattern(r"(\d{1,2})-(\d{1,2})")
#: A year of our days, written out.
YEAR = pattern(r"(?:19|20)\d\d")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LONGEST_JOIN = 5
_DASH = pattern(r"\s*[-‐‑‒–—―−~/]\s*")
_LIST = pattern(r"[\s,&]*")


@record
class Mention:
    """The days from `day` to `until` (the same where there is one) as a text names them.

    `weekday` is the one written beside it (0 = Monday), `year_said` whether the year is
    written too, `words` where all this stands.
    """

    day: date
    until: date
    weekday: int | None
    year_said: bool
    words: WordRange

    @property
    def is_range(self) -> bool:
        """Tell whether it is more than one day."""
        return self.until != self.day


@record
class _Day:
    """What is known of a day while reading: "6" in "6-8 Desember" lacks month and year."""

    start: int
    end: int
    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    until: int | None = None


def dates_in(words: Sequence[Word], year: int, text: str, language: Language) -> list[Mention]:
    """Return the dates in `words` of the passage `text`; `year` completes one without it."""
    return list(_Reader(words, text, language).mentions(year))


class _Reader:
    """Reads the dates in the words of a passage."""

    def __init__(self, words: Sequence[Word], text: str, language: Language) -> None:
        self._words, self._text = words, text
        self._dates, self._numbers = language.dates, language.numbers
        #: Last day of the series that begins with a day, None where no month is told.
        self._last: dict[_Day, _Day | None] = {}

    def mentions(self, year: int) -> Iterator[Mention]:
        """Yield them in order; `year` completes one without it."""
        index = 0
        while index < len(self._words):
            first = self._day_at(index)
            days = self._series(first) if first else []
            mention = _mention(days, year) if days else None
            index = days[-1].end if mention else index + 1
            if mention:
                yield self._with_weekday(mention, days)

    def _series(self, first: _Day) -> list[_Day]:
        """Return first and last of "6, 7, dan 8 Desember" or "26 September s.d. 5 Desember".

        One where they are the same, none where no month is told.
        """
        if first not in self._last:
            self._find_last(first)
        last = self._last[first]
        return [] if last is None else [first] if last == first else [first, last]

    def _find_last(self, first: _Day) -> None:
        """Note the last day of the series that begins with a day, and with all behind it."""
        days: list[_Day] = []
        following: _Day | None = first
        while following and following not in self._last:
            days.append(following)
            behind = self._behind_join(following.end)
            following = self._following(following, behind) if behind else None
        last = self._last[following] if following else None
        for day in reversed(days):
            if day.month and (
                # A list of whole dates ("23 September, 9 Desember") ends behind the first.
                following is None
                or last is None
                or not self._means_until(day.end, following.start)
            ):
                last = day
            self._last[day], following = last, day

    def _following(self, before: _Day, index: int) -> _Day | None:
        """Read the next day of a series; "December 12 to 14, 2019" names its month first."""
        day = self._day_at(index)
        if day is None or day.month or not self._is_month(before.start):
            return day
        if not self._means_until(before.end, day.start):
            return day
        return self._with_year(replace(day, month=before.month))

    def _behind_join(self, end: int) -> int | None:
        """Return the word at which the next day of a series may begin."""
        words, dates = self._words, self._dates
        if end >= len(words):
            return None
        between = self._text[words[end - 1].end : words[end].start]
        if _DASH.fullmatch(between) or (_LIST.fullmatch(between) and not between.isspace()):
            return end + 1 if words[end].text in dates.and_ else self._skip_weekday(end)
        at, joins = end, dates.until | dates.and_
        while at < min(len(words), end + _LONGEST_JOIN) and (
            words[at].text in joins or words[at].text in dates.beside
        ):
            at += 1
        said = any(word.text in joins for word in words[end:at])
        return self._skip_weekday(at) if said else None

    def _skip_weekday(self, at: int) -> int | None:
        while at < len(self._words) and (
            self._words[at].text in self._dates.weekday_numbers
            or self._words[at].text in self._dates.before_day
        ):
            at += 1
        return at if at < len(self._words) else None

    def _means_until(self, end: int, start: int) -> bool:
        between = self._text[self._words[end - 1].end : self._words[end].start]
        said = any(word.text in self._dates.until for word in self._words[end:start])
        return said or bool(_DASH.fullmatch(between))

    def _day_at(self, index: int) -> _Day | None:
        if index >= len(self._words):
            return None
        numeric = _numeric(self._words[index].text)
        if numeric:
            return _Day(index, index + 1, *numeric)
        if self._dates.month_first and self._is_month(index):
            month = self._dates.month_numbers[self._words[index].text]
            day = self._number_at(index + 1)
            return self._with_year(replace(day, start=index, month=month)) if day else None
        day = self._number_at(index)
        return self._dated(day) if day else None

    def _number_at(self, index: int) -> _Day | None:
        """Read the number of a day, or of two with a dash between."""
        if index >= len(self._words):
            return None
        several = _DAYS.fullmatch(self._words[index].text)
        if several:
            first, last = map(int, several.groups())
            return _Day(index, index + 1, first, until=last)
        number = number_at(self._words, index, self._numbers)
        if number is None or not 1 <= number[0] <= 31 or number[0] != int(number[0]):
            return None
        end = number[1]
        is_ordinal = self._is(end, self._dates.ordinals) and self._words[end].glued
        return _Day(index, end + 1 if is_ordinal else end, int(number[0]))

    def _dated(self, day: _Day) -> _Day:
        """Add the month and the year behind a day, where they are written."""
        at = day.end + 1 if self._is(day.end, self._dates.before_month) else day.end
        if not self._is_month(at):
            return day
        month = self._dates.month_numbers[self._words[at].text]
        return self._with_year(replace(day, month=month, end=at + 1))

    def _with_year(self, day: _Day) -> _Day:
        """Add the year behind a day and its month, where it is written."""
        is_led = self._is(day.end, self._dates.before_year)
        year = self._year_at(day.end + 1 if is_led else day.end)
        return replace(day, year=year[0], end=year[1]) if year else day

    def _is(self, index: int, texts: Collection[str]) -> bool:
        return index < len(self._words) and self._words[index].text in texts

    def _is_month(self, index: int) -> bool:
        if not self._is(index, self._dates.month_numbers):
            return False
        word = self._words[index]
        return (
            word.text not in self._dates.ordinary
            or self._text[word.start].isupper()
            or self._year_at(index + 1) is not None
        )

    def _year_at(self, index: int) -> tuple[int, int] | None:
        if index >= len(self._words):
            return None
        text = self._words[index].text
        if YEAR.fullmatch(text):
            return int(text), index + 1
        number = None if text[0].isdigit() else number_at(self._words, index, self._numbers)
        if number and _FIRST_YEAR <= number[0] <= _LAST_YEAR:
            return int(number[0]), number[1]
        return None

    def _with_weekday(self, mention: Mention, days: list[_Day]) -> Mention:
        """Add the weekday before the date, or behind it; a range has none of its own."""
        if len(days) > 1 or mention.is_range:
            return mention
        start, end = mention.words
        weekday, first = self._weekday_before(start)
        if weekday is not None:
            return replace(mention, weekday=weekday, words=(first, end))
        weekday, last = self._weekday_behind(end)
        return replace(mention, weekday=weekday, words=(start, last))

    def _weekday_before(self, index: int) -> tuple[int | None, int]:
        """Look one word back, or two across "tanggal" or a market day ("Rabu Pahing")."""
        words = self._words
        for start in range(index - 1, max(-1, index - 3), -1):
            if words[start].sentence != words[index].sentence:
                break
            weekday = self._dates.weekday_numbers.get(words[start].text)
            if weekday is not None:
                return weekday, start
        return None, index

    def _weekday_behind(self, end: int) -> tuple[int | None, int]:
        """Look behind: "9 Desember 2020 (Rabu)", "9 Desember jatuh pada hari Rabu"."""
        words = self._words
        for at in range(end, min(len(words), end + 4)):
            if words[at].sentence != words[end - 1].sentence:
                break
            weekday = self._dates.weekday_numbers.get(words[at].text)
            if weekday is not None:
                return weekday, at + 1
            if words[at].text not in self._dates.before_weekday:
                break
        return None, end


def _numeric(text: str) -> tuple[int, int, int] | None:
    """Return day, month and year of "9/12/2020" or "2020-12-09"."""
    iso = _ISO.fullmatch(text)
    if iso:
        return int(iso[3]), int(iso[2]), int(iso[1])
    match = _NUMERIC.fullmatch(text)
    if not match:
        return None
    year = int(match[4])
    return int(match[1]), int(match[3]), year + 2000 if year < 100 else year


def _mention(days: list[_Day], year: int) -> Mention | None:
    """Join days to one mention; what the first lacks is told by the last."""
    first, last = days[0], days[-1]
    said = last.year or first.year
    try:
        start = date(first.year or said or year, first.month or last.month or 0, first.day)
        until = date(said or year, last.month or 0, last.until or last.day)
    except ValueError:
        return None
    if until < start:
        return None
    return Mention(start, until, None, said is not None, (first.start, last.end))


def days_between(start: date, until: date) -> int:
    """Return the number of days from `start` to `until`, both counted."""
    return (until - start) // timedelta(days=1) + 1
