"""Regular expressions that are compiled when they are first used.

A start loads some two hundred, of which most files need few, and compiling takes longer than
looking for them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


class _Pattern(Generic[AnyStr]):
    """Stands for a compiled expression, and has its methods from their first use on."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        #: What it was made of is told without compiling it: others are made of it.
        self.pattern: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        # From here on it is found without this detour; re remembers what it compiled.
        setattr(self, name, found)
        return found


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what is used as `re.compile(source, flags)` is."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
