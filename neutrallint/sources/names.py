"""From the name that reports show back to the file, whose own name may be no text."""

from __future__ import annotations

from pathlib import Path

from neutrallint.sources.discover import shown_path

#: How reports begin to show a byte of a name that is no UTF-8.
_BYTE = "\\x"


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
