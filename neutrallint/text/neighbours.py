"""Short blocks that stand beside each other, read as one text: “Coblos nomor” over a big “2”.

A poster, a slide or a table parts a sentence into boxes, cells and items that the eye of a
reader puts together again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, count, pairwise

from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Location, Origin, TextLocation
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.view import View

#: A block of more signs is a text of its own.
_LONGEST = 40
#: Columns of a table in which blocks below one another are read, and the fewest such blocks.
_MOST_COLUMNS, _FEWEST_ROWS = 6, 3
#: The letters of a block that may begin a word which goes on in the next one.
_LONGEST_BEGINNING = 3
#: When a message was sent, which stands between it and the next one.
_TIME = pattern(
    r"\s*(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?"
    r"(?:\s?(?:[ap]\.?m\.?|WIB|WITA|WIT|(?:UTC|GMT)?[+-]\d{2}:?\d{2}))?\s*",
    re.I,
)
#: Any name of the roster.
_NAME, _NONE = "", set[int]()
#: What a reader of a page takes for its text.
_PAGE: frozenset[Origin] = frozenset(("body", "heading", "caption"))
#: What stands in one row for a reader, by its origin; other origins have no neighbours.
_ROWS: dict[Origin, str] = {
    "body": "page",
    "heading": "page",
    "caption": "page",
    "alt": "alt",
    "front-matter": "front-matter",
    "metadata": "metadata",
    "ocr": "picture",
}


@record
class Block:
    """A short passage, its number in the document, and its first and its last word.

    The words are "" where nobody asks for them.
    """

    number: int
    passage: Passage
    first: str = ""
    last: str = ""


def blocks_of(views: Sequence[View]) -> list[Block]:
    """Return what a page says, in order: its text, headings and captions, each once."""
    return [
        Block(number, view.passage)
        for number, view in enumerate(views)
        if view.passage.origin in _PAGE and not view.passage.is_again
    ]


@record
class Neighbours:
    """Blocks as one text; `starts`: where in it each of them begins."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    text: str

    @classmethod
    def of(cls, blocks: Sequence[Block], joints: Sequence[str] = ()) -> Neighbours:
        """Join blocks by what is to stand between them, else a line each."""
        between = [*(joints or ["\n"] * (len(blocks) - 1)), ""]
        texts = [block.passage.text for block in blocks]
        pieces = [text + joint for text, joint in zip(texts, between, strict=True)]
        starts = accumulate(map(len, pieces[:-1]), initial=0)
        return cls(tuple(blocks), tuple(starts), "".join(pieces))

    def passage(self) -> Passage:
        """Return them as one passage, of the origin of the last, before which titles stand."""
        return Passage(self.text, self.blocks[-1].passage.origin, self)

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
        if not isinstance(first, TextLocation) or not isinstance(last, TextLocation):
            return first
        # What is read before a label may stand behind it.
        if (first.line, first.column) <= (last.line, last.column):
            return replace(first, end_line=last.end_line, end_column=last.end_column)
        return first


class SoughtWords:
    """Which words may follow one another in what is looked for."""

    def __init__(self, wanted: Iterable[Sequence[PhraseGroup]], names: Collection[str]) -> None:
        """Take groups of which one phrase each follows the other, and words of names."""
        self._names = names
        self._said: set[str] = set()
        self._inside: set[tuple[str, str]] = set()
        #: By a word, the seams between two groups before and behind which it may stand.
        self._before: defaultdict[str, set[int]] = defaultdict(set)
        self._behind: defaultdict[str, set[int]] = defaultdict(set)
        seams = count()
        for groups in wanted:
            for group in groups:
                for words in _phrases(group):
                    self._said.update(words)
                    self._inside.update(pairwise(words))
            for (one, two), seam in zip(pairwise(groups), seams, strict=False):
                for words in _phrases(one) or [[_NAME]]:
                    self._before[words[-1]].add(seam)
                for words in _phrases(two) or [[_NAME]]:
                    self._behind[words[0]].add(seam)
        self._begun = {word[:end] for word in self._said for end in range(2, len(word))}

    def may_meet(self, one: str, two: str) -> bool:
        """Tell whether the last word of a block and the first of the next may say something.

        They follow one another in what is looked for, are letters, or pieces of a word.
        """
        if (one, two) in self._inside or self.are_pieces(one, two):
            return True
        if one in self._said and len(two) <= _LONGEST_BEGINNING and two in self._begun:
            return True
        if len(one) == len(two) == 1 or (len(one) == 1 and two in self._said):
            return not (one + two).isdigit()
        seams = self._seams(self._before, one)
        return bool(seams) and not seams.isdisjoint(self._seams(self._behind, two))

    def are_pieces(self, one: str, two: str) -> bool:
        """Tell whether they make a word that is looked for, or begin one: “co”, “bl”, “os”."""
        return one + two in self._said or one + two in self._begun

    def _seams(self, by_word: Mapping[str, set[int]], word: str) -> set[int]:
        seams = by_word.get(word, _NONE)
        return seams | by_word.get(_NAME, _NONE) if word in self._names else seams


