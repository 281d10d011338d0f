"""Signals that end the program do so as Ctrl+C does, so that nothing is left behind."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

#: All that end a process by default and that one may hear, but Ctrl+C and those of a fault:
#: from a service manager, a CI that cancels, `timeout`; a terminal that is closed; `Ctrl+\`;
#: an `alarm` that whoever started this has set; batch systems; a bound of processor time.
_NAMES = "TERM HUP QUIT ALRM USR1 USR2 XCPU VTALRM PROF"
_ENDING = [
    getattr(signal, f"SIG{name}") for name in _NAMES.split() if hasattr(signal, f"SIG{name}")
]
#: Seconds until an interruption that was swallowed comes again.
_AGAIN = 0.1


class _Heard:
    """Which signal interrupted this process; of KeyboardInterrupt nothing else is left."""

    number: int | None = None


@contextmanager
def as_interrupts() -> Iterator[None]:
    """Raise KeyboardInterrupt at each signal that would end this process at once.

    One that is ignored, as under nohup, stays so.
    """
    _Heard.number = None
    before = [n for n in _ENDING if signal.getsignal(n) is signal.SIG_DFL]
    for number in before:
        signal.signal(number, interrupt)
    told = sys.unraisablehook

    def come_again(swallowed: Any) -> None:
        """Interrupt once more where what Python runs beside the program swallowed it."""
        if swallowed.exc_type is not KeyboardInterrupt:
            told(swallowed)
            return
        number, _Heard.number = _Heard.number or signal.SIGINT, None
        later = threading.Timer(_AGAIN, _send_here, (number,))
        later.daemon = True
        later.start()

    sys.unraisablehook = come_again
    try:
        yield
    finally:
        sys.unraisablehook = told
        for number in before:
            signal.signal(number, signal.SIG_DFL)


def _send_here(number: int) -> None:
    """Send a signal to the main thread, which hears it even while it waits."""
    if main := threading.main_thread().ident if hasattr(signal, "pthread_kill") else None:
        signal.pthread_kill(main, number)
    else:
        signal.raise_signal(number)


def exit_code() -> int:
    """Return what an interrupted process ends with: 130 for Ctrl+C, 143, 129, …"""
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
        if signal.getsignal(number) is interrupt:
            signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT, *_ENDING])


def interrupt(number: int, frame: FrameType | None) -> None:
    """Interrupt once: what follows must not keep the program from clearing away."""
    if _Heard.number is None:
        _Heard.number = number
        raise KeyboardInterrupt
