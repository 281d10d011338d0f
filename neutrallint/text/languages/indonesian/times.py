"""Times of day in Indonesian: "07.00–13.00", "pukul 7 sampai 12", "jam 1 siang"."""

from __future__ import annotations

from collections.abc import Sequence

from neutrallint.text.languages.base import TimeWords, words

_NOON = 12 * 60
#: Part of the day → the minute before which an hour of it is one of the afternoon: "jam 11
#: siang" is before noon, "jam 1 siang" behind it.
_PARTS = {"pagi": 0, "siang": 7 * 60, "sore": _NOON, "petang": _NOON, "malam": _NOON}


def _part(minutes: int, behind: Sequence[str]) -> tuple[int, int] | None:
    late_before = _PARTS.get(behind[0]) if behind else None
    if late_before is None:
        return None
    if minutes < late_before:
        return minutes + _NOON, 1
    # "19.00 malam" says it twice; the word is left where it stands.
    return (minutes, 1) if late_before < _NOON else None


TIMES = TimeWords(
    leads=words("pukul jam pkl"),
    until=words("sampai hingga sd s d dengan"),
    zones=words("wib wita wit waktu setempat"),
    part=_part,
    span="pukul {start}–{end}",
)
