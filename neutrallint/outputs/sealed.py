"""A ZIP that is its members and nothing else, so that no byte of it can change unseen."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

MANIFEST = "manifest.json"
#: The hash of the manifest, as `sha256sum -c` reads it.
SUM = "manifest.json.sha256"
#: The members that come first; behind them pictures by their numbers.
_FIRST = (MANIFEST, SUM, "laporan.json", "laporan.html")
#: The first time that a ZIP can tell; when it was made is told by what it holds.
_STAMP = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def seal(members: Mapping[str, bytes]) -> bytes:
    """Return the ZIP, the same bytes for the same members wherever it is made.

    Nothing is packed: what zlib makes of a text differs by its version.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(members, key=_rank):
            info = zipfile.ZipInfo(name, _STAMP)
            info.create_system = _UNIX
            archive.writestr(info, members[name])
    return out.getvalue()


def _rank(name: str) -> tuple[int, int, str]:
    first = _FIRST.index(name) if name in _FIRST else len(_FIRST)
    return first, len(name), name


def as_manifest(content: Mapping[str, Any]) -> bytes:
    """Return the one way in which a manifest of that content is written."""
    return f"{json.dumps(content, indent=2, sort_keys=True)}\n".encode()


def is_sealed(data: bytes, members: Mapping[str, bytes]) -> bool:
    """Tell whether a ZIP is its members and nothing else, and its manifest as it is written.

    Of a key that is there twice some readers take the first, and others the last.
    """
    manifest = members.get(MANIFEST, b"")
    try:
        return data == seal(members) and manifest == as_manifest(json.loads(manifest))
    except (struct.error, ValueError, RecursionError):
        # A name that is longer as UTF-8 than a ZIP can tell; a manifest that is none.
        return False
