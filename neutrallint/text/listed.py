"""Counts of a list as one text: “Pilkada digelar di: 9 provinsi, 224 kabupaten, 37 kota”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from neutrallint.core.pattern import pattern
from neutrallint.text.neighbours import Block, Neighbours, blocks_of
from neutrallint.text.view import View

#: A number and few words.
_COUNTED = pattern(r"\W*\d[\d.]*\s+[^\W\d]+(?:[ /][^\W\d]+){0,3}\W*")
_FEWEST, _LONGEST_TITLE = 2, 120


def listed(views: Sequence[View]) -> Iterator[Neighbours]:
    """Yield the blocks of a document that only count something, below what stands over them."""
    title: Block | None = None
    for counts, blocks in groupby(blocks_of(views), _is_count):
        run = list(blocks)
        if counts and title and len(run) >= _FEWEST:
            yield Neighbours.of([title, *run], [": ", *[", "] * (len(run) - 1)])
        title = run[-1] if len(run[-1].passage.text) <= _LONGEST_TITLE else None


def _is_count(block: Block) -> bool:
    text = block.passage.text
    return block.passage.cell is None and _COUNTED.fullmatch(text) is not None
