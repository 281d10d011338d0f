"""The day on which a document says that it is published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from neutrallint.core.document import FrontMatter
from neutrallint.text.dates import dates_in
from neutrallint.text.languages.base import Language
from neutrallint.text.words import words_of

#: No key's value is a date beyond so many characters.
_LONGEST = 100


def find_published_day(front_matter: FrontMatter | None, *languages: Language) -> date | None:
    """Return the day of a front matter, None where it names none that can be read."""
    values = _told(front_matter, languages).values()
    return next(filter(None, (day_of(value, *languages) for value in values)), None)


def find_unread_day(front_matter: FrontMatter | None, *languages: Language) -> str | None:
    """Return what a front matter says of its day where none can be read, such as 2028-02-30."""
    if find_published_day(front_matter, *languages):
        return None
    told = _told(front_matter, languages).items()
    return next((f"{key}: {value}" for key, value in told if isinstance(value, str)), None)


def _told(
    front_matter: FrontMatter | None, languages: Sequence[Language]
) -> dict[str, str | tuple[str, ...]]:
    """Return the values of the keys that tell a day."""
    keys = dict.fromkeys(key for language in languages for key in language.day_keys)
    return {key: value for key in keys if (value := (front_matter or {}).get(key))}


def day_of(value: str | tuple[str, ...], *languages: Language) -> date | None:
    """Return the one day that a value is, in the first language that can read it.

    Such as "2020-09-14T10:00", "Senin, 14 September 2020".
    """
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    return next(filter(None, (_day_in(value, language) for language in languages)), None)


def _day_in(text: str, language: Language) -> date | None:
    mentions = dates_in(words_of(text, language), date.max.year, text, language)
    days = {mention.day for mention in mentions if mention.year_said}
    is_one = len(days) == len(mentions) == 1 and not mentions[0].is_range
    return days.pop() if is_one else None
