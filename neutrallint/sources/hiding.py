"""The files that an ignore file hides, which are told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from neutrallint.core.media import is_configuration, is_hidden, media_of, unread
from neutrallint.sources.names import shown_path
from neutrallint.sources.target import Hidden


def hidden_at(place: str, is_folder: bool, by: Path, cwd: Path) -> Iterator[Hidden]:
    """Yield what an ignore file hides, the files of a hidden folder one by one."""
    file = shown_path(by, cwd)
    for path in _files_below(place) if is_folder else (place,):
        is_draft = media_of(path) or unread(path)
        if is_draft and not is_configuration(shown_path(Path(path), cwd)):
            yield Hidden(path, file)


def _files_below(folder: str) -> Iterator[str]:
    """Yield the files of a folder whose names do not hide them; links are not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        yield from (f"{place}{os.sep}{name}" for name in sorted(names) if not is_hidden(name))
