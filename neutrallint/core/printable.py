"""Makes any text safe to print: nothing hidden, nothing that a console cannot show."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from neutrallint.core.pattern import pattern

#: Controls, format characters, ends of lines and paragraphs, private and no characters, lone
#: surrogates (Unicode: Cc, Cf, Zl, Zp, Co, Cs) and fillers: what moves the cursor, hides or
#: reorders text, or looks otherwise everywhere. Zero-width joiners are among them, since the
#: width of what they join differs between terminals. And what commands.
_HIDDEN = pattern(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160"
    "\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
    # With what a line of a log commands the program of CI that reads it: "##vso[", "##[",
    # "##teamcity[" anywhere, "::error" where the line begins, be it behind blanks.
    r"|#(?=#\w{0,20}\[)|(?<!\S):(?=:[A-Za-z])"
)

#: How far back from where it is cut the end of a word is looked for, in characters.
_LONGEST_WORD = 20
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
    if char in "#:":
        return f"\\x{ord(char):02x}"
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def visible(text: str, encoding: str = "utf-8") -> str:
    """Return `text` with hidden characters shown and in characters that `encoding` has."""
    shown = _HIDDEN.sub(lambda match: escape(match[0]), text)
    return encodable(shown, encoding)


def shortened(text: str, most: int = 60) -> str:
    """Return text of at most so many characters, with an ellipsis where it was longer.

    It ends behind a word, where one ends not far from there.
    """
    if len(text) <= most:
        return text
    end = text.rfind(" ", max(0, most - _LONGEST_WORD), most - 1) + 1
    return f"{text[: end or most - 1]}…"


def one_line(text: str, encoding: str = "utf-8") -> str:
    """Return `visible` text with every run of white space as one space."""
    return visible(" ".join(text.split()), encoding)


def as_json(value: Any, indent: int | None = None) -> str:
    r"""Return JSON whose hidden characters are escapes (\u202e); who reads it gets the same."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    # Of its own JSON has ends of lines only, and none inside of a text.
    return _HIDDEN.sub(lambda match: match[0] if match[0] == "\n" else _in_json(match[0]), text)


def _in_json(char: str) -> str:
    return f"\\u{ord(char):04x}" if char in "#:" else json.dumps(char)[1:-1]


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
