"""Reading files that somebody names: regular ones only, and no more of them than is asked for.

A pipe waits for ever, a device has no end, and a sparse file of 30 GB takes no room on a disk
but all of the memory.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from neutrallint.core.errors import UnfitFileError
from neutrallint.core.localized import Localized

NO_FILE = Localized(
    "ini bukan berkas biasa melainkan pipa, soket atau perangkat; sebut berkas biasa",
    "this is no regular file but a pipe, socket or device; name a regular file",
)
#: Bytes of a file in which people write settings, allowances, patterns or rules.
MAX_WRITTEN = 2_000_000
#: Bytes of a roster, and of a file that this program writes for itself: gallery, baseline.
MAX_ROSTER, MAX_KEPT = 20_000_000, 100_000_000
#: Some files of Linux (/proc/kmsg) call themselves regular and wait.
WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)
#: Bytes that are read at a time.
_PIECE = 256_000


def read_small(path: Path, most: int) -> bytes:
    """Return the content of a regular file of at most so many bytes; OSError says why not."""
    data = read_regular(path, most)
    if len(data) > most:
        raise _larger(most)
    return data


def read_regular(
    path: Path, most: int, opener: Callable[[str, int], int] | None = None
) -> bytes:
    """Return the content of a regular file, of a larger one its first `most` bytes and one.

    `opener`: what opens it, by name and flags, where not every way is to be gone.
    OSError for anything else, and for a file that has nothing to give but may have later.
    """
    _refuse_irregular(path)
    with open(path, "rb", opener=opener or _without_waiting) as file:
        # Another hand may have put a pipe in its place since.
        _refuse_mode(os.fstat(file.fileno()).st_mode, path)
        return read_at_most(file, most)


def read_ends(path: Path, most: int) -> bytes:
    """Return the first and the last `most` bytes of a regular file; OSError says why not."""
    _refuse_irregular(path)
    with open(path, "rb", opener=_without_waiting) as file:
        begin = read_at_most(file, most - 1)
        if len(begin) == most:
            file.seek(max(most, file.seek(0, os.SEEK_END) - most))
        return begin + read_at_most(file, most - 1)


def read_at_most(file: BinaryIO, most: int) -> bytes:
    """Return what a stream gives, of more than `most` bytes those and one."""
    pieces: list[bytes] = []
    left = most + 1
    while left and (piece := _given(file.read(min(left, _PIECE)))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _refuse_irregular(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except ValueError as error:
        # No file has a name with a NUL in it.
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path)) from error
    _refuse_mode(mode, path)


def _refuse_mode(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise UnfitFileError(NO_FILE)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | WITHOUT_WAITING)


def _given(data: bytes | None) -> bytes:
    if data is None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    return data


def _larger(most: int) -> UnfitFileError:
    limit = f"{most / 1_000_000:g}"
    return UnfitFileError(
        Localized(
            f"lebih besar dari {limit} MB; periksa apakah ini berkas yang dimaksud, lalu bagi "
            "atau perkecil",
            f"it is larger than {limit} MB; look whether this is the file that is meant, then "
            "divide it or make it smaller",
        )
    )
