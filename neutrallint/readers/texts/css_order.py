"""Where styles set an element among those beside it, whatever its place in the source is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from itertools import islice

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record

#: What a page must say for anything in it to stand elsewhere.
REORDERS = pattern(
    r"\border\s*:|-reverse|grid-(?:row|area)|table-(?:header|footer)-group|caption-side"
    r"|\border-(?:\w\w-)?(?:\d|first|last)|<tfoot|\bdir\s*=\s*[\"']?\s*rtl|direction\s*:\s*rtl",
    re.I,
)
_NUMBER = pattern(r"-?\d{1,6}(?:\.\d{1,6})?")
#: Named areas of a grid that are told apart.
_MOST_AREAS = 99
_NAME = pattern(r"[a-z_][\w-]*")
#: Where the head and the foot of a table stand, and a title below it.
_HEAD, _FOOT, _BELOW = -1e7, 1e7, 2e7
_GROUPS = {"table-header-group": _HEAD, "table-footer-group": _FOOT}
ELEMENTS = {"thead": _HEAD, "tfoot": _FOOT}
_ROWS = frozenset("flex inline-flex grid inline-grid table-row".split())
#: Classes of the usual style files (Bootstrap, Tailwind), for any width of the page.
_CLASS = pattern(
    r"\.(?:\w{2,3}:)?(?:order-(?:\w{2,3}-)?(?P<order>\d{1,2}|first|last)"
    r"|flex-(?:\w{2,3}-)?(?P<flow>row|col|column)-reverse)"
)
_ENDS = {"first": -1e6, "last": 1e6}


@record
class Setting:
    """How a style sets an element, 0 and "" where it does not say.

    `order`, `row`, `column`: numbers by which it stands among its siblings; `area`: the name of
    its place among those `areas` that the element around it has. `is_row`: its own parts stand
    along a line, `is_column`: below one another, `is_reversed`: from the end on.
    """

    order: float = 0
    row: float = 0
    column: float = 0
    area: str = ""
    areas: tuple[str, ...] = ()
    is_row: bool = False
    is_column: bool = False
    is_reversed: bool = False

    def __or__(self, other: Setting) -> Setting:
        """Return what both say, and this one where they differ."""
        if self is PLAIN or other is PLAIN:
            return self if other is PLAIN else other
        names = (each.name for each in fields(Setting))
        return Setting(**{name: getattr(self, name) or getattr(other, name) for name in names})

    @property
    def reorders(self) -> bool:
        """Whether anything may stand elsewhere by it alone."""
        return bool(self.order or self.row or self.area or self.areas or self.is_reversed)

    def place(self, around: Setting) -> tuple[float, ...]:
        """Return by what it is sorted within an element of that setting."""
        if self.area in around.areas:
            return self.order, around.areas.index(self.area)
        # What names no row fills what is left of the first ones.
        return (self.order, self.row, self.column) if self.row else (self.order, 1.5)


#: That of most elements.
PLAIN = Setting()


def setting_of(name: str, value: str) -> Setting:
    """Return what a declaration says, its property and value in small letters."""
    read = _READ.get(name)
    return read(value) if read else PLAIN


def setting_by_class(name: str) -> Setting:
    """Return what a class (".x") usually says by its name."""
    found = _CLASS.fullmatch(name)
    if not found:
        return PLAIN
    if order := found["order"]:
        return Setting(order=_ENDS.get(order) or float(order))
    return Setting(is_reversed=True, is_column=found["flow"] != "row")


def _display(value: str) -> Setting:
    return Setting(order=_GROUPS.get(value, 0), is_row=value in _ROWS)


def _flow(value: str) -> Setting:
    direction = next((word for word in value.split() if word[:3] in ("row", "col")), "")
    return Setting(
        is_column=direction.startswith("col"), is_reversed=direction.endswith("-reverse")
    )


def _area(value: str) -> Setting:
    row, _, column = value.partition("/")
    number = _number(row)
    return Setting(row=number, column=_number(column)) if number else Setting(area=value)


def _areas(value: str) -> Setting:
    return Setting(
        areas=tuple(islice((name[0] for name in _NAME.finditer(value)), _MOST_AREAS))
    )


def _number(value: str) -> float:
    found = _NUMBER.match(value.strip())
    return float(found[0]) if found else 0


_READ: dict[str, Callable[[str], Setting]] = {
    "display": _display,
    "order": lambda value: Setting(order=_number(value)),
    "flex-direction": _flow,
    "flex-flow": _flow,
    "grid-row": lambda value: Setting(row=_number(value)),
    "grid-row-start": lambda value: Setting(row=_number(value)),
    "grid-column": lambda value: Setting(column=_number(value)),
    "grid-column-start": lambda value: Setting(column=_number(value)),
    "grid-area": _area,
    "grid-template-areas": _areas,
    "grid-template": _areas,
    "caption-side": lambda value: Setting(order=_BELOW if "bottom" in value else 0),
}
