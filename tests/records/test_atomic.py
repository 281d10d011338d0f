from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from neutrallint.core.deadline import within
from neutrallint.core.errors import UnfitFileError
from neutrallint.core.locks import take_lock
from neutrallint.records.atomic import PRIVATE, write_whole

no_modes = pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes")


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_file_is_made_or_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    for data in (b"one\r\n", b"two"):
        write_whole(tmp_path / "a", data)
        assert (tmp_path / "a").read_bytes() == data
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("name", ["a" * 255, "é" * 127, "😀" * 63])
def test_a_name_may_be_as_long_as_a_name_can_be(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, b"new")
    assert [file.name for file in tmp_path.iterdir()] == [name]


@no_modes
@pytest.mark.usefixtures("umask")
def test_a_file_is_for_everybody_or_for_its_owner_only(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"")
    write_whole(tmp_path / "b", b"", PRIVATE)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in "ab"]
    assert modes == [0o644, 0o600]


@no_modes
@pytest.mark.usefixtures("umask")
def test_what_was_for_few_stays_so(tmp_path: Path) -> None:
    for mode in (0o600, 0o640, 0o444):
        (tmp_path / "a").write_bytes(b"old")
        (tmp_path / "a").chmod(mode)
        write_whole(tmp_path / "a", b"new")
        assert (tmp_path / "a").stat().st_mode & 0o777 == mode
        (tmp_path / "a").unlink()


def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "link").symlink_to("a")
    write_whole(tmp_path / "link", b"new")
    assert not (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_what_cannot_be_finished_leaves_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def stop(*_: object) -> None:
        raise error

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(error):
        write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_a_part_of_a_run_that_was_killed_is_in_nobodys_way(tmp_path: Path) -> None:
    # In a container the next run has the same number.
    (tmp_path / f".a.{os.getpid()}.part").write_bytes(b"ha")
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such timer")
def test_a_bound_of_time_leaves_no_file_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda number: signal.raise_signal(signal.SIGALRM))
    within(600, lambda: write_whole(tmp_path / "a", b"new"))
    assert [file.name for file in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes here")
def test_nothing_is_moved_into_the_place_of_a_device_or_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p")
    with pytest.raises(UnfitFileError):
        write_whole(tmp_path / "p", b"")
    assert (tmp_path / "p").is_fifo()
    assert [file.name for file in tmp_path.iterdir()] == ["p"]


_KILLED = """
import os, signal, sys
from pathlib import Path
from neutrallint.records.atomic import write_whole
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
write_whole(Path(sys.argv[1]), b"new")
"""


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """Return the part of a file whose process was killed a while ago."""
    pytest.importorskip("fcntl", reason="this system has no such locks")
    subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path / "bukti.zip")], check=False)
    (part,) = tmp_path.iterdir()
    os.utime(part, (0, 0))
    return part


def test_a_part_that_a_killed_process_left_is_removed_by_the_next_one(left: Path) -> None:
    write_whole(left.with_name("laporan.txt"), b"new")
    assert [file.name for file in left.parent.iterdir()] == ["laporan.txt"]


def test_a_part_that_a_process_still_writes_stays(left: Path) -> None:
    with left.open("rb") as file:
        take_lock(file.fileno())
        write_whole(left.with_name("a"), b"new")
    assert left.exists()


def test_what_is_new_or_no_part_of_ours_stays(left: Path) -> None:
    folder, elsewhere = left.parent, left.parent / "jauh"
    elsewhere.mkdir()
    link, kept, new = (
        folder / f".{name}" for name in ("l.0a0a0a0a.part", "b.part", "c.0b0b0b0b.part")
    )
    left.replace(elsewhere / left.name)
    link.symlink_to(elsewhere / left.name)
    for file in (kept, new):
        file.write_bytes(b"x")
    os.utime(kept, (0, 0))
    os.utime(link, (0, 0), follow_symlinks=False)
    write_whole(folder / "a", b"new")
    assert all(os.path.lexists(each) for each in (link, kept, new, elsewhere / left.name))
