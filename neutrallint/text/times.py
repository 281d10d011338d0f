"""Times of day in a text: "07.00–13.00", "pukul 7 sampai 12", "7 am to 10 pm"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.groups import WordRange
from neutrallint.text.languages.base import Language
from neutrallint.text.numbers import number_at
from neutrallint.text.words import Word

_CLOCK = pattern(r"(\d{1,2})[.:](\d{2})")
_BOTH = pattern(r"(\d{1,2})(?:[.:](\d{2}))?-(\d{1,2})(?:[.:](\d{2}))?")
_DASH = pattern(r"\s*[-‐‑‒–—―−]\s*")
_NOON, _DAY = 12 * 60, 24 * 60
#: A part of the day has at most so many words ("p.m.").
_LONGEST_PART = 2


@record
class TimeMention:
    """A time of day, or from one to another, in minutes since midnight.

    It is more than a day where an hour is named that no clock shows.
    """

    start: int
    until: int | None
    words: WordRange


@record
class _Clock:
    """One time while reading, and the word behind it."""

    minutes: int
    end: int


def times_in(words: Sequence[Word], text: str, language: Language) -> list[TimeMention]:
    """Return the times in `words` of the passage `text`."""
    reader = _Reader(words, text, language)
    mentions = []
    index = 0
    while index < len(words):
        mention = reader.at(index)
        index = mention.words[1] if mention else index + 1
        if mention:
            mentions.append(mention)
    return mentions


class _Reader:
    """Reads the times in the words of a passage."""

    def __init__(self, words: Sequence[Word], text: str, language: Language) -> None:
        self._words, self._text = words, text
        self._times, self._numbers = language.times, language.numbers

    def at(self, index: int) -> TimeMention | None:
        """Return the time that begins at a word."""
        led = self._words[index].text in self._times.leads and index + 1 < len(self._words)
        at = index + 1 if led else index
        both = _BOTH.fullmatch(self._words[at].text)
        if both and (led or both[2] or both[4]):
            start, until = _minutes(both[1], both[2]), _minutes(both[3], both[4])
            return _mention(start, until, index, at + 1)
        joins = self._joins(index)
        first = self._clock(at, led)
        if first is None:
            return self._sharing(at, joins) if self._times.bare else None
        second = self._second(first.end, joins, True)
        if second is None:
            # "Pukul 25.00" is meant as a time, and a wrong one anywhere.
            if led and first.minutes > _DAY and _CLOCK.fullmatch(self._words[at].text):
                return TimeMention(first.minutes, None, (index, first.end))
            return _mention(first.minutes, None, index, first.end)
        return _mention(first.minutes, second.minutes, index, second.end)

    def _joins(self, index: int) -> Collection[str]:
        """Return the words that may join a time at `index` with another."""
        before = self._words[index - 1].text if index else ""
        return self._times.until | self._times.paired.get(before, frozenset())

    def _sharing(self, index: int, joins: Collection[str]) -> TimeMention | None:
        """Read "9 to 11 am", of which the first has its part of the day from the second."""
        number = number_at(self._words, index, self._numbers)
        second = self._second(number[1], joins, False) if number else None
        if number is None or second is None or number[0] not in range(1, 13):
            return None
        first = int(number[0]) * 60
        late = first + _NOON
        return _mention(
            late if late < second.minutes else first, second.minutes, index, second.end
        )

    def _second(self, end: int, joins: Collection[str], bare: bool) -> _Clock | None:
        """Read what follows "sampai", "s.d." or a dash; digits alone where `bare`."""
        words, at = self._words, end
        while at < len(words) and words[at].text in self._times.zones:
            at += 1
        if at >= len(words):
            return None
        joined = bool(_DASH.fullmatch(self._text[words[at - 1].end : words[at].start]))
        while at < len(words) and words[at].text in joins:
            joined, at = True, at + 1
        if at < len(words) and words[at].text in self._times.leads:
            at += 1
        return self._clock(at, bare) if joined and at < len(words) else None

    def _clock(self, at: int, bare: bool) -> _Clock | None:
        """Read "07.00" or, where `bare`, "7" and "tujuh", with "pagi" or "pm" behind."""
        text = self._words[at].text
        if text in self._times.named:
            return _Clock(self._times.named[text], at + 1)
        clock = _CLOCK.fullmatch(text)
        if clock:
            return self._with_part(_minutes(clock[1], clock[2]), at + 1, True)
        is_half = text in self._times.half_to and at + 1 < len(self._words)
        if not (bare or is_half or self._times.bare):
            return None
        number = number_at(self._words, at + is_half, self._numbers)
        if number is None or number[0] != int(number[0]) or not number[0] >= is_half:
            return None
        return self._with_part(int(number[0]) * 60 - 30 * is_half, number[1], bare)

    def _with_part(self, minutes: int, end: int, is_time: bool) -> _Clock | None:
        """Add the part of the day behind a time; None where only that would make it one."""
        behind = [word.text for word in self._words[end : end + _LONGEST_PART]]
        part = self._times.part(minutes, behind)
        if part:
            return _Clock(part[0], end + part[1])
        return _Clock(minutes, end) if is_time else None


def _minutes(hours: str, minutes: str | None) -> int:
    return int(hours) * 60 + int(minutes or 0)


def _mention(start: int, until: int | None, index: int, end: int) -> TimeMention | None:
    """Return the mention unless no clock shows such times."""
    if start >= _DAY or (until is not None and not start < until <= _DAY):
        # "7 sampai 1" leaves out that 1 is in the afternoon.
        if until is None or start >= _NOON or not 0 < until < start:
            return None
        until += _NOON
    return TimeMention(start, until, (index, end))
