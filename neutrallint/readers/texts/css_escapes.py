"""Characters as styles write them: `\\6f` is an "o"."""

from __future__ import annotations

import re

from neutrallint.core.pattern import pattern

ESCAPE = pattern(r"\\(?:[0-9a-fA-F]{1,6}(?:\r\n|\s)?|\r\n|.)", re.S)


def decoded(escape: re.Match[str]) -> str:
    """Return the character of an escape that was found."""
    return css_character(escape[0])


def css_character(escape: str) -> str:
    """Return the character that an escape stands for."""
    digits = escape[1:].strip()
    if not re.fullmatch(r"[0-9a-fA-F]{1,6}", digits):
        return escape[1:] if escape[1] not in "\r\n" else ""
    code = int(digits, 16)
    return "\ufffd" if not code or code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)
