"""Times of day in Indonesian text: "07.00–13.00", "pukul 7 sampai 12", "jam 1 siang"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from neutrallint.text.groups import WordRange
from neutrallint.text.numbers import number_at
from neutrallint.text.words import Word

_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})")
_BOTH = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?-(\d{1,2})(?:[.:](\d{2}))?")
_LEADS = frozenset("pukul jam pkl".split())
_UNTIL = frozenset("sampai hingga sd s d dengan".split())
_ZONES = frozenset("wib wita wit waktu setempat".split())
_DASH = re.compile(r"\s*[-‐‑‒–—―−]\s*")
_NOON, _DAY = 12 * 60, 24 * 60


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time of day, or from one to another, in minutes since midnight."""

    start: int
    until: int | None
    words: WordRange


@dataclass(frozen=True, slots=True)
class _Clock:
    """One time while reading; `part` is the part of the day written behind it."""

    minutes: int
    end: int


def times_in(words: Sequence[Word], text: str) -> list[TimeMention]:
    """Return the times in `words` of the passage `text`."""
    mentions = []
    index = 0
    while index < len(words):
        mention = _at(words, index, text)
        index = mention.words[1] if mention else index + 1
        if mention:
            mentions.append(mention)
    return mentions


def _at(words: Sequence[Word], index: int, text: str) -> TimeMention | None:
    led = words[index].text in _LEADS and index + 1 < len(words)
    at = index + 1 if led else index
    both = _BOTH.fullmatch(words[at].text)
    if both and (led or both[2] or both[4]):
        return _mention(_minutes(both[1], both[2]), _minutes(both[3], both[4]), index, at + 1)
    first = _clock(words, at, led)
    if first is None:
        return None
    second = _second(words, first.end, text)
    if second is None:
        return _mention(first.minutes, None, index, first.end)
    return _mention(first.minutes, second.minutes, index, second.end)


def _second(words: Sequence[Word], end: int, text: str) -> _Clock | None:
    """Read what follows "sampai", "s.d." or a dash."""
    at = end
    while at < len(words) and words[at].text in _ZONES:
        at += 1
    if at >= len(words):
        return None
    joined = bool(_DASH.fullmatch(text[words[at - 1].end : words[at].start]))
    while at < len(words) and words[at].text in _UNTIL:
        joined, at = True, at + 1
    if at < len(words) and words[at].text in _LEADS:
        at += 1
    return _clock(words, at, True) if joined and at < len(words) else None


def _clock(words: Sequence[Word], at: int, bare: bool) -> _Clock | None:
    """Read "07.00" or, where `bare`, "7" and "tujuh", with "pagi" or "siang" behind."""
    clock = _CLOCK.fullmatch(words[at].text)
    if clock:
        minutes, end = _minutes(clock[1], clock[2]), at + 1
    else:
        number = number_at(words, at) if bare else None
        if number is None or number[0] != int(number[0]):
            return None
        minutes, end = int(number[0]) * 60, number[1]
    part = words[end].text if end < len(words) else ""
    if part in ("siang", "sore", "petang", "malam") and minutes < _NOON:
        # "Jam 11 siang" is before noon, "jam 1 siang" behind it.
        late = part != "siang" or minutes < 7 * 60
        return _Clock(minutes + _NOON if late else minutes, end + 1)
    return _Clock(minutes, end + 1 if part in ("pagi", "siang") else end)


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
