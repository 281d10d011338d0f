"""Worker processes that are watched: one that dies or hangs costs one file, never the run.

Each worker has a pipe of its own and no lock is shared, so that one may be killed at any
moment. It answers file by file; the file at which it died is tried once more, alone and after
all others, and is then reported as not checked.
"""

from __future__ import annotations

import errno
import gc
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeAlias, cast

from neutrallint import GC_THRESHOLD
from neutrallint.core import interruption
from neutrallint.core.errors import EngineError, NeutrallintError, ReadError, why_unreadable
from neutrallint.core.localized import Localized
from neutrallint.core.memory import bound_memory, guard_libraries
from neutrallint.core.native import be_watched, is_too_slow
from neutrallint.core.record import record
from neutrallint.core.scratch import Scratch
from neutrallint.lint.file import check
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linters
from neutrallint.lint.outcome import FileOutcome, misconfigured, unchecked
from neutrallint.runs.executors.base import OVERDUE, Done
from neutrallint.runs.executors.chunks import chunks
from neutrallint.runs.executors.dependence import (
    die_with_parent,
    give_way,
    kill_group,
    lead_group,
)

#: Libraries that start threads which a forked process would lack.
_THREADED = frozenset({"cv2", "onnxruntime", "watchfiles"})
#: Files that take longer to check than a process to start anew.
_MANY = 5_000
#: Seconds that a process may take to start, and how many may fail to.
_STARTING, _MOST_FAILED_STARTS = 60, 3
#: Seconds after which a worker that was told to end is killed.
_ENDING = 2


@record
class _Lost:
    """Why a file got no answer; `is_final` where another try would end as this one did."""

    reason: Localized
    is_final: bool = False


_Outcomes: TypeAlias = tuple[FileOutcome, ...]


def _outcomes(answer: _Outcomes | _Lost, job: Job) -> _Outcomes:
    if isinstance(answer, _Lost):
        return (unchecked(job.target.path, job.target.media, answer.reason, "check"),)
    return answer


@dataclass(eq=False, slots=True)
class _Worker:
    """A process, our end of its pipe, and the numbers of the jobs that it has still to do."""

    process: BaseProcess
    pipe: Connection
    waiting: deque[int] = field(default_factory=deque)
    deadline: float = 0.0
    has_started: bool = False

    def give(self, numbers: deque[int], jobs: Mapping[int, Job]) -> None:
        """Hand it a chunk; that it is dead shows when its answer is asked for."""
        self.waiting = numbers
        self.await_next(jobs)
        with suppress(OSError):
            self.pipe.send([jobs[number] for number in numbers])

    def await_next(self, jobs: Mapping[int, Job]) -> None:
        """Set until when it must have answered."""
        if not self.has_started:
            self.deadline = time.monotonic() + _STARTING
        elif self.waiting:
            self.deadline = time.monotonic() + jobs[self.waiting[0]].spec.settings.timeout

    def answer(self) -> _Outcomes | _Lost | None:
        """Return its next message, or why there is none; it says None when it has started."""
        try:
            # What is ready and has no message is overdue.
            if self.pipe.poll():
                return cast("_Outcomes | None", self.pipe.recv())
        except (EOFError, OSError):
            self.kill()
            code = self.process.exitcode
            return _Lost(_died(code), is_final=is_too_slow(code))
        self.kill()
        return _Lost(OVERDUE, is_final=self.has_started)

    def end(self) -> None:
        """Let it end where it waits for work; else, or if it does not, kill it."""
        self.pipe.close()
        self.process.join(0 if self.waiting else _ENDING)
        self.kill()

    def kill(self) -> None:
        """End it at once, and what it started."""
        self.strike()
        self.process.join()
        self.pipe.close()

    def strike(self) -> None:
        """Kill it, and what it started; who waits for its answer hears that there is none."""
        if self.process.pid and self.process.is_alive():
            kill_group(self.process.pid)
        self.process.kill()


