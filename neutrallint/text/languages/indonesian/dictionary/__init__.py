"""Which words Indonesian has: what is not among them may be a name.

Source: the word list in this folder (see its README), and the prefixes and suffixes of
Tata Bahasa Baku Bahasa Indonesia, chapters on verbs and nouns.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

#: Prefix → letters that it may have swallowed (meny-apa: sapa).
_PREFIXES = {
    "meng": ("", "k"), "peng": ("", "k"), "ng": ("", "k"),
    "meny": ("s",), "peny": ("s",), "ny": ("s", "c"),
    "mem": ("", "p"), "pem": ("", "p"),
    "men": ("", "t"), "pen": ("", "t"),
    "me": ("",), "pe": ("",), "menge": ("",), "penge": ("",),
    "ber": ("",), "be": ("",), "per": ("",), "ter": ("",), "di": ("",), "ke": ("",),
    "se": ("",), "ku": ("",), "kau": ("",),
}  # fmt: skip
_LENGTHS = sorted(set(map(len, _PREFIXES)))
_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
_SHORTEST_ROOT = 3
#: Short forms of everyday writing, which no dictionary lists.
_SHORT_FORMS = frozenset(
    "yg dgn utk tdk krn dlm dri pd dr jd jgn bgt blm sdh udh udah dah gak ga gk ngga "
    "nggak enggak kagak ndak sy gw gue gua lu lo klo kalo kl tp tapi ttp sm sama bs bisa "
    "aja aje doang nih tuh sih dong deh kok lho loh emang emg cuma cuman banget kayak kyk "
    "gitu gini gimana gmn spt skrg org byk bnyk hrs msh msih bkn sprti kpd dg sbg jg lg "
    "lgi trs trus bpk min nya pke pake".split()
)


# Bounded: a long run meets ever more words.
@lru_cache(maxsize=16_384)
def is_word(folded: str) -> bool:
    """Tell whether a folded word is Indonesian: a root, one with affixes, or a short form."""
    if folded in _SHORT_FORMS:
        return True
    return any(_is_derived(stem) for stem in _without(_CLITICS, folded))


def _is_derived(word: str) -> bool:
    # Prefixes come in pairs: ke-pe-mimpin, mem-per-baiki.
    return any(
        _is_root(root)
        for stem in _without(_SUFFIXES, word)
        for inner in _without_prefix(stem)
        for root in _without_prefix(inner)
    )


def _without(endings: tuple[str, ...], word: str) -> list[str]:
    cut = [word.removesuffix(ending) for ending in endings if word.endswith(ending)]
    return [word, *cut]


def _without_prefix(word: str) -> list[str]:
    roots = [word]
    for length in _LENGTHS:
        roots += [first + word[length:] for first in _PREFIXES.get(word[:length], ())]
    return roots


def _is_root(word: str) -> bool:
    return len(word) >= _SHORTEST_ROOT and word in _roots()


@cache
def _roots() -> frozenset[str]:
    text = Path(__file__).with_name("roots.txt").read_text(encoding="ascii")
    return frozenset(text.split())
