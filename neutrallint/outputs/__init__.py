"""What this program wrote itself is no content: its files are known again by their content.

A page or a picture bears an imprint (`core/imprint.py`), and has a form by which a person who
sees it sees a report. All else has a form only: data have no face of their own, and whoever
shows them shows any cell of them. A policy believes no form.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, TypeAlias, cast

from neutrallint.core.localized import Localized
from neutrallint.core.media import CSV, OUTPUT, OUTPUT_BY_FORM, XML

#: By what an output is known: its imprint in its form, or the form alone.
Proof: TypeAlias = Literal["imprint", "form"]

_PNG = b"\x89PNG\r\n\x1a\n"
#: By how a file begins, the module that knows outputs of that kind, and by what.
_BEGINNINGS: tuple[tuple[bytes, str, Proof], ...] = (
    (b"PK\x03\x04", "bundles", "form"),
    (_PNG, "pictures", "imprint"),
    (b"\xef\xbb\xbfpath,", "tables", "form"),
    (b"{", "records", "form"),
    (b"[", "records", "form"),
    (b"<!DOCTYPE html>", "pages", "imprint"),
    (b"### neutrallint: ", "pages", "imprint"),
    (b"# yaml-language-server: ", "rosters", "form"),
    (b"", "texts", "form"),
)
_ZIP = "application/zip"
#: What is shown as a page, whatever its bytes begin with.
_PAGES = frozenset({"text/html", "text/markdown"})
#: Kinds of file in which what has a form only is kept. All others are shown (pages, subtitles,
#: calendars, drawings, texts of programs), and the free cells of a form could show anything.
_KEPT = frozenset({"text/plain", "application/json", "application/yaml", CSV, XML, _ZIP})


def left_out(data: bytes, media: str, is_strict: bool) -> Localized | None:
    """Return why a file is no content: this program wrote it, as it is, byte for byte.

    None where it is content; where `is_strict`, so is all that bears no imprint.
    """
    proof = known_by(data, media)
    if proof is None or (is_strict and proof == "form"):
        return None
    return OUTPUT if proof == "imprint" else OUTPUT_BY_FORM


def known_by(data: bytes, media: str) -> Proof | None:
    """Return by what a file is known as an output of this program, None where it is none.

    Its name may be any, but what is shown to people must be one of ours with its imprint.
    """
    module, proof = next(
        (module, proof) for start, module, proof in _BEGINNINGS if data.startswith(start)
    )
    if proof == "form" and media not in _KEPT:
        return None
    if media in _PAGES and module != "pages":
        return None
    if module == "bundles" and media != _ZIP:
        return None
    loaded = import_module(f"neutrallint.outputs.{module}")
    return proof if cast("bool", loaded.is_own(data)) else None
