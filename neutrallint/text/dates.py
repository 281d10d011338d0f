"""Dates in Indonesian text: "Rabu, 9 Desember 2020", "9/12/20", "6 sampai 8 Desember"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from neutrallint.text.groups import WordRange
from neutrallint.text.numbers import number_at
from neutrallint.text.words import Word

WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MONTHS = (
    "januari februari maret april mei juni juli agustus september oktober november desember"
).split()
_WEEKDAY_NUMBERS = {name: index for index, name in enumerate(WEEKDAYS)} | {
    "jum'at": 4,
    "ahad": 6,
}
#: Every way in which a weekday is written.
WEEKDAY_NAMES = tuple(_WEEKDAY_NUMBERS)
_MONTH_NUMBERS = {name: index for index, name in enumerate(MONTHS, 1)} | {
    short: index
    for index, short in enumerate("jan feb mar apr mei jun jul agt sep okt nov des".split(), 1)
}
_MONTH_NUMBERS |= {"agu": 8, "agst": 8, "sept": 9, "nopember": 11, "pebruari": 2}
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAYS = re.compile(r"(\d{1,2})-(\d{1,2})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
#: Words that make a range of two dates, those that may stand beside them, and lists.
_UNTIL = frozenset("sampai hingga sd s d smp sampe".split())
_BESIDE_UNTIL = frozenset("dengan tanggal tgl pada hari".split())
_AND = frozenset(["dan", "serta"])
_LONGEST_JOIN = 5
_DASH = re.compile(r"\s*[-‐‑‒–—―−~/]\s*")
_LIST = re.compile(r"[\s,&]*")


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class _Day:
    """What is known of a day while reading: "6" in "6-8 Desember" lacks month and year."""

    start: int
    end: int
    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    until: int | None = None


def dates_in(words: Sequence[Word], year: int, text: str) -> list[Mention]:
    """Return the dates in `words` of the passage `text`; `year` completes one without it."""
    mentions = []
    index = 0
    while index < len(words):
        days = _series(words, index, text)
        mention = _mention(days, year) if days else None
        index = days[-1].end if mention else index + 1
        if mention:
            mentions.append(_with_weekday(mention, days, words))
    return mentions


def _series(words: Sequence[Word], index: int, text: str) -> list[_Day]:
    """Return the days of "6, 7, dan 8 Desember" or "26 September s.d. 5 Desember"."""
    first = _day_at(words, index)
    days = [first] if first else []
    while days:
        behind = _behind_join(words, days[-1].end, text)
        following = _day_at(words, behind) if behind else None
        if following is None:
            break
        days.append(following)
    while days and days[-1].month is None:
        days.pop()
    return _one_series(days, words, text)


def _one_series(days: list[_Day], words: Sequence[Word], text: str) -> list[_Day]:
    """Cut a list of whole dates ("23 September, 9 Desember") behind the first of them."""
    for number, (day, following) in enumerate(pairwise(days), 1):
        if day.month and not _means_until(words, day.end, following.start, text):
            return days[:number]
    return days


def _behind_join(words: Sequence[Word], end: int, text: str) -> int | None:
    """Return the word at which the next day of a series may begin."""
    if end >= len(words):
        return None
    between = text[words[end - 1].end : words[end].start]
    if _DASH.fullmatch(between) or (_LIST.fullmatch(between) and not between.isspace()):
        return end + 1 if words[end].text in _AND else _skip_weekday(words, end)
    at = end
    while at < min(len(words), end + _LONGEST_JOIN) and words[at].text in (
        _UNTIL | _BESIDE_UNTIL | _AND
    ):
        at += 1
    said = {word.text for word in words[end:at]}
    return _skip_weekday(words, at) if said & (_UNTIL | _AND) else None


def _skip_weekday(words: Sequence[Word], at: int) -> int | None:
    while at < len(words) and words[at].text in (*_WEEKDAY_NUMBERS, "tanggal", "tgl"):
        at += 1
    return at if at < len(words) else None


def _means_until(words: Sequence[Word], end: int, start: int, text: str) -> bool:
    between = text[words[end - 1].end : words[end].start]
    said = {word.text for word in words[end:start]}
    return bool(said & _UNTIL) or bool(_DASH.fullmatch(between))


def _day_at(words: Sequence[Word], index: int) -> _Day | None:
    if index >= len(words):
        return None
    numeric = _numeric(words[index].text)
    if numeric:
        return _Day(index, index + 1, *numeric)
    several = _DAYS.fullmatch(words[index].text)
    if several:
        first, last = map(int, several.groups())
        return _dated(_Day(index, index + 1, first, until=last), words)
    number = number_at(words, index)
    if number is None or not 1 <= number[0] <= 31 or number[0] != int(number[0]):
        return None
    return _dated(_Day(index, number[1], int(number[0])), words)


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


def _dated(day: _Day, words: Sequence[Word]) -> _Day:
    """Add the month and the year behind a day, where they are written."""
    at = day.end
    if at < len(words) and words[at].text == "bulan":
        at += 1
    month = _MONTH_NUMBERS.get(words[at].text) if at < len(words) else None
    if month is None:
        return day
    at += 1
    year = _year_at(words, at + 1 if _is(words, at, "tahun") else at)
    if year:
        return replace(day, month=month, year=year[0], end=year[1])
    return replace(day, month=month, end=at)


def _is(words: Sequence[Word], index: int, text: str) -> bool:
    return index < len(words) and words[index].text == text


def _year_at(words: Sequence[Word], index: int) -> tuple[int, int] | None:
    if index >= len(words):
        return None
    if _YEAR.fullmatch(words[index].text):
        return int(words[index].text), index + 1
    number = None if words[index].text[0].isdigit() else number_at(words, index)
    if number and _FIRST_YEAR <= number[0] <= _LAST_YEAR:
        return int(number[0]), number[1]
    return None


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


def _with_weekday(mention: Mention, days: list[_Day], words: Sequence[Word]) -> Mention:
    """Add the weekday before the date, or behind it; a range has none of its own."""
    if len(days) > 1 or mention.is_range:
        return mention
    start, end = mention.words
    weekday, first = _weekday_before(words, start)
    if weekday is not None:
        return replace(mention, weekday=weekday, words=(first, end))
    weekday, last = _weekday_behind(words, end)
    return replace(mention, weekday=weekday, words=(start, last))


def _weekday_before(words: Sequence[Word], index: int) -> tuple[int | None, int]:
    """Look one word back, or two across "tanggal" or a market day ("Rabu Pahing")."""
    for start in range(index - 1, max(-1, index - 3), -1):
        if words[start].sentence != words[index].sentence:
            break
        weekday = _WEEKDAY_NUMBERS.get(words[start].text)
        if weekday is not None:
            return weekday, start
    return None, index


def _weekday_behind(words: Sequence[Word], end: int) -> tuple[int | None, int]:
    """Look behind: "9 Desember 2020 (Rabu)", "9 Desember jatuh pada hari Rabu"."""
    for at in range(end, min(len(words), end + 4)):
        if words[at].sentence != words[end - 1].sentence:
            break
        weekday = _WEEKDAY_NUMBERS.get(words[at].text)
        if weekday is not None:
            return weekday, at + 1
        if words[at].text not in ("hari", "pada", "jatuh", "yakni", "yaitu", "adalah"):
            break
    return None, end


def days_between(start: date, until: date) -> int:
    """Return the number of days from `start` to `until`, both counted."""
    return (until - start) // timedelta(days=1) + 1
