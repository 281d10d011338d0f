"""What one seal marks no other one does, and a copy of its key is another one."""

from __future__ import annotations

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from neutrallint.cache.seal import Seal


def test_it_is_the_same_the_next_time(tmp_path: Path) -> None:
    one, two = (Seal.of(tmp_path / "a").mark(b"x", b"y") for _ in range(2))
    assert one == two
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["key"]


def test_it_marks_parts_and_not_what_they_make_together(tmp_path: Path) -> None:
    seal = Seal.of(tmp_path)
    assert seal.mark(b"xy", b"z") != seal.mark(b"x", b"yz")
    assert seal.is_of(seal.mark(b"x"), b"x")
    assert not seal.is_of(b"", b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_nobody_else_may_read_the_key(tmp_path: Path) -> None:
    Seal.of(tmp_path)
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "key/secret").exists()


def test_a_copy_of_the_key_is_another_seal(tmp_path: Path) -> None:
    one = Seal.of(tmp_path / "a").mark(b"x")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    assert Seal.of(tmp_path / "b").mark(b"x") != one


def test_several_at_once_have_one_seal(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        seals = list(threads.map(Seal.of, [tmp_path / "a"] * 32))
    assert len({seal.mark(b"x") for seal in seals}) == 1
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["key"]


@pytest.mark.parametrize("harm", ["a file", "a folder", "a link", "a key without end"])
def test_what_is_no_key_is_no_seal(tmp_path: Path, harm: str) -> None:
    place = tmp_path / "key"
    if harm == "a file":
        place.write_bytes(bytes(32))
    elif harm == "a folder":
        (place / "secret").mkdir(parents=True)
    elif harm == "a key without end":
        place.mkdir()
        (place / "secret").touch()
        os.truncate(place / "secret", 1 << 40)
    else:
        if os.name == "nt":
            pytest.skip("links need rights on Windows")
        place.mkdir()
        (tmp_path / "b").write_bytes(bytes(32))
        (place / "secret").symlink_to("../b")
    with pytest.raises(OSError, match="key"):
        Seal.of(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="owners are POSIX's")
def test_a_key_of_somebody_else_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Seal.of(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    with pytest.raises(FileNotFoundError, match="no key"):
        Seal.of(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_nobody_else_may_put_another_key_there_whatever_new_folders_let(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Seal.of(tmp_path / "cache/neutrallint")
    finally:
        os.umask(before)
    for folder in ("cache", "cache/neutrallint", "cache/neutrallint/key"):
        assert (tmp_path / folder).stat().st_mode & 0o077 == 0
