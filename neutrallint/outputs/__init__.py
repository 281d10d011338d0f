"""What this program wrote itself is no content: its files are known again by their content.

Each bears an imprint (`core/imprint.py`) where its form has a place for one, and has a form
that nothing else has: whatever it quotes, a person who sees it sees a report.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

_PNG = b"\x89PNG\r\n\x1a\n"
#: By how a file begins, the module that knows outputs of that kind.
_BEGINNINGS = (
    (b"PK\x03\x04", "bundles"),
    (_PNG, "pictures"),
    (b"\xef\xbb\xbfpath,", "tables"),
    (b"{", "records"),
    (b"[", "records"),
)
_ZIP = "application/zip"
#: What is shown as a page, where the free cells of a form could show anything.
_PAGES = frozenset({"text/html", "text/markdown"})
_PAGE_BEGINNINGS = (b"<!DOCTYPE html>", b"### neutrallint: ")


def is_own_output(data: bytes, media: str) -> bool:
    """Tell whether this program wrote a file, as it is, byte for byte.

    Its name may be any, but what is shown as a page must be one of ours, with its imprint.
    """
    if media in _PAGES and not data.startswith(_PAGE_BEGINNINGS):
        return False
    named = (module for start, module in _BEGINNINGS if data.startswith(start))
    module = next(named, "texts")
    if module == "bundles" and media != _ZIP:
        return False
    loaded = import_module(f"neutrallint.outputs.{module}")
    return cast("bool", loaded.is_own(data))
