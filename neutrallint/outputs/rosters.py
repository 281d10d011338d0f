"""Rosters as `init` begins them, which lie beside drafts or were copied there."""

from __future__ import annotations

from pathlib import Path

from neutrallint.core.errors import ConfigError
from neutrallint.people.roster import parse_roster

#: What the first line ends with, by which editors know the form.
_HEAD = "roster.schema.json"


def is_own(data: bytes) -> bool:
    """Tell whether a YAML file says that it is a roster, and is one without a fault."""
    first, _, _ = data.partition(b"\n")
    if not first.rstrip().endswith(_HEAD.encode()):
        return False
    try:
        parse_roster(data, Path(_HEAD))
    except ConfigError:
        return False
    return True
