from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from neutrallint.core import deadline
from neutrallint.core.deadline import OverdueError, can_interrupt, held, within

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system has no such timer"
)
#: Seconds that no test waits for.
LONG = 600


@pytest.fixture(autouse=True)
def nothing_is_left_on() -> Iterator[None]:
    yield
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    assert can_interrupt()


def ring() -> None:
    """Stand for the timer, whose time is over."""
    signal.raise_signal(signal.SIGALRM)


def test_what_is_done_in_time_is_returned() -> None:
    assert within(LONG, lambda: 7) == 7


def test_an_error_passes() -> None:
    with pytest.raises(ZeroDivisionError):
        within(LONG, lambda: 1 // 0)


def test_what_never_ends_is_interrupted() -> None:
    def endless() -> None:
        while True:
            pass

    with pytest.raises(OverdueError):
        within(0.01, endless)


def test_nobody_who_goes_on_after_faults_swallows_it() -> None:
    def stubborn() -> None:
        try:
            ring()
        except Exception:
            pytest.fail("it was swallowed")

    with pytest.raises(OverdueError):
        within(LONG, stubborn)


def test_an_interruption_that_was_swallowed_comes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(deadline, "_AGAIN", 0.01)
    swallowed: list[BaseException] = []

    def stubborn() -> None:
        while True:
            try:
                while True:
                    pass
            except BaseException as error:
                swallowed.append(error)
                if len(swallowed) == 3:
                    raise

    with pytest.raises(OverdueError):
        within(0.01, stubborn)
    assert [type(error) for error in swallowed] == [OverdueError] * 3


def test_what_must_be_done_whole_is_interrupted_only_afterwards() -> None:
    done: list[str] = []

    def act() -> None:
        with held(), held():
            ring()
            done.append("whole")
        ring()
        done.append("never")

    with pytest.raises(OverdueError):
        within(LONG, act)
    assert done == ["whole"]


def test_no_module_is_left_half_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import signal\nsignal.raise_signal(signal.SIGALRM)\nwhole = True\n"
    (tmp_path / "rung_while_loaded.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    def load() -> bool:
        import rung_while_loaded  # type: ignore[import-not-found]  # made above

        return bool(rung_while_loaded.whole)

    try:
        assert within(LONG, load)
    finally:
        sys.modules.pop("rung_while_loaded", None)


def test_a_ring_that_comes_too_late_interrupts_nothing() -> None:
    within(LONG, lambda: None)
    deadline._ring(signal.SIGALRM, None)


def test_another_thread_is_not_bounded() -> None:
    told: list[bool] = []

    def act() -> None:
        told.append(can_interrupt())
        told.append(within(LONG, lambda: signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)))

    thread = threading.Thread(target=act)
    thread.start()
    thread.join()
    assert told == [False, True]


def test_the_timer_of_somebody_else_is_let_alone() -> None:
    signal.setitimer(signal.ITIMER_REAL, LONG)
    try:
        assert not can_interrupt()
        within(1, lambda: None)
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def test_the_outer_bound_holds_inside_too() -> None:
    with pytest.raises(OverdueError):
        within(LONG, lambda: within(LONG, ring))
