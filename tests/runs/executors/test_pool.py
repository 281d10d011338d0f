"""Worker processes that are killed, hang or fail: one file is lost, and that is told."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from neutrallint.config.settings import Settings
from neutrallint.core import memory, native
from neutrallint.core.errors import EngineError
from neutrallint.lint.file import check
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linters, LinterSpec
from neutrallint.lint.outcome import FileOutcome
from neutrallint.runs.executors import pool
from neutrallint.runs.executors.base import OVERDUE
from neutrallint.runs.executors.pool import WorkerPool
from neutrallint.sources.target import Given, Target

NOON = datetime(2020, 10, 1, 5, tzinfo=UTC)

pytestmark = pytest.mark.slow

CALL = b"Ayo coblos nomor 2!"
#: What takes a minute to draw, in one call, which nothing in its process interrupts.
TURBULENCE = (
    '<filter id="f"><feTurbulence numOctaves="9000"/></filter>'
    '<rect width="90" height="60" filter="url(#f)"/>'
)
kills = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")


@dataclass(frozen=True, slots=True)
class Killing:
    """Kills the process that reads it, until a file says that this was done often enough."""

    noted: Path
    times: int

    def read(self, most: int = 0) -> bytes:
        done = self.noted.read_bytes() if self.noted.exists() else b""
        if len(done) < self.times:
            self.noted.write_bytes(done + b"x")
            os.kill(os.getpid(), signal.SIGKILL)
        return CALL


@dataclass(frozen=True, slots=True)
class Hanging:
    """Never comes back to Python's own loop, as a native call would not."""

    def read(self, most: int = 0) -> bytes:
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        time.sleep(600)
        return CALL


@dataclass(frozen=True, slots=True)
class Exiting:
    def read(self, most: int = 0) -> bytes:
        os._exit(7)


def job(name: str, content: object = None, **settings: object) -> Job:
    given = content or Given(CALL)
    target = Target(name, str(Path(name).absolute()), "text/plain", content=given)
    chosen = Settings(
        packs=("pilkada-2020",), base=Path.cwd(), ocr="off", faces=False, **settings
    )
    return Job(target, LinterSpec(chosen, Path.cwd()), NOON, "Asia/Jakarta")


def done(jobs: Mapping[int, Job], workers: int = 2) -> dict[int, tuple[FileOutcome, ...]]:
    with WorkerPool(workers, Linters()) as pool:
        results = list(pool.check(jobs))
    assert sorted(number for number, _ in results) == sorted(jobs)
    return dict(results)


def reasons(result: tuple[FileOutcome, ...]) -> list[str]:
    return [failure.reason.en for outcome in result for failure in outcome.failures]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_results_are_those_of_this_process(workers: int) -> None:
    jobs, linters = {number: job(f"{number}.txt") for number in range(7)}, Linters()
    assert done(jobs, workers) == {
        number: check(each, linters.get(each.spec)) for number, each in jobs.items()
    }


@kills
def test_a_file_whose_worker_was_killed_is_tried_again_alone(tmp_path: Path) -> None:
    jobs = {number: job(f"{number}.txt") for number in range(5)}
    jobs[2] = job("2.txt", Killing(tmp_path / "noted", 1))
    results = done(jobs)
    assert not any(map(reasons, results.values()))
    assert [f.match for outcome in results[2] for f in outcome.findings] == ["coblos nomor 2"]


@kills
def test_a_file_that_kills_two_workers_is_unchecked_and_the_others_are_not(
    tmp_path: Path,
) -> None:
    jobs = {number: job(f"{number}.txt") for number in range(5)}
    jobs[2] = job("2.txt", Killing(tmp_path / "noted", 9))
    results = done(jobs)
    (reason,) = reasons(results.pop(2))
    assert "out of memory" in reason
    assert (tmp_path / "noted").read_bytes() == b"xx"
    assert not any(map(reasons, results.values()))


