"""TOML, whose parser of Python takes memory by the square of the parts of a key."""

from __future__ import annotations

from typing import Any

from neutrallint.core.pattern import pattern

_PART = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
#: A key of fifty parts and more; nobody writes ten. It begins with a word, not within one.
_ENDLESS_KEY = pattern(rf"(?<![\w-]){_PART}(?>[ \t]*+\.[ \t]*+{_PART}){{49}}")


def load_toml(text: str) -> dict[str, Any]:
    """Return the tables of a text.

    tomllib.TOMLDecodeError for what is no TOML, RecursionError for keys of endless parts, and
    for values that are nested too deep.
    """
    # A start that finds no such file is spared it.
    import tomllib

    if _ENDLESS_KEY.search(text):
        raise RecursionError("a key of too many parts")
    return tomllib.loads(text)
