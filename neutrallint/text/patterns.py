"""Regular expressions on a linear-time engine (RE2), run on folded text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from neutrallint.core.errors import InvalidError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern

#: What is quoted, escaped or in a class stands for itself; else a count up to an upper end.
_COUNT = pattern(
    r"\\Q.*?(?:\\E|\Z)|\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|\{(\d+),\d+\}", re.S
)


#: Bytes that one expression may take, of its states too, and one that stands for many.
_MEMORY, _JOINT_MEMORY = 1_000_000, 8_000_000
#: What RE2 says of one that takes more.
_TOO_LARGE = "pattern too large"


def compile_pattern(regex: str, memory: int = _MEMORY) -> Any:
    """Return the expression compiled; InvalidError where RE2 refuses it, or it is too large."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = memory
    try:
        return re2.compile(regex, options)
    except re2.error as error:
        reason = error.args[0] if error.args else "?"
        text = reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
        if text.startswith(_TOO_LARGE):
            raise InvalidError(_SIMPLER) from error
        raise InvalidError(
            Localized(f"pola tidak sah untuk RE2: {text}", f"not a valid RE2 pattern: {text}")
        ) from error


def join_patterns(patterns: Sequence[Any]) -> Any:
    """Return one expression that matches wherever one of these does; None if too large.

    It may match elsewhere too, for it counts up to no end: many counts at once take more
    states than RE2 keeps, and then it searches a hundred times slower.
    """
    try:
        joint = "|".join(f"(?:{_endless(each.pattern)})" for each in patterns)
        return compile_pattern(joint, _JOINT_MEMORY)
    except InvalidError:
        return None


def lacks_literal(pattern: Any) -> bool:
    """Tell whether there is no text that occurs wherever an expression matches, for RE2."""
    import re2

    needed = re2.Filter()
    needed.Add(pattern.pattern)
    needed.Compile()
    # Without a literal it may match, as far as literals tell, even where nothing is.
    return bool(needed.Match("", potential=True))


def _endless(regex: str) -> str:
    """Return an expression without the upper ends of its counts: a{2,5} becomes a{2,}."""
    return _COUNT.sub(lambda found: f"{{{found[1]},}}" if found[1] else found[0], regex)


_SIMPLER = Localized(
    "pola menjadi terlalu besar; hitung lebih sedikit ({1,9}, bukan {1,999}), atau bagi",
    "the pattern becomes too large; count less ({1,9} instead of {1,999}), or divide it",
)
