"""How reports show a name, which may be no text, and the way back to the file."""

from __future__ import annotations

import os
from collections.abc import Callable
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


class ShownFiles:
    """The files of a folder by what reports show; what a folder holds is asked for once."""

    def __init__(self, folder: Path, entries: Callable[[Path], list[str]] = os.listdir) -> None:
        self._folder, self._entries = folder, entries
        self._named: dict[Path, dict[str, list[str]]] = {}

    def at(self, shown: str) -> Path | None:
        """Return the file that reports show as `shown`, None where several are shown so.

        What is not there is where it would lie.
        """
        place = self._folder
        if _BYTE not in shown:
            return place / shown
        for name in shown.split("/"):
            found = self._alike(place, name) if _BYTE in name else place / (name or "/")
            if found is None:
                return None
            place = found
        return place

    def _alike(self, folder: Path, name: str) -> Path | None:
        """Return the one that is shown by a name in a folder."""
        if folder not in self._named:
            self._named[folder] = self._by_shown(folder)
        found = self._named[folder].get(name, [name])
        return folder / found[0] if len(found) == 1 else None

    def _by_shown(self, folder: Path) -> dict[str, list[str]]:
        """Return the entries of a folder by how they are shown; none where it tells of none."""
        try:
            entries = self._entries(folder)
        except (OSError, ValueError):
            return {}
        named: dict[str, list[str]] = {}
        for entry in entries:
            named.setdefault(printable(entry), []).append(entry)
        return named
