"""Workers for many runs at once: each has its turn, and texts never wait behind pictures."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from neutrallint.core.errors import NeutrallintError
from neutrallint.core.media import LIGHT
from neutrallint.core.record import record
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linters
from neutrallint.lint.outcome import unchecked
from neutrallint.runs.executors.base import Done
from neutrallint.runs.executors.pool import WorkerPool

#: Seconds after which a run that waits is asked whether anybody still wants it.
_TICK = 0.1
#: Seconds that a lane may take to end when all is closed.
_ENDING = 3


class UnwantedError(Exception):
    """Nobody waits any more for what a run would tell."""


class ClosedError(Exception):
    """All is closed; what a run asked for was not done."""


@dataclass(eq=False, slots=True)
class _Asker:
    """A run that waits: the jobs that nobody has taken yet, and what became of the others.

    `lane`: the number of the one that is to take them, None where any may.
    """

    jobs: deque[tuple[int, Job]]
    is_light: bool
    lane: int | None = None
    done: SimpleQueue[Done] = field(default_factory=SimpleQueue)

    def is_for(self, lane: int) -> bool:
        """Tell whether a lane may take its jobs; the first one takes only light ones."""
        if self.lane is not None:
            return self.lane == lane
        return self.is_light or lane > 0


class SharedPool:
    """Lanes of one worker each; one takes only runs of nothing but texts, and goes first.

    Runs take turns file by file. A worker that dies or hangs costs one file, as in a pool.
    """

    def __init__(self, workers: int) -> None:
        """Start the lanes: one for texts, and `workers` for all; processes start with work."""
        self._askers: deque[_Asker] = deque()
        self._changed = threading.Condition()
        self._is_open = True
        self._pools = [
            WorkerPool(1, Linters(), gives_way=number > 0) for number in range(workers + 1)
        ]
        self._lanes = [
            threading.Thread(target=self._work, args=(number,), daemon=True)
            for number in range(workers + 1)
        ]
        for lane in self._lanes:
            lane.start()

    @property
    def lanes(self) -> int:
        """How many there are; the first one takes texts only."""
        return len(self._lanes)

    def close(self) -> None:
        """End all lanes at once, with what they read; who still waits gets a ClosedError."""
        with self._changed:
            self._is_open = False
            self._askers.clear()
            for pool in self._pools:
                pool.abandon()
            self._changed.notify_all()
        for lane in self._lanes:
            lane.join(_ENDING)

    def check(
        self,
        jobs: Mapping[int, Job],
        is_wanted: Callable[[], bool] = lambda: True,
        lane: int | None = None,
    ) -> Iterator[Done]:
        """Yield the number of each job and what became of its file, as they are done.

        `lane`: the one that is to do it all, where one is meant; the first one takes texts
        only. UnwantedError where nobody waits any more; what no worker has begun is then left.
        ClosedError where all is closed.
        """
        is_light = all(job.target.media in LIGHT for job in jobs.values())
        asker = _Asker(deque(jobs.items()), is_light, lane)
        with self._changed:
            self._askers.append(asker)
            self._changed.notify_all()
        try:
            for _ in jobs:
                yield self._answer(asker, is_wanted)
        finally:
            with self._changed:
                asker.jobs.clear()

    def _answer(self, asker: _Asker, is_wanted: Callable[[], bool]) -> Done:
        while is_wanted():
            if not self._is_open:
                raise ClosedError
            with suppress(Empty):
                return asker.done.get(timeout=_TICK)
        raise UnwantedError

    def _work(self, lane: int) -> None:
        """Check what is next, with a worker of this thread, which must stay as long as it."""
        with self._pools[lane] as pool:
            while turn := self._next(lane):
                asker, number, job = turn
                try:
                    for done in pool.check({number: job}):
                        asker.done.put(done)
                except NeutrallintError as error:
                    target = job.target
                    failed = unchecked(target.path, target.media, error.reason, "check")
                    asker.done.put((number, (failed,)))

    def _next(self, lane: int) -> tuple[_Asker, int, Job] | None:
        """Wait for a job and take it: the next one of the run that waits longest."""
        with self._changed:
            while self._is_open:
                for asker in list(self._askers):
                    if not asker.jobs:
                        self._askers.remove(asker)
                    elif asker.is_for(lane):
                        self._askers.remove(asker)
                        self._askers.append(asker)
                        number, job = asker.jobs.popleft()
                        return asker, number, job
                self._changed.wait()
        return None


@record
class Watched:
    """The shared pool for one run, whose owner hears of each file and may lose interest."""

    pool: SharedPool
    heard: Callable[[Job, Done], None]
    is_wanted: Callable[[], bool]
    lane: int | None = None

    def check(self, jobs: Mapping[int, Job]) -> Iterator[Done]:
        """Yield what the pool does, once it was told."""
        for done in self.pool.check(jobs, self.is_wanted, self.lane):
            self.heard(jobs[done[0]], done)
            yield done

    def close(self) -> None:
        """Leave the pool to the other runs."""
