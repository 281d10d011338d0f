"""The forms of an English root, written out: vote gives votes, voted, voting, voters."""

from __future__ import annotations

from functools import cache

from neutrallint.core.pattern import pattern

_HISSING = pattern(r"(?:s|x|z|ch|sh)$")
_Y = pattern(r"(?<=[^aeiou])y$")
#: A short word whose last letter doubles: stop, stopped.
_DOUBLING = pattern(r"[^aeiou]*[aeiou][^aeiouwxy]$")


@cache
def verb_forms(root: str) -> tuple[str, ...]:
    """Return the sorted verb forms of a folded root: back gives backs, backed, backing."""
    return tuple(sorted({root, _with_s(root), _with(root, "ed"), _with(root, "ing")}))


@cache
def noun_forms(root: str) -> tuple[str, ...]:
    """Return the sorted noun forms of a folded root: back gives backer, backers, backing."""
    nouns = {_with_s(root), *(_with(root, ending) for ending in ("er", "ers", "ing", "ings"))}
    return tuple(sorted(nouns | {f"{root}'s", _with(root, "er's")}))


def _with_s(root: str) -> str:
    if _Y.search(root):
        return _Y.sub("ies", root)
    return root + ("es" if _HISSING.search(root) else "s")


def _with(root: str, ending: str) -> str:
    """Return a root with an ending that begins with a vowel."""
    if _DOUBLING.fullmatch(root):
        return root + root[-1] + ending
    if root.endswith("e") and (ending[0] == "e" or not root.endswith("ee")):
        return root.removesuffix("e") + ending
    return (_Y.sub("i", root) if ending[0] == "e" else root) + ending
