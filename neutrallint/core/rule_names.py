"""How rules are named: by an id, or by the beginning of several ("NL-TAG")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from neutrallint.core.nearest import nearest
from neutrallint.core.pattern import pattern

#: The number of an id, with as many digits as somebody wrote, or with letters for noughts.
_NUMBER = pattern(r"-([0-9O]{1,5})$")


def is_named(rule_id: str, names: Iterable[str]) -> bool:
    """Tell whether one of the names is the rule's id or the beginning of it."""
    return any(rule_id == name or rule_id.startswith(f"{name}-") for name in names)


def nearest_rule(name: str, known: Collection[str]) -> str | None:
    """Return the id that somebody meant who wrote one that nobody knows, None for none."""
    written = in_full(name)
    return written if written in known else nearest(written, sorted(known), 0.5)


def in_full(name: str) -> str:
    """Return a name in capitals, and its number with three digits: NL-TAG-001 for nl-tag-1."""
    return _NUMBER.sub(_three_digits, name.strip().upper().replace("_", "-"))


def _three_digits(found: re.Match[str]) -> str:
    return f"-{int(found[1].replace('O', '0')):03}"
