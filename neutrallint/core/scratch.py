"""Folders for temporary files that a later start takes away where nobody could any more.

A process that is killed leaves its own behind. That one is ours, and that a process still
needs it, is told by a file in it with a lock, which ends with the process and its copies.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from neutrallint.core.locks import locked

PREFIX = "neutrallint-"
_MARK = ".neutrallint-in-use"
#: How the file is opened: not behind a link. 0 on Windows.
_HOW = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)


class Hold:
    """Holds a folder for temporary files as one that is needed, until its process ends."""

    def __init__(self, folder: str) -> None:
        """Mark a folder; where the system has no such locks, it is none that is taken away."""
        # It is called a mark when it has its lock: without one it would be taken for left.
        made = Path(folder, f"{_MARK}-new")
        self._lock = locked(made, _HOW | os.O_CREAT | os.O_EXCL)
        with suppress(OSError):
            made.rename(made.with_name(_MARK))

    def close(self) -> None:
        """Let go of the folder, which may be gone by now."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


class Scratch:
    """A folder for temporary files: removed when it is closed, else by a later start."""

    def __init__(self) -> None:
        """Make one, and remove what killed processes left."""
        clear_left()
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        self._hold = Hold(self.name)

    @property
    def name(self) -> str:
        """Where it is."""
        return self._folder.name

    def close(self) -> None:
        """Remove it."""
        self._folder.cleanup()
        self._hold.close()


def clear_left() -> None:
    """Remove the folders for temporary files that processes of this user left behind."""
    for folder in _marked(tempfile.gettempdir()):
        lock = locked(Path(folder, _MARK), _HOW)
        if lock is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _marked(place: str) -> Iterator[str]:
    """Yield the folders at a place that only this user enters and that are marked as ours."""
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and _is_private(entry.path):
                yield entry.path


def _is_private(folder: str) -> bool:
    try:
        status = os.lstat(folder)
        mark = Path(folder, _MARK).lstat()
    except OSError:
        return False
    is_own = not hasattr(os, "geteuid") or status.st_uid == mark.st_uid == os.geteuid()
    is_closed = stat.S_ISDIR(status.st_mode) and stat.S_IMODE(status.st_mode) == stat.S_IRWXU
    return is_own and is_closed and stat.S_ISREG(mark.st_mode)
