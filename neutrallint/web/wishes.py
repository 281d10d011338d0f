"""What the page of settings sends, read as strictly as any file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from neutrallint.core.errors import ConfigError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.engines.faces.gallery import face_from
from neutrallint.engines.gallery_file import InvalidContentError
from neutrallint.people.table import read_tables
from neutrallint.records.binding import bind_file
from neutrallint.records.nodes import node_of
from neutrallint.setup.office_config import Strictness
from neutrallint.setup.office_files import NamedFace, OfficeWish

#: Rows of a table that can still be edited in a browser, and faces that are compared for it.
MOST_ROWS, MOST_FACES = 1_000, 1_000

#: Mappings and lists inside each other: far more than any wish has.
_DEEPEST = 20


@record
class SentFace:
    """A face that was found before, whose it is, and the name of its picture."""

    name: str
    embedding: str
    is_clear: bool
    label: str = ""


@record
class SentWish:
    """What is to hold, beside the roster; `basis`: of the files that the page was told.

    `written`: the text of a roster that was uploaded, whose comments stay.
    """

    basis: str = ""
    keep: bool = False
    written: str | None = None
    elections: tuple[str, ...] | None = None
    strictness: Strictness | None = None
    faces: tuple[SentFace, ...] = ()
    forgotten: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


def read_wish(body: bytes) -> tuple[SentWish, OfficeWish]:
    """Return what a body of JSON wishes; ConfigError where it is none."""
    told = _object(body)
    roster = told.pop("roster", None)
    if isinstance(roster, dict) and isinstance(people := roster.get("people"), list):
        refuse_many(len(people))
    if isinstance(faces := told.get("faces"), list) and len(faces) > MOST_FACES:
        raise ConfigError(_MANY_FACES)
    sent = bind_file(node_of(told), SentWish, "")
    tables = None if roster is None else read_tables(node_of(roster))
    return sent, OfficeWish(
        tables,
        sent.written,
        sent.elections,
        sent.strictness,
        tuple(map(_named, sent.faces)),
        sent.forgotten,
        sent.renamed,
    )


def refuse_many(rows: int) -> None:
    """Refuse a table that no browser shows well."""
    if rows > MOST_ROWS:
        raise ConfigError(
            Localized(
                f"daftar ini memuat {rows} tokoh; yang lebih dari {MOST_ROWS} disunting "
                "sebagai berkas, bukan di halaman ini",
                f"this roster has {rows} people; with more than {MOST_ROWS} it is edited "
                "as a file, not on this page",
            )
        )


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
        # What cannot be written again, such as half of a sign, is no text.
        json.dumps(told, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise ConfigError(_NO_JSON) from error
    if not isinstance(told, dict) or not _is_flat(told):
        raise ConfigError(_NO_JSON)
    return told


def _is_flat(value: Any, left: int = _DEEPEST) -> bool:
    """Tell whether nothing is nested deeper than a wish can be."""
    if not isinstance(value, dict | list):
        return True
    inside = value.values() if isinstance(value, dict) else value
    return left > 0 and all(_is_flat(each, left - 1) for each in inside)


def _named(sent: SentFace) -> NamedFace:
    entry = {"embedding": sent.embedding, "is_clear": sent.is_clear}
    try:
        return NamedFace(sent.name, face_from(entry, sent.name))
    except InvalidContentError as error:
        raise ConfigError(error.reason) from error


_MANY_FACES = Localized(
    f"lebih dari {MOST_FACES} wajah sekaligus; simpan sebagian dulu",
    f"more than {MOST_FACES} faces at once; save a part of them first",
)
_NO_JSON = Localized("kiriman ini bukan JSON yang benar", "this is no valid JSON")
