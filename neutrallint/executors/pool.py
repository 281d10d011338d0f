"""Worker processes that are watched: one that dies or hangs costs one file, never the run.

Each worker has a pipe of its own and no lock is shared, so that one may be killed at any
moment. It answers file by file; the file at which it died is tried once more, alone and after
all others, and is then reported as not checked.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, TypeAlias, cast

from neutrallint import GC_THRESHOLD
from neutrallint.checked import Checked, unchecked
from neutrallint.checking import Job, check
from neutrallint.errors import EngineError
from neutrallint.executors.chunks import chunks
from neutrallint.model import Words

if TYPE_CHECKING:
    from neutrallint.executors import Done

#: Libraries that start threads which a forked process would lack.
_THREADED = frozenset({"cv2", "onnxruntime", "watchfiles"})
#: Files that take longer to check than a process to start anew.
_MANY = 5_000
#: Seconds that a process may take to start, and how many may fail to.
_STARTING, _MOST_STILLBORN = 60, 3
#: Seconds after which a worker that was told to end is killed.
_ENDING = 2


@dataclass(frozen=True, slots=True)
class _Lost:
    """Why a file got no answer; `is_final` where another try would end as this one did."""

    reason: Words
    is_final: bool = False


_Result: TypeAlias = tuple[Checked, ...]


def _told(result: _Result | _Lost, job: Job) -> _Result:
    if isinstance(result, _Lost):
        return (unchecked(job.target.path, job.target.media, result.reason, "check"),)
    return result


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
            self.deadline = time.monotonic() + jobs[self.waiting[0]].settings.timeout

    def answer(self) -> _Result | _Lost | None:
        """Return its next message, or why there is none; it says None when it has started."""
        try:
            # What is ready and has no message is overdue.
            if self.pipe.poll():
                return cast("_Result | None", self.pipe.recv())
        except (EOFError, OSError):
            self.kill()
            return _Lost(_died(self.process.exitcode))
        self.kill()
        return _Lost(_OVERDUE, is_final=self.has_started)

    def end(self) -> None:
        """Let it end where it waits for work; else, or if it does not, kill it."""
        self.pipe.close()
        self.process.join(0 if self.waiting else _ENDING)
        self.kill()

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Crew:
    """Workers that stay, with their rules and engines loaded, until they are sent home."""

    def __init__(self, most: int) -> None:
        """Take the number of workers; each is started when there is work for it."""
        self._most = most
        self._workers: list[_Worker] = []
        self._stillborn = 0

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Send all workers home; new ones are started when there is work again."""
        while self._workers:
            self._workers.pop().end()

    def check(self, jobs: Mapping[int, Job]) -> Iterator[Done]:
        """Yield the number of each job and what became of its file, as they are done.

        EngineError where no worker can be started.
        """
        again: list[int] = []
        for number, result in self._answers(jobs, chunks(jobs, self._most)):
            if isinstance(result, _Lost) and not result.is_final:
                again.append(number)
            else:
                yield number, _told(result, jobs[number])
        for alone in again:
            for number, result in self._answers(jobs, [[alone]]):
                yield number, _told(result, jobs[number])

    def _answers(
        self, jobs: Mapping[int, Job], queue: Iterable[Iterable[int]]
    ) -> Iterator[tuple[int, _Result | _Lost]]:
        """Yield what became of each job; of one whose worker died, that it was lost."""
        todo = deque(map(deque, queue))
        workers = self._workers
        while todo or any(worker.waiting for worker in workers):
            for worker in [worker for worker in workers if not worker.waiting][: len(todo)]:
                worker.give(todo.popleft(), jobs)
            while todo and len(workers) < self._most:
                others = [worker.pipe for worker in workers]
                workers.append(_start(others, _may_fork(len(jobs))))
                workers[-1].give(todo.popleft(), jobs)
            for worker in _ready(workers):
                answer = worker.answer()
                if answer is None:
                    worker.has_started = True
                elif not isinstance(answer, _Lost):
                    yield worker.waiting.popleft(), answer
                else:
                    workers.remove(worker)
                    if worker.has_started:
                        yield worker.waiting.popleft(), answer
                    else:
                        self._refuse_more(answer)
                    if worker.waiting:
                        todo.appendleft(worker.waiting)
                worker.await_next(jobs)

    def _refuse_more(self, last: _Lost) -> None:
        """Raise EngineError where processes die before they have begun, again and again."""
        self._stillborn += 1
        if self._stillborn == _MOST_STILLBORN:
            raise EngineError(
                Words(
                    f"proses pemeriksa tidak dapat dijalankan ({last.reason.id}); periksa "
                    "memori dan izin, atau jalankan: neutrallint doctor",
                    f"the checking processes cannot be started ({last.reason.en}); look at "
                    "memory and permissions, or run: neutrallint doctor",
                )
            )


def _ready(workers: Sequence[_Worker]) -> list[_Worker]:
    """Wait for messages or deaths, and return whose; those too whose time is over."""
    busy = [worker for worker in workers if worker.waiting]
    nearest = min(worker.deadline for worker in busy)
    heard = wait([worker.pipe for worker in busy], max(0.0, nearest - time.monotonic()))
    now = time.monotonic()
    return [worker for worker in busy if worker.pipe in heard or worker.deadline <= now]


def _start(others: Sequence[Connection], is_forked: bool) -> _Worker:
    """Start a process that waits for jobs; `others` are our ends of the pipes of the rest."""
    ours, theirs = Pipe()
    # A forked process inherits our ends, which would keep it from hearing that we died.
    inherited = (ours, *others) if is_forked else ()
    context = get_context("fork") if is_forked else get_context("spawn")
    process = context.Process(target=_serve, args=(theirs, inherited), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _may_fork(files: int) -> bool:
    """Tell whether a copy of this process, which is quick to make, is fit to work.

    It takes as much memory as this one, which knows all files.
    """
    is_threaded = threading.active_count() > 1 or not _THREADED.isdisjoint(sys.modules)
    return sys.platform == "linux" and not is_threaded and files <= _MANY


def _serve(pipe: Connection, inherited: Sequence[Connection]) -> None:
    """Check the jobs that come through the pipe, until it is closed."""
    for other in inherited:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(GC_THRESHOLD)
    # Each worker is one of many: what numpy calls shall start no threads of its own.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with suppress(EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        pipe.send(None)
        while True:
            for job in pipe.recv():
                pipe.send(check(job))


def _died(code: int | None) -> Words:
    """Say how a process ended; a negative code is the signal that ended it."""
    if code == -9:
        return Words(
            "prosesnya dihentikan sistem, mungkin karena kehabisan memori; perkecil berkas ini",
            "its process was killed by the system, perhaps out of memory; make it smaller",
        )
    return Words(
        f"prosesnya mati (kode {code}); berkas ini mungkin rusak, simpan ulang",
        f"its process died (code {code}); the file may be damaged, save it again",
    )


_OVERDUE = Words(
    "batas waktu terlampaui dan pemeriksaannya dihentikan; pecah berkasnya, atau beri waktu "
    "lebih lama dengan --timeout",
    "it took longer than the limit and was stopped; divide the file, or give more time by "
    "--timeout",
)
