"""Text boxes in the order in which they are seen: files keep them in that of their making."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern
from neutrallint.core.places import ImageLocation, PartLocation
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.reading_order import sort_for_reading
from neutrallint.readers.assembly import Reading
from neutrallint.readers.stacked import stacked_in

#: A box of more signs is a text of its own.
_LONGEST = 40
_NUMBER, _PLACES = pattern(r"-?\d{1,12}"), 4


class Box(NamedTuple):
    """The `short` text of a box and where it stands, all in one unit (such as EMU)."""

    text: str
    left: int
    top: int
    width: int
    height: int


def box_of(text: str, *given: str) -> Box | None:
    """Return a box by the numbers for its place and size as they are written, if they are."""
    is_told = all(map(_NUMBER.fullmatch, given))
    return Box(text, *map(int, given)) if is_told and len(given) == _PLACES else None


def short(texts: Iterable[str]) -> str:
    """Return the texts of a box as one, "" where it is long, and a text of its own.

    No more of it is kept than that needs: boxes lie in each other, and each has all theirs.
    """
    words: list[str] = []
    for text in texts:
        words += text.split(maxsplit=_LONGEST)
        if sum(map(len, words)) + len(words) > _LONGEST + 1:
            return ""
    return " ".join(words)


def add_as_seen(boxes: Sequence[Box], reading: Reading, location: PartLocation) -> None:
    """Add the short texts of a page row by row, where that is another order than their own."""
    lines = [
        OcrLine(box.text, ImageLocation(1, box.left, box.top, box.width, box.height), 1.0)
        for box in boxes
        if box.text
    ]
    for seen in (sort_for_reading(lines), stacked_in(lines)):
        if seen and seen != lines:
            text = "\n".join(line.text for line in seen)
            reading.add(Passage(text, "body", FixedMap(location), is_again=True))
