"""Lines of text in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Iterable

from neutrallint.core.pattern import pattern
from neutrallint.engines.base import OcrLine

#: Four signs of which at least two are digits: a year in which letters were read for digits.
_YEAR = pattern(r"\b(?=\w*\d\w*\d)[\dOoZzlI]{4}\b")
_DIGITS = str.maketrans("OoZzlI", "002211")
#: Fewer letters in a high box may as well be upright: "1", "II".
_FEWEST_LETTERS = 3


def restore_digits(text: str) -> str:
    """Return "2020" for "2o2o" and "20zo", which no word can be."""
    return _YEAR.sub(lambda found: found[0].translate(_DIGITS), text)


def sort_for_reading(lines: Iterable[OcrLine]) -> list[OcrLine]:
    """Return the lines row by row from the top, each row from left to right.

    Those that lie turned follow, each way in rows of its own; last comes what is not legible.
    """
    found = list(lines)
    legible = [line for line in found if line.is_legible]
    ways = [[line for line in legible if _way(line) == way] for way in range(4)]
    rows = [row for way, group in enumerate(ways) for row in _rows(group, way)]
    unread = [line for line in found if not line.is_legible]
    return [line for row in rows for line in row] + unread


def _way(line: OcrLine) -> int:
    """Return how often a line of words is turned."""
    return line.quarters if sum(map(str.isalpha, line.text)) >= _FEWEST_LETTERS else 0


def _rows(lines: list[OcrLine], way: int) -> list[list[OcrLine]]:
    """Return the lines that are turned one way in their rows, each as it is read."""
    rows: list[list[OcrLine]] = []
    for line in sorted(lines, key=lambda line: (_middle(line, way), _start(line, way))):
        if rows and _same_row(rows[-1][0], line, way):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: _start(line, way)) for row in rows]


def _middle(line: OcrLine, way: int) -> float:
    """Return how far down a line stands when it is upright; of any zero."""
    across, down = line.box.middle
    return (down, -across, -down, across)[way]


def _start(line: OcrLine, way: int) -> float:
    """Return how far to the right a line begins when it is upright; of any zero."""
    box = line.box
    return (box.left, box.top, -box.left - box.width, -box.top - box.height)[way]


def _same_row(first: OcrLine, line: OcrLine, way: int) -> bool:
    """Tell whether two lines lie side by side: their middles differ by less than half a line.

    The smaller of the two sets the measure, so that a footer beside a big title stays apart.
    """
    apart = abs(_middle(first, way) - _middle(line, way))
    return apart < min(first.height, line.height) / 2
