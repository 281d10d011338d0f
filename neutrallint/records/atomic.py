"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from neutrallint.core import deadline
from neutrallint.core.errors import UnfitFileError
from neutrallint.core.regular_files import NO_FILE

#: The mode of a file that nobody else may read: faces, and a roster that is kept ready.
PRIVATE = 0o600
#: Characters of a file's name in that of its part: a name has 255 bytes, a character up to 4.
_NAMED = 50


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


def _write_whole(path: Path, data: bytes, mode: int) -> None:
    part = path.with_name(f".{path.name[:_NAMED]}.{os.urandom(4).hex()}.part")
    try:
        # Path.open() cannot tell the mode of a new file.
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
