"""Clocks, variables, folders and neighbours that are not as one would wish."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from neutrallint.cli import run
from neutrallint.config.settings import Flags, Values
from neutrallint.runs.executors.base import Run
from neutrallint.runs.session import Session

pytestmark = pytest.mark.slow

OFF = ("--no-faces", "--ocr", "off", "--lang", "en", "--format", "json")
#: Seconds since 1970: long before a ZIP can tell it, and long after.
TIMES = {"1901": -2_170_000_000, "1969": -1, "2500": 16_725_225_600}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "konten"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Path("a.md").write_text("Coblos nomor 2", encoding="utf-8")
    return place


def matches(capsys: pytest.CaptureFixture[str]) -> list[str]:
    report = json.loads(capsys.readouterr().out)
    return [finding["match"] for finding in report["findings"]]


@pytest.mark.parametrize("time", TIMES.values(), ids=TIMES)
def test_a_file_of_any_time_is_checked_and_kept(
    time: int, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        os.utime("a.md", (time, time))
    except OSError:
        pytest.skip("no such time here")
    for _ in range(2):
        assert run(["check", ".", *OFF]) == 1
        assert "Coblos nomor 2" in matches(capsys)
    Path("a.md").write_text("Selamat pagi ", encoding="utf-8")
    os.utime("a.md", (time, time))
    assert run(["check", ".", *OFF]) == 0


@pytest.mark.parametrize("year", [1, 1970, 1979, 2107, 9999])
def test_a_clock_of_any_year_gives_a_report(year: int) -> None:
    moment = datetime(year, 6, 1, 12, tzinfo=UTC)
    with Session(Flags(Values(ocr="off", faces=False)), Run(), clock=lambda: moment) as session:
        report = session.check(["a.md"])
    assert [file.status for file in report.files] == ["checked"]


def test_no_variable_of_a_build_changes_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for epoch in ("", "0", "-1", "abc"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert run(["check", "a.md", "--no-cache", *OFF]) == 1
        told.append(capsys.readouterr().out)
    assert len(set(told)) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such places")
@pytest.mark.parametrize("place", ["/proc/tak-ada", "/dev/null", "{folder}/a.md"])
def test_a_cache_that_cannot_be_written_changes_no_report(
    place: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", place.format(folder=folder))
    for _ in range(2):
        assert run(["check", "a.md", *OFF]) == 1
        assert "Coblos nomor 2" in matches(capsys)
    assert Path("a.md").read_text(encoding="utf-8") == "Coblos nomor 2"


@pytest.mark.slow
def test_six_runs_at_once_share_one_cache(folder: Path) -> None:
    for number in range(30):
        Path(f"{number:02}.md").write_text(f"Coblos nomor {number % 3 + 1}", encoding="utf-8")
    command = [sys.executable, "-m", "neutrallint", "check", ".", *OFF]
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    told = [process.communicate(timeout=300) for process in runs]
    assert [process.returncode for process in runs] == [1] * 6
    assert len({out for out, _ in told}) == 1
    assert {err for _, err in told} == {b""}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder that one is in")
@pytest.mark.parametrize(
    "argv", [["check", "{file}"], ["init"], ["rules", "list"], ["serve", "--no-browser"]]
)
def test_where_the_current_folder_is_gone_no_bug_is_told(
    argv: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = folder / "sub"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert run([each.format(file=folder / "a.md") for each in argv] + ["--lang", "en"]) == 3
    assert "the current folder is gone" in capsys.readouterr().err


def test_where_no_temporary_file_can_be_no_bug_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_get_default_tempdir", none)
    Path("a.png").write_bytes(b"")
    assert run(["check", "a.png", "--no-cache", "--lang", "en"]) == 3
    assert "TMPDIR" in capsys.readouterr().err
