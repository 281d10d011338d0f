"""Dataclasses as plain values of JSON, and back, by their type hints; nothing is ever executed.

A value that is not of the declared type is a ValueError, so that what was kept by somebody
else, or by another version, is at worst not used.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import (
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from neutrallint.model import Anchors, BoxAnchors, FixedAnchors, SourceAnchors

T = TypeVar("T")
#: The classes that a protocol stands for.
_MEMBERS: Mapping[Any, Any] = {Anchors: FixedAnchors | SourceAnchors | BoxAnchors}


class _Codec(NamedTuple):
    """How values of one type are written and read."""

    plain: Callable[[Any], Any]
    typed: Callable[[Any], Any]


def to_plain(value: object, kind: Any) -> Any:
    """Return a value of a type as plain values; a dataclass without what is its default."""
    return _codec(kind).plain(value)


def from_plain(plain: Any, kind: type[T]) -> T:
    """Return the value of a type that `to_plain` wrote; ValueError for anything else."""
    try:
        value: T = _codec(cast(Any, kind)).typed(plain)
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError(f"no {kind}") from error
    return value


@cache
def _codec(kind: Any) -> _Codec:
    kind = _MEMBERS.get(kind, kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        return _union(inner)
    if origin is Literal:
        return _Codec(_same, lambda plain: _one_of(plain, inner))
    if origin is tuple:
        return _tuple(inner)
    if origin is frozenset:
        return _listed(_codec(inner[0]), frozenset)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(_codec(inner[1]))
    if is_dataclass(kind):
        return _dataclass(kind)
    if kind is date:
        return _Codec(date.isoformat, date.fromisoformat)
    return _Codec(_same, lambda plain: _exactly(plain, kind))


def _same(value: Any) -> Any:
    return value


def _one_of(plain: Any, choices: tuple[Any, ...]) -> Any:
    if plain not in choices:
        raise ValueError(plain)
    return plain


def _exactly(plain: Any, kind: Any) -> Any:
    if type(plain) is not kind:
        raise ValueError(plain)
    return plain


def _listed(member: _Codec, made: Callable[[Any], Any]) -> _Codec:
    def plain(values: Any) -> list[Any]:
        return [member.plain(value) for value in values]

    def typed(plain: Any) -> Any:
        return made([member.typed(value) for value in _exactly(plain, list)])

    return _Codec(plain, typed)


def _tuple(inner: tuple[Any, ...]) -> _Codec:
    if inner[-1] is Ellipsis:
        return _listed(_codec(inner[0]), tuple)
    members = [_codec(kind) for kind in inner]

    def plain(values: Any) -> list[Any]:
        return [member.plain(value) for member, value in zip(members, values, strict=True)]

    def typed(plain: Any) -> Any:
        pairs = zip(members, _exactly(plain, list), strict=True)
        return tuple(member.typed(value) for member, value in pairs)

    return _Codec(plain, typed)


def _mapping(member: _Codec) -> _Codec:
    def plain(values: Any) -> dict[str, Any]:
        return {key: member.plain(value) for key, value in values.items()}

    def typed(plain: Any) -> dict[str, Any]:
        return {key: member.typed(value) for key, value in _exactly(plain, dict).items()}

    return _Codec(plain, typed)


def _union(kinds: tuple[Any, ...]) -> _Codec:
    """Write which of several types a value has, unless only None is beside one."""
    named = {_name(kind): _codec(kind) for kind in kinds if kind is not types.NoneType}
    if len(named) == 1:
        (only,) = named.values()
        return _Codec(
            lambda value: None if value is None else only.plain(value),
            lambda plain: None if plain is None else only.typed(plain),
        )

    def plain(value: Any) -> Any:
        name = type(value).__name__
        return None if value is None else [name, named[name].plain(value)]

    def typed(plain: Any) -> Any:
        if plain is None and types.NoneType in kinds:
            return None
        name, inner = _exactly(plain, list)
        return named[name].typed(inner)

    return _Codec(plain, typed)


def _name(kind: Any) -> str:
    return str((get_origin(kind) or kind).__name__)


def _dataclass(kind: Any) -> _Codec:
    parts: dict[str, _Codec] = {}
    # What holds itself, as a document its members, asks for its codec before it is done.
    known = {field.name: field for field in fields(kind)}

    def codec(name: str) -> _Codec:
        if name not in parts:
            parts[name] = _codec(_hints(kind)[name])
        return parts[name]

    def plain(value: Any) -> dict[str, Any]:
        held = {name: getattr(value, name) for name in known}
        return {
            name: codec(name).plain(part)
            for name, part in held.items()
            if not _is_default(part, known[name])
        }

    def typed(plain: Any) -> Any:
        return kind(**{name: codec(name).typed(part) for name, part in plain.items()})

    return _Codec(plain, typed)


def _is_default(value: Any, field: Field[Any]) -> bool:
    if field.default is not MISSING:
        return bool(value == field.default)
    return field.default_factory is not MISSING and bool(value == field.default_factory())


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
