"""Lines of text in the order in which a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from neutrallint.engines.base import OcrLine

#: Four signs of which at least two are digits: a year in which letters were read for digits.
_YEAR = re.compile(r"\b(?=\w*\d\w*\d)[\dOoZzlI]{4}\b")
_DIGITS = str.maketrans("OoZzlI", "002211")


def restore_digits(text: str) -> str:
    """Return "2020" for "2o2o" and "20zo", which no word can be."""
    return _YEAR.sub(lambda found: found[0].translate(_DIGITS), text)


def sort_for_reading(lines: Iterable[OcrLine]) -> list[OcrLine]:
    """Return the lines row by row from the top, each row from left to right."""
    rows: list[list[OcrLine]] = []
    for line in sorted(lines, key=lambda line: (_middle(line), line.box.left)):
        if rows and _same_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box.left)]


def _middle(line: OcrLine) -> float:
    return line.box.top + line.box.height / 2


def _same_row(first: OcrLine, line: OcrLine) -> bool:
    """Tell whether two lines lie side by side: their middles differ by less than half a line.

    The smaller of the two sets the measure, so that a footer beside a big title stays apart.
    """
    return abs(_middle(first) - _middle(line)) < min(first.height, line.height) / 2