def test_a_worker_that_ends_of_itself_is_told_with_its_code() -> None:
    results = done({0: job("0.txt", Exiting()), 1: job("1.txt")})
    (reason,) = reasons(results[0])
    assert "(code 7)" in reason
    assert not reasons(results[1])


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing whose filters, each within the other, want a picture of 92 MB each."""

    def read(self, most: int = 0) -> bytes:
        filter_ = (
            '<filter id="a" x="-9999" y="-9999" width="99999" height="99999" '
            'filterUnits="userSpaceOnUse"><feGaussianBlur stdDeviation="9999"/></filter>'
        )
        inner = '<g filter="url(#a)">' * 100 + "<rect width='9' height='9'/>" + "</g>" * 100
        head = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900">'
        return f"{head}{filter_}{inner}</svg>".encode()


@dataclass(frozen=True, slots=True)
class Growing:
    """Takes memory in Python itself until there is no more."""

    def read(self, most: int = 0) -> bytes:
        return CALL * 1_000_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process")
@pytest.mark.parametrize(("name", "content"), [("1.svg", Drawn()), ("1.txt", Growing())])
def test_a_file_that_takes_too_much_memory_is_unchecked_and_the_others_are_not(
    name: str, content: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST", 700_000_000)
    media = "image/svg+xml" if name.endswith("svg") else "text/plain"
    jobs = {number: job(f"{number}.txt") for number in range(3)}
    jobs[1] = replace(jobs[1], target=replace(job(name, content).target, media=media))
    results = done(jobs, 1)
    (reason,) = reasons(results.pop(1))
    assert "memory" in reason
    assert not any(map(reasons, results.values()))


@kills
def test_a_file_that_hangs_is_killed_at_its_limit() -> None:
    jobs = {number: job(f"{number}.txt", timeout=20) for number in range(3)}
    jobs[1] = job("1.txt", Hanging(), timeout=1)
    begin = time.monotonic()
    results = done(jobs, 1)
    (reason,) = reasons(results.pop(1))
    assert "--timeout" in reason
    assert not any(map(reasons, results.values()))
    assert 1 <= time.monotonic() - begin < 20


@pytest.mark.parametrize("texts", [0, 2])
def test_a_native_call_without_end_is_killed_with_its_worker(texts: int) -> None:
    jobs = {number: job(f"{number}.txt", timeout=300) for number in range(texts)}
    jobs[texts] = replace(drawing_of(TURBULENCE), spec=job("a.svg", timeout=2).spec)
    results = done(jobs, 1)
    assert [failure.reason for failure in results.pop(texts)[0].failures] == [OVERDUE]
    assert not any(map(reasons, results.values()))


def forms_without_end() -> bytes:
    """Return a PDF of a page whose forms show each other twice, forty deep.

    pdfium draws it in one call, which nothing in its process interrupts.
    """
    deepest = 45
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/F Do\nendstream",
    ]
    for number in range(5, deepest):
        parts.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
            b"/Length 11>>stream\n/F Do /F Do\nendstream" % (number + 1)
        )
    parts.append(
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 10>>stream\n0 0 9 9 re\nendstream"
    )
    content, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    begin = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    return content + begin + table + end % (len(parts) + 1, len(content))


@kills
def test_every_worker_killed_while_idle_is_replaced() -> None:
    with WorkerPool(2, Linters()) as pool:
        first = dict(pool.check({0: job("0.txt"), 1: job("1.txt")}))
        for worker in pool._workers:
            os.kill(worker.process.pid, signal.SIGKILL)
        second = dict(pool.check({0: job("0.txt"), 1: job("1.txt")}))
    assert first == second


def test_what_nobody_awaited_is_no_answer_to_the_next_files() -> None:
    with WorkerPool(2, Linters()) as pool:
        next(pool.check({number: job(f"{number}.txt") for number in range(9)}))
        calm = {number: job(f"{number}.txt", Given(b"Selamat pagi")) for number in range(9)}
        assert not any(each.findings for _, outcomes in pool.check(calm) for each in outcomes)


@kills
def test_who_waits_for_a_pool_that_is_abandoned_waits_no_longer() -> None:
    answers: list[object] = []
    with WorkerPool(1, Linters()) as pool:
        jobs = {0: job("0.txt"), 1: job("1.txt", Hanging()), 2: job("2.txt")}
        asking = threading.Thread(target=lambda: answers.extend(pool.check(jobs)))
        asking.start()
        while not answers:
            time.sleep(0.01)
        (worker,) = pool._workers
        pool.abandon()
        asking.join(5)
        assert not asking.is_alive()
    assert len(answers) == 1
    assert not worker.process.is_alive()


def test_no_process_is_left_behind() -> None:
    with WorkerPool(2, Linters()) as pool:
        next(pool.check({number: job(f"{number}.txt") for number in range(9)}))
        processes = [worker.process for worker in pool._workers]
        assert any(process.is_alive() for process in processes)
    assert not any(process.is_alive() for process in processes)


def test_workers_that_never_start_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_serve", _stillborn)
    with (
        WorkerPool(1, Linters()) as pool_,
        pytest.raises(EngineError, match="cannot be started"),
    ):
        list(pool_.check({number: job(f"{number}.txt") for number in range(9)}))


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.EMFILE])
def test_where_the_system_starts_no_process_it_is_told_and_with_one_all_is_done(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    jobs = {each: job(f"{each}.txt") for each in range(60)}
    left = [1]
    start = WorkerPool._start

    def start_few(pool_: WorkerPool, is_forked: bool) -> pool._Worker:
        if not left:
            raise OSError(number, os.strerror(number))
        left.pop()
        return start(pool_, is_forked)

    monkeypatch.setattr(WorkerPool, "_start", start_few)
    with WorkerPool(4, Linters()) as few:
        assert len(list(few.check(jobs))) == len(jobs)
    with (
        WorkerPool(4, Linters()) as none,
        pytest.raises(EngineError, match="cannot be started"),
    ):
        list(none.check(jobs))


def _stillborn(*given: object) -> None:
    os._exit(3)


def test_a_spawned_worker_gives_what_a_forked_one_gives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    jobs = {0: job("0.txt"), 1: replace(job("1.txt"), moment=NOON + timedelta(days=90))}
    forked = done(jobs, 1)
    monkeypatch.setattr(pool, "_may_fork", lambda files: False)
    assert done(jobs, 1) == forked


@kills
@pytest.mark.parametrize(
    "drawn",
    [
        TURBULENCE,
        '<filter id="f"><feMorphology radius="400"/></filter>'
        + '<rect width="90" height="60" filter="url(#f)"/>' * 90,
    ],
)
def test_what_takes_too_long_to_draw_is_told_and_not_tried_again(
    drawn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(native, "_SECONDS", 0.5)
    jobs = {0: drawing_of(drawn)}
    [reason] = reasons(done(jobs)[0])
    assert "drawing it takes too much time" in reason


@kills
def test_what_wants_too_much_to_be_drawn_is_told() -> None:
    endless = job("a.pdf", Given(forms_without_end()))
    jobs = {0: replace(endless, target=replace(endless.target, media="application/pdf"))}
    # Of memory or, where that is not bounded or the machine is slow, of time.
    [reason] = reasons(done(jobs)[0])
    assert "too much" in reason


def drawing_of(drawn: str) -> Job:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">{drawn}</svg>'
    given = Given(data.encode())
    return replace(
        job("a.svg"),
        target=Target("a.svg", str(Path("a.svg").absolute()), "image/svg+xml", content=given),
    )


def test_parts_that_are_nested_without_end_are_no_fault_of_the_program() -> None:
    nested = job("a.txt", Given(b"data:," * 3_000))
    [outcome] = check(nested, Linters().get(nested.spec))
    assert [failure.reason.en for failure in outcome.failures] == [
        "the parts of this file are nested too deep; make it simpler"
    ]
