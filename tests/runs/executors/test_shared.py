"""Many runs at once on shared workers: each has its turn, and nothing is lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from neutrallint.config.settings import Flags, Values
from neutrallint.lint.job import Job
from neutrallint.runs.executors.base import Done, Run
from neutrallint.runs.executors.shared import ClosedError, SharedPool, UnwantedError, Watched
from neutrallint.runs.session import Session
from tests.runs.executors.test_pool import Hanging, job, kills

pytestmark = pytest.mark.slow
SLIP = "Ayo coblos nomor 2!"


@pytest.fixture(scope="module")
def pool() -> Iterator[SharedPool]:
    with closing(SharedPool(1)) as shared:
        yield shared


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.chdir(tmp_path)
    with Session(Flags(Values(judge=False, faces=False, ocr="off")), Run()) as made:
        yield made


def drafts(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).write_text(SLIP)
    return folder


def test_each_run_hears_of_its_own_files(
    pool: SharedPool, session: Session, tmp_path: Path
) -> None:
    heard: list[str] = []

    def hear(job: Job, done: Done) -> None:
        heard.append(job.target.path)

    folder = drafts(tmp_path / "in", "a.txt", "b.md")
    watched = session.carried_out_by(Watched(pool, hear, lambda: True))
    report = watched.check(["a.txt", "b.md"], folder=folder, within=folder)
    assert sorted(heard) == ["a.txt", "b.md"]
    assert [finding.path for finding in report.findings] == ["a.txt", "b.md"]


def test_what_nobody_wants_any_more_is_left(
    pool: SharedPool, session: Session, tmp_path: Path
) -> None:
    folder = drafts(tmp_path / "in", "a.txt")
    watched = session.carried_out_by(Watched(pool, lambda job, done: None, lambda: False))
    with pytest.raises(UnwantedError):
        watched.check(["a.txt"], folder=folder)


def test_runs_that_ask_at_once_all_get_their_own_answer(
    pool: SharedPool, session: Session, tmp_path: Path
) -> None:
    session.linter_for(tmp_path)
    found: dict[int, list[str]] = {}

    def ask(number: int) -> None:
        folder = drafts(tmp_path / str(number), f"{number}.txt", f"{number}b.txt")
        watched = session.carried_out_by(Watched(pool, lambda job, done: None, lambda: True))
        report = watched.check([f"{number}.txt", f"{number}b.txt"], folder=folder)
        found[number] = [finding.path for finding in report.findings]

    asking = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert found == {number: [f"{number}.txt", f"{number}b.txt"] for number in range(8)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="looks for processes as Linux shows them")
def test_a_worker_that_is_killed_loses_nothing(
    pool: SharedPool, session: Session, tmp_path: Path
) -> None:
    names = [f"{number}.txt" for number in range(30)]
    folder = drafts(tmp_path / "in", *names)
    killed: list[int] = []

    def kill_one(job: Job, done: Done) -> None:
        if not killed:
            killed.extend(children())
            os.kill(killed[0], signal.SIGKILL)

    watched = session.carried_out_by(Watched(pool, kill_one, lambda: True))
    report = watched.check(names, folder=folder)
    assert killed
    assert len(report.findings) == len(names)
    assert not report.failures


def children() -> list[int]:
    """Return the processes that this one started and that work by spawning."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            stat = place.read_text().rpartition(")")[2].split()
            command = (place.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(stat[1]) == os.getpid() and b"spawn_main" in command:
            found.append(int(place.parent.name))
    return found


@kills
def test_a_pool_that_is_closed_lets_nobody_wait() -> None:
    shared = SharedPool(1)
    told: list[Exception] = []

    def ask() -> None:
        try:
            list(shared.check({0: job("a.txt", Hanging()), 1: job("b.txt")}))
        except ClosedError as error:
            told.append(error)

    before = set(multiprocessing.active_children())
    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    while set(multiprocessing.active_children()) == before:
        time.sleep(0.01)
    shared.close()
    for thread in asking:
        thread.join(5)
    assert len(told) == 3
    assert set(multiprocessing.active_children()) == before
    with pytest.raises(ClosedError):
        next(shared.check({0: job("a.txt")}))


def test_a_run_that_is_meant_for_a_lane_is_done_there(session: Session, tmp_path: Path) -> None:
    before = set(multiprocessing.active_children())
    with closing(SharedPool(1)) as shared:
        for number, (lane, workers) in enumerate([(0, 1), (0, 1), (1, 2), (0, 2), (1, 2)]):
            folder = drafts(tmp_path / str(number), f"{number}.txt")
            watched = Watched(shared, lambda job, done: None, lambda: True, lane)
            own = session.carried_out_by(watched)
            assert own.check([f"{number}.txt"], folder=folder).findings
            # A lane has the one worker that came with its first run.
            assert len(set(multiprocessing.active_children()) - before) == workers
