"""Items of a list as one text with what stands over them.

Counts together (“Pilkada digelar di: 9 provinsi, 224 kabupaten, 37 kota”), and what a label
says by itself (“Hari pemungutan suara: Pukul: 07.00–13.00”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from neutrallint.core.pattern import pattern
from neutrallint.text.neighbours import Block, Neighbours, blocks_of
from neutrallint.text.view import View

#: A number and few words.
_COUNTED = pattern(r"\W*\d[\d.]*\s+[^\W\d]+(?:[ /][^\W\d]+){0,3}\W*")
#: A label of few words before a day, a time or a number.
_LABELLED = pattern(r"\W*[^\W\d]+(?:[ /][^\W\d]+){0,2} ?: ?(?=.*\d).{1,60}")
_FEWEST, _LONGEST_TITLE = 2, 120


def listed(views: Sequence[View]) -> Iterator[Neighbours]:
    """Yield the items of each list that only count, or have labels, with its title."""
    title: Block | None = None
    for kind, blocks in groupby(blocks_of(views), partial(_kind, views)):
        run = list(blocks)
        if title and len(run) >= _FEWEST and kind is _COUNTED:
            yield Neighbours.of([title, *run], [": ", *[", "] * (len(run) - 1)])
        elif title and len(run) >= _FEWEST and kind is _LABELLED:
            yield from (Neighbours.of([title, item], [": "]) for item in run)
        title = run[-1] if len(run[-1].passage.text) <= _LONGEST_TITLE else None


def _kind(views: Sequence[View], block: Block) -> re.Pattern[str] | None:
    """Return what an item of a list is, None for any other text.

    A label that names no day, time or number, but another event, is about itself.
    """
    text, view = block.passage.text, views[block.number]
    if block.passage.cell is not None:
        return None
    if _COUNTED.fullmatch(text):
        return _COUNTED
    is_labelled = _LABELLED.fullmatch(text) and view.words
    return _LABELLED if is_labelled and view.words[0].text in _labels(view) else None


def _labels(view: View) -> frozenset[str]:
    language = view.language
    facts = language.facts
    return language.times.leads | language.schedules.day | facts.lasts | facts.how_many
