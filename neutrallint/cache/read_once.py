"""Data of the program that was read once is kept, so that no start reads its YAML again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from neutrallint.cache.location import user_cache
from neutrallint.cache.program import environment
from neutrallint.cache.shelf import Shelf
from neutrallint.records.digest import digest_of
from neutrallint.records.plain import from_json, to_json

T = TypeVar("T")


def read_once(name: str, kind: type[T], read: Callable[[], T]) -> T:
    """Return what is kept under a name, else what `read` gives, which is kept then.

    It rests on the files of this program alone; `name` tells on what else it does.
    """
    shelf, key = Shelf(user_cache() / "data"), digest_of(environment(), name)
    with suppress(ValueError):
        if kept := shelf.get(key):
            return from_json(kept, kind)
    value = read()
    shelf.put(key, to_json(value, kind))
    return value
