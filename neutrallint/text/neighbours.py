"""Short blocks that stand beside each other, read as one text: “Coblos nomor” over a big “2”.

A poster, a slide or a table parts a sentence into boxes, cells and items that the eye of a
reader puts together again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from neutrallint.core.document import Passage
from neutrallint.core.places import Location, Origin, TextLocation
from neutrallint.text.view import View

#: A block of more signs is a text of its own.
_LONGEST = 40
#: What stands in one row for a reader, by its origin; other origins have no neighbours.
_ROWS: dict[Origin, str] = {
    "body": "page",
    "heading": "page",
    "caption": "page",
    "alt": "alt",
    "front-matter": "front-matter",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A short passage and its number in the document."""

    number: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Blocks as one text, a line each; `starts`: where in it each of them begins."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Neighbours:
        """Join blocks."""
        lengths = (len(block.passage.text) + 1 for block in blocks[:-1])
        return cls(tuple(blocks), tuple(accumulate(lengths, initial=0)))

    def passage(self) -> Passage:
        """Return them as one passage."""
        text = "\n".join(block.passage.text for block in self.blocks)
        return Passage(text, self.blocks[0].passage.origin, self)

    def parts(self, start: int, end: int) -> list[tuple[Block, int, int]]:
        """Return each block that the range [start, end) touches, and its share of it."""
        first, last = (bisect_right(self.starts, at) for at in (start, max(start, end - 1)))
        touched = zip(self.blocks[first - 1 : last], self.starts[first - 1 : last], strict=True)
        return [
            (block, max(0, start - at), min(len(block.passage.text), end - at))
            for block, at in touched
        ]

    def locate(self, start: int, end: int) -> Location:
        """Return where the range begins, in a text up to where it ends."""
        places = [
            block.passage.source_map.locate(begin, stop)
            for block, begin, stop in self.parts(start, end)
        ]
        first, last = places[0], places[-1]
        if isinstance(first, TextLocation) and isinstance(last, TextLocation):
            return replace(first, end_line=last.end_line, end_column=last.end_column)
        return first


class SoughtWords(NamedTuple):
    """`said`: the words of what is looked for; `known`: those and all names."""

    said: Collection[str]
    known: Collection[str]

    def may_meet(self, one: str, two: str) -> bool:
        """Tell whether the last word of a block and the first of the next may say something.

        Both are looked for, or they are letters or pieces of a word in a row.
        """
        if one in self.known and two in self.known:
            return (one in self.said or two in self.said) and not (one + two).isdigit()
        return len(one) == len(two) == 1 or one + two in self.said


def neighbours(views: Sequence[View], sought: SoughtWords) -> Iterator[Neighbours]:
    """Yield the short blocks of a document that may say something together, row by row."""
    rows: dict[str, list[Block]] = {}
    behind: dict[str, str] = {}
    for number, view in enumerate(views):
        passage = view.passage
        row = _ROWS.get(passage.origin)
        if row is None or passage.is_again:
            continue
        words = view.words if len(passage.text) <= _LONGEST else ()
        if row in behind and not (words and sought.may_meet(behind[row], words[0].text)):
            yield from _joined(rows.pop(row))
            del behind[row]
        if words:
            rows.setdefault(row, []).append(Block(number, passage))
            behind[row] = words[-1].text
    for blocks in rows.values():
        yield from _joined(blocks)


def _joined(blocks: Sequence[Block]) -> Iterator[Neighbours]:
    if len(blocks) > 1:
        yield Neighbours.of(blocks)
