"""Dates in Indonesian text: "Rabu, 9 Desember 2020", "9/12/2020", "09-12-20"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from neutrallint.text.phrases import WordRange
from neutrallint.text.words import Word

WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MONTHS = (
    "januari februari maret april mei juni juli agustus september oktober november desember"
).split()
_WEEKDAY_NUMBERS = {name: index for index, name in enumerate(WEEKDAYS)} | {
    "jum'at": 4,
    "ahad": 6,
}
_MONTH_NUMBERS = {name: index for index, name in enumerate(MONTHS, 1)} | {
    short: index
    for index, short in enumerate("jan feb mar apr mei jun jul agt sep okt nov des".split(), 1)
}
_MONTH_NUMBERS |= {"agu": 8, "agst": 8, "sept": 9, "nopember": 11, "pebruari": 2}
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text, the weekday (0 = Monday) written before it, and its words."""

    day: date
    weekday: int | None
    words: WordRange


def dates_in(words: Sequence[Word], year: int) -> list[Mention]:
    """Return the dates in `words`; `year` completes a day and month without one."""
    mentions = []
    for index in range(len(words)):
        found = _numeric(words, index) or _spelled(words, index, year)
        if found:
            day, end = found
            weekday, start = _weekday_before(words, index)
            mentions.append(Mention(day, weekday, (start, end)))
    return mentions


def _numeric(words: Sequence[Word], index: int) -> tuple[date, int] | None:
    match = _NUMERIC.fullmatch(words[index].text)
    if not match:
        return None
    day, month, year = map(int, match.groups())
    return _whole(year + 2000 if year < 100 else year, month, day, index + 1)


def _spelled(words: Sequence[Word], index: int, year: int) -> tuple[date, int] | None:
    text = words[index].text
    if not (text.isdigit() and len(text) <= 2 and index + 1 < len(words)):
        return None
    month = _MONTH_NUMBERS.get(words[index + 1].text)
    if month is None:
        return None
    if index + 2 < len(words) and _YEAR.fullmatch(words[index + 2].text):
        return _whole(int(words[index + 2].text), month, int(text), index + 3)
    return _whole(year, month, int(text), index + 2)


def _whole(year: int, month: int, day: int, end: int) -> tuple[date, int] | None:
    try:
        return date(year, month, day), end
    except ValueError:
        return None


def _weekday_before(words: Sequence[Word], index: int) -> tuple[int | None, int]:
    """Look one word back, or two across "tanggal" or a market day ("Rabu Pahing")."""
    for start in range(index - 1, max(-1, index - 3), -1):
        if words[start].sentence != words[index].sentence:
            break
        weekday = _WEEKDAY_NUMBERS.get(words[start].text)
        if weekday is not None:
            return weekday, start
    return None, index
