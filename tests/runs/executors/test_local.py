"""Texts in this process: one that takes too long costs itself, as in a worker."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from neutrallint.cli import run
from neutrallint.config.settings import Settings
from neutrallint.core.document import Failure
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linters, LinterSpec
from neutrallint.runs.executors import local
from neutrallint.runs.executors.base import OVERDUE, Done
from neutrallint.runs.executors.local import LocalExecutor
from neutrallint.sources.target import Given, Target

pytestmark = pytest.mark.slow

NOON = datetime(2020, 10, 1, 5, tzinfo=UTC)
CALL = b"Ayo coblos nomor 2!"

timed = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system has no such timer"
)


@dataclass(frozen=True, slots=True)
class Endless:
    """A content that Python goes on with for ever."""

    def read(self, most: int = 0) -> bytes:
        while True:
            pass


@dataclass(frozen=True, slots=True)
class Overdue:
    """A content whose time is over as it is read, however long that may be."""

    def read(self, most: int = 0) -> bytes:
        signal.raise_signal(signal.SIGALRM)
        return CALL


def job(name: str, content: object, size: int = 0, **settings: object) -> Job:
    target = Target(name, str(Path(name).absolute()), "text/plain", None, size, content)
    chosen = Settings(
        packs=("pilkada-2020",),
        base=Path.cwd(),
        ocr="off",
        faces=False,
        judge=False,
        **settings,
    )
    return Job(target, LinterSpec(chosen, Path.cwd()), NOON, "Asia/Jakarta")


class NoPool:
    """Notes what would be given to workers."""

    def __init__(self, workers: int, linters: Linters) -> None:
        self.given: list[int] = []

    def check(self, jobs: Mapping[int, Job]) -> Iterator[Done]:
        self.given += jobs
        return iter(())


def done(
    monkeypatch: pytest.MonkeyPatch, jobs: Mapping[int, Job]
) -> tuple[dict[int, tuple[Failure, ...]], list[int]]:
    """Return the failures of each job that was done here, and which would go to workers."""
    executor = LocalExecutor(1, Linters())
    nobody = NoPool(1, Linters())
    monkeypatch.setattr(executor, "_started_pool", lambda: nobody)
    results = dict(executor.check(jobs))
    return {n: result[0].failures for n, result in results.items()}, nobody.given


@timed
@pytest.mark.parametrize("content", [Endless(), Overdue()])
def test_a_text_that_takes_too_long_is_unchecked_and_the_others_are_not(
    monkeypatch: pytest.MonkeyPatch, content: object
) -> None:
    jobs = {
        0: job("0.txt", Given(CALL)),
        1: job("1.txt", content),
        2: job("2.txt", Given(CALL)),
    }
    jobs[1] = job("1.txt", content, timeout=1)
    failures, given = done(monkeypatch, jobs)
    assert failures == {0: (), 1: (Failure("1.txt", "check", OVERDUE),), 2: ()}
    assert given == []


@pytest.mark.parametrize(("size", "goes"), [(10_000, []), (10_001, [0])])
def test_where_nothing_interrupts_this_process_larger_texts_go_to_a_worker(
    monkeypatch: pytest.MonkeyPatch, size: int, goes: list[int]
) -> None:
    monkeypatch.setattr(local, "can_interrupt", lambda: False)
    assert done(monkeypatch, {0: job("0.txt", Given(CALL), size)})[1] == goes


@timed
@pytest.mark.parametrize("size", [200_000, 200_001])
def test_else_texts_of_up_to_200_kb_are_checked_here(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    goes = [] if size == 200_000 else [0]
    assert done(monkeypatch, {0: job("0.txt", Given(CALL), size)})[1] == goes


@timed
def test_a_run_tells_what_was_overdue_and_keeps_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "c.txt"):
        Path(name).write_text("Kantor tutup hari Rabu.", encoding="utf-8")
    whole = local.check

    def slow(job: Job, *rest: object, **more: object) -> object:
        if job.target.path == "b.txt":
            signal.raise_signal(signal.SIGALRM)
        return whole(job, *rest, **more)  # type: ignore[arg-type]  # handed on as given

    asked = ["check", ".", "--no-judge", "--format", "json"]
    with monkeypatch.context() as patched:
        patched.setattr(local, "check", slow)
        assert run(asked) == 3
    report = json.loads(capsys.readouterr().out)
    assert {f["path"]: f["status"] for f in report["files"]} == {
        "a.txt": "checked",
        "b.txt": "unchecked",
        "c.txt": "checked",
    }
    assert [failure["reason"] for failure in report["failures"]] == [OVERDUE.id]
    assert run(asked) == 0
