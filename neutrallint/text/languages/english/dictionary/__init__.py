"""Which words English has: what is not among them may be a name.

Source: the word list in this folder (see its README), which leaves out the regular forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

_SHORTEST_ROOT = 3
_POSSESSIVES = ("'s", "s'")


# Bounded: a long run meets ever more words.
@lru_cache(maxsize=16_384)
def is_word(folded: str) -> bool:
    """Tell whether a folded word is English: one of the list or a regular form of one."""
    for ending in _POSSESSIVES:
        folded = folded.removesuffix(ending)
    roots = _roots()
    return folded in roots or any(
        len(root) >= _SHORTEST_ROOT and root in roots for root in _roots_of(folded)
    )


def _roots_of(word: str) -> Iterator[str]:
    """Yield what a word may be a regular form of."""
    for ending in ("s", "es", "ed", "d", "ing", "ly"):
        if word.endswith(ending):
            yield word.removesuffix(ending)
    for ending, root in (("ies", "y"), ("ied", "y"), ("ily", "y"), ("ing", "e")):
        if word.endswith(ending):
            yield word.removesuffix(ending) + root
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and stem[-2:-1] == stem[-1:]:
            yield stem[:-1]


@cache
def _roots() -> frozenset[str]:
    text = Path(__file__).with_name("words.txt").read_text(encoding="ascii")
    return frozenset(text.split())
