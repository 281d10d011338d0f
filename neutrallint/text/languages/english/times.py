"""Times of day in English: "7 am to 10 pm", "7:00-22:00", "between 7 and 10 p.m.", "noon"."""

from __future__ import annotations

from collections.abc import Sequence

from neutrallint.text.languages.base import TimeWords, words

_NOON = 12 * 60
_HALVES = {"am": 0, "a m": 0, "pm": _NOON, "p m": _NOON}


def _part(minutes: int, behind: Sequence[str]) -> tuple[int, int] | None:
    if behind and behind[0] == "o'clock":
        return minutes, 1
    for length in (1, 2):
        half = _HALVES.get(" ".join(behind[:length]))
        if half is not None:
            # "19:00 pm" says it twice, and 12 stands for 0.
            return minutes if minutes > _NOON + 59 else minutes % _NOON + half, length
    return None


TIMES = TimeWords(
    leads=frozenset(),
    until=words("to until till through"),
    zones=words("gmt bst local time"),
    part=_part,
    span="{start} to {end}",
    bare=True,
    named={"noon": _NOON, "midday": _NOON, "midnight": 2 * _NOON},
    paired={"between": words("and")},
)
