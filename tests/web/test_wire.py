"""A connection that holds up is dropped, without a wait of these tests: the clock is theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from neutrallint.web import wire
from neutrallint.web.wire import Wire

HEAD = b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9000000\r\n\r\n"


class Clock:
    """A loop whose time passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.later: list[tuple[float, Callable[[], None]]] = []

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, action: Callable[[], None]) -> None:
        self.later.append((self.now + delay, action))

    def create_task(self, work: Any, **more: Any) -> asyncio.Future[None]:
        work.close()
        return asyncio.Future(loop=asyncio.new_event_loop())

    def pass_by(self, seconds: float) -> None:
        until = self.now + seconds
        while due := [each for each in self.later if each[0] <= until]:
            first = min(due, key=lambda each: each[0])
            self.later.remove(first)
            self.now = first[0]
            first[1]()
        self.now = until


class Line:
    """What a connection is written to, of which `untaken` bytes wait until somebody reads."""

    def __init__(self) -> None:
        self.untaken = 0
        self.said = b""
        self.is_closed = False
        self.get_extra_info = lambda name: None
        self.pause_reading = self.resume_reading = lambda: None

    def write(self, data: bytes) -> None:
        self.said += data

    def close(self) -> None:
        self.is_closed = True

    def abort(self) -> None:
        self.is_closed, self.untaken = True, 0

    def is_closing(self) -> bool:
        return self.is_closed

    def get_write_buffer_size(self) -> int:
        return self.untaken


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Never run."""


class Place:
    """Where connections come in."""

    def __init__(self) -> None:
        self.clock = Clock()
        self._config = uvicorn.Config(app, lifespan="off", log_config=None)
        self._state = ServerState()

    def connect(self) -> tuple[Wire, Line]:
        line = Line()
        loop = cast(asyncio.AbstractEventLoop, self.clock)
        made = Wire(self._config, self._state, {}, loop)
        made.connection_made(cast(asyncio.Transport, line))
        return made, line


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.mark.parametrize("begin", [b"", b"GET / HTTP/1.1\r\n", HEAD])
def test_who_says_too_little_too_slowly_is_told_so_and_dropped(
    place: Place, begin: bytes
) -> None:
    connection, line = place.connect()
    if begin:
        connection.data_received(begin)
    drip = b"x" if begin == HEAD else b"a: b\r\n"
    for _ in range(20):
        place.clock.pass_by(1)
        if begin:
            connection.data_received(drip)
    assert not line.is_closed
    place.clock.pass_by(20)
    assert line.is_closed
    assert line.said.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    place.clock.pass_by(10)
    assert place.clock.later == []


def test_who_sends_much_has_the_time_for_it(place: Place) -> None:
    connection, line = place.connect()
    connection.data_received(HEAD)
    for _ in range(300):
        place.clock.pass_by(1)
        connection.data_received(b"x" * 8_000)
        connection.cycle.body.clear()
    assert not line.is_closed
    place.clock.pass_by(40)
    assert line.is_closed


CHUNKED = b"POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n"


def test_who_sends_crumbs_is_told_so_and_dropped(place: Place) -> None:
    connection, line = place.connect()
    connection.data_received(CHUNKED + b"1\r\nx\r\n" * 250)
    assert not line.is_closed
    connection.data_received(b"1\r\nx\r\n" * 250)
    assert line.is_closed
    assert line.said.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert b"sent-in-crumbs" in line.said


def test_who_sends_many_pieces_of_some_size_is_heard(place: Place) -> None:
    connection, line = place.connect()
    connection.data_received(CHUNKED + (b"64\r\n" + b"x" * 100 + b"\r\n") * 2_000)
    assert not line.is_closed
    assert len(connection.cycle.body) == 200_000


def test_who_waits_for_an_answer_may_wait(place: Place) -> None:
    connection, line = place.connect()
    connection.data_received(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
    place.clock.pass_by(3_600)
    assert not line.is_closed


def test_who_does_not_take_the_answer_is_dropped(place: Place) -> None:
    connection, line = place.connect()
    connection.data_received(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
    line.untaken = 400_000
    for _ in range(30):
        line.untaken -= 10_000
        place.clock.pass_by(2)
    assert not line.is_closed
    place.clock.pass_by(40)
    assert line.is_closed
    assert not line.untaken


def test_of_too_many_that_wait_the_one_that_waits_longest_goes(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "most_connections", lambda: 3)
    asking, asked = place.connect()
    asking.data_received(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
    place.clock.pass_by(1)
    lines = []
    for _ in range(3):
        lines.append(place.connect()[1])
        place.clock.pass_by(1)
    assert [line.is_closed for line in (asked, *lines)] == [False, True, False, False]


def test_there_are_never_so_many_that_no_file_can_be_opened() -> None:
    assert 0 < wire.most_connections() <= 400
