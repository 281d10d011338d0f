"""Files that people name beside those to check: whatever they are, a run ends and says why."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from neutrallint.cli import run
from tests.packtexts import PACK


def pipe() -> str:
    os.mkfifo("pipa.x")
    return "pipa.x"


def sparse() -> str:
    Path("besar.x").touch()
    os.truncate("besar.x", 30_000_000_000)
    return "besar.x"


def folder() -> str:
    Path("folder.x").mkdir()
    return "folder.x"


def device() -> str:
    return "/dev/zero"


REASONS = {
    pipe: "no regular file",
    sparse: "larger than",
    folder: "a folder, not a file",
    device: "no regular file",
}


def bytes_read() -> int:
    """Return what this process has read from files so far, as Linux counts; 0 elsewhere."""
    counts = Path("/proc/self/io")
    return int(counts.read_text().split()[1]) if counts.exists() else 0


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NEUTRALLINT_LANG", "en")
    Path("paket.yaml").write_text(PACK, encoding="utf-8")
    Path("neutrallint.yaml").write_text("packs: [paket.yaml]\nocr: 'off'\n", encoding="utf-8")
    Path("a.txt").write_text("Kantor tutup.\n", encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("made", REASONS)
@pytest.mark.parametrize(
    "command",
    [
        ["check", "a.txt", "--config"],
        ["check", "a.txt", "--roster"],
        ["check", "a.txt", "--baseline"],
        ["enroll"],
        ["evidence", "verify"],
        ["baseline", "check", "a.txt", "--file"],
        ["gallery", "list"],
    ],
)
def test_what_the_command_line_names_is_refused_by_what_it_is(
    capsys: pytest.CaptureFixture[str], command: list[str], made: Callable[[], str]
) -> None:
    name = made()
    assert run([*command, name]) == 2
    said = capsys.readouterr().err
    assert name in said
    assert REASONS[made] in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("made", [pipe, sparse, folder])
@pytest.mark.parametrize("key", ["roster", "gallery", "marks"])
def test_so_is_what_a_configuration_names(
    capsys: pytest.CaptureFixture[str], key: str, made: Callable[[], str]
) -> None:
    name = made()
    Path("neutrallint.yaml").write_text(f"packs: [paket.yaml]\n{key}: {name}\n")
    before = bytes_read()
    assert run(["check", "a.txt"]) == 2
    assert bytes_read() - before < 1_000_000_000
    said = capsys.readouterr().err
    assert name in said
    assert REASONS[made] in said


def test_the_root_is_no_roster(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "a.txt", "--roster", Path.cwd().anchor]) == 2
    assert "the roster cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["neutrallint.yaml", "pyproject.toml"])
def test_a_configuration_that_is_found_has_a_size(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    Path("neutrallint.yaml").unlink()
    Path(sparse()).rename(name)
    assert run(["check", "a.txt"]) == 2
    assert f"{name}: cannot be read: it is larger than 2 MB" in capsys.readouterr().err


def test_a_huge_file_of_allowances_leaves_only_its_neighbours_unchecked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for place in ("satu", "dua"):
        Path(place).mkdir()
        Path(place, "a.txt").write_text("Kantor tutup.\n", encoding="utf-8")
    Path(sparse()).rename("satu/.neutrallint-allow.yaml")
    assert run(["check", "satu", "dua", "--no-cache"]) == 2
    said = capsys.readouterr()
    assert ".neutrallint-allow.yaml: it is larger than 2 MB" in said.out
    assert "Checked 1 · unchecked 1" in said.out


def test_of_a_huge_ignore_file_nothing_is_ignored() -> None:
    Path(sparse()).rename(".neutrallintignore")
    assert run(["check", ".", "--no-cache"]) == 0


class Endless(io.RawIOBase):
    """Standard input that never ends."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        self.taken += len(buffer)
        buffer[:] = b"y" * len(buffer)
        return len(buffer)


@pytest.mark.parametrize("option", [[], ["--max-bytes", "300"]])
def test_of_an_endless_standard_input_no_more_is_read_than_the_limit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, option: list[str]
) -> None:
    Path("neutrallint.yaml").write_text("packs: [paket.yaml]\nmax_bytes: 3000\n")
    endless = Endless()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    assert run(["check", "-", *option]) == 3
    assert "the file is larger than" in capsys.readouterr().out
    assert endless.taken <= 3_000 + io.DEFAULT_BUFFER_SIZE
