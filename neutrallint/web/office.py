"""What checks: sessions by what is wished, workers for all of them, and what is kept."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from neutrallint.config.settings import Flags, Settings, Values, settings_for
from neutrallint.core.clock import now
from neutrallint.core.errors import unreadable
from neutrallint.core.limits import Limits
from neutrallint.core.report import Report
from neutrallint.web.aside import Aside
from neutrallint.web.private import make_anew
from neutrallint.web.problems import ENDING, ProblemError

if TYPE_CHECKING:
    from neutrallint.lint.job import Job
    from neutrallint.runs.executors.base import Done
    from neutrallint.runs.executors.shared import SharedPool
    from neutrallint.runs.session import Session
    from neutrallint.web.intake import Intake

T = TypeVar("T")
#: Sessions that are held: as many wishes are served without loading rules anew.
_MOST_SESSIONS = 12
#: A text and a picture of one white dot, by which workers load what they judge and read with:
#: a sentence holds two sequences, the other is such as the judge is asked about.
_TEXT = (
    "a.txt",
    b"Pilih nomor urut dua pada hari Rabu di seluruh TPS kabupaten kita tercinta ini dan "
    b"coblos nomor urut dua.\n\n"
    b"Bupati membagikan bantuan sosial kepada warga dan meminta mereka memilih istrinya.\n",
)
_DOT = (
    "a.png",
    bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
        "0000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
    ),
)


class Office:
    """Checks what requests bring, by the settings of one folder.

    All that it keeps lies in `scratch`, a folder that its owner removes. What checks is loaded
    with the first session, so that the page is there before.
    """

    def __init__(
        self,
        flags: Flags,
        scratch: Path,
        workers: int | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        """Take the wishes of whoever starts it, how many files are read at once, the time."""
        self._clock = clock
        self._flags = flags
        self._scratch = scratch
        self._workers = workers
        self._pool: SharedPool | None = None
        #: Where files are opened that nobody checks, and where engines look at something.
        self.aside, self.engines = Aside(scratch), Aside(scratch)
        #: By wishes and day: where nobody names packs, they follow from the day.
        self._sessions: OrderedDict[tuple[Values, date], Session] = OrderedDict()
        self._loading = threading.Lock()
        self._is_open = True
        self._is_ready = threading.Event()

    def close(self) -> None:
        """End the workers; what they were asked for is told as not done."""
        self._is_open = False
        self.aside.close()
        self.engines.close()
        if self._pool:
            self._pool.close()

    @property
    def is_ready(self) -> bool:
        """Tell whether rules and engines are loaded."""
        return self._is_ready.is_set()

    @property
    def flags(self) -> Flags:
        """The wishes of whoever started it."""
        return self._flags

    @property
    def settings(self) -> Settings:
        """What holds in the folder that is served, read anew; NeutrallintError where wrong."""
        try:
            here = Path.cwd()
        except OSError as error:
            raise unreadable(error, ".") from error
        return settings_for(here, self._flags)

    def renew(self) -> None:
        """Let checks that begin from now on hold to what is on the disk now."""
        with self._loading:
            while self._sessions:
                self._sessions.popitem()[1].close()

    def warm_up(self) -> None:
        """Load rules and engines, these in threads; NeutrallintError where rules are wrong."""
        self._session(Values())
        assert self._pool
        lanes = [
            threading.Thread(target=self._load, args=(lane,), daemon=True)
            for lane in range(self._pool.lanes)
        ]
        for lane in lanes:
            lane.start()

        def await_all() -> None:
            for lane in lanes:
                lane.join()
            self._is_ready.set()

        threading.Thread(target=await_all, daemon=True).start()

    def _load(self, lane: int) -> None:
        """Let a lane read what takes all that it will need; the first one reads texts only."""
        from neutrallint.web.intake import Intake

        for name, data in (_TEXT, _DOT) if lane else (_TEXT,):
            folder = self.new_folder()
            # What one lane has read is kept for all: each gets a file of its own.
            (folder / name).write_bytes(data + str(lane).encode())
            # Who ends the server while it loads has no use for it.
            with suppress(ProblemError):
                self.check(Intake(folder, (name,), Values()), lambda report: None, lane=lane)

    def limits(self) -> Limits:
        """Return how much of one file is looked at."""
        session = self._session(Values())
        return session.settings_for(session.cwd).limits

    def new_folder(self) -> Path:
        """Return an empty folder for what a request brings."""
        make_anew(self._scratch)
        return Path(tempfile.mkdtemp(prefix="in-", dir=self._scratch))

    def check(
        self,
        intake: Intake,
        make: Callable[[Report], T],
        heard: Callable[[Job, Done], None] = lambda job, done: None,
        is_wanted: Callable[[], bool] = lambda: True,
        lane: int | None = None,
    ) -> T | None:
        """Check what was taken in, and return what is made of the report; then remove it all.

        `heard` is told of each file; `lane`: who checks, where one is meant. None where nobody
        wants it any more. NeutrallintError where the settings are wrong, ProblemError where
        all is closed.
        """
        from neutrallint.runs.executors.shared import ClosedError, UnwantedError, Watched

        try:
            session = self._session(intake.wishes)
            assert self._pool
            watched = session.carried_out_by(Watched(self._pool, heard, is_wanted, lane))
            return make(watched.check(intake.names, folder=intake.folder, within=intake.folder))
        except UnwantedError:
            return None
        except ClosedError as error:
            raise ProblemError(ENDING) from error
        finally:
            shutil.rmtree(intake.folder, ignore_errors=True)

    def _session(self, wishes: Values) -> Session:
        """Return the session for some wishes; one thread loads the rules of a new one.

        ProblemError where all is closed.
        """
        with self._loading:
            from neutrallint.packs.elections import day_of
            from neutrallint.runs.executors.base import Run, processors
            from neutrallint.runs.executors.shared import SharedPool
            from neutrallint.runs.session import Session

            self._pool = self._pool or SharedPool(self._workers or processors())
            if not self._is_open:
                self._pool.close()
                raise ProblemError(ENDING)
            asked = wishes, day_of(self._clock())
            if asked not in self._sessions:
                run = Run(cache=self._scratch / "kept")
                session = Session(self._with(wishes), run, self._clock)
                session.linter_for(session.cwd)
                self._sessions[asked] = session
                if len(self._sessions) > _MOST_SESSIONS:
                    self._sessions.popitem(last=False)[1].close()
            self._sessions.move_to_end(asked)
            return self._sessions[asked]

    def _with(self, wishes: Values) -> Flags:
        said = {key: value for key, value in asdict(wishes).items() if value is not None}
        return replace(self._flags, values=replace(self._flags.values, **said))
