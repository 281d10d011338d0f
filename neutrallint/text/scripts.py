"""Scripts in which nothing is looked for: what stands in them is not checked, and told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from string import ascii_lowercase

from neutrallint.core.localized import Localized
from neutrallint.text.fold import fold_character

#: Letters that are not Latin: from Greek to Georgian, of South-East Asia, and of East Asia;
#: those of the blind; and older ones.
_LETTERS = (
    "[\u0370-\u0482\u048a-\u10ff\u1200-\u167f\u16a0-\u16f0\u1700-\u18af\u1900-\u1aad\u1b00-\u1c4f"
    "\u2801-\u28ff\u2c00-\u2c5f\u2c80-\u2d7f\u3041-\ua4c6\ua500-\ua63f\ua800-\uaaf6"
    "\uabc0-\ud7a3\uf900-\ufaff\ufb1d-\ufdf9\ufe70-\ufefc"
    "\U00010280-\U0001057f\U00010a00-\U00011fff]"
)
#: As many as make a few words; a formula of greeting alone is shorter.
_FEWEST = 12
_LATIN = frozenset(ascii_lowercase)
#: What people call those that are written in Indonesia, by their names in Unicode.
_CALLED = {
    "ARABIC": Localized("Arab", "Arabic"),
    "JAVANESE": Localized("Jawa", "Javanese"),
    "SUNDANESE": Localized("Sunda", "Sundanese"),
    "BALINESE": Localized("Bali", "Balinese"),
    "BATAK": Localized("Batak", "Batak"),
    "BUGINESE": Localized("Bugis", "Buginese"),
    "REJANG": Localized("Rejang", "Rejang"),
    "MAKASAR": Localized("Makassar", "Makassar"),
    "CJK": Localized("Tionghoa", "Chinese"),
}


def unread_scripts(texts: Iterable[str], read: Collection[str] = ()) -> tuple[str, ...]:
    """Return the scripts of Unicode in which some words of the texts stand unread.

    Words of which every letter looks like a Latin one are read as those.
    `read`: the scripts that the language of the rules is written in.
    """
    words: Counter[str] = Counter()
    for text in texts:
        if not text.isascii():
            words.update(re.findall(f"{_LETTERS}+", text))
    scripts: Counter[str] = Counter()
    for word, count in words.items():
        if not all(fold_character(letter) in _LATIN for letter in word):
            for letter in word:
                scripts[unicodedata.name(letter, "?").partition(" ")[0]] += count
    many = {name for name, count in scripts.items() if count >= _FEWEST}
    return tuple(sorted(many.difference(read)))


def called(script: str) -> Localized:
    """Return what people call a script."""
    return _CALLED.get(script, Localized(script.capitalize(), script.capitalize()))
