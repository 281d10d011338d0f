"""Nodes of YAML → records: the types of the fields decide what a scalar means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, cast

from neutrallint.core.errors import InvalidError
from neutrallint.core.limits import ANY_NUMBER
from neutrallint.core.pattern import pattern
from neutrallint.records.lazy_yaml import yaml
from neutrallint.records.shapes import (
    Choice,
    Listing,
    Nullable,
    Record,
    Scalar,
    Shape,
    Table,
    shape_of,
)
from neutrallint.records.yaml import entries, items, problem, scalar, unknown_key

T = TypeVar("T")
_TRUE, _FALSE = ("true", "ya"), ("false", "tidak")
#: What an optional value may be left as.
_EMPTY = ("", "null", "~")
_DAY = pattern(r"\d{4}-\d{2}-\d{2}")
#: Characters of a wrong value that its error quotes.
_LONGEST = 60


def bind(node: yaml.Node, kind: type[T], name: str, key: str = "") -> T:
    """Return a `kind` (a dataclass, tuple, mapping or scalar type) filled from `node`.

    `key`: under which it stands, for errors.
    """
    return cast(T, bind_shape(node, shape_of(cast(Any, kind)), name, key))


def bind_file(node: yaml.Node, kind: type[T], name: str) -> T:
    """Bind a whole file, which must be written as keys and values, never in shorthand."""
    entries(node, name)
    return bind(node, kind, name)


def bind_shape(node: yaml.Node, shape: Shape, name: str, key: str = "") -> Any:
    """Return what a node means by a shape, as `bind` does by a type."""
    match shape:
        case Scalar():
            return _bind_scalar(node, shape, name, key)
        case Nullable(inner):
            return None if is_empty(node) else bind_shape(node, inner, name, key)
        case Listing(made, member):
            return made(bind_shape(item, member, name, key) for item in items(node, name))
        case Choice(values):
            return _bind_choice(node, values, name)
        case Record():
            return _bind_record(node, shape, name)
        case Table(_, member):
            return {
                k: bind_shape(value, member, name, k) for k, _, value in entries(node, name)
            }
    raise TypeError(f"nothing is written in YAML as {shape}")


def is_empty(node: yaml.Node) -> bool:
    """Tell whether a node is left empty, as an optional value may be."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in _EMPTY


def _bind_choice(node: yaml.Node, choices: tuple[Any, ...], name: str) -> Any:
    value = scalar(node, name)
    if value not in choices:
        listed = ", ".join(map(str, choices))
        raise problem(
            node,
            name,
            f"“{value}” tidak dikenal di sini; pilih: {listed}",
            f"“{value}” is not known here; choose: {listed}",
        )
    return value


def _bind_record(node: yaml.Node, record: Record, name: str) -> Any:
    known = record.by_key
    values: dict[str, Any] = {}
    if isinstance(node, yaml.MappingNode):
        for key, key_node, value in entries(node, name):
            if key not in known:
                raise unknown_key(key, key_node, list(known), name)
            values[known[key].name] = bind_shape(value, known[key].shape, name, key)
    else:
        # Shorthand: a bare value fills the first field ("phrases: [a, b]").
        key, first = next(iter(known.items()))
        values[first.name] = bind_shape(node, first.shape, name, key)
    for key, field in known.items():
        if field.name not in values and field.is_required:
            if isinstance(node, yaml.ScalarNode):
                form = f"{{{next(iter(known))}: …, {key}: …}}"
                raise problem(node, name, f"tulis sebagai {form}", f"write it as {form}")
            raise problem(node, name, f"kunci “{key}” belum diisi", f"key “{key}” is missing")
    try:
        return record.kind(**values)
    except InvalidError as error:
        at = _value_of(error.key, node, name) or node
        raise problem(at, name, error.reason.id, error.reason.en) from error


def _value_of(key: str, node: yaml.Node, name: str) -> yaml.Node | None:
    """Return what stands under a key, None where there is none such."""
    pairs = entries(node, name) if isinstance(node, yaml.MappingNode) else []
    return next((value for each, _, value in pairs if each == key), None)


def _bool(text: str) -> bool:
    if text.lower() not in (*_TRUE, *_FALSE):
        raise ValueError(text)
    return text.lower() in _TRUE


def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as error:
        raise ValueError(text) from error


_SCALARS: dict[Any, tuple[Callable[[str], Any], str, str]] = {
    int: (int, "bilangan bulat", "a whole number"),
    float: (float, "bilangan", "a number"),
    bool: (_bool, "true atau false", "true or false"),
    re.Pattern[str]: (_pattern, "pola (regular expression)", "a pattern (regular expression)"),
    date: (date.fromisoformat, "tanggal tahun-bulan-hari", "a date year-month-day"),
}


def _bind_scalar(node: yaml.Node, shape: Scalar, name: str, key: str) -> Any:
    value = scalar(node, name)
    if shape.kind is str:
        return value
    convert, indonesian, english = _SCALARS[shape.kind]
    short = value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"
    try:
        converted = convert(value)
    except ValueError as error:
        label = f"{key}: " if key and shape.kind is date else ""
        if shape.kind is date and _DAY.fullmatch(value):
            raise problem(
                node,
                name,
                f"{label}“{value}” tidak ada di kalender; periksa bulan dan harinya",
                f"{label}“{value}” is not in the calendar; look at its month and day",
            ) from error
        raise problem(
            node,
            name,
            f"{label}“{short}” bukan {indonesian}",
            f"{label}“{short}” is not {english}",
        ) from error
    bounds = shape.bounds or ANY_NUMBER
    if shape.kind in (int, float) and not bounds.holds(converted):
        said, label = bounds.said(), f"{key}: " if key else ""
        raise problem(
            node,
            name,
            f"{label}“{short}” di luar batas; tulis {indonesian} dari {said.id}",
            f"{label}“{short}” is out of range; write {english} from {said.en}",
        )
    return converted
