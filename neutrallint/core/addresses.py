"""Addresses as browsers take them."""

from __future__ import annotations

import re

from neutrallint.core.pattern import pattern

#: One that leads to the same from anywhere: with a scheme, or the name of a server.
WHOLE = pattern(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.I)
_PASSED_OVER = str.maketrans("", "", "\t\r\n")


def plain_address(address: str) -> str:
    """Return an address without what browsers pass over: tabs, ends of lines, blanks around."""
    return address.translate(_PASSED_OVER).strip()
