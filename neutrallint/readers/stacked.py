"""Letters one below another, as on tall signs and flags: read as the words that they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine

#: From the middle of a letter to that of the next, in heights of a letter, at most; a word ends
#: where it is so many times what is usual.
_STEP, _WORD_GAP = 2.6, 1.5
#: The share of its height by which a letter may stand beside the others, or be larger.
_ASIDE, _OTHER = 0.5, 1.6
_FEWEST = 3
#: What OCR makes of a round or a straight letter that stands alone.
_LETTERS = str.maketrans("01", "OI")


def stacked_in(lines: Sequence[OcrLine]) -> list[OcrLine]:
    """Return the words whose letters were read one below another, from left to right.

    A letter alone belongs to them where it stands beside the first of such a word ("2").
    """
    stacks: list[list[OcrLine]] = []
    for letter in sorted(filter(_is_letter, lines), key=lambda line: line.box.top):
        above = next((stack for stack in stacks if _goes_on(stack[-1], letter)), None)
        if above is None:
            stacks.append([letter])
        else:
            above.append(letter)
    tall = [stack for stack in stacks if len(stack) >= _FEWEST]
    beside = [one for one in stacks if len(one) < _FEWEST and _is_beside(one[0], tall)]
    found = sorted(tall + beside, key=lambda stack: stack[0].box.left)
    # Numbers below one another are those of a list.
    has_words = any(letter.text.strip().isalpha() for stack in tall for letter in stack)
    return [_line(stack) for stack in found] if has_words else []


def columns_from_left(lines: Sequence[OcrLine]) -> list[OcrLine]:
    """Return high lines from left to right, none of fewer than two.

    They are taken for turned ones, which are read from the right if they lie clockwise; where
    small letters stand below one another, an engine reads them as such a line, too.
    """
    high = [line for line in lines if line.quarters == 1]
    return sorted(high, key=lambda line: line.box.left) if len(high) > 1 else []


def _is_letter(line: OcrLine) -> bool:
    text = line.text.strip()
    return len(text) == 1 and text.isalnum() and not line.quarters


def _are_alike(one: OcrLine, other: OcrLine) -> bool:
    low, high = sorted((one.box.height, other.box.height))
    return high <= _OTHER * low


def _goes_on(last: OcrLine, letter: OcrLine) -> bool:
    """Tell whether a letter stands below another."""
    (left, above), (right, below), size = last.box.middle, letter.box.middle, last.box.height
    is_below = size / 2 < below - above <= _STEP * size
    return is_below and abs(left - right) <= _ASIDE * size and _are_alike(last, letter)


def _is_beside(letter: OcrLine, tall: Iterable[Sequence[OcrLine]]) -> bool:
    """Tell whether a letter stands as high as the first of a word."""
    return any(
        abs(letter.box.top - first.box.top) <= _ASIDE * first.box.height
        and _are_alike(first, letter)
        for first, *_ in tall
    )


def _line(stack: Sequence[OcrLine]) -> OcrLine:
    """Return the words of a stack as one line; where the step is wide, a word ends."""
    tops = [letter.box.top for letter in stack]
    steps = [below - above for above, below in pairwise(tops)]
    usual = median(steps) if steps else 0
    text = stack[0].text.strip()
    for letter, step in zip(stack[1:], steps, strict=True):
        text += " " * (step > _WORD_GAP * usual) + letter.text.strip()
    words = (w.translate(_LETTERS) if any(map(str.isalpha, w)) else w for w in text.split())
    left = min(letter.box.left for letter in stack)
    right = max(letter.box.left + letter.box.width for letter in stack)
    bottom = max(letter.box.top + letter.box.height for letter in stack)
    box = ImageLocation(stack[0].box.page, left, tops[0], right - left, bottom - tops[0])
    sure = min(letter.confidence for letter in stack)
    return OcrLine(" ".join(words), box, sure, median(letter.height for letter in stack))
