"""Signals that end the program do so as Ctrl+C does, so that nothing is left behind."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: From a service manager, a CI that cancels, `timeout`; and from a terminal that is closed.
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class _Heard:
    """Which signal interrupted this process; of KeyboardInterrupt nothing else is left."""

    number: int | None = None


@contextmanager
def as_interrupts() -> Iterator[None]:
    """Raise KeyboardInterrupt at each signal that would end this process at once.

    One that is ignored, as under nohup, stays so.
    """
    before = [n for n in _ENDING if signal.getsignal(n) is signal.SIG_DFL]
    for number in before:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in before:
            signal.signal(number, signal.SIG_DFL)


def exit_code() -> int:
    """Return what an interrupted process ends with: 130 for Ctrl+C, 143, 129."""
    return 128 + (_Heard.number or signal.SIGINT)


def is_ending() -> bool:
    """Tell whether a signal other than Ctrl+C ends this process; its terminal may be gone."""
    return _Heard.number is not None


@contextmanager
def held() -> Iterator[None]:
    """Let no signal interrupt this process inside, nor one that it starts, until `leave`."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, *_ENDING])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave() -> None:
    """Let a process that another one answers for ignore Ctrl+C, and end by the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _ENDING:
        if signal.getsignal(number) is _interrupt:
            signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT, *_ENDING])


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Interrupt once: what follows must not keep the program from clearing away."""
    for each in _ENDING:
        if signal.getsignal(each) is _interrupt:
            signal.signal(each, signal.SIG_IGN)
    _Heard.number = number
    raise KeyboardInterrupt
