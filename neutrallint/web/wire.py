"""HTTP as it is spoken here: what cannot be read as a request is refused as all else is.

A connection lasts as long as it is of use: whoever says or takes too little too slowly is
dropped, and there may be only so many, so that nobody without a token keeps others out.
"""

from __future__ import annotations

import asyncio
import json
import sys
from http import HTTPStatus

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized
from neutrallint.web.problems import MEDIA, Problem

#: Seconds that nothing may come, or be taken, and bytes a second that last for ever.
_PATIENCE, _SLOWEST = 30, 4_000
#: Seconds between two looks at a connection.
_LOOK = 5
#: Pieces in which a body may come, whatever they hold, and bytes that one has on average then.
_CRUMBS, _PIECE = 256, 64
#: Connections at once, unless the system lets this process have fewer files open.
_MOST = 400
#: Files that are to be open at once: connections, and as many that are received. With fewer
#: than the other number workers do not start, or nobody is let in.
_FILES, _FEWEST_FILES = 2_048, 128

_NO_REQUEST = Problem(
    400,
    "malformed-request",
    Localized(
        "ini bukan permintaan HTTP yang benar; periksa header-nya, Host tepat sekali",
        "this is no valid HTTP request; look at its headers, Host exactly once",
    ),
)
_IN_CRUMBS = Problem(
    400,
    "sent-in-crumbs",
    Localized(
        f"kirimannya dibagi menjadi potongan yang lebih kecil dari {_PIECE} byte; kirim "
        "sekaligus, atau dalam potongan yang lebih besar",
        f"what was sent is divided into pieces of less than {_PIECE} bytes; send it at once, "
        "or in larger pieces",
    ),
)
_TOO_SLOW = Problem(
    408,
    "too-slow",
    Localized(
        "kirimannya terhenti atau terlalu lambat; belum ada yang diperiksa, kirim sekali lagi",
        "what was sent came to a halt or is too slow; nothing was checked, send it once more",
    ),
)


def allow_files() -> None:
    """Let this process have as many files open as it needs, and as the system lets it.

    UsageError where those are too few to serve anybody.
    """
    if sys.platform == "win32":
        return
    import resource

    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    if wanted < _FEWEST_FILES:
        raise UsageError(
            Localized(
                f"sistem hanya mengizinkan {wanted} berkas terbuka sekaligus, server perlu "
                f"{_FEWEST_FILES}; naikkan dengan: ulimit -n",
                f"the system lets only {wanted} files be open at once, a server needs "
                f"{_FEWEST_FILES}; raise that by: ulimit -n",
            )
        )


def most_connections() -> int:
    """Return how many there may be: half of the files that this process may have open."""
    if sys.platform == "win32":
        return _MOST
    import resource

    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MOST if allowed == resource.RLIM_INFINITY else min(_MOST, allowed // 2)


class _Speech(h11.Connection):
    """What is said on a connection; a body in crumbs is none.

    Each piece takes as long to read as a large one, and nobody else is heard meanwhile.
    """

    def __init__(self) -> None:
        super().__init__(h11.SERVER)
        self.is_in_crumbs = False
        self._pieces = self._bytes = 0

    def next_event(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        """Return what was said; RemoteProtocolError where it comes in crumbs."""
        event = super().next_event()
        if isinstance(event, h11.Request):
            self._pieces = self._bytes = 0
        elif isinstance(event, h11.Data):
            self._pieces += event.chunk_end
            self._bytes += len(event.data)
            self.is_in_crumbs = self._bytes < (self._pieces - _CRUMBS) * _PIECE
            if self.is_in_crumbs:
                raise h11.RemoteProtocolError("crumbs")
        return event


class Wire(H11Protocol):
    """A connection; nobody has read yet which language it wishes."""

    #: Until when it has to say or take something, and what it had not taken at the last look.
    _due = 0.0
    _untaken = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take in a connection, instead of the one that waits longest where there are many."""
        super().connection_made(transport)
        self.conn = self._speech = _Speech()
        self._due = self.loop.time() + _PATIENCE
        self.loop.call_later(_LOOK, self._look)
        present = [each for each in self.connections if isinstance(each, Wire)]
        present = [each for each in present if not each.transport.is_closing()]
        if len(present) > most_connections():
            min(present, key=lambda each: (each._is_at_work, each._due)).transport.abort()

    def data_received(self, data: bytes) -> None:
        """Hear what comes, which buys time."""
        self._moved(len(data))
        super().data_received(data)

    @property
    def _is_at_work(self) -> bool:
        """Tell whether it is this server that has to do something."""
        if self.cycle is None or self.cycle.response_complete:
            return False
        return self.flow.read_paused or not self.cycle.more_body

    def _moved(self, size: int) -> None:
        """Give time for bytes that came or went, never more than patience lasts."""
        latest = self.loop.time() + _PATIENCE
        self._due = min(self._due + size / _SLOWEST, latest)

    def _look(self) -> None:
        """Drop a connection that holds up; look again later."""
        untaken = self.transport.get_write_buffer_size()
        if self.transport.is_closing() and not untaken:
            return
        self._moved(max(0, self._untaken - untaken))
        self._untaken = untaken
        if self._is_at_work and not untaken:
            self._due = self.loop.time() + _PATIENCE
        if self.loop.time() < self._due:
            self.loop.call_later(_LOOK, self._look)
        elif untaken:
            self.transport.abort()
        else:
            self._refuse(_TOO_SLOW)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request: no Host, two of them, a line that is none, crumbs."""
        self._refuse(_IN_CRUMBS if self._speech.is_in_crumbs else _NO_REQUEST)

    def _refuse(self, problem: Problem) -> None:
        """Say why, where no answer is under way, and end."""
        under_way = self.cycle
        if not under_way or under_way.response_complete or not under_way.response_started:
            self.transport.write(_as_bytes(problem))
        self.transport.close()


def _as_bytes(problem: Problem) -> bytes:
    phrase = HTTPStatus(problem.status).phrase
    body = json.dumps(problem.data("id"), ensure_ascii=False).encode()
    return (
        f"HTTP/1.1 {problem.status} {phrase}\r\ncontent-type: {MEDIA}\r\n"
        f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
    ).encode() + body