class WorkerPool:
    """Workers that stay, with their rules and engines loaded, until they are ended."""

    def __init__(self, most: int, linters: Linters, gives_way: bool = False) -> None:
        """Take the number of workers, and the linters that a forked one begins with.

        `gives_way`: whether others have the processor first.
        """
        self._most = most
        self._linters = linters
        self._gives_way = gives_way
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._is_abandoned = False
        #: For the temporary files of workers, which a worker that is killed leaves behind.
        self._scratch: Scratch | None = None

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers; new ones are started when there is work again."""
        while self._workers:
            self._workers.pop().end()
        if self._scratch:
            self._scratch.close()
            self._scratch = None

    def abandon(self) -> None:
        """Kill all workers, from any thread; a check under way yields nothing more.

        The pool is of no more use; who made it closes it.
        """
        self._is_abandoned = True
        for worker in list(self._workers):
            worker.strike()

    def check(self, jobs: Mapping[int, Job]) -> Iterator[Done]:
        """Yield the number of each job and what became of its file, as they are done.

        EngineError where no worker can be started.
        """
        again: list[int] = []
        for number, answer in self._answers(jobs, chunks(jobs, self._most)):
            if isinstance(answer, _Lost) and not answer.is_final:
                again.append(number)
            else:
                yield number, _outcomes(answer, jobs[number])
        for alone in again:
            for number, answer in self._answers(jobs, [[alone]]):
                yield number, _outcomes(answer, jobs[number])

    def _answers(
        self, jobs: Mapping[int, Job], queue: Iterable[Iterable[int]]
    ) -> Iterator[tuple[int, _Outcomes | _Lost]]:
        """Yield what became of each job; of one whose worker died, that it was lost."""
        waiting = deque(map(deque, queue))
        try:
            while waiting or any(worker.waiting for worker in self._workers):
                self._hand_out(waiting, jobs)
                # Asked behind it: one that was just started is struck by nobody.
                if self._is_abandoned:
                    return
                for worker in _select_checks(self._workers):
                    answer = worker.answer()
                    number = self._settle(worker, answer, waiting)
                    worker.await_next(jobs)
                    if number is not None and answer is not None:
                        yield number, answer
        finally:
            self._drop_busy()

    def _drop_busy(self) -> None:
        """End workers whose answers nobody awaits; the next files must not get them."""
        for worker in [worker for worker in self._workers if worker.waiting]:
            self._workers.remove(worker)
            worker.end()

    def _hand_out(self, waiting: deque[deque[int]], jobs: Mapping[int, Job]) -> None:
        """Give chunks to idle workers, and to new ones while there may be more."""
        for worker in self._workers:
            if waiting and not worker.waiting:
                worker.give(waiting.popleft(), jobs)
        while waiting and len(self._workers) < self._most:
            try:
                worker = self._start(_may_fork(len(jobs)))
            except OSError as error:
                if self._workers:
                    # Those that the system lets there be do it all.
                    return
                raise _no_workers(_why_none(error)) from error
            self._workers.append(worker)
            worker.give(waiting.popleft(), jobs)

    def _settle(
        self, worker: _Worker, answer: _Outcomes | _Lost | None, waiting: deque[deque[int]]
    ) -> int | None:
        """Return which job an answer is about, None where about none; drop a dead worker."""
        if answer is None:
            worker.has_started = True
            return None
        if not isinstance(answer, _Lost):
            return worker.waiting.popleft()
        self._workers.remove(worker)
        number = None
        if worker.has_started:
            number = worker.waiting.popleft()
        else:
            self._refuse_more(answer)
        if worker.waiting:
            waiting.appendleft(worker.waiting)
        return number

    def _start(self, is_forked: bool) -> _Worker:
        """Start a process that waits for jobs; OSError where the system lets there be none."""
        if self._scratch is None:
            self._scratch = Scratch()
        ours, theirs = Pipe()
        if is_forked:
            # It inherits our ends of all pipes, which would keep it from hearing that we died.
            inherited = (ours, *(worker.pipe for worker in self._workers))
            arguments = theirs, inherited, self._linters, self._scratch.name, self._gives_way
        else:
            arguments = theirs, (), Linters(), self._scratch.name, self._gives_way
        context = get_context("fork") if is_forked else get_context("spawn")
        process = context.Process(target=_serve, args=arguments, daemon=True)
        with interruption.held():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _refuse_more(self, last: _Lost) -> None:
        """Raise EngineError where processes die before they have begun, again and again."""
        self._failed_starts += 1
        if self._failed_starts == _MOST_FAILED_STARTS:
            raise _no_workers(last.reason)


def _select_checks(workers: Sequence[_Worker]) -> list[_Worker]:
    """Wait for messages or deaths, and return whose; those too whose time is over."""
    busy = [worker for worker in workers if worker.waiting]
    nearest = min(worker.deadline for worker in busy)
    heard = wait([worker.pipe for worker in busy], max(0.0, nearest - time.monotonic()))
    now = time.monotonic()
    return [worker for worker in busy if worker.pipe in heard or worker.deadline <= now]


def _may_fork(files: int) -> bool:
    """Tell whether a copy of this process, which is quick to make, is fit to work.

    It takes as much memory as this one, which knows all files.
    """
    is_threaded = threading.active_count() > 1 or not _THREADED.isdisjoint(sys.modules)
    return sys.platform == "linux" and not is_threaded and files <= _MANY


def _serve(
    pipe: Connection,
    inherited: Sequence[Connection],
    linters: Linters,
    scratch: str,
    gives_way: bool,
) -> None:
    """Check the jobs that come through the pipe, until it is closed.

    `scratch`: the folder for temporary files.
    """
    die_with_parent()
    lead_group()
    if gives_way:
        give_way()
    interruption.leave()
    for other in inherited:
        other.close()
    tempfile.tempdir = scratch
    gc.set_threshold(GC_THRESHOLD)
    guard_libraries()
    bound_memory()
    be_watched()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        pipe.send(None)
        while True:
            for job in pipe.recv():
                pipe.send(_check(job, linters))


def _check(job: Job, linters: Linters) -> _Outcomes:
    """Check a file by a linter of this process, which must be the one that is meant."""
    target = job.target
    try:
        linter = linters.get(job.spec)
    except ReadError as error:
        return (unchecked(target.path, target.media, error.reason, error.stage),)
    except NeutrallintError as error:
        return (misconfigured(target.path, target.media, error),)
    return check(job, linter)


def _no_workers(why: Localized) -> EngineError:
    return EngineError(
        Localized(
            f"proses pemeriksa tidak dapat dijalankan ({why.id}); periksa memori dan izin, "
            "atau jalankan: neutrallint doctor",
            f"the checking processes cannot be started ({why.en}); look at memory and "
            "permissions, or run: neutrallint doctor",
        )
    )


def _why_none(error: OSError) -> Localized:
    """Say why the system starts no process."""
    if error.errno == errno.EAGAIN:
        return Localized(
            "sistem tidak mengizinkan proses lagi", "the system allows no further process"
        )
    return why_unreadable(error)


def _died(code: int | None) -> Localized:
    """Say how a process ended; a negative code is the signal that ended it."""
    if code == -9:
        return Localized(
            "prosesnya dihentikan sistem, mungkin karena kehabisan memori; perkecil berkas ini",
            "its process was killed by the system, perhaps out of memory; make it smaller",
        )
    if is_too_slow(code):
        return Localized(
            "menggambarnya memakan terlalu banyak waktu (filter, pola, atau bagian yang "
            "berulang-ulang); sederhanakan, atau ekspor sebagai PNG",
            "drawing it takes too much time (filters, patterns, or parts that come again and "
            "again); make it simpler, or export it as PNG",
        )
    return Localized(
        f"prosesnya mati (kode {code}): berkas ini rusak, atau membutuhkan terlalu banyak "
        "memori; simpan ulang, sederhanakan, atau bagi",
        f"its process died (code {code}): the file is damaged, or takes too much memory; save "
        "it again, make it simpler, or divide it",
    )