def _phrases(group: PhraseGroup) -> list[list[str]]:
    """Return the words of each phrase, none of a group whose names an index holds."""
    return [] if group.index else [phrase.split() for phrase in group.phrases]


def neighbours(
    views: Sequence[View], sought: Callable[[], SoughtWords]
) -> Iterator[Neighbours]:
    """Yield the short blocks of a document that may say something together.

    They follow one another, be something hidden between them, or stand below one another in a
    table, and go on at the head of its next column. `sought`, which takes a while to make, is
    asked for where two blocks follow one another.
    """
    for run in _runs(views):
        yield from _joined(run, sought, 2)
        untimed = [block for block in run if not _TIME.fullmatch(block.passage.text)]
        if len(untimed) < len(run):
            yield from _joined(untimed, sought, 2)
        seen = [block for block in run if not _is_unseen(block.passage)]
        if len(seen) < len(run):
            yield from _joined(seen, sought, 2)
        for columns in range(2, 1 + min(_MOST_COLUMNS, len(run) // _FEWEST_ROWS)):
            for first in range(columns):
                yield from _joined(run[first::columns], sought, _FEWEST_ROWS)
        yield from _joined(_by_column(run), sought, _FEWEST_ROWS)
        yield from _joined(_from_left(run), sought, 2)


def _by_column(run: Sequence[Block]) -> Sequence[Block]:
    """Return the cells of tables column by column, none where their rows are read so too."""
    cells = [(block.passage.cell, block) for block in run]
    placed = [((cell.table, cell.column), block) for cell, block in cells if cell]
    sorted_ = sorted(placed, key=lambda each: each[0])
    return [] if sorted_ == placed else [block for _, block in sorted_]


def _from_left(run: Sequence[Block]) -> Sequence[Block]:
    """Return the cells as they stand from left to right, none where they are written so."""
    cells = [(block.passage.cell, block) for block in run]
    placed = [
        ((cell.table, cell.row, -cell.column), block)
        for cell, block in cells
        if cell and cell.from_right
    ]
    return [block for _, block in sorted(placed, key=lambda each: each[0])]


def _runs(views: Sequence[View]) -> Iterator[Sequence[Block]]:
    """Yield the short blocks that stand between two longer ones that are seen, of each row."""
    rows: dict[str, list[Block]] = {}
    for number, view in enumerate(views):
        passage = view.passage
        row = _ROWS.get(passage.origin)
        if row is None or passage.is_again:
            continue
        words = view.words if len(passage.text) <= _LONGEST else ()
        if words:
            block = Block(number, passage, words[0].text, words[-1].text)
            rows.setdefault(row, []).append(block)
        elif row in rows and not _is_unseen(passage):
            yield rows.pop(row)
    yield from rows.values()


def _is_unseen(passage: Passage) -> bool:
    """Tell whether readers see nothing of a passage."""
    hidden = sum(end - start for start, end in passage.unseen)
    return hidden > 0 and hidden >= len(passage.text.strip())


def _joined(
    blocks: Sequence[Block], sought: Callable[[], SoughtWords], fewest: int
) -> Iterator[Neighbours]:
    """Yield the blocks in a row of which each may go on in the next, `fewest` at least."""
    begin, last = 0, blocks[0].last if blocks else ""
    for at in range(1, len(blocks) + 1):
        block = blocks[at] if at < len(blocks) else None
        # What the blocks have spelled so far, or the last of them alone, may go on.
        ends = dict.fromkeys((last, blocks[at - 1].last))
        end = next((e for e in ends if block and sought().may_meet(e, block.first)), None)
        if block and end is not None:
            is_piece = block.first == block.last and sought().are_pieces(end, block.first)
            last = end + block.last if is_piece else block.last
            continue
        if at - begin >= fewest:
            yield Neighbours.of(blocks[begin:at])
        if block:
            begin, last = at, block.last
