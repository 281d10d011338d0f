"""What a watcher looks at by itself, again and again, for the system tells nothing of it.

A folder that goes and comes back is another one to the system, and so is a file that an editor
saves by renaming; what lies above the watched folders, or elsewhere, is not watched at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

#: Another one where a place has changed or was replaced; None where there is nothing.
_Mark: TypeAlias = tuple[int, ...] | None


class Landmarks:
    """Places that are few and that matter."""

    def __init__(
        self, find: Callable[[], Iterable[Path]], mark: Callable[[Path], _Mark]
    ) -> None:
        """Take what tells which they are now, and by what it shows that one is another."""
        self._find = find
        self._mark = mark
        self._known = self._look()

    def changes(self) -> set[Path]:
        """Return which have changed, come or gone since this was last asked."""
        before, self._known = self._known, self._look()
        both = before.keys() & self._known.keys()
        return {path for path in both if before[path] != self._known[path]}

    def _look(self) -> dict[Path, _Mark]:
        return {path: self._mark(path) for path in self._find()}


def content_mark(path: Path) -> _Mark:
    """Tell a file by when it was written, a folder by when an entry came or went."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def place_mark(path: Path) -> _Mark:
    """Tell a file by when it was written, a folder only by that it is the same one."""
    mark = content_mark(path)
    return mark[:2] if mark and path.is_dir() else mark
