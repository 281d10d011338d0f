"""An abbreviation over what it stands for as one text: “LUBER: Langsung, Umum, Bebas, Rahasia”.

A slide, a card or a list has the abbreviation as its title, and the words below it, in one
block or in one for each letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from neutrallint.core.pattern import pattern
from neutrallint.text.neighbours import Block, Neighbours, blocks_of
from neutrallint.text.view import View

#: A title that ends with an abbreviation, behind few words.
_TITLE = pattern(r"(?:[^\n]{0,30}[\W_])?[A-Z]{3,6}\W*")
#: Longer words below it are a text of their own; so is what follows so many of them.
_LONGEST, _MOST = 60, 6


def abbreviated(views: Sequence[View]) -> Iterator[Neighbours]:
    """Yield each title that is an abbreviation with the short blocks below it."""
    told = blocks_of(views)
    for number, title in enumerate(told):
        text = title.passage.text
        if not _TITLE.fullmatch(text) or title.passage.cell is not None:
            continue
        below = list(takewhile(_is_short, told[number + 1 : number + 1 + _MOST]))
        if below:
            joints = [": ", *[", "] * (len(below) - 1)]
            yield Neighbours.of([title, *below], joints)


def _is_short(block: Block) -> bool:
    return len(block.passage.text) <= _LONGEST and block.passage.cell is None
