from __future__ import annotations

import signal
import time
import weakref

import pytest

from neutrallint.core import deadline, interruption
from neutrallint.core.interruption import as_interrupts, exit_code, is_ending

#: What ends a process by default, and is no fault of the program.
ENDING = [
    getattr(signal, f"SIG{name}")
    for name in ("TERM", "HUP", "QUIT", "ALRM", "USR1", "USR2", "XCPU", "VTALRM", "PROF")
    if hasattr(signal, f"SIG{name}")
]


@pytest.fixture(autouse=True)
def nothing_was_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interruption._Heard, "number", None)


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_that_would_end_the_process_at_once_lets_it_clear_away(number: int) -> None:
    before = signal.signal(number, signal.SIG_DFL)
    cleared = False
    try:
        with pytest.raises(KeyboardInterrupt), as_interrupts():  # noqa: PT012
            try:
                signal.raise_signal(number)
            finally:
                # What comes meanwhile changes nothing.
                signal.raise_signal(number)
                cleared = True
        assert signal.getsignal(number) is signal.SIG_DFL
    finally:
        signal.signal(number, before)
    assert cleared
    assert is_ending()
    assert exit_code() == 128 + number


def test_a_signal_that_what_python_runs_beside_the_program_swallowed_comes_again() -> None:
    class Thing:
        pass

    thing = Thing()
    gone = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGTERM))
    with pytest.raises(KeyboardInterrupt), as_interrupts():  # noqa: PT012
        del thing
        assert gone() is None
        time.sleep(10)
    assert exit_code() == 128 + signal.SIGTERM


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such timer")
def test_an_alarm_of_somebody_else_ends_the_program_before_and_after_a_bound_of_ours() -> None:
    with pytest.raises(KeyboardInterrupt), as_interrupts():  # noqa: PT012
        assert deadline.can_interrupt()
        with pytest.raises(deadline.OverdueError):
            deadline.within(600, lambda: signal.raise_signal(signal.SIGALRM))
        signal.raise_signal(signal.SIGALRM)
    assert exit_code() == 128 + signal.SIGALRM
