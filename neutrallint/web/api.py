"""What programs and the page ask for; what answers is loaded when the page is there already."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from neutrallint.web.limits import Admission
from neutrallint.web.office import Office

if TYPE_CHECKING:
    from neutrallint.web.checks import Checks
    from neutrallint.web.desk import Desk
    from neutrallint.web.portraits import Portraits
    from neutrallint.web.showing import Showing

Handler: TypeAlias = Callable[[Request], Awaitable[Response]]


class Answering(NamedTuple):
    """Those who answer."""

    checks: Checks
    showing: Showing
    desk: Desk
    portraits: Portraits


class Api:
    """Hands requests on to those who answer them.

    `may_keep`: whether whoever asks may change the settings of the folder that is served.
    """

    def __init__(self, office: Office, may_keep: bool) -> None:
        """Take what checks."""
        self._office = office
        self._may_keep = may_keep
        self._admission = Admission()
        self._loading = threading.Lock()

    def by(self, choose: Callable[[Answering], Handler]) -> Handler:
        """Return what hands requests on to one of those who answer."""

        async def hand_on(request: Request) -> Response:
            if "_answering" not in self.__dict__:
                await run_in_threadpool(self._load)
            return await choose(self._answering)(request)

        return hand_on

    def _load(self) -> None:
        with self._loading:
            _ = self._answering

    @cached_property
    def _answering(self) -> Answering:
        from neutrallint.web.checks import Checks
        from neutrallint.web.desk import Desk
        from neutrallint.web.portraits import Portraits
        from neutrallint.web.showing import Showing

        own = self._office, self._admission
        desk = Desk(self._office, self._may_keep)
        return Answering(Checks(*own), Showing(*own), desk, Portraits(self._office))
