"""The verb forms of an Indonesian root, written out instead of guessed back.

Source: the assimilation rules of the prefix me- (Tata Bahasa Baku Bahasa Indonesia,
chapter on verbs), the passive di-, and the spoken forms without me- (nyoblos, milih).
Nouns (pemilih, pilihan) are left out: they say who or what, not what to do.
"""

from __future__ import annotations

from functools import cache

#: What me- becomes before a first letter, and whether that letter is lost.
_NASAL = {
    **dict.fromkeys("aiueogh", ("meng", False)),
    **dict.fromkeys("bfv", ("mem", False)),
    **dict.fromkeys("cdjz", ("men", False)),
    **dict.fromkeys("lmnrwy", ("me", False)),
    "k": ("meng", True),
    "p": ("mem", True),
    "s": ("meny", True),
    "t": ("men", True),
}
_SUFFIXES = ("", "lah", "kan", "kanlah", "i", "ilah", "nya", "in", "en", "kah")


@cache
def verb_forms(root: str) -> tuple[str, ...]:
    """Return the sorted verb forms of a folded root: pilih gives memilih, pilihlah, …"""
    stems = {root, "di" + root, "ku" + root, *_active(root)}
    return tuple(sorted(stem + suffix for stem in stems for suffix in _SUFFIXES))


def _active(root: str) -> set[str]:
    prefix, drops = _NASAL.get(root[0], ("me", False))
    formal = prefix + root[drops:]
    spoken = {formal.removeprefix("me")} if prefix != "me" else set()
    if root.startswith("c"):
        spoken.add("ny" + root[1:])
    return {formal, *spoken}
