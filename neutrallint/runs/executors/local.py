"""Checking on this machine: a few texts in this process, all else in worker processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from neutrallint.core.deadline import OverdueError, can_interrupt, within
from neutrallint.core.media import LIGHT
from neutrallint.lint.file import check
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linter, Linters
from neutrallint.lint.outcome import FileOutcome, unchecked
from neutrallint.lint.posts import PicturesNeededError
from neutrallint.runs.executors.base import OVERDUE, Done

if TYPE_CHECKING:
    from neutrallint.runs.executors.pool import WorkerPool

#: Texts of at most so many bytes each, and so many of them, need no worker of their own: they
#: take less than starting one.
_SMALL, _FEW = 200_000, 50
#: Bytes of a text that hardly takes long, where nothing stops this process if it does.
_TINY = 10_000


class LocalExecutor:
    """Workers that stay for the next files; each is started when there is work for it."""

    def __init__(self, workers: int, linters: Linters) -> None:
        """Take the number of workers, and the linters of this process."""
        self._workers = workers
        self._linters = linters
        self._pool: WorkerPool | None = None

    def close(self) -> None:
        """End the workers."""
        if self._pool:
            self._pool.close()

    def check(self, jobs: Mapping[int, Job]) -> Iterator[Done]:
        """Yield the number of each job and what became of its file, as they are done."""
        rest = dict(jobs)
        if len(jobs) <= _FEW:
            most = _SMALL if can_interrupt() else _TINY
            for number, job in jobs.items():
                if job.target.media in LIGHT and job.target.size <= most:
                    linter = self._linters.get(job.spec)
                    with suppress(PicturesNeededError):
                        yield number, _check_here(job, linter)
                        del rest[number]
        if rest:
            yield from self._started_pool().check(rest)

    def _started_pool(self) -> WorkerPool:
        if self._pool is None:
            from neutrallint.runs.executors.pool import WorkerPool

            self._pool = WorkerPool(self._workers, self._linters)
        return self._pool


def _check_here(job: Job, linter: Linter) -> tuple[FileOutcome, ...]:
    """Check a text in this process; one that takes too long is not checked, as by a worker."""
    try:
        checking = partial(check, job, linter, reads_pictures=False)
        return within(job.spec.settings.timeout, checking)
    except OverdueError:
        return (unchecked(job.target.path, job.target.media, OVERDUE, "check"),)
