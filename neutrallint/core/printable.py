"""Makes any text safe to print: nothing hidden, nothing that a console cannot show."""

from __future__ import annotations

import re
import unicodedata

#: Controls, bidirectional marks, zero-width and tag characters, and lone surrogates: what
#: moves the cursor, hides or reorders text. Zero-width joiners are shown too, since the
#: width of what they join differs between terminals.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)

_PLAIN = {
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "…": "...",
    "·": "-",
    "×": "x",
    "✓": "ok",
    "✗": "x",
    "→": "->",
    "≥": ">=",
    "≤": "<=",
}


def escape(char: str) -> str:
    r"""Return a character as people read it in code: \n, \x1b, \u202e."""
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def visible(text: str, encoding: str = "utf-8") -> str:
    """Return `text` with hidden characters shown and in characters that `encoding` has."""
    shown = _HIDDEN.sub(lambda match: escape(match[0]), text)
    return encodable(shown, encoding)


def one_line(text: str, encoding: str = "utf-8") -> str:
    """Return `visible` text with every run of white space as one space."""
    return visible(" ".join(text.split()), encoding)


def encodable(text: str, encoding: str) -> str:
    """Return `text` with what `encoding` lacks put in plainer characters."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        composed = unicodedata.normalize("NFC", text)
        return "".join(_plainer(char, encoding) for char in composed)
    except LookupError:
        return encodable(text, "ascii")
    return text


def _plainer(char: str, encoding: str) -> str:
    for candidate in (char, _PLAIN.get(char), _base(char)):
        if candidate and _fits(candidate, encoding):
            return candidate
    return escape(char)


def _base(char: str) -> str:
    """Return the letters that a compatibility character stands for, without marks."""
    parts = unicodedata.normalize("NFKD", char)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
