"""Fonts of icons in a page: the number or the hand that an element shows by its class."""

from __future__ import annotations

import re

from neutrallint.core.pattern import pattern

_CLASS = pattern(
    r"(?<!\S)(?P<font>fa|bi|mdi|ti|ri|ph|la|tabler|lucide)-(?P<name>[a-z\d-]++)(?!\S)"
)
#: What such names tell of a number beside it, by font of icons.
_SHAPES = frozenset(
    "number numeric num digit circle square box hexagon diamond fill filled bold light thin "
    "duotone line outline multiple small".split()
)
_NUMBERS = {
    name: str(number)
    for number, name in enumerate("one two three four five six seven eight nine".split(), 1)
}
_HANDS = {"hand-peace": "✌", "hand-point-up": "☝", "hand-pointing-up": "☝"}


def icon_of(classes: str) -> str:
    """Return the number or the hand that the classes of an element show, "" for none."""
    return next(filter(None, map(_sign, _CLASS.finditer(classes))), "")


def _sign(icon: re.Match[str]) -> str:
    """Return the sign of an icon: the only part of its name that is no shape, from 1 to 9.

    Font Awesome alone has numbers without a shape ("fa-2").
    """
    name = icon["name"]
    parts = name.split("-")
    told = [part for part in parts if part not in _SHAPES]
    if len(told) == 1 and (len(parts) > 1 or icon["font"] == "fa"):
        number = _NUMBERS.get(told[0], told[0])
        return number if re.fullmatch("[1-9]", number) else ""
    return _HANDS.get(name, "")
