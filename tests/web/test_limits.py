"""There may be only so many requests at once, of all and of one address."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from urllib.parse import urlsplit

import httpx
import pytest

from neutrallint.web.limits import MOST, MOST_OF_ONE
from tests.web.serving import Served
from tests.web.test_checks import FORM, HALF, SLIP, asked, refused

pytestmark = pytest.mark.slow


@pytest.fixture
def alone(served: Served) -> Served:
    """A server that nobody else asks now."""
    # While it loads, what it tries itself lies there too.
    served.await_ready()
    assert served.is_clear()
    return served


@contextmanager
def begun(served: Served, count: int, address: str) -> Iterator[None]:
    """Hold so many requests of an address that have been let in and send no more."""
    place = urlsplit(served.origin)
    head = (
        f"POST /api/check HTTP/1.1\r\nhost: {place.netloc}\r\n"
        f"authorization: Bearer {served.token}\r\nx-forwarded-for: {address}\r\n"
        f"{FORM}content-length: 90000\r\n\r\n"
    )
    before = len(served.taken_in())
    with ExitStack() as stack:
        for _ in range(count):
            line = socket.create_connection((str(place.hostname), place.port or 0))
            stack.enter_context(closing(line)).sendall(head.encode() + HALF)
        served.await_taken_in(before + count)
        yield


def ask(served: Served, address: str) -> httpx.Response:
    with served.client(**{"x-forwarded-for": address}) as client:
        return client.post("/api/check", data={"text": SLIP})


def test_too_many_of_one_address_wait_and_others_do_not(alone: Served) -> None:
    with begun(alone, MOST_OF_ONE, "10.0.0.1"):
        answer = ask(alone, "10.0.0.1")
        assert refused(answer) == (429, "too-many-requests")
        assert answer.headers["retry-after"]
        assert "tunggu" in answer.json()["detail"]
        assert ask(alone, "10.0.0.2").status_code == 200
    assert alone.is_clear()
    assert ask(alone, "10.0.0.1").status_code == 200
    # Who went away in the middle is no fault, of which there would be something to report.
    assert "Traceback" not in alone.log()


def test_a_server_that_has_its_hands_full_says_so(alone: Served) -> None:
    with ExitStack() as stack:
        for number in range(MOST // MOST_OF_ONE):
            stack.enter_context(begun(alone, MOST_OF_ONE, f"10.0.1.{number}"))
        answer = ask(alone, "10.0.2.1")
        assert refused(answer) == (503, "busy")
        assert answer.headers["retry-after"]
    assert alone.is_clear()
    with alone.client() as client:
        assert asked(client, data={"text": SLIP})["findings"]


def test_five_hundred_files_are_all_judged(alone: Served) -> None:
    files = [("files", (f"{number:03}.txt", b"Rapat pukul 09.00.")) for number in range(500)]
    with alone.client() as client:
        told = asked(client, files=files)
    assert told["summary"]["checked"] == 500
    assert alone.is_clear()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux shows them")
def test_workers_that_die_in_the_middle_lose_nothing(alone: Served) -> None:
    files = [("files", (f"{number}.md", SLIP.encode())) for number in range(100)]
    headers = {"accept": "application/x-ndjson"}
    with (
        alone.client() as client,
        client.stream("POST", "/api/check", files=files, headers=headers) as answer,
    ):
        lines = answer.iter_lines()
        next(lines)
        for worker in alone.workers():
            os.kill(worker, signal.SIGKILL)
        *_, last = map(json.loads, lines)
    assert last["report"]["summary"]["checked"] == 100
    assert last["report"]["failures"] == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux shows them")
def test_who_reads_pictures_lets_who_reads_texts_go_first(alone: Served) -> None:
    def later(process: int) -> int:
        return os.getpriority(os.PRIO_PROCESS, process)

    usual = later(alone.process.pid)
    first, *others = sorted(map(later, alone.workers()))
    assert first == usual
    assert set(others) == {min(usual + 10, 19)}
