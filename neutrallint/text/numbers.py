"""Numbers in Indonesian text: "270", "1.000", "37,3", "dua ratus tujuh puluh"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from neutrallint.text.words import Word

_ONES = {
    name: value
    for value, name in enumerate(
        "satu dua tiga empat lima enam tujuh delapan sembilan".split(), 1
    )
}
_WHOLES = {"nol": 0, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000}
_SCALES = {"belas": 1, "puluh": 10, "ratus": 100, "ribu": 1000}
_DIGITS = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_DECIMAL_POINT = re.compile(r"\d+\.\d{1,2}")


def number_at(words: Sequence[Word], index: int) -> tuple[float, int] | None:
    """Return the number that begins at `index` and the word behind it, or None."""
    text = words[index].text
    if text[0].isdigit():
        value = _of_digits(text)
        return None if value is None else (value, index + 1)
    return _spelled(words, index)


def _of_digits(text: str) -> float | None:
    if _DIGITS.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text) if _DECIMAL_POINT.fullmatch(text) else None


def _spelled(words: Sequence[Word], index: int) -> tuple[float, int] | None:
    """Read "dua ratus tujuh puluh": each step adds to, or multiplies, what stands before."""
    total = last = 0
    at = index
    while at < len(words) and words[at].sentence == words[index].sentence:
        text = words[at].text
        if text in _ONES and last == 0:
            last = _ONES[text]
        elif text in _WHOLES and last == 0:
            total, last = total + _WHOLES[text], 0
        elif text == "belas" and last:
            total, last = total + 10 + last, 0
        elif text == "ribu" and (total or last):
            total, last = (total + last) * 1000, 0
        elif text in _SCALES and last:
            total, last = total + last * _SCALES[text], 0
        else:
            break
        at += 1
    return (float(total + last), at) if at > index else None
