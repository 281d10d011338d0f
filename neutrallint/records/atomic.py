"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from neutrallint.core import deadline

#: The mode of a file that nobody else may read: faces, and a roster that is kept ready.
PRIVATE = 0o600


def write_whole(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write beside the file and move into place, so that a kill leaves the old or the new.

    `mode`: who may use the file, less what the process denies to new ones, and less what is
    denied of the file that is replaced: it may be somebody's secret. A link at `path` is
    replaced; whoever means what it leads to gives that.
    """
    with deadline.held():
        _write_whole(path, data, mode & _mode_of(path))


def _mode_of(path: Path) -> int:
    """Return who may use a file; where there is none, or a link, nothing is denied."""
    try:
        status = path.lstat()
    except OSError:
        return 0o777
    return stat.S_IMODE(status.st_mode) if stat.S_ISREG(status.st_mode) else 0o777


def _write_whole(path: Path, data: bytes, mode: int) -> None:
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
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
