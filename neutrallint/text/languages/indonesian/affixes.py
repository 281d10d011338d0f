"""The forms of an Indonesian root, written out instead of guessed back.

Source: the assimilation rules of the prefixes me- and pe- (Tata Bahasa Baku Bahasa Indonesia,
chapters on verbs and nouns), the passive di-, and the spoken forms without me- (nyoblos,
milih). Verb forms say what to do (memilih, pilihlah), noun forms who or what (pemilih,
pilihan, dukungannya, terpilih); a rule asks for the second ones by themselves.
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
#: What a noun may end in: whose it is, and emphasis.
_CLITICS = ("", "nya", "ku", "mu", "lah", "kah", "pun")
_SUFFIXES = ("", "lah", "kan", "kanlah", "i", "ilah", "nya", "in", "en", "kah")


@cache
def verb_forms(root: str) -> tuple[str, ...]:
    """Return the sorted verb forms of a folded root: pilih gives memilih, pilihlah, …"""
    stems = {root, "di" + root, "ku" + root, *_active(root)}
    return tuple(sorted(stem + suffix for stem in stems for suffix in _SUFFIXES))


@cache
def noun_forms(root: str) -> tuple[str, ...]:
    """Return the sorted noun forms of a folded root: pilih gives pemilih, terpilih, …"""
    agent = "pe" + _active_prefix(root).removeprefix("me") + _stem(root)
    stems = {agent, agent + "an", root + "an", f"ke{root}an", f"per{root}an"}
    stems |= {"ter" + root, "ber" + root, f"{root}-{root}"}
    return tuple(sorted(stem + clitic for stem in stems for clitic in _CLITICS))


def _active_prefix(root: str) -> str:
    return _NASAL.get(root[0], ("me", False))[0]


def _stem(root: str) -> str:
    """Return a root as it stands behind me- and pe-: without the letter that is lost."""
    return root[_NASAL.get(root[0], ("me", False))[1] :]


def _active(root: str) -> set[str]:
    prefix = _active_prefix(root)
    formal = prefix + _stem(root)
    spoken = {formal.removeprefix("me")} if prefix != "me" else set()
    if root.startswith("c"):
        spoken.add("ny" + root[1:])
    return {formal, *spoken}
