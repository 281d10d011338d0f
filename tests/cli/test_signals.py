"""Signals end a run as Ctrl+C does: no worker goes on, and no temporary file stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="signals and /proc of Linux"),
]

#: A run whose worker tells its number, leaves a file, starts a process, and hangs as a native
#: call would.
HANGING = """
import os, signal, subprocess, sys, tempfile, time
from neutrallint.__main__ import main
from neutrallint.runs.executors import pool

def hang(*job):
    tempfile.mkstemp()
    child = subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL)
    print(os.getpid(), child.pid, flush=True)
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    time.sleep(600)

pool._check = hang
sys.exit(main(["check", "a.csv", "--ocr", "off", "--no-faces", "--no-cache", "--jobs", "1"]))
"""


@pytest.fixture(autouse=True)
def nothing_is_ignored() -> Iterator[None]:
    """Under nohup a hang-up would be, behind "&" Ctrl+C, and a test would wait for ever."""
    hang_up = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGHUP, hang_up)
    signal.signal(signal.SIGINT, interrupt)


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A run in which a worker hangs, and the processes that it has started."""
    (tmp_path / "a.csv").write_text("teks\nCoblos nomor 2\n", encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", HANGING],
        cwd=tmp_path,
        env=os.environ | {"TMPDIR": str(tmp_path / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stdout
        started = [int(number) for number in running.stdout.readline().split()]
        assert len(started) == 2, running.stderr.read() if running.stderr else ""
        yield running, started
        running.kill()
        for number in filter(is_alive, started):
            os.kill(number, signal.SIGKILL)


def is_alive(process: int) -> bool:
    """Tell whether a process runs; one that nobody has asked how it ended does not."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


def is_gone(process: int) -> bool:
    """Tell whether a process ends; it may take a moment to be seen."""
    for _ in range(200):
        if not is_alive(process):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_ends_the_run_and_all_that_it_started(
    hanging: tuple[subprocess.Popen[str], list[int]],
    tmp_path: Path,
    number: signal.Signals,
    code: int,
) -> None:
    running, started = hanging
    running.send_signal(number)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said.strip()) == (code, "neutrallint: dihentikan")
    assert [process for process in started if not is_gone(process)] == []
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_worker_ends_with_its_parent_even_inside_a_native_call(
    hanging: tuple[subprocess.Popen[str], list[int]],
) -> None:
    running, (worker, _) = hanging
    running.kill()
    assert is_gone(worker)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_watcher_is_ended_by_a_signal_too(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    (tmp_path / "a.txt").write_text("Kantor tutup.\n", encoding="utf-8")
    command = [sys.executable, "-m", "neutrallint", "watch", ".", "--lang", "en"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr
        assert "Waiting" in running.stderr.readline()
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said.strip()) == (code, "neutrallint: interrupted")


def test_what_nohup_ignores_stays_ignored(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "neutrallint", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    ) as running:
        time.sleep(0.5)
        running.send_signal(signal.SIGHUP)
        running.communicate(b"Kantor tutup hari Rabu.", timeout=60)
    assert running.returncode == 0
