from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.cache import read_once as module
from neutrallint.cache.read_once import read_once


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "user_cache", lambda: tmp_path)
    return tmp_path / "data"


def test_what_was_read_once_is_not_read_again() -> None:
    def read() -> tuple[str, ...]:
        times.append(1)
        return "satu", "dua"

    times: list[int] = []
    for _ in range(2):
        assert read_once("kata", tuple[str, ...], read) == ("satu", "dua")
    assert len(times) == 1
    read_once("kata lain", tuple[str, ...], read)
    assert len(times) == 2


def test_what_is_damaged_or_of_another_kind_is_read_again(folder: Path) -> None:
    read_once("kata", str, lambda: "lama")
    assert read_once("kata", tuple[int, ...], lambda: (1,)) == (1,)
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert read_once("kata", tuple[int, ...], lambda: (2,)) == (2,)
