from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path

import pytest

from neutrallint.core.errors import UnfitFileError, why_unreadable
from neutrallint.core.regular_files import read_at_most, read_regular, read_small

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


class Endless(BytesIO):
    """A stream that never ends, and counts what was taken from it."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert size >= 0
        self.taken += size
        return b"y" * size


def test_a_small_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"x" * 1_000_000)
    assert read_small(file, 1_000_000) == b"x" * 1_000_000
    assert len(read_regular(file, 10)) == 11
    assert read_regular(file, sys.maxsize) == b"x" * 1_000_000


def test_a_larger_one_is_refused_with_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.touch()
    # It takes no room on the disk.
    os.truncate(file, 30_000_000_000)
    with pytest.raises(UnfitFileError, match="larger than 2 MB"):
        read_small(file, 2_000_000)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read_small(tmp_path, 10)


@POSIX
def test_a_pipe_or_device_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for file in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(UnfitFileError) as caught:
            read_small(file, 10)
        assert "no regular file" in why_unreadable(caught.value).en


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_a_file_that_does_not_tell_its_size_is_read(tmp_path: Path) -> None:
    assert b"python" in read_small(Path("/proc/self/cmdline"), 100_000)


def test_no_more_is_taken_of_a_stream_than_tells_that_it_is_too_long() -> None:
    stream = Endless()
    assert len(read_at_most(stream, 1_000_000)) == 1_000_001
    assert stream.taken == 1_000_001
    assert read_at_most(BytesIO(b"abc"), 3) == b"abc"


def test_a_name_that_no_file_can_have_is_that_of_none() -> None:
    with pytest.raises(FileNotFoundError):
        read_small(Path("a\0b"), 1)


@POSIX
def test_a_pipe_that_comes_after_the_look_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.touch()

    def swapped(path: str, flags: int) -> int:
        file.unlink()
        os.mkfifo(file)
        return os.open(path, flags | os.O_NONBLOCK)

    with pytest.raises(UnfitFileError, match="no regular file"):
        read_regular(file, 10, swapped)
