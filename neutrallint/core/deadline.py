"""A bound of time for what this very process does, which nobody else watches.

A timer of the system interrupts it, where there is one and the main thread asks: not on
Windows, not in other threads, not where somebody else uses the same timer.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeVar

from neutrallint.core.errors import NeutrallintError, TooLongError
from neutrallint.core.interruption import interrupt
from neutrallint.core.localized import Localized

T = TypeVar("T")

#: Seconds after which an interruption that was swallowed, or came at a bad time, comes again.
_AGAIN = 1.0
#: What Python calls the code that imports.
_IMPORTING = "<frozen importlib"


class OverdueError(BaseException):
    """The time is over; no Exception, lest whoever goes on after faults should swallow it."""


class _Alarm:
    """Whether an interruption is wanted; a process has one timer."""

    is_set = False
    held = 0


def can_interrupt() -> bool:
    """Tell whether `within` bounds anything here."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and not _Alarm.is_set
        and signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, interrupt)
        and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    )


def within(seconds: float, action: Callable[[], T]) -> T:
    """Return what `action` returns; OverdueError where it takes longer.

    Where `can_interrupt` says no, it may take as long as it likes. This is no context manager:
    between the end of a `with` and its own code an interruption would leave the timer on.
    """
    if not can_interrupt():
        return action()
    before = signal.getsignal(signal.SIGALRM)
    try:
        try:
            _set(seconds)
            return action()
        finally:
            _clear(before)
    finally:
        _clear(before)


def in_time(
    seconds: int,
    what: Localized,
    action: Callable[[], T],
    error: type[NeutrallintError] = TooLongError,
) -> T:
    """Return what `action` returns; an error that names `what` where it takes longer."""
    try:
        return within(seconds, action)
    except OverdueError:
        reason = Localized(
            f"{what.id} memakan lebih dari {seconds} detik dan dihentikan; perkecil atau pecah",
            f"{what.en} took longer than {seconds} s and was stopped; make it smaller or "
            "divide it",
        )
        raise error(reason) from None


@contextmanager
def held() -> Iterator[None]:
    """Let nothing be interrupted inside: what must be done whole, as writing to a cache."""
    _Alarm.held += 1
    try:
        yield
    finally:
        _Alarm.held -= 1


def _set(seconds: float) -> None:
    signal.signal(signal.SIGALRM, _ring)
    _Alarm.is_set = True
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)


def _clear(before: Any) -> None:
    """Put the timer off, and what heard its signal before back in its place."""
    _Alarm.is_set = False
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    """Interrupt what runs, unless it must be done whole; then the next ring does."""
    if _Alarm.is_set and not _Alarm.held and not _is_importing(frame):
        raise OverdueError


def _is_importing(frame: FrameType | None) -> bool:
    """Tell whether a module is being loaded; half of one would never be loaded again."""
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORTING):
            return True
        frame = frame.f_back
    return False
