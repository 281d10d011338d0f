"""How reports show a name, which may be no text, and the way back to the file."""

from __future__ import annotations

import os
from pathlib import Path

#: How reports begin to show a byte of a name that is no UTF-8.
_BYTE = "\\x"


def shown_path(file: Path, cwd: Path) -> str:
    """Return the path as reports show it: relative to `cwd` when inside it, with "/"."""
    absolute = Path(os.path.abspath(file))  # noqa: PTH100 - resolve() would follow links
    base = Path(os.path.abspath(cwd))  # noqa: PTH100 - as above
    inside = absolute.is_relative_to(base)
    return printable((absolute.relative_to(base) if inside else absolute).as_posix())


def printable(name: str) -> str:
    r"""Show bytes that are not UTF-8 as \xe9; Python keeps them as lone surrogates."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def shown_file(shown: str, cwd: Path) -> Path | None:
    """Return the file that reports show as `shown`, None where several are shown so.

    What is not there is where it would lie.
    """
    place = cwd
    if _BYTE not in shown:
        return place / shown
    for name in shown.split("/"):
        found = _alike(place, name) if _BYTE in name else place / (name or "/")
        if found is None:
            return None
        place = found
    return place


def _alike(folder: Path, name: str) -> Path | None:
    """Return the one that is shown by a name in a folder."""
    try:
        found = [file for file in folder.iterdir() if shown_path(file, folder) == name]
    except OSError:
        found = []
    return found[0] if len(found) == 1 else None if found else folder / name
