"""Fonts of signs (Wingdings, Symbol …): the number, letter or hand that is shown for a code.

Programs keep such codes as characters of private use, or as those of Windows-1252.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Where fonts that know no letters keep their signs.
_PRIVATE = 0xF000
#: The numbers from 0 to 10, one sign each.
_NUMBERS = "0123456789⑩"
_HANDS = {0x41: "✌", 0x43: "👍", 0x47: "☝", 0x49: "🖐"}
_DIGITS = {code: chr(code) for code in range(0x30, 0x3A)}


def _numbered(*rows: tuple[int, str]) -> dict[int, str]:
    """Return the signs of rows of numbers, each with the code of its first."""
    return {first + n: sign for first, signs in rows for n, sign in enumerate(signs)}


_IN_CIRCLES = _numbered((0x80, _NUMBERS), (0x8B, _NUMBERS))
_WINGDINGS = _IN_CIRCLES | _HANDS
_ZAPF = _numbered(*((first, _NUMBERS[1:]) for first in (0xAC, 0xB6, 0xC0, 0xCA)))
#: The codes of each font of signs, by the name of that without blanks.
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings2": _numbered((0x69, _NUMBERS), (0x74, _NUMBERS)),
    "zapfdingbats": _ZAPF,
    "itczapfdingbats": _ZAPF,
    "symbol": _DIGITS,
    "wingdings3": {},
    "webdings": {},
    "marlett": {},
}
#: What is shown by a font that is not known: letters by their codes.
_UNKNOWN = {_PRIVATE + code: chr(code) for code in range(0x20, 0x7F)} | {
    _PRIVATE + code: sign for code, sign in _IN_CIRCLES.items()
}


def _kept(codes: Mapping[int, str]) -> dict[int, str]:
    """Return signs by the characters as which their codes are kept."""
    found = {_PRIVATE + code: sign for code, sign in codes.items()}
    for code, sign in codes.items():
        if code >= 0x80:
            found[code] = sign
            letter = bytes([code]).decode("cp1252", "ignore")
            found |= {ord(letter): sign} if letter else {}
    return found


_BY_FONT = {name: _kept(codes) for name, codes in _FONTS.items()}


def is_of_signs(font: str) -> bool:
    """Tell whether a font shows signs instead of letters."""
    return _named(font) in _FONTS


def shown_in(font: str, text: str) -> str:
    """Return a text as a font shows it, "" for one that is not known; as long as before.

    What stands for neither number nor letter is left as it is.
    """
    return text if text.isascii() else text.translate(_BY_FONT.get(_named(font), _UNKNOWN))


def _named(font: str) -> str:
    return "".join(font.lower().split())
