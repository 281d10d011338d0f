"""Records: dataclasses that nothing changes, of which a program starts with hundreds.

`dataclass(frozen=True, slots=True)` compiles six methods of each class whenever the program
starts, which is a quarter of the time that the check of one short text takes. Records share
all but `__init__`, which is compiled when some were made, and it is mypy that refuses to assign
to a field: they are built faster too. What `dataclasses` knows of a class is worked out when
somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cached_property
from operator import attrgetter
from threading import RLock
from typing import Any, NamedTuple, TypeVar, cast, dataclass_transform

T = TypeVar("T")

#: Instances of a class that are made without a compiled `__init__`: most have no more in a
#: start, and to compile one takes as long as to make forty of them so.
_BY_HAND = 8


class Part(NamedTuple):
    """What a class says of a field."""

    default: Any = MISSING
    factory: Any = MISSING
    compare: bool = True
    repr: bool = True

    def value(self) -> Any:
        """Return what an instance has that was given none, MISSING where one must be given."""
        return self.default if self.factory is MISSING else self.factory()


_REQUIRED = Part()


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a class a dataclass whose instances are equal, hashed and shown by their fields.

    It has slots, unless it has a `cached_property`, which keeps its value beside them.
    """
    # Where there is none, `dataclass` writes out the signature, which takes milliseconds.
    cls.__doc__ = cls.__doc__ or cls.__name__
    body = dict(cls.__dict__)
    own = {name: _part(body.pop(name, MISSING)) for name in _names(cls)}
    inherited: Mapping[str, Part] = getattr(cls, "_parts", {})
    if not any(isinstance(value, cached_property) for value in body.values()):
        body["__slots__"] = tuple(name for name in own if name not in inherited)
    parts = {**inherited, **own}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    compared = attrgetter(*(name for name, part in parts.items() if part.compare))
    body |= {"_parts": parts, "_compared": compared, "__match_args__": tuple(parts)}
    body |= {"__eq__": _eq, "__hash__": _hash, "__repr__": _repr}
    body["__dataclass_fields__"] = _FieldsWhenNeeded(cls)
    made = cast(Any, type(cls))(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    made.__init__ = _init_when_needed(made)
    return cast(type[T], made)


def parts_of(kind: Any) -> Mapping[str, Part] | None:
    """Return what a record or another dataclass says of what it takes; None for others."""
    if isinstance(kind, type) and "_parts" in kind.__dict__:
        # Without asking `dataclasses`, which takes longer.
        return cast(Any, kind)._parts  # type: ignore[no-any-return]
    if not is_dataclass(kind):
        return None
    taken = (each for each in fields(kind) if each.init)
    return {each.name: _part(each) for each in taken}


def _names(cls: type) -> list[str]:
    """Return the fields that a class itself declares."""
    kinds = cls.__annotations__.items()
    return [name for name, kind in kinds if "ClassVar" not in str(kind).partition("[")[0]]


def _part(value: Any) -> Part:
    if value is MISSING:
        return _REQUIRED
    if isinstance(value, Field):
        return Part(value.default, value.default_factory, value.compare, value.repr)
    return Part(value)


class _FieldsWhenNeeded:
    """Stands for what `dataclasses` knows of a class, which takes a while to work out."""

    #: Of several threads one works it out; a class asks its bases meanwhile.
    _turn = RLock()

    def __init__(self, written: type) -> None:
        """Take the class as it was written."""
        self._written: Any = written
        self._owner: Any = None

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner = owner

    def __get__(self, instance: object, owner: type) -> Any:
        with self._turn:
            if self._owner.__dict__["__dataclass_fields__"] is self:
                made = dataclass(init=False, eq=False, repr=False)(self._written)
                self._owner.__dataclass_params__ = made.__dataclass_params__
                # From here on it is found without this detour.
                self._owner.__dataclass_fields__ = made.__dataclass_fields__
        return self._owner.__dataclass_fields__


def _init_when_needed(cls: Any) -> Callable[..., None]:
    left = _BY_HAND

    def first(self: Any, *args: Any, **kwargs: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0 or not _assign(self, args, kwargs):
            cls.__init__ = _init_of(cls)
            cls.__init__(self, *args, **kwargs)
        elif hasattr(cls, "__post_init__"):
            self.__post_init__()

    return first


def _assign(self: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Assign the fields as `__init__` does; tell where it would refuse what it is given."""
    parts: Mapping[str, Part] = self._parts
    given = dict(zip(parts, args, strict=False)) | kwargs
    if len(given) != len(args) + len(kwargs) or not given.keys() <= parts.keys():
        return False
    for name, part in parts.items():
        value = given[name] if name in given else part.value()
        if value is MISSING and name not in given:
            return False
        setattr(self, name, value)
    return True


def _init_of(cls: Any) -> Callable[..., None]:
    """Return what `dataclass` would have made: it assigns the fields, and looks them over."""
    known: dict[str, Any] = {"MISSING": MISSING}
    parameters, body = ["self"], list[str]()
    for name, part in cls._parts.items():
        parameter, value = name, name
        if part.default is not MISSING:
            known[f"of_{name}"] = part.default
            parameter += f"=of_{name}"
        elif part.factory is not MISSING:
            known[f"of_{name}"] = part.factory
            parameter += "=MISSING"
            value = f"of_{name}() if {name} is MISSING else {name}"
        parameters.append(parameter)
        body.append(f" self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(body or [" pass"]), known)
    return cast(Callable[..., None], known["__init__"])


def _eq(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _repr(self: Any) -> str:
    parts = self._parts.items()
    shown = (f"{name}={getattr(self, name)!r}" for name, part in parts if part.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"
