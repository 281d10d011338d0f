"""How rules are named: by an id, or by the beginning of several ("NL-TAG")."""

from __future__ import annotations

from collections.abc import Iterable


def is_named(rule_id: str, names: Iterable[str]) -> bool:
    """Tell whether one of the names is the rule's id or the beginning of it."""
    return any(rule_id == name or rule_id.startswith(f"{name}-") for name in names)
