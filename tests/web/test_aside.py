"""What is done beside the server: each work has its time, and costs at most its own answer."""

from __future__ import annotations

import asyncio
import errno
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.web.aside import Aside
from neutrallint.web.problems import ProblemError

pytestmark = pytest.mark.slow

Do = Callable[..., Any]


def refuse() -> None:
    raise ReadError(Localized("rusak", "damaged"))


def leave() -> None:
    os._exit(1)


@pytest.fixture
def aside(tmp_path: Path) -> Iterator[Aside]:
    made = Aside(tmp_path)
    yield made
    made.close()


def done(aside: Aside, function: Callable[..., Any], *given: Any, **more: int) -> Any:
    return asyncio.run(aside.do(function, *given, **more))


def test_what_was_loaded_stays_for_the_next_work(aside: Aside) -> None:
    assert done(aside, os.getpid) == done(aside, os.getpid) != os.getpid()


@pytest.mark.parametrize(
    ("function", "given"), [(time.sleep, (600,)), (leave, ()), (refuse, ())]
)
def test_what_hangs_dies_or_refuses_costs_one_answer(
    aside: Aside, function: Callable[..., Any], given: tuple[Any, ...]
) -> None:
    with pytest.raises(ProblemError) as caught:
        done(aside, function, *given, longest=1)
    assert (caught.value.problem.status, caught.value.problem.kind) == (
        422,
        "cannot-be-opened",
    )
    assert done(aside, abs, -1) == 1


def test_what_was_asked_when_all_ends_is_told_as_not_done(aside: Aside) -> None:
    async def ask() -> None:
        asking = asyncio.create_task(aside.do(time.sleep, 600))
        while not aside._process:
            await asyncio.sleep(0.01)
        aside.close()
        await asking

    for _ in range(2):
        with pytest.raises(ProblemError) as caught:
            asyncio.run(ask())
        assert caught.value.problem.status == 503


def test_a_process_that_cannot_be_started_costs_one_answer(
    aside: Aside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_to_start() -> None:
        raise OSError(errno.EMFILE, "")

    with monkeypatch.context() as nothing_more:
        nothing_more.setattr(aside, "_start", refuse_to_start)
        with pytest.raises(ProblemError) as caught:
            done(aside, abs, -1)
        assert caught.value.problem.status == 507
    assert done(aside, abs, -1) == 1


def test_it_ends_where_nothing_is_asked_of_it(tmp_path: Path) -> None:
    aside = Aside(tmp_path, idle=0)
    first = done(aside, os.getpid)
    until = time.monotonic() + 60
    while done(aside, os.getpid) == first:
        assert time.monotonic() < until, "the process stayed"
    aside.close()
