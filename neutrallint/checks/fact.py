"""`check_fact`: dates, weekdays and counts must agree with the facts of the pack."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from neutrallint.checks.subject import Subject
from neutrallint.model import Hit, Words
from neutrallint.text.dates import MONTHS, WEEKDAYS, Mention, dates_in
from neutrallint.text.lexicon import FactValue, Lexicon
from neutrallint.text.phrases import Group, WordRange
from neutrallint.text.words import Word
from neutrallint.yamlfile import InvalidError

#: The units of a count, as they are written behind a number.
_UNITS = {"daerah": "total", "wilayah": "total"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A date or a count that a text must not get wrong; scope it with `when: {near: …}`.

    `date`: the name of a fact. A sentence that names another day, and not this one too, is
    reported; with `weekday: must_agree` so is a weekday that the calendar contradicts.
    `count`: the name of a fact with numbers by unit (total, provinsi, kabupaten, kota). A
    sentence that gives two or more of them is reported where one differs.
    `{found}` and `{expected}` in the message say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    date: str | None = None
    weekday: Literal["must_agree", "free"] = "free"
    count: str | None = None

    def __post_init__(self) -> None:
        """Refuse a check of nothing or of two things."""
        if bool(self.date) == bool(self.count):
            raise InvalidError(
                Words("isi salah satu: date atau count", "give either date or count")
            )

    def groups(self, lexicon: Lexicon) -> Iterator[Group]:
        """Yield nothing; refuses a fact of the wrong kind."""
        if isinstance(self._value(lexicon), datetime.date) != bool(self.date):
            kind = Words("tanggal", "date") if self.date else Words("jumlah", "count")
            raise InvalidError(
                Words(f"fakta itu bukan {kind.id}", f"that fact is not a {kind.en}")
            )
        yield from ()

    def _value(self, lexicon: Lexicon) -> FactValue:
        return lexicon.fact(self.date or self.count or "")

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Yield a hit for each day or count that differs."""
        value = self._value(subject.lexicon)
        for index, view in subject.passages():
            for first, last in view.sentences:
                words = view.words[first:last]
                for (start, end), expected in self._differing(words, value):
                    at = (first + start, first + end)
                    found = view.passage.text[slice(*view.span(at))]
                    yield subject.hit(index, at, {"found": found, "expected": expected})

    def _differing(
        self, words: list[Word], value: FactValue
    ) -> Iterator[tuple[WordRange, str]]:
        if isinstance(value, datetime.date):
            return self._days(words, value)
        return _counts(words, value)

    def _days(
        self, words: list[Word], expected: datetime.date
    ) -> Iterator[tuple[WordRange, str]]:
        mentions = dates_in(words, expected.year)
        named = any(mention.day == expected for mention in mentions)
        for mention in mentions:
            if mention.day != expected and not named:
                yield mention.words, in_full(expected)
            elif self.weekday == "must_agree" and _weekday_wrong(mention):
                yield mention.words, in_full(mention.day)


def _weekday_wrong(mention: Mention) -> bool:
    return mention.weekday is not None and mention.weekday != mention.day.weekday()


def in_full(day: datetime.date) -> str:
    """Return a date as it is written out: Rabu, 9 Desember 2020."""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return f"{weekday.capitalize()}, {day.day} {month.capitalize()} {day.year}"


def _counts(words: list[Word], value: Mapping[str, int]) -> Iterator[tuple[WordRange, str]]:
    stated = [
        (index, int(words[index].text.replace(".", "")), _unit(words[index + 1].text))
        for index in range(len(words) - 1)
        if words[index].text.replace(".", "").isdigit()
    ]
    known = [(index, number, unit) for index, number, unit in stated if unit in value]
    if len({unit for _, _, unit in known}) < 2:
        return
    for index, number, unit in known:
        if number != value[unit]:
            yield (index, index + 2), f"{value[unit]} {words[index + 1].text}"


def _unit(word: str) -> str:
    return _UNITS.get(word, word)
