"""Where styles set an element among those beside it, whatever its place in the source is."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from dataclasses import fields
from itertools import islice

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record

#: What a page must say for anything in it to stand elsewhere.
REORDERS = pattern(
    r"\b(?:order|flex-order|ordinal-group)\s*:|reverse|grid-?(?:row|column|area)"
    r"|position\s*:\s*[\"']?(?:absolute|fixed)|(?:float\s*:\s*|(?:float|pull|pulled)-)(?:right|inline-end|end)"
    r"|scale[xy]?\s*[:(]\s*-|rotate[yz]?\s*\(\s*-?(?:180|0?\.5t)"
    r"|table-(?:header-group|footer-group|caption)|caption-side|\b(?:order|flex|push|pull)-(?:\w+-)?(?:\d|first|last)"
    r"|<(?:tfoot|thead|caption|legend|summary)\b|\bdir\s*=\s*[\"']?\s*rtl|direction\s*:\s*rtl",
    re.I,
)
_NUMBER = pattern(r"-?\d{1,6}(?:\.\d{1,6})?")
#: A sum of numbers, and what may be done in it.
_SUM = pattern(r"calc(?P<sum>\([\d.+*/()\s-]{1,60}\))")
_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
#: What turns a part around, so that what stood in front stands at its end.
_TURNED = pattern(r"scale(?:3d|x|y)?\(\s*-|rotate[yz]?\(\s*-?(?:180deg|0?\.5turn)|matrix\(\s*-")
#: The names of a line of a grid; the end of a part, from which places may be measured.
_LINE, _FAR = pattern(r"\[(?P<names>[^\[\]]*)\]"), 1e5
#: Named areas of a grid that are told apart.
_MOST_AREAS = 99
#: Whose draft of a property it is.
_VENDOR = pattern(r"-(?:webkit|moz|ms|o)-")
_NAME = pattern(r"[a-z_][\w-]*")
#: Where a title stands, the head and the foot of a table, and a title below it.
_ABOVE, _HEAD, _FOOT, _BELOW = -2e7, -1e7, 1e7, 2e7
_GROUPS = {
    "table-caption": _ABOVE,
    "table-header-group": _HEAD,
    "table-footer-group": _FOOT,
}
_ROWS = frozenset("flex inline-flex grid inline-grid table-row".split())
#: Classes of style files that are not read: all that are usual say it in these words, for any
#: width of the page (“lg:order-1”, “uk-flex-first”, “is-flex-direction-row-reverse”).
_CLASS = pattern(
    r"\.(?:\S*[-:!])?(?:order-(?:\w{2,3}-)?(?P<order>\d{1,2}|first|last)"
    r"|flex-(?:\w{2,3}-)?(?P<end>first|last)|(?P<floats>(?:float|pull|pulled)-(?:right|end))"
    r"|(?P<moved>push|pull)-(?P<columns>\d{1,2})"
    r"|(?P<flow>row|col|column)-reverse)"
    r"(?:[@-][a-z]{1,2})?"
)
_ENDS = {"first": -1e6, "last": 1e6}


@record
class Setting:
    """How a style sets an element, 0 and "" where it does not say.

    `order`, `row`, `column`: numbers by which it stands among its siblings; `area`: the name of
    its place among those `areas` that the element around it has. `is_row`: its own parts stand
    along a line, `is_column`: below one another, `is_reversed`: from the end on, `is_dense`: as
    far in front as they fit. `floats`: it stands at the right end of its line; `is_placed`: at
    `top` and `left`, wherever others are.
    """

    order: float = 0
    row: float = 0
    column: float = 0
    area: str = ""
    areas: tuple[str, ...] = ()
    is_row: bool = False
    is_column: bool = False
    is_reversed: bool = False
    is_dense: bool = False
    floats: bool = False
    is_placed: bool = False
    top: float = 0
    left: float = 0

    def __or__(self, other: Setting) -> Setting:
        """Return what both say, and this one where they differ."""
        if self is PLAIN or other is PLAIN:
            return self if other is PLAIN else other
        names = (each.name for each in fields(Setting))
        return Setting(**{name: getattr(self, name) or getattr(other, name) for name in names})

    @property
    def reorders(self) -> bool:
        """Whether anything may stand elsewhere by it alone."""
        says = self.order or self.row or self.area or self.areas
        return bool(says or self.is_reversed or self.is_dense or self.floats or self.is_placed)

    def place(self, around: Setting) -> tuple[float, ...]:
        """Return by what it is sorted within an element of that setting."""
        if self.area in around.areas:
            return self.order, around.areas.index(self.area)
        # What names no row fills what is left of the first ones.
        row = self.row or (around.is_dense and self.column and 1)
        return (self.order, row, self.column) if row else (self.order, 1.5)


#: That of most elements, and of those that are set by themselves.
PLAIN = Setting()
ELEMENTS = {
    "thead": Setting(order=_HEAD),
    "tfoot": Setting(order=_FOOT),
    **dict.fromkeys(("caption", "legend", "summary"), Setting(order=_ABOVE)),
}


def setting_of(name: str, value: str) -> Setting:
    """Return what a declaration says, its property and value in small letters."""
    read = _READ.get(_VENDOR.sub("", name))
    return read(value) if read else PLAIN


def setting_by_class(name: str) -> Setting:
    """Return what a class (".x") usually says by its name."""
    found = _CLASS.fullmatch(name)
    if not found:
        return PLAIN
    if order := found["order"] or found["end"]:
        return Setting(order=_ENDS.get(order) or float(order))
    if found["floats"]:
        return Setting(floats=True)
    if columns := found["columns"]:
        return Setting(order=float(columns) * (1 if found["moved"] == "push" else -1))
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


def _row(value: str) -> Setting:
    number = _number(value)
    return Setting(row=number) if number else _line(value)


def _column(value: str) -> Setting:
    number = _number(value)
    return Setting(column=number) if number else _line(value)


def _line(value: str) -> Setting:
    """Return the setting at a line of a grid that has a name."""
    name = value.partition("/")[0].strip().removesuffix("-start")
    return Setting(area=name if _NAME.fullmatch(name) else "")


def _lines(value: str) -> Setting:
    """Return the names that lines of a grid have."""
    return _areas(" ".join(each["names"] for each in _LINE.finditer(value)))


def _transform(value: str) -> Setting:
    return Setting(is_reversed=bool(_TURNED.search(value)))


def _areas(value: str) -> Setting:
    return Setting(
        areas=tuple(islice((name[0] for name in _NAME.finditer(value)), _MOST_AREAS))
    )


def _inset(value: str) -> Setting:
    """Return the setting of sides in the order of a margin: top, right, bottom, left."""
    top, *others = value.split() or ["auto"]
    right = others[0] if others else top
    bottom, left = others[1] if others[1:] else top, others[2] if others[2:] else right
    return Setting(
        top=_FAR - _number(bottom) if top == "auto" != bottom else _number(top),
        left=_FAR - _number(right) if left == "auto" != right else _number(left),
    )


def _grid(value: str) -> Setting:
    """Return the areas that a grid names, in quotation marks, or how it flows."""
    return _areas(value) if {"'", '"'} & set(value) else Setting(is_dense="dense" in value)


def _number(value: str) -> float:
    found = _NUMBER.match(value.strip())
    if found:
        return float(found[0])
    told = _SUM.match(value.strip())
    try:
        return _calculated(ast.parse(told["sum"], mode="eval").body) if told else 0
    except (SyntaxError, ZeroDivisionError):
        return 0


def _calculated(said: ast.expr) -> float:
    """Return the value of a sum, 0 for what is no number."""
    if isinstance(said, ast.BinOp) and type(said.op) in _OPERATORS:
        return _OPERATORS[type(said.op)](_calculated(said.left), _calculated(said.right))
    if isinstance(said, ast.UnaryOp) and isinstance(said.op, ast.USub):
        return -_calculated(said.operand)
    if isinstance(said, ast.Constant) and isinstance(said.value, int | float):
        return float(said.value)
    return 0


_READ: dict[str, Callable[[str], Setting]] = {
    "display": _display,
    "order": lambda value: Setting(order=_number(value)),
    "flex-order": lambda value: Setting(order=_number(value)),
    # The first ones are of the group 1, in which all others are.
    "box-ordinal-group": lambda value: Setting(order=_number(value) - 1),
    "box-direction": lambda value: Setting(is_reversed=value == "reverse"),
    "flex-direction": _flow,
    "flex-flow": _flow,
    "grid-row": _row,
    "grid-row-start": _row,
    "grid-column": _column,
    "grid-column-start": _column,
    "grid-auto-flow": lambda value: Setting(is_dense="dense" in value.split()),
    "grid-template-columns": _lines,
    "grid-template-rows": _lines,
    "float": lambda value: Setting(floats=value in ("right", "inline-end")),
    "position": lambda value: Setting(is_placed=value in ("absolute", "fixed")),
    "top": lambda value: Setting(top=_number(value)),
    "left": lambda value: Setting(left=_number(value)),
    "bottom": lambda value: Setting(top=_FAR - _number(value)),
    "right": lambda value: Setting(left=_FAR - _number(value)),
    "inset": _inset,
    "transform": _transform,
    "scale": lambda value: Setting(is_reversed=value.startswith("-")),
    "grid-area": _area,
    "grid-template-areas": _areas,
    "grid-template": _areas,
    "grid": _grid,
    "caption-side": lambda value: Setting(order=_BELOW if "bottom" in value else 0),
}
