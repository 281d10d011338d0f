"""What a run is asked to be, and what every place where files are checked gives."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.lint.job import Job
from neutrallint.lint.outcome import FileOutcome

ExecutorName: TypeAlias = Literal["local", "dask"]
#: The number of a job, and what became of its file.
Done: TypeAlias = tuple[int, tuple[FileOutcome, ...]]


@record
class Run:
    """How a run is carried out; no result depends on it.

    `jobs`: worker processes, None for one a processor. `scheduler`: the address of a Dask
    scheduler, None for a cluster on this machine. `cache`: the folder in which results are
    kept, None to keep nothing. `warn` is told what does not keep the run from its end.
    """

    jobs: int | None = None
    executor: ExecutorName = "local"
    scheduler: str | None = None
    cache: Path | None = None
    warn: Callable[[Localized], None] = lambda words: None

    @property
    def workers(self) -> int:
        """How many processes check files."""
        return self.jobs or processors()


class Executor(Protocol):
    """Checks files somewhere; whoever made it closes it."""

    def check(self, jobs: Mapping[int, Job]) -> Iterator[Done]:
        """Yield the number of each job and what became of its file, as they are done."""
        ...

    def close(self) -> None:
        """End its processes."""
        ...


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


#: Why a file is not checked that took longer than its settings allow, wherever that was.
OVERDUE = Localized(
    "batas waktu terlampaui dan pemeriksaannya dihentikan; pecah berkasnya, atau beri waktu "
    "lebih lama dengan --timeout",
    "it took longer than the limit and was stopped; divide the file, or give more time by "
    "--timeout",
)
