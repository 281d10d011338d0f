"""Type hints, understood once: what YAML, plain data and schemas have to know of a type.

`shape_of` is the only place that looks into type hints. Whoever reads or writes records
walks over the few shapes below.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    TypeAlias,
    Union,
    get_args,
    get_origin,
)

from neutrallint.core.anchors import BoxMap, FixedMap, SourceMap, TextMap
from neutrallint.core.limits import Range
from neutrallint.core.record import parts_of, record

#: The classes that a protocol stands for.
_MEMBERS: Mapping[Any, Any] = {SourceMap: FixedMap | TextMap | BoxMap}


@record
class Scalar:
    """One value: text, a number (which may have bounds of its own), true or false, a date."""

    kind: type
    bounds: Range | None = None


@record
class Choice:
    """One of the values of a Literal."""

    values: tuple[Any, ...]


@record
class Nullable:
    """A value, or None."""

    inner: Shape


@record
class Listing:
    """Any number of values of one shape; `made` is the class that holds them."""

    made: Callable[[Iterable[Any]], Any]
    member: Shape


@record
class Row:
    """A tuple of so many values, each of its own shape."""

    members: tuple[Shape, ...]


@record
class Table:
    """Values of one shape by text of another."""

    key: Shape
    member: Shape


@record
class Variants:
    """A value of one of several classes, by the names of the classes."""

    members: tuple[tuple[str, Shape], ...]


@record
class Record:
    """A dataclass."""

    kind: Any

    @property
    def by_key(self) -> Mapping[str, Field]:
        """What its constructor takes; told when asked for, as a record may hold itself."""
        return _fields(self.kind)


Shape: TypeAlias = Scalar | Choice | Nullable | Listing | Row | Table | Variants | Record


@record
class Field:
    """A field of a record; its default is MISSING where it must be given."""

    name: str
    shape: Shape
    default: Any

    @property
    def is_required(self) -> bool:
        """Whether it must be given."""
        return self.default is MISSING


@cache
def shape_of(kind: Any) -> Shape:
    """Return what a type hint means."""
    kind = _MEMBERS.get(kind, kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        return _union(inner)
    if origin is Annotated:
        return Scalar(*inner)
    if origin is Literal:
        return Choice(inner)
    if origin is tuple and inner[-1] is not Ellipsis:
        return Row(tuple(map(shape_of, inner)))
    if origin in (tuple, frozenset):
        return Listing(origin, shape_of(inner[0]))
    if origin is not None and issubclass(origin, Mapping):
        return Table(*map(shape_of, inner))
    return Scalar(kind) if parts_of(kind) is None else Record(kind)


def _union(kinds: tuple[Any, ...]) -> Shape:
    present = [kind for kind in kinds if kind is not types.NoneType]
    named = tuple((_name(kind), shape_of(kind)) for kind in present)
    shape = named[0][1] if len(named) == 1 else Variants(named)
    return shape if len(present) == len(kinds) else Nullable(shape)


def _name(kind: Any) -> str:
    return str((get_origin(kind) or kind).__name__)


@cache
def _fields(kind: Any) -> Mapping[str, Field]:
    """Return the fields by their keys in YAML, where `from_` is `from`."""
    hints = _hints(kind)
    return {
        name.rstrip("_"): Field(name, shape_of(hints[name]), part.value())
        for name, part in (parts_of(kind) or {}).items()
    }


def _hints(kind: Any) -> Mapping[str, Any]:
    """Return the type hints of a class, as `typing.get_type_hints` does where all are whole."""
    hints = {}
    for base in reversed(kind.__mro__):
        for name, hint in getattr(base, "__annotations__", {}).items():
            hints[name] = _meant(hint, base.__module__) if isinstance(hint, str) else hint
    return hints


@cache
def _meant(hint: str, module: str) -> Any:
    """Return what a hint says in a module, looked up once: many classes say the same."""
    return eval(hint, vars(sys.modules[module]))
