"""The forms of an English root, written out: vote gives votes, voted, voting, voters."""

from __future__ import annotations

import re
from functools import cache

_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
_Y = re.compile(r"(?<=[^aeiou])y$")
#: A short word whose last letter doubles: stop, stopped.
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]$")


@cache
def verb_forms(root: str) -> tuple[str, ...]:
    """Return the sorted verb forms of a folded root: back gives backs, backed, backing."""
    past = _Y.sub("i", root).removesuffix("e")
    return tuple(sorted({root, _with_s(root), f"{_stem(past)}ed", f"{_stem(root)}ing"}))


@cache
def noun_forms(root: str) -> tuple[str, ...]:
    """Return the sorted noun forms of a folded root: back gives backer, backers, backing."""
    agent = f"{_stem(_Y.sub('i', root).removesuffix('e'))}er"
    nouns = {_with_s(root), agent, f"{agent}s", f"{_stem(root)}ing", f"{_stem(root)}ings"}
    return tuple(sorted(nouns | {f"{noun}'s" for noun in (root, agent)}))


def _with_s(root: str) -> str:
    if _Y.search(root):
        return _Y.sub("ies", root)
    return root + ("es" if _HISSING.search(root) else "s")


def _stem(root: str) -> str:
    """Return a root as it stands before -ed, -er and -ing."""
    if _DOUBLING.fullmatch(root):
        return root + root[-1]
    return root.removesuffix("e") if not root.endswith("ee") else root
