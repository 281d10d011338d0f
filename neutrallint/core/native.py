"""What one call of a native library that draws may take; nothing else can stop it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from neutrallint.core.memory import room_for

#: Seconds of the processor, of which an elaborate page takes one, and bytes of memory.
_SECONDS, _ROOM = 10.0, 800_000_000


class _Watched:
    """Whether somebody watches this process, and tells of what ended it."""

    is_so = False


def be_watched() -> None:
    """Let `drawing` end this process; whoever started it tells why there is no answer."""
    _Watched.is_so = True


def is_too_slow(code: int | None) -> bool:
    """Tell by the exit code of a process whether it drew for too long."""
    return hasattr(signal, "SIGPROF") and code == -signal.SIGPROF


@contextmanager
def drawing() -> Iterator[None]:
    """End this process, if it is watched, where what is done inside takes too much.

    A few bytes may ask for filters, patterns or forms without end. Windows has no such timer,
    and only Linux the bound of memory.
    """
    if not _Watched.is_so or not hasattr(signal, "setitimer"):
        yield
        return
    # A process that is not busy, on a machine that is, does not lose time.
    signal.setitimer(signal.ITIMER_PROF, _SECONDS)
    try:
        with room_for(_ROOM):
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
