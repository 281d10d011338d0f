"""Strict YAML: every scalar is text, and every error names file:line:column.

PyYAML's own resolver reads `no` as false, `13:00` as 780 and `01` as 1, and lets a repeated
key overwrite the first. Here a file becomes a tree of nodes that keep their place, and
`bind` fills frozen dataclasses from it: the fields' types decide what a scalar means.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import yaml

from neutrallint.errors import ConfigError, InvalidError
from neutrallint.model import Words

T = TypeVar("T")

#: The parser in C where the wheel carries it; the same events, ten times as fast.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: How deep YAML may be nested: by brackets, or by marks on one line ("- - - a").
_DEEPEST = 5_000
_NESTED_LINE = re.compile(r"(?:[-?][ \t]+){50}")
_TRUE, _FALSE = ("true", "ya"), ("false", "tidak")


def problem(node: yaml.Node, name: str, indonesian: str, english: str) -> ConfigError:
    """Return an error that points at `node` in the file called `name`."""
    return ConfigError(Words(indonesian, english), place=place_of(node, name))


def place_of(node: yaml.Node, name: str) -> str:
    """Return where a node begins, as file:line:column from 1."""
    mark = node.start_mark
    return f"{name}:{mark.line + 1}:{mark.column + 1}"


def load_node(text: str, name: str) -> yaml.Node | None:
    """Parse one YAML document; None when it is empty, ConfigError when it is wrong."""
    node = _composed(text, name, yaml.compose)
    if node is not None:
        _refuse_repeats(node, name)
    return node


def load_nodes(text: str, name: str) -> list[yaml.Node]:
    """Parse all YAML documents of a foreign file, whose aliases share their nodes."""
    return _composed(text, name, lambda *given, **more: list(yaml.compose_all(*given, **more)))


def _composed(text: str, name: str, compose: Callable[..., T]) -> T:
    try:
        _refuse_depth(text)
        return compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, name) from error
    except yaml.YAMLError as error:
        reason = Words(f"bukan YAML yang sah: {error}", f"not valid YAML: {error}")
        raise ConfigError(reason, place=name) from error
    except RecursionError as error:
        reason = Words("YAML bersarang terlalu dalam", "YAML is nested too deeply")
        raise ConfigError(reason, place=name) from error


def _refuse_depth(text: str) -> None:
    """Raise RecursionError for nesting on which the parser in C would break down."""
    if text.count("[") + text.count("{") < _DEEPEST and not _NESTED_LINE.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise RecursionError


def _syntax_error(error: yaml.MarkedYAMLError, name: str) -> ConfigError:
    mark = error.problem_mark or error.context_mark
    place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
    detail = error.problem or error.context or "?"
    return ConfigError(
        Words(f"tata tulis YAML salah: {detail}", f"YAML syntax error: {detail}"), place=place
    )


def _refuse_repeats(root: yaml.Node, name: str) -> None:
    """Refuse repeated keys, and aliases, by which a small file unfolds without bound."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            raise problem(
                node,
                name,
                "alias YAML (*nama) tidak dipakai di sini; tulis nilainya langsung",
                "YAML aliases (*name) are not accepted here; write the value out",
            )
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            _refuse_repeated_keys(node, name)
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _refuse_repeated_keys(node: yaml.MappingNode, name: str) -> None:
    first: dict[str, int] = {}
    for key, _ in node.value:
        text = _key(key, name)
        if text in first:
            raise problem(
                key,
                name,
                f"kunci “{text}” ditulis dua kali (pertama di baris {first[text]})",
                f"key “{text}” is repeated (first in line {first[text]})",
            )
        first[text] = key.start_mark.line + 1


def _key(node: yaml.Node, name: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise problem(node, name, "kunci harus berupa teks", "a key must be text")
    return cast(str, node.value)


def entries(node: yaml.Node, name: str) -> list[tuple[str, yaml.Node, yaml.Node]]:
    """Return (key, key node, value node) of a mapping."""
    if not isinstance(node, yaml.MappingNode):
        raise problem(node, name, "di sini harus “kunci: nilai”", "expected “key: value” here")
    return [(_key(key, name), key, value) for key, value in node.value]


def items(node: yaml.Node, name: str) -> list[yaml.Node]:
    """Return the members of a list."""
    if not isinstance(node, yaml.SequenceNode):
        raise problem(node, name, "di sini harus daftar", "expected a list here")
    return list(node.value)


# --- binding -----------------------------------------------------------------


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
    value = _scalar(node, name)
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


def unknown_key(key: str, node: yaml.Node, known: list[str], name: str) -> ConfigError:
    """Return the error for a key that is not in `known`, with the nearest one."""
    near = get_close_matches(key, known, 1)
    hint_id = f"; maksud Anda “{near[0]}”?" if near else f"; yang dikenal: {', '.join(known)}"
    hint_en = f"; did you mean “{near[0]}”?" if near else f"; known: {', '.join(known)}"
    return problem(
        node, name, f"kunci “{key}” tidak dikenal{hint_id}", f"unknown key “{key}”{hint_en}"
    )


@cache
def _shape(kind: Any) -> tuple[dict[str, Any], dict[str, Field[Any]]]:
    """Return the type hints of a dataclass and its fields by YAML key (`from_` is `from`)."""
    return get_type_hints(kind), {f.name.rstrip("_"): f for f in fields(kind) if f.init}


def _scalar(node: yaml.Node, name: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise problem(node, name, "di sini harus satu nilai", "expected a single value here")
    return cast(str, node.value)


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
    value = _scalar(node, name)
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
