"""People and regions as plain values of JSON, and back, each value of the right type."""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def filled(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass that differ from their defaults, dates as text."""
    return {
        field.name: _plain(getattr(value, field.name))
        for field in fields(value)
        if field.default is MISSING or getattr(value, field.name) != field.default
    }


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return filled(value)
    return value.isoformat() if isinstance(value, date) else value


def refilled(row: Any, kind: type[T]) -> T:
    """Return the dataclass that `filled` gave `row`; TypeError or ValueError for another."""
    return cast(T, _typed(row, kind))


def _typed(value: Any, kind: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is types.UnionType:
        return None if value is None else _typed(value, inner[0])
    if isinstance(value, dict) and is_dataclass(cast(Any, kind)):
        hints = _hints(kind)
        return kind(**{k: _typed(v, hints[k]) for k, v in value.items()})
    if origin is tuple and isinstance(value, list):
        return tuple(_typed(member, inner[0]) for member in value)
    if kind is date:
        return date.fromisoformat(value)
    if value in inner if origin is Literal else type(value) is kind:
        return value
    raise TypeError(kind)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
