"""A process beside the server that opens what was sent where nothing is checked."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeAlias

from neutrallint.core import interruption
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.localized import Localized
from neutrallint.core.memory import bound_memory, guard_libraries
from neutrallint.runs.executors.dependence import die_with_parent, kill_group, lead_group
from neutrallint.web.problems import FAULT, Problem, ProblemError, of_error

#: Seconds that one piece of work may take.
_LONGEST = 30
#: What it does: a function of a module and what that is given; what comes of it.
_Work: TypeAlias = tuple[Callable[..., Any], tuple[Any, ...]]
_CLOSED = "cannot-be-opened"
_TOO_MUCH = Problem(
    422,
    _CLOSED,
    Localized(
        "berkas ini terlalu berat untuk dibuka di sini; hasil pemeriksaannya tetap berlaku",
        "this file is too much to be opened here; the result of its check stands all the same",
    ),
)


class Aside:
    """One process, started with the first work; that it dies or hangs costs one answer."""

    def __init__(self, scratch: Path) -> None:
        """Take the folder for its temporary files."""
        self._scratch = scratch
        # A worker lives no longer than the thread that started it; this one stays.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="aside")
        self._running: tuple[BaseProcess, Connection] | None = None

    async def do(self, work: Callable[..., Any], *given: Any) -> Any:
        """Return what a function gives there; ProblemError where that cannot be had."""
        done = await asyncio.wrap_future(self._thread.submit(self._do, (work, given)))
        if isinstance(done, Problem):
            raise ProblemError(done)
        return done

    def close(self) -> None:
        """End the process."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._end()

    def _do(self, work: _Work) -> Any:
        _, pipe = self._running = self._running or self._start()
        with suppress(OSError, EOFError):
            pipe.send(work)
            if pipe.poll(_LONGEST):
                return pipe.recv()
        self._end()
        return _TOO_MUCH

    def _start(self) -> tuple[BaseProcess, Connection]:
        ours, theirs = Pipe()
        arguments = theirs, str(self._scratch)
        process = get_context("spawn").Process(target=_serve, args=arguments, daemon=True)
        with interruption.held():
            process.start()
        theirs.close()
        return process, ours

    def _end(self) -> None:
        running, self._running = self._running, None
        if running:
            process, pipe = running
            pipe.close()
            if process.pid and process.is_alive():
                kill_group(process.pid)
            process.kill()
            process.join()


def _serve(pipe: Connection, scratch: str) -> None:
    """Do what comes through the pipe until it is closed."""
    die_with_parent()
    lead_group()
    interruption.leave()
    tempfile.tempdir = scratch
    guard_libraries()
    bound_memory()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            work, given = pipe.recv()
            pipe.send(_done(work, given))


def _done(work: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    try:
        return work(*given)
    except NeutrallintError as error:
        return replace(of_error(error), kind=_CLOSED)
    except MemoryError:
        return _TOO_MUCH
    except Exception:  # the border of this process
        return FAULT
