"""A process beside the server that does what may take long, much or its own end."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from neutrallint.core import interruption
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.localized import Localized
from neutrallint.core.memory import bound_memory, guard_libraries
from neutrallint.core.native import be_watched
from neutrallint.runs.executors.dependence import die_with_parent, kill_group, lead_group
from neutrallint.web.problems import (
    ENDING,
    FAULT,
    Problem,
    ProblemError,
    as_problem,
    of_error,
)

#: Seconds that one piece of work may take unless it says so, the process until it takes any,
#: and until it ends where nothing is asked of it.
_LONGEST, _STARTING, _IDLE = 30, 60, 120
_CLOSED = "cannot-be-opened"
_TOO_MUCH = Problem(
    422,
    _CLOSED,
    Localized(
        "berkas ini rusak, atau memerlukan terlalu banyak waktu atau memori; simpan ulang, "
        "perkecil, atau bagi",
        "this file is damaged, or takes too much time or memory; save it again, make it "
        "smaller, or divide it",
    ),
)


class _Work(NamedTuple):
    """A function of a module, what it is given, and the seconds that it may take."""

    function: Callable[..., Any]
    given: tuple[Any, ...]
    longest: int


class Aside:
    """One process, started with the first work; that it dies or hangs costs one answer.

    What the work has loaded stays with it, until nothing was asked of it for a while.
    """

    def __init__(self, scratch: Path, idle: float = _IDLE) -> None:
        """Take the folder for its temporary files; `idle`: the seconds of that while."""
        self._scratch = scratch
        self._idle = idle
        self._asked: SimpleQueue[tuple[_Work, Future[Any]]] = SimpleQueue()
        self._process: BaseProcess | None = None
        self._is_open = True
        # A worker lives no longer than the thread that started it, which none waits for.
        threading.Thread(target=self._work, daemon=True).start()

    async def do(
        self, function: Callable[..., Any], *given: Any, longest: int = _LONGEST
    ) -> Any:
        """Return what a function gives there; ProblemError where that cannot be had.

        `longest`: the seconds that it may take.
        """
        done: Future[Any] = Future()
        self._asked.put((_Work(function, given, longest), done))
        told = await asyncio.wrap_future(done)
        if isinstance(told, Problem):
            raise ProblemError(told)
        return told

    def close(self) -> None:
        """End the process; what was asked of it is told as not done."""
        self._is_open = False
        if self._process:
            _kill(self._process)

    def _work(self) -> None:
        """Hand on what is asked, one after the other; without an answer begin anew."""
        pipe: Connection | None = None
        while True:
            try:
                work, done = self._asked.get(timeout=self._idle if pipe else None)
            except Empty:
                self._end(pipe)
                pipe = None
                continue
            if not done.set_running_or_notify_cancel():
                continue
            try:
                pipe = pipe or self._start()
            except OSError as error:
                # This thread has to go on: what is asked later may find room.
                done.set_result(as_problem(error))
                continue
            told = _answer(pipe, work) if pipe else None
            if told is None:
                self._end(pipe)
                pipe = None
                told = _TOO_MUCH if self._is_open else ENDING
            done.set_result(told)

    def _start(self) -> Connection | None:
        """Return the pipe to a new process, None where it does not come up, or must not.

        OSError where the system lets there be none.
        """
        if not self._is_open:
            return None
        ours, theirs = Pipe()
        arguments = theirs, str(self._scratch)
        process = get_context("spawn").Process(target=_serve, args=arguments, daemon=True)
        with interruption.held():
            process.start()
        self._process = process
        theirs.close()
        with suppress(OSError, EOFError):
            if ours.poll(_STARTING):
                ours.recv()
                return ours
        self._end(ours)
        return None

    def _end(self, pipe: Connection | None) -> None:
        if pipe:
            pipe.close()
        if self._process:
            _kill(self._process)


def _kill(process: BaseProcess) -> None:
    if process.pid and process.is_alive():
        kill_group(process.pid)
    process.kill()
    process.join()


def _answer(pipe: Connection, work: _Work) -> Any:
    """Return what comes of some work, None where nothing does."""
    with suppress(OSError, EOFError):
        pipe.send((work.function, work.given))
        if pipe.poll(work.longest):
            return pipe.recv()
    return None


def _serve(pipe: Connection, scratch: str) -> None:
    """Do what comes through the pipe until it is closed."""
    die_with_parent()
    lead_group()
    interruption.leave()
    tempfile.tempdir = scratch
    guard_libraries()
    bound_memory()
    be_watched()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send(None)
        while True:
            function, given = pipe.recv()
            pipe.send(_done(function, given))


def _done(function: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    try:
        return function(*given)
    except NeutrallintError as error:
        return replace(of_error(error), kind=_CLOSED)
    except MemoryError:
        return _TOO_MUCH
    except Exception:  # the border of this process
        return FAULT
