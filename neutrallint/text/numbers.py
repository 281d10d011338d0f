"""Numbers in a text, in digits ("270", "1.000", "37,3") and in words."""

from __future__ import annotations

from collections.abc import Sequence

from neutrallint.core.pattern import pattern
from neutrallint.text.languages.base import NumberWords
from neutrallint.text.words import Word

#: Words and digits of the longest number.
_MOST_WORDS, _MOST_DIGITS = 40, 100
#: Read with a point in every language: "37.5".
_DECIMAL_POINT = pattern(r"\d+\.\d{1,2}")


def number_at(
    words: Sequence[Word], index: int, numbers: NumberWords
) -> tuple[float, int] | None:
    """Return the number that begins at `index` and the word behind it, or None."""
    text = words[index].text
    if text[0].isdigit():
        value = _of_digits(text, numbers)
        return None if value is None else _scaled(words, index, value, numbers)
    spelled = _spell(words, index, numbers)
    return _with_millions(words, *spelled, numbers) if spelled else None


def _with_millions(
    words: Sequence[Word], value: float, end: int, numbers: NumberWords
) -> tuple[float, int]:
    """Return a number in words with what "juta" behind it makes of it, and adds to it."""
    goes_on = end < len(words) and words[end].sentence == words[end - 1].sentence
    unit = words[end].text if goes_on else ""
    if unit not in numbers.behind_digits or unit in numbers.thousands:
        return value, end
    factor = numbers.behind_digits[unit]
    rest = _spell(words, end + 1, numbers) if end + 1 < len(words) else None
    if rest and rest[0] < factor:
        return value * factor + rest[0], rest[1]
    return value * factor, end + 1


def _scaled(
    words: Sequence[Word], index: int, value: float, numbers: NumberWords
) -> tuple[float, int]:
    """Return a number in digits, times what the word behind it says ("100,3 juta")."""
    behind = words[index + 1] if index + 1 < len(words) else None
    if behind and behind.text in numbers.behind_digits:
        return round(value * numbers.behind_digits[behind.text], 2), index + 2
    return value, index + 1


def _of_digits(text: str, numbers: NumberWords) -> float | None:
    if len(text) > _MOST_DIGITS:
        return None
    if numbers.digits.fullmatch(text):
        return float(text.replace(numbers.grouping, "").replace(numbers.decimal, "."))
    return float(text) if _DECIMAL_POINT.fullmatch(text) else None


def _spell(words: Sequence[Word], index: int, numbers: NumberWords) -> tuple[float, int] | None:
    """Read "dua ratus tujuh puluh": each step adds to, or multiplies, what stands before."""
    total = last = 0
    at = end = index
    stop = min(len(words), index + _MOST_WORDS)
    while at < stop and words[at].sentence == words[index].sentence:
        text = words[at].text
        at += 1
        if text in numbers.ones and last == 0:
            last = numbers.ones[text]
        elif text in numbers.wholes and last == 0:
            total += numbers.wholes[text]
        elif text in numbers.teens and last:
            total, last = total + 10 + last, 0
        elif text in numbers.thousands and (total or last):
            total, last = (total + last) * 1000, 0
        elif text in numbers.scales and last:
            total, last = total + last * numbers.scales[text], 0
        elif text in numbers.joints and total and not last:
            continue
        else:
            break
        end = at
    return (float(total + last), end) if end > index else None
