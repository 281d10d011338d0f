"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from neutrallint.core import deadline
from neutrallint.core.errors import UnfitFileError
from neutrallint.core.locks import locked, take_lock
from neutrallint.core.regular_files import NO_FILE

#: The mode of a file that nobody else may read: faces, and a roster that is kept ready.
PRIVATE = 0o600
#: Characters of a file's name in that of its part: a name has 255 bytes, a character up to 4.
_NAMED = 50
#: What parts are called, and after how many seconds nobody can be about to lock one.
_PART, _LEFT = re.compile(rf"\..{{1,{_NAMED}}}\.[0-9a-f]{{8}}\.part", re.DOTALL), 60
#: How a part is opened that may have been left: not behind a link. 0 on Windows.
_HOW = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def write_whole(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write beside the file and move into place, so that a kill leaves the old or the new.

    `mode`: who may use the file, less what the process denies to new ones, and less what is
    denied of the file that is replaced: it may be somebody's secret. A link at `path` is
    replaced; whoever means what it leads to gives that. UnfitFileError where a device, pipe or
    socket lies: an administrator could move a file into the place of /dev/null, for all.
    """
    allowed = mode & _mode_of(path)
    with deadline.held():
        _write_whole(path, data, allowed)


def _mode_of(path: Path) -> int:
    """Return who may use a file; where there is none, or a link, nothing is denied."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return 0o777
    if stat.S_ISREG(mode):
        return stat.S_IMODE(mode)
    if not (stat.S_ISLNK(mode) or stat.S_ISDIR(mode)):
        raise UnfitFileError(NO_FILE)
    return 0o777


@cache
def _clear_left(folder: Path) -> None:
    """Remove the parts that killed processes of this user left in a folder, once for each."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _PART.fullmatch(entry.name) and _is_old(entry.stat(follow_symlinks=False)):
                part = Path(entry.path)
                lock = locked(part, _HOW)
                if lock is not None:
                    with suppress(OSError):
                        part.unlink()
                    os.close(lock)


def _is_old(status: os.stat_result) -> bool:
    """Tell whether it is of a file of this user that nobody has written to for a while."""
    is_own = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return is_own and stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > _LEFT


def _write_whole(path: Path, data: bytes, mode: int) -> None:
    _clear_left(path.parent.absolute())
    part = path.with_name(f".{path.name[:_NAMED]}.{os.urandom(4).hex()}.part")
    try:
        # Path.open() cannot tell the mode of a new file.
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            take_lock(file.fileno())
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
