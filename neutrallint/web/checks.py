"""`POST /api/check`: what was sent is checked, and told at the end or file by file."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from neutrallint.core.localized import Lang
from neutrallint.core.report import Report
from neutrallint.lint.job import Job
from neutrallint.runs.executors.base import Done
from neutrallint.web import answers
from neutrallint.web.intake import Intake, receive, to_check
from neutrallint.web.language import language_of
from neutrallint.web.limits import Admission
from neutrallint.web.office import Office
from neutrallint.web.problems import as_problem

#: Seconds between two looks at whether whoever asked is still there.
_LOOK = 0.3
#: Threads in which checks wait for workers; as many as are let in at once.
_THREADS = 96


class Checks:
    """Takes in what is to be checked and answers; holds the threads in which checks wait."""

    def __init__(self, office: Office, admission: Admission) -> None:
        """Take what checks, and what lets requests in."""
        self._office = office
        self._admission = admission
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="check")

    async def answer(self, request: Request) -> Response:
        """Check what a request brings; an error says why that cannot be."""
        form = answers.form_asked(", ".join(request.headers.getlist("accept")))
        with ExitStack() as stack:
            address = request.client.host if request.client else ""
            stack.enter_context(self._admission.of(address))
            folder = self._office.new_folder()
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            intake = await run_in_threadpool(to_check, await receive(request, folder))
            lang = intake.wishes.lang or language_of(request)
            # From here on the thread that checks clears away, whatever becomes of who asked.
            check = _Check(self._office, intake, lang, stack.pop_all())
        if form == answers.NDJSON:
            check.start(self._threads, lambda report: answers.report_event(report, lang))
            return StreamingResponse(check.events(), media_type=answers.NDJSON)
        make = answers.MAKERS[form]
        check.start(self._threads, lambda report: make(report, lang, intake.folder))
        return Response(await check.result(request), media_type=form)


class _Check:
    """One check under way, in a thread of its own, and what is told of it meanwhile."""

    def __init__(self, office: Office, intake: Intake, lang: Lang, leave: ExitStack) -> None:
        self._office = office
        self._intake = intake
        self._lang = lang
        self._leave = leave
        self._told: set[str] = set()
        self._is_left = threading.Event()
        self._loop = asyncio.get_running_loop()
        self._lines: asyncio.Queue[bytes | None] = asyncio.Queue()

    def start(self, threads: ThreadPoolExecutor, make: Callable[[Report], bytes]) -> None:
        """Begin; `make` turns the report into the answer, while its files are still there."""
        self._done = asyncio.wrap_future(threads.submit(self._run, make))

    def _run(self, make: Callable[[Report], bytes]) -> bytes | None:
        with self._leave:
            try:
                return self._office.check(
                    self._intake,
                    lambda report: self._made(report, make),
                    self._hear,
                    lambda: not self._is_left.is_set(),
                )
            finally:
                self._say(None)

    def _made(self, report: Report, make: Callable[[Report], bytes]) -> bytes:
        self._say(answers.rest_event(report, self._told, self._lang))
        return make(report)

    def _hear(self, job: Job, done: Done) -> None:
        """Tell of a file; this runs in the thread that checks."""
        self._told |= {outcome.result.path for outcome in done[1]}
        self._say(answers.outcomes_event(done[1], self._lang))

    def _say(self, line: bytes | None) -> None:
        self._loop.call_soon_threadsafe(self._lines.put_nowait, line)

    async def result(self, request: Request) -> bytes:
        """Return the answer; the check ends early where whoever asked is gone."""
        try:
            while not self._done.done():
                await asyncio.wait([self._done], timeout=_LOOK)
                if await request.is_disconnected():
                    self._is_left.set()
            return self._done.result() or b""
        finally:
            self._is_left.set()

    async def events(self) -> AsyncIterator[bytes]:
        """Yield the lines of a stream as they come; the last is the report, or a problem."""
        try:
            yield answers.event("begun", names=list(self._intake.names))
            while line := await self._lines.get():
                yield line
            try:
                yield await self._done or b""
            except Exception as error:  # the border: the answer has begun already
                yield answers.event("problem", **as_problem(error).data(self._lang))
        finally:
            self._is_left.set()
