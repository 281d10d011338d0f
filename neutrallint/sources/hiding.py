"""What is hidden, by an ignore file or by its own name: it is told, if it is not read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from neutrallint.core.media import SIDECAR, is_configuration, media_of, unread
from neutrallint.sources.names import shown_path
from neutrallint.sources.root import GIT_FOLDER
from neutrallint.sources.target import Hidden


def hidden_at(place: str, is_folder: bool, by: Path | None, cwd: Path) -> Iterator[Hidden]:
    """Yield what an ignore file hides, or without one a name: of a folder file by file."""
    file = shown_path(by, cwd) if by else ""
    for path in _files_below(place) if is_folder else (place,):
        shown = shown_path(Path(path), cwd)
        says_what_may_pass = not by and Path(path).name == SIDECAR
        if is_draft(shown) and not says_what_may_pass:
            yield Hidden(shown, path, file)


def is_draft(shown: str) -> bool:
    """Tell whether a file that nobody named would be looked at."""
    return bool(media_of(shown) or unread(shown)) and not is_configuration(shown)


def _files_below(folder: str) -> Iterator[str]:
    """Yield the files of a folder; links are not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != GIT_FOLDER)
        yield from (f"{place}{os.sep}{name}" for name in sorted(names))
