"""Where files are checked: here, in worker processes, or on a cluster; all give the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from neutrallint.checked import Checked
from neutrallint.checking import Job, PicturesNeededError, check
from neutrallint.model import Words
from neutrallint.readers.kinds import LIGHT

if TYPE_CHECKING:
    from neutrallint.executors.pool import Crew

Executor: TypeAlias = Literal["local", "dask"]
#: The number of a job, and what became of its file.
Done: TypeAlias = tuple[int, tuple[Checked, ...]]
#: Texts of at most so many bytes each, and so many of them, need no worker of their own: they
#: take less than starting one.
_SMALL, _FEW = 200_000, 50


@dataclass(frozen=True, slots=True)
class Run:
    """How a run is carried out; no result depends on it.

    `jobs`: worker processes, None for one a processor. `scheduler`: the address of a Dask
    scheduler, None for a cluster on this machine. `cache`: the folder in which results are
    kept, None to keep nothing. `warn` is told what does not keep the run from its end. `crew`:
    workers that are there already.
    """

    jobs: int | None = None
    executor: Executor = "local"
    scheduler: str | None = None
    cache: Path | None = None
    warn: Callable[[Words], None] = lambda words: None
    crew: Crew | None = None

    @property
    def workers(self) -> int:
        """How many processes check files."""
        return self.jobs or processors()


def execute(jobs: Mapping[int, Job], run: Run) -> Iterator[Done]:
    """Yield the number of each job and what became of its file, as they are done."""
    if run.executor == "dask":
        from neutrallint.executors.cluster import on_cluster

        return on_cluster(jobs, run)
    return _locally(jobs, run)


def _locally(jobs: Mapping[int, Job], run: Run) -> Iterator[Done]:
    """Check a few texts here, and everything else in worker processes."""
    rest = dict(jobs)
    if len(jobs) <= _FEW:
        for number, job in jobs.items():
            if _is_light(job):
                with suppress(PicturesNeededError):
                    yield number, check(job, looks=False)
                    del rest[number]
    if rest and run.crew:
        yield from run.crew.check(rest)
    elif rest:
        from neutrallint.executors.pool import Crew

        with Crew(run.workers) as crew:
            yield from crew.check(rest)


def _is_light(job: Job) -> bool:
    """Tell whether a file is a text that neither fills memory nor takes long."""
    return job.target.media in LIGHT and job.target.size <= _SMALL


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
