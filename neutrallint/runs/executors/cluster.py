"""Workers on a Dask cluster, each of which watches a process of its own as the pool does.

Only jobs and results travel: the workers open the files themselves, so that these must lie at
the same paths there (a shared folder) or in a store.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain, islice
from multiprocessing import current_process
from typing import Any

from neutrallint.core.errors import EngineError, NeutrallintError, UsageError
from neutrallint.core.installing import with_extra
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linters
from neutrallint.lint.outcome import FileOutcome, unchecked
from neutrallint.runs.executors.base import Done, Run
from neutrallint.runs.executors.chunks import chunks
from neutrallint.runs.executors.pool import WorkerPool

#: Chunks that are handed in for each worker ahead of its work.
_AHEAD = 4
#: Seconds within which a scheduler must answer.
_PATIENCE = 20
#: Seconds for which there may be no worker at all, and between two looks at that.
_ALONE, _GLANCE = 120.0, 5.0
_TLS = "tls://"
#: Where Dask looks for them; whoever has a certificate of that authority may do anything.
_CERTIFICATES = (
    "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT, "
    "DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY"
)
_mine = threading.local()


@record
class ClusterExecutor:
    """A Dask cluster; nothing of it outlasts one call."""

    run: Run

    def close(self) -> None:
        """Do nothing: the client ended with its call."""

    def check(self, jobs: Mapping[int, Job]) -> Iterator[Done]:
        """Yield the number of each job and what became of its file, as they are done.

        UsageError where Dask is not installed or the scheduler does not answer.
        """
        with _client(self.run) as client:
            from distributed import as_completed

            most = max(1, len(client.scheduler_info()["workers"]))
            queue = iter(chunks(jobs, most))

            def hand_in(count: int) -> dict[Any, list[int]]:
                return {
                    client.submit(
                        check_on_worker, [jobs[n] for n in numbers], pure=False
                    ): numbers
                    for numbers in islice(queue, count)
                }

            given = hand_in(_AHEAD * most)
            answers = as_completed(given, with_results=True, raise_errors=False)
            is_alone = _watch(client, given)
            for future, results in answers:
                numbers = given.pop(future)
                if is_alone.is_set():
                    # Nobody would do the rest either.
                    numbers = [*numbers, *chain.from_iterable(queue)]
                    yield from ((n, _lost(jobs[n], EngineError(_NOBODY))) for n in numbers)
                    continue
                if future.status != "finished":
                    # Of a call that failed it is type, error and traceback.
                    error = results[1] if isinstance(results, tuple) else results
                    results = [_lost(jobs[number], error) for number in numbers]
                yield from zip(numbers, results, strict=True)
                for more, behind in hand_in(1).items():
                    given[more] = behind
                    answers.add(more)


def _watch(client: Any, given: Mapping[Any, list[int]]) -> threading.Event:
    """Return what is set when there was no worker for too long; what was given is cancelled.

    It looks as long as the client is there: without a worker nothing would ever be answered.
    """
    is_alone = threading.Event()

    def look() -> None:
        seen = time.monotonic()
        while client.status == "running":
            time.sleep(_GLANCE)
            # Of a scheduler that has gone, the client learns by itself; one that was closed
            # meanwhile has none.
            with suppress(OSError, RuntimeError, AttributeError):
                if client.nthreads():
                    seen = time.monotonic()
                if is_alone.is_set() or time.monotonic() - seen > _ALONE:
                    is_alone.set()
                    client.cancel(list(given))

    threading.Thread(target=look, daemon=True).start()
    return is_alone


def check_on_worker(jobs: list[Job]) -> list[tuple[FileOutcome, ...]]:
    """Check files on a worker of the cluster, in a process that stays for the next ones."""
    if current_process().daemon:
        raise EngineError(_DAEMON)
    if not hasattr(_mine, "pool"):
        _mine.pool = WorkerPool(1, Linters())
    return [result for _, result in sorted(_mine.pool.check(dict(enumerate(jobs))))]


def _client(run: Run) -> Any:
    """Return a client of the scheduler, or of a cluster on this machine that ends with it."""
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        mend = with_extra("cluster")
        raise UsageError(
            Localized(
                f"--executor dask membutuhkan: {mend.id}", f"--executor dask needs: {mend.en}"
            )
        ) from error
    # A worker may start a process only where it is no daemon itself.
    dask.config.set({"distributed.worker.daemon": False})
    if run.scheduler is None:
        run.warn(_OPEN_HERE)
    elif not run.scheduler.startswith(_TLS):
        run.warn(_open(run.scheduler))
    try:
        if run.scheduler:
            return Client(run.scheduler, timeout=_PATIENCE)
        return Client(
            n_workers=run.workers,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            memory_limit=0,
        )
    # A TypeError tells of TLS without certificates, a RuntimeError of certificates without TLS.
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise UsageError(_silent(run.scheduler, error)) from error


def _open(scheduler: str) -> Localized:
    """Say that nobody is asked who they are."""
    return Localized(
        f"hubungan ke {scheduler} tidak disandi, dan siapa pun yang menjangkaunya dapat "
        "menjalankan program di sana; pakai tls:// (lihat docs/scaling.md)",
        f"the connection to {scheduler} is not encrypted, and whoever reaches it may run "
        "programs there; use tls:// (see docs/scaling.md)",
    )


def _silent(scheduler: str | None, error: Exception) -> Localized:
    """Say why there is no connection, as far as that is known."""
    if scheduler is None:
        return Localized(
            f"klaster di mesin ini tidak dapat dimulai ({error}); periksa pengaturan Dask",
            f"no cluster can be started on this machine ({error}); look at Dask's settings",
        )
    if isinstance(error, RuntimeError):
        return Localized(
            "pengaturan Dask mewajibkan sandi; beri --scheduler alamat tls://",
            "the configuration of Dask requires encryption; give --scheduler a tls:// address",
        )
    if scheduler.startswith(_TLS):
        return Localized(
            f"penjadwal Dask {scheduler} tidak menjawab, atau sertifikatnya tidak cocok; "
            f"periksa alamatnya dan {_CERTIFICATES}",
            f"the Dask scheduler {scheduler} does not answer, or the certificates do not fit; "
            f"check the address and {_CERTIFICATES}",
        )
    return Localized(
        f"penjadwal Dask {scheduler} tidak menjawab; periksa alamatnya",
        f"the Dask scheduler {scheduler} does not answer; check the address",
    )


def _lost(job: Job, error: object) -> tuple[FileOutcome, ...]:
    """Return a file as not checked because the cluster could not do it."""
    if isinstance(error, NeutrallintError):
        reason = Localized(error.say("id"), error.say("en"))
    else:
        name = type(error).__name__
        reason = Localized(
            f"pekerja klaster gagal ({name}); periksa log pekerja itu",
            f"the worker of the cluster failed ({name}); look at its log",
        )
    return (unchecked(job.target.path, job.target.media, reason, "check"),)


_OPEN_HERE = Localized(
    "selama pemeriksaan, klaster di mesin ini melayani siapa pun yang memakai mesin ini, yang "
    "lalu dapat menjalankan program atas nama Anda; bila bukan Anda sendiri, pakai --jobs "
    "tanpa --executor dask",
    "as long as it checks, the cluster on this machine serves whoever uses this machine, who "
    "may then run programs in your name; where that is not you alone, use --jobs without "
    "--executor dask",
)
_NOBODY = Localized(
    f"klaster ini {_ALONE:g} detik tanpa satu pekerja pun; mulai pekerjanya",
    f"the cluster was without any worker for {_ALONE:g} seconds; start its workers",
)
_DAEMON = Localized(
    "pekerja klaster tidak boleh menjalankan proses; mulai pekerja itu dengan "
    "DASK_DISTRIBUTED__WORKER__DAEMON=False",
    "the worker of the cluster may not start a process; start it with "
    "DASK_DISTRIBUTED__WORKER__DAEMON=False",
)
