"""Folders for temporary files that killed processes left behind are removed, and no others."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from neutrallint.core.scratch import PREFIX, Hold, Scratch, clear_left

pytest.importorskip("fcntl", reason="this system has no such locks")

_KILLED = """
import os, signal, sys, tempfile
from neutrallint.core.scratch import PREFIX, Hold
folder = tempfile.mkdtemp(prefix=PREFIX, dir=sys.argv[1])
hold = Hold(folder)
print(folder, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def left_in(place: Path) -> Path:
    """Return a folder whose process was killed."""
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, str(place)], capture_output=True, text=True, check=False
    )
    folder = Path(killed.stdout.strip())
    (folder / "a.png").write_bytes(b"x")
    return folder


def test_what_a_killed_process_left_is_removed_and_what_one_needs_is_not(
    tmp_path: Path,
) -> None:
    left, needed = left_in(tmp_path), Path(tempfile.mkdtemp(prefix=PREFIX))
    with closing(Hold(str(needed))):
        clear_left()
        assert not left.exists()
        assert needed.exists()
    clear_left()
    assert not needed.exists()


def test_folders_of_others_and_links_stay(tmp_path: Path) -> None:
    project, open_to_all, marked_by_link, elsewhere = (
        tmp_path / name
        for name in (f"{PREFIX}proyek", f"{PREFIX}terbuka", f"{PREFIX}tautan", "lain")
    )
    project.mkdir(0o700)
    for folder, mode in ((open_to_all, 0o755), (marked_by_link, 0o700), (elsewhere, 0o700)):
        folder.mkdir(mode)
        with closing(Hold(str(folder))):
            pass
    (mark,) = marked_by_link.iterdir()
    mark.replace(tmp_path / "tanda")
    mark.symlink_to(tmp_path / "tanda")
    link = tmp_path / f"{PREFIX}ke-lain"
    link.symlink_to(elsewhere)
    clear_left()
    for folder in (project, open_to_all, marked_by_link, elsewhere, link):
        assert folder.exists()


def test_a_folder_is_needed_while_a_copy_of_its_process_lives(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    hold = Hold(str(folder))
    reads, writes = os.pipe()
    copy = os.fork()
    if not copy:
        os.close(writes)
        os.read(reads, 1)
        os._exit(0)
    hold.close()
    clear_left()
    assert folder.exists()
    os.close(writes)
    os.waitpid(copy, 0)
    os.close(reads)
    clear_left()
    assert not folder.exists()


def test_the_folder_of_a_session_without_a_cache_is_removed_when_it_was_killed(
    tmp_path: Path,
) -> None:
    killed = _KILLED.replace("import PREFIX, Hold", "import Scratch").replace(
        "folder = tempfile.mkdtemp(prefix=PREFIX, dir=sys.argv[1])\nhold = Hold(folder)",
        "tempfile.tempdir = sys.argv[1]\nscratch = Scratch()\nfolder = scratch.name",
    )
    subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False)
    (left,) = tmp_path.iterdir()
    with closing(Scratch()) as scratch:
        assert not left.exists()
        assert Path(scratch.name).exists()
    assert not [*tmp_path.iterdir()]
