"""Galleries on disk: JSON that is read with plain errors."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

from neutrallint.core.errors import ConfigError, UnfitFileError, why_unreadable
from neutrallint.core.localized import Localized
from neutrallint.core.regular_files import MAX_KEPT, read_regular, read_small
from neutrallint.records.atomic import PRIVATE, write_whole
from neutrallint.sources.destination import destination

#: How every gallery begins, blanks and ends of lines apart, and bytes in which that stands.
_BEGINNING = b'{"schema":"neutrallint-'
_FIRST = 100
_OTHER = Localized(
    "di sini sudah ada berkas lain yang bukan galeri; sebut tempat lain",
    "another file lies here, which is no gallery; name another place",
)


class Named(Protocol):
    """An entry of a gallery."""

    @property
    def name(self) -> str:
        """By what it is known."""
        ...


N = TypeVar("N", bound=Named)


class InvalidContentError(Exception):
    """What is wrong with the content of a gallery, before its file and the mend are named."""

    def __init__(self, id_: str, en: str) -> None:
        super().__init__(en)
        self.reason = Localized(id_, en)


def read_json(path: Path) -> Any:
    """Return the content of a JSON file; InvalidContentError where there is none."""
    try:
        return json.loads(read_small(path, MAX_KEPT).decode("utf-8"))
    except FileNotFoundError as error:
        raise InvalidContentError("tidak ada", "it does not exist") from error
    except OSError as error:
        why = why_unreadable(error)
        raise InvalidContentError(
            f"tidak dapat dibuka: {why.id}", f"it cannot be opened: {why.en}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InvalidContentError("bukan JSON yang benar", "it is no valid JSON") from error


def refuse_other_schema(content: Any, schema: str) -> None:
    """Raise InvalidContentError for what is no gallery of that schema."""
    if not isinstance(content, dict) or content.get("schema") != schema:
        raise InvalidContentError(f"bukan {schema}", f"it is not {schema}")


def list_in(content: dict[str, Any], key: str, keys: Collection[str]) -> list[Any]:
    """Return the list of entries; InvalidContentError where there are other than `keys`."""
    entries = content.get(key)
    if set(content) != set(keys) or not isinstance(entries, list):
        raise InvalidContentError("susunannya salah", "its structure is wrong")
    return entries


def distinct(entries: Iterable[N]) -> Iterator[N]:
    """Yield the entries; InvalidContentError at a name that is there twice."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.name
        if name in seen:
            raise InvalidContentError(f"“{name}” dua kali", f"“{name}” is there twice")
        seen.add(name)
        yield entry


def decode(text: Any) -> bytes | None:
    """Return what is written in Base64; None where it is not."""
    try:
        return b64decode(text, validate=True)
    except (TypeError, ValueError):
        return None


def json_bytes(content: Any) -> bytes:
    """Return the content of a gallery as it stands on disk."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def save_json(path: Path, content: Any, gallery: Localized) -> None:
    """Write a gallery whole or not at all; ConfigError when that cannot be done.

    What lies there is replaced if it is a gallery, be it damaged or of another version, and
    nothing else: not the roster or the photo that it is made of.
    """
    try:
        place = destination(path)
        if place.is_file() and not _is_replaced(read_regular(place, _FIRST)):
            raise UnfitFileError(_OTHER)
        write_whole(place, json_bytes(content), PRIVATE)
    except OSError as error:
        why = why_unreadable(error)
        raise ConfigError(
            Localized(
                f"{gallery.id} tidak dapat ditulis: {why.id}",
                f"{gallery.en} cannot be written: {why.en}",
            ),
            place=str(path),
        ) from error


def _is_replaced(beginning: bytes) -> bool:
    """Tell whether what begins so is a gallery, or empty."""
    return not beginning or b"".join(beginning.split()).startswith(_BEGINNING)
