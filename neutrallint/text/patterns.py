"""Regular expressions on a linear-time engine (RE2), run on folded text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from neutrallint.core.errors import InvalidError
from neutrallint.core.localized import Localized


@cache
def compile_pattern(regex: str) -> Any:
    """Return the expression compiled; InvalidError where RE2 refuses it."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(regex, options)
    except re2.error as error:
        reason = error.args[0] if error.args else "?"
        text = reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
        raise InvalidError(
            Localized(f"pola tidak sah untuk RE2: {text}", f"not a valid RE2 pattern: {text}")
        ) from error


def join_patterns(patterns: Sequence[Any]) -> Any:
    """Return one expression that matches wherever one of these does; None if too large."""
    try:
        return compile_pattern("|".join(f"(?:{each.pattern})" for each in patterns))
    except InvalidError:
        return None
