"""Vowel signs: marks that are letters of a word, in the scripts that descend from Brahmi.

Accents of other scripts are folded away, but without its marks no word of Devanagari is left:
कमल and कमाल differ by one. What writers use for one another is folded there too: nukta and
joiners vanish, and nasal sounds are written as anusvara (हिन्दी, हिंदी; हूँ, हूं).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from neutrallint.core.pattern import pattern

#: Their blocks: Devanagari to Sinhala, Tibetan and Burmese, those of South-East Asia.
_BLOCKS = (
    "\u0900-\u0dff\u0f00-\u109f\u1700-\u17ff\u1900-\u1cff\ua800-\uaadf\uabc0-\uabff"
    "\U00011000-\U00011fff"
)
_LETTER = pattern(f"[{_BLOCKS}]")
_BOUNDS = pattern("(.)-(.)")
_SIGN = pattern(r"VOWEL SIGN|VIRAMA|ANUSVARA|CANDRABINDU|VISARGA")
#: A nasal consonant before one of its own class.
_NASAL = pattern("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_ANUSVARA, _CANDRABINDU = "\u0902", "\u0901"
_NOTHING = "\u200d"


def has_signs(text: str) -> bool:
    """Tell whether a text holds letters of these scripts."""
    return not text.isascii() and _LETTER.search(text) is not None


def is_sign(character: str) -> bool:
    """Tell whether a mark is a letter of a word; those of other blocks only adorn one."""
    if not _LETTER.match(character):
        return False
    match unicodedata.category(character):
        case "Mc":
            return True
        case "Mn":
            return _SIGN.search(unicodedata.name(character, "")) is not None
    return False


@cache
def _signs() -> str:
    """Return the class of all signs."""
    bounds = (map(ord, pair.groups()) for pair in _BOUNDS.finditer(_BLOCKS))
    every = (chr(code) for first, last in bounds for code in range(first, last + 1))
    return f"[{''.join(filter(is_sign, every))}]"


def letter() -> str:
    """Return the pattern of a letter, signs included."""
    return rf"(?:[^\W\d_]|{_signs()})"


def is_alphabetic(text: str) -> bool:
    """Tell whether a word consists of letters, signs included."""
    return text.isalpha() or (
        has_signs(text) and all(each.isalpha() or is_sign(each) for each in text)
    )


def with_plain_signs(text: str) -> str:
    """Return a text of the same length with one spelling of nasal sounds.

    A sign that follows no letter of its scripts is a disguise of others, and vanishes.
    """
    return _runs().sub(_plain, text) if has_signs(text) else text


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"(?P<stray>{_signs()}+)|[{_BLOCKS}][{_BLOCKS}\u200c\u200d]*")


def _plain(run: re.Match[str]) -> str:
    if run["stray"]:
        return _NOTHING * len(run[0])
    nasal = _NASAL.sub(_ANUSVARA + _NOTHING, run[0])
    return nasal.replace(_CANDRABINDU, _ANUSVARA)
