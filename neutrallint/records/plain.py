"""Dataclasses as plain values of JSON, and back, by their type hints; nothing is ever executed.

A value that is not of the declared type is a ValueError, so that what was kept by somebody
else, or by another version, is at worst not used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

from neutrallint.core.pattern import pattern
from neutrallint.records.shapes import (
    Choice,
    Listing,
    Nullable,
    Record,
    Row,
    Scalar,
    Shape,
    Table,
    Variants,
    shape_of,
)

T = TypeVar("T")


class _Codec(NamedTuple):
    """How values of one shape are written and read."""

    plain: Callable[[Any], Any]
    typed: Callable[[Any], Any]


#: The values that JSON has no form for.
_SCALARS: dict[Any, _Codec] = {
    date: _Codec(date.isoformat, date.fromisoformat),
    re.Pattern[str]: _Codec(attrgetter("pattern"), partial(pattern, flags=re.IGNORECASE)),
}


def to_plain(value: object, kind: Any) -> Any:
    """Return a value of a type as plain values; a dataclass without what is its default."""
    return _codec_of(kind).plain(value)


def from_plain(plain: Any, kind: type[T]) -> T:
    """Return the value of a type that `to_plain` wrote; ValueError for anything else."""
    try:
        value: T = _codec_of(cast(Any, kind)).typed(plain)
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError(f"no {kind}") from error
    return value


def to_json(value: object, kind: Any) -> bytes:
    """Return a value of a type as JSON."""
    return json.dumps(to_plain(value, kind), separators=(",", ":")).encode()


def from_json(data: bytes, kind: type[T]) -> T:
    """Return the value of a type that `to_json` wrote; ValueError for anything else."""
    try:
        return from_plain(json.loads(data), kind)
    except (RecursionError, OverflowError) as error:
        raise ValueError(f"no {kind}") from error


@cache
def _codec_of(kind: Any) -> _Codec:
    return _codec(shape_of(kind))


@cache
def _codec(shape: Shape) -> _Codec:
    match shape:
        case Scalar(kind):
            return _SCALARS.get(kind) or _Codec(_same, partial(_exactly, kind))
        case Choice(values):
            return _Codec(_same, partial(_one_of, values))
        case Nullable(inner):
            return _nullable(_codec(inner))
        case Listing(made, Scalar(kind)) if kind not in _SCALARS:
            return _scalars(kind, made)
        case Listing(made, member):
            return _list(_codec(member), made)
        case Row(members):
            return _row([_codec(member) for member in members])
        case Table(_, member):
            return _table(_codec(member))
        case Variants(members):
            return _variants({name: _codec(member) for name, member in members})
        case Record():
            return _record(shape)


def _same(value: Any) -> Any:
    return value


def _one_of(choices: tuple[Any, ...], plain: Any) -> Any:
    if plain not in choices:
        raise ValueError(plain)
    return plain


def _exactly(kind: type, plain: Any) -> Any:
    if type(plain) is not kind:
        raise ValueError(plain)
    return plain


def _nullable(inner: _Codec) -> _Codec:
    return _Codec(
        lambda value: None if value is None else inner.plain(value),
        lambda plain: None if plain is None else inner.typed(plain),
    )


def _list(member: _Codec, made: Callable[[Iterable[Any]], Any]) -> _Codec:
    plain, typed = member
    return _Codec(
        lambda values: [plain(value) for value in values],
        lambda values: made([typed(value) for value in _exactly(list, values)]),
    )


def _scalars(kind: type, made: Callable[[Iterable[Any]], Any]) -> _Codec:
    """Write and read what JSON holds as it is, and look at the kinds of all at once."""

    def typed(plain: Any) -> Any:
        if not {*map(type, _exactly(list, plain))} <= {kind}:
            raise ValueError(plain)
        return made(plain)

    return _Codec(list, typed)


def _row(members: list[_Codec]) -> _Codec:
    def plain(values: Any) -> list[Any]:
        return [member.plain(value) for member, value in zip(members, values, strict=True)]

    def typed(plain: Any) -> Any:
        pairs = zip(members, _exactly(list, plain), strict=True)
        return tuple([member.typed(value) for member, value in pairs])

    return _Codec(plain, typed)


def _table(member: _Codec) -> _Codec:
    def plain(values: Any) -> dict[str, Any]:
        return {key: member.plain(value) for key, value in values.items()}

    def typed(plain: Any) -> dict[str, Any]:
        return {key: member.typed(value) for key, value in _exactly(dict, plain).items()}

    return _Codec(plain, typed)


def _variants(members: dict[str, _Codec]) -> _Codec:
    """Write which of several classes a value has."""

    def plain(value: Any) -> list[Any]:
        name = type(value).__name__
        return [name, members[name].plain(value)]

    def typed(plain: Any) -> Any:
        name, inner = _exactly(list, plain)
        return members[name].typed(inner)

    return _Codec(plain, typed)


def _record(record: Record) -> _Codec:
    @cache
    def parts() -> dict[str, tuple[Any, _Codec]]:
        # What holds itself, as a document its members, asks for its codec before it is done.
        return {f.name: (f.default, _codec(f.shape)) for f in record.by_key.values()}

    def plain(value: Any) -> dict[str, Any]:
        written = {}
        for name, (default, codec) in parts().items():
            part = getattr(value, name)
            if part != default:
                written[name] = codec.plain(part)
        return written

    def typed(plain: Any) -> Any:
        known = parts()
        return record.kind(**{name: known[name][1].typed(part) for name, part in plain.items()})

    return _Codec(plain, typed)
