"""Letters that look like Latin ones: see the README in this folder."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from neutrallint.core.pattern import pattern

#: A Latin letter with a hook, a stroke or the like, which decomposition leaves as it is.
_VARIED = pattern(r"LATIN (?:SMALL|CAPITAL) LETTER (?P<letter>[A-Z]) WITH .*")


def latin_letter(character: str) -> str:
    """Return what a letter looks like in small Latin letters, or the character itself."""
    varied = _VARIED.fullmatch(unicodedata.name(character, ""))
    if varied:
        return varied["letter"].lower()
    letters = _letters()
    return letters.get(character) or letters.get(character.upper(), character)


@cache
def _letters() -> dict[str, str]:
    text = Path(__file__).with_name("letters.txt").read_text(encoding="ascii")
    lines = (line.split() for line in text.splitlines())
    return {chr(int(code, 16)): latin for latin, *codes in lines for code in codes}
