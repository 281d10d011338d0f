"""A ZIP that is its members and nothing else, so that no byte of it can change unseen."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

#: The first time that a ZIP can tell; when it was made is told by what it holds.
_STAMP = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def seal(members: Mapping[str, bytes]) -> bytes:
    """Return the ZIP, the same bytes for the same members wherever it is made.

    Nothing is packed: what zlib makes of a text differs by its version.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _STAMP)
            info.create_system = _UNIX
            archive.writestr(info, data)
    return out.getvalue()


def is_sealed(data: bytes, members: Mapping[str, bytes]) -> bool:
    """Tell whether a ZIP is its members and nothing else."""
    try:
        return data == seal(members)
    except struct.error:
        # A name that is longer as UTF-8 than a ZIP can tell.
        return False
