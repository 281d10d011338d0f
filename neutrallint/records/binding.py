"""Nodes of YAML → frozen dataclasses: the types of the fields decide what a scalar means."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import yaml

from neutrallint.errors import InvalidError
from neutrallint.records.yaml import entries, items, problem, scalar, unknown_key

T = TypeVar("T")
_TRUE, _FALSE = ("true", "ya"), ("false", "tidak")


def bind(node: yaml.Node, kind: type[T], name: str) -> T:
    """Return a `kind` (a dataclass, tuple, mapping or scalar type) filled from `node`."""
    return cast(T, _bind(node, kind, name))


def bind_file(node: yaml.Node, kind: type[T], name: str) -> T:
    """Bind a whole file, which must be written as keys and values, never in shorthand."""
    entries(node, name)
    return bind(node, kind, name)


def _bind(node: yaml.Node, kind: Any, name: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _bind_optional(node, kind, name)
    if origin is Literal:
        return _bind_choice(node, get_args(kind), name)
    if origin is tuple:
        return tuple(_bind(item, get_args(kind)[0], name) for item in items(node, name))
    if origin in (dict, Mapping):
        value_kind = get_args(kind)[1]
        return {key: _bind(value, value_kind, name) for key, _, value in entries(node, name)}
    if is_dataclass(kind):
        return _bind_dataclass(node, kind, name)
    return _bind_scalar(node, kind, name)


def _bind_optional(node: yaml.Node, kind: Any, name: str) -> Any:
    choices = [choice for choice in get_args(kind) if choice is not type(None)]
    empty = isinstance(node, yaml.ScalarNode) and not node.style
    if empty and node.value in ("", "null", "~") and len(choices) < len(get_args(kind)):
        return None
    return _bind(node, choices[0], name)


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


def _bind_dataclass(node: yaml.Node, kind: Any, name: str) -> Any:
    hints, known = _shape(kind)
    values: dict[str, Any] = {}
    if isinstance(node, yaml.MappingNode):
        for key, key_node, value in entries(node, name):
            if key not in known:
                raise unknown_key(key, key_node, list(known), name)
            name_of = known[key].name
            values[name_of] = _bind(value, hints[name_of], name)
    else:
        # Shorthand: a bare value fills the first field ("phrases: [a, b]").
        first = next(iter(known.values())).name
        values[first] = _bind(node, hints[first], name)
    for key, field in known.items():
        required = field.default is MISSING and field.default_factory is MISSING
        if required and field.name not in values:
            raise problem(node, name, f"kunci “{key}” belum diisi", f"key “{key}” is missing")
    try:
        return kind(**values)
    except InvalidError as error:
        raise problem(node, name, error.reason.id, error.reason.en) from error


@cache
def _shape(kind: Any) -> tuple[dict[str, Any], dict[str, Field[Any]]]:
    """Return the type hints of a dataclass and its fields by YAML key (`from_` is `from`)."""
    return get_type_hints(kind), {f.name.rstrip("_"): f for f in fields(kind) if f.init}


def _bool(text: str) -> bool:
    if text.lower() not in (*_TRUE, *_FALSE):
        raise ValueError(text)
    return text.lower() in _TRUE


_SCALARS: dict[type, tuple[Callable[[str], Any], str, str]] = {
    str: (str, "teks", "text"),
    int: (int, "bilangan bulat", "a whole number"),
    float: (float, "bilangan", "a number"),
    bool: (_bool, "true atau false", "true or false"),
    date: (date.fromisoformat, "tanggal tahun-bulan-hari", "a date year-month-day"),
}


def _bind_scalar(node: yaml.Node, kind: type, name: str) -> Any:
    value = scalar(node, name)
    convert, indonesian, english = _SCALARS[kind]
    try:
        return convert(value)
    except ValueError as error:
        raise problem(
            node,
            name,
            f"“{value}” bukan {indonesian}",
            f"“{value}” is not {english}",
        ) from error
