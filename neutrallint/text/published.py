"""The day on which a document says that it is published."""

from __future__ import annotations

from datetime import date

from neutrallint.model import Facts
from neutrallint.text.dates import dates_in
from neutrallint.text.words import words_of

#: The keys that may tell it; the first that can be read wins.
_KEYS = ("tanggal", "date", "tgl", "published")
#: No key's value is a date beyond so many characters.
_LONGEST = 100


def published(facts: Facts | None) -> date | None:
    """Return the day of a front matter, None where it names none that can be read."""
    days = (day_of(value) for key in _KEYS if (value := (facts or {}).get(key)))
    return next((day for day in days if day), None)


def day_of(value: str | tuple[str, ...]) -> date | None:
    """Return the one day that a value is: "2020-09-14T10:00", "Senin, 14 September 2020"."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    mentions = dates_in(words_of(value), date.max.year, value)
    days = {mention.day for mention in mentions if mention.year_said}
    is_one = len(days) == len(mentions) == 1 and not mentions[0].is_range
    return days.pop() if is_one else None
