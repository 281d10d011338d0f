"""How much one request may bring, and how many there may be at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request
from starlette.types import Message, Receive

from neutrallint.core.localized import Localized
from neutrallint.web.problems import Problem, ProblemError

#: Bytes of a request, files in it, and characters of a text that is typed.
MAX_UPLOAD, MAX_FILES, MAX_TEXT = 300_000_000, 500, 1_000_000
#: Bytes of a portrait.
MAX_PICTURE = 50_000_000
#: Requests that are worked on or wait: of all, and of one address.
MOST, MOST_OF_ONE = 96, 48
_SOON = {"retry-after": "5"}

TOO_LARGE = Problem(
    413,
    "too-large",
    Localized(
        f"kiriman ini lebih besar dari {MAX_UPLOAD // 1_000_000} MB; kirim sebagian dulu",
        f"this is more than {MAX_UPLOAD // 1_000_000} MB; send a part of it first",
    ),
)
LARGE_BODY = Problem(
    413,
    "too-large",
    Localized(
        "berkas ini terlalu besar untuk halaman ini; perkecil, atau bagi",
        "this file is too large for this page; make it smaller, or divide it",
    ),
)
TOO_MANY_FILES = Problem(
    413,
    "too-many-files",
    Localized(
        f"lebih dari {MAX_FILES} berkas sekaligus; kirim sebagian dulu",
        f"more than {MAX_FILES} files at once; send a part of them first",
    ),
)
_BUSY = Problem(
    503,
    "busy",
    Localized(
        "server sedang sibuk; belum ada yang diperiksa, coba lagi beberapa detik lagi",
        "the server is busy; nothing was checked yet, try again in some seconds",
    ),
    _SOON,
)
_TOO_MANY = Problem(
    429,
    "too-many-requests",
    Localized(
        "terlalu banyak pemeriksaan dari alamat ini; tunggu sampai yang lain selesai",
        "too many checks from this address; wait until the others are done",
    ),
    _SOON,
)


def bounded(request: Request, most: int, why: Problem) -> Request:
    """Return a request whose body ends with a problem where it has more than `most` bytes."""
    told = request.headers.get("content-length", "0")
    if told.isdigit() and int(told) > most:
        raise ProblemError(why)
    receive, taken = request.receive, 0

    async def receive_bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise ProblemError(why)
        return message

    bound: Receive = receive_bounded
    return Request(request.scope, bound)


async def small_body(request: Request, most: int) -> bytes:
    """Return the body of a request; ProblemError where it is larger than `most` bytes."""
    pieces, taken = [], 0
    async for piece in request.stream():
        taken += len(piece)
        if taken > most:
            raise ProblemError(LARGE_BODY)
        pieces.append(piece)
    return b"".join(pieces)


class Admission:
    """Counts the checks that are under way, by who asks."""

    def __init__(self) -> None:
        self._under_way: Counter[str] = Counter()

    @contextmanager
    def of(self, address: str) -> Iterator[None]:
        """Let a check in; ProblemError where there are too many already."""
        if self._under_way.total() >= MOST:
            raise ProblemError(_BUSY)
        if self._under_way[address] >= MOST_OF_ONE:
            raise ProblemError(_TOO_MANY)
        self._under_way[address] += 1
        try:
            yield
        finally:
            self._under_way[address] -= 1
            if not self._under_way[address]:
                del self._under_way[address]
