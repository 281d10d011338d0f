"""What a pack can state as a fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from neutrallint.core.errors import InvalidError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.languages.base import Language
from neutrallint.text.times import times_in
from neutrallint.text.words import words_of


@record
class Days:
    """A period from the first day to the last, both included."""

    from_: date
    until: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.until < self.from_:
            raise InvalidError(Localized("until sebelum from", "until lies before from"))


@record
class Hours:
    """Opening hours, written as in a text: from "07.00" until "13.00"."""

    from_: str
    until: str

    def minutes(self, language: Language) -> tuple[int, int]:
        """Return both in minutes since midnight; InvalidError for what is no time of day."""
        text = f"{self.from_} - {self.until}"
        found = times_in(words_of(text, language), text, language)
        if len(found) != 1 or found[0].until is None:
            raise InvalidError(
                Localized(
                    f"“{text}” bukan jam; tulis 07.00", f"“{text}” are no times; write 07.00"
                )
            )
        return found[0].start, found[0].until


@record
class Stages:
    """The stages of an election by name: the day of each, or its first and last."""

    days: Mapping[str, date | Days]


@record
class Item:
    """One thing that an acronym stands for: how it is written, first the full form."""

    any: tuple[str, ...]


#: A day, a period, opening hours, the stages of an election, a number, counts by label, the
#: days of other elections, or the items that an acronym stands for (each with its other
#: spellings).
FactValue: TypeAlias = (
    date
    | Days
    | Hours
    | Stages
    | float
    | Mapping[str, int]
    | tuple[date, ...]
    | tuple[Item, ...]
)
