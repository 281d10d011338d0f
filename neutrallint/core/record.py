"""Records: dataclasses that nothing changes, of which a program starts with hundreds.

`dataclass(frozen=True, slots=True)` compiles six methods of each class whenever the program
starts, which is a quarter of the time that the check of one short text takes. Records share
all but `__init__`, which is compiled when the first one is made, and it is mypy that refuses to
assign to a field: they are built faster too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a class a dataclass whose instances are equal, hashed and shown by their fields.

    It has slots, unless it has a `cached_property`, which keeps its value beside them.
    """
    # Where there is none, `dataclass` writes out the signature, which takes milliseconds.
    cls.__doc__ = cls.__doc__ or cls.__name__
    is_open = any(isinstance(value, cached_property) for value in vars(cls).values())
    made = cast(Any, dataclass(init=False, eq=False, repr=False, slots=not is_open)(cls))
    made.__init__ = _init_when_needed(made)
    made._compared = attrgetter(*(each.name for each in fields(made) if each.compare))
    made.__eq__, made.__hash__, made.__repr__ = _eq, _hash, _repr
    return cast(type[T], made)


def _init_when_needed(cls: Any) -> Callable[..., None]:
    def first(self: Any, *args: Any, **kwargs: Any) -> None:
        cls.__init__ = _init_of(cls)
        cls.__init__(self, *args, **kwargs)

    return first


def _init_of(cls: Any) -> Callable[..., None]:
    """Return what `dataclass` would have made: it assigns the fields, and looks them over."""
    known: dict[str, Any] = {"MISSING": MISSING}
    parameters, body = ["self"], list[str]()
    for each in fields(cls):
        name, parameter, value = each.name, each.name, each.name
        if each.default is not MISSING:
            known[f"of_{name}"] = each.default
            parameter += f"=of_{name}"
        elif each.default_factory is not MISSING:
            known[f"of_{name}"] = each.default_factory
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
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"
