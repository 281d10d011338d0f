"""Where the server listens."""

from __future__ import annotations

import socket
import subprocess
import sys
from contextlib import ExitStack, closing, suppress
from typing import cast

import pytest

from neutrallint.core.errors import ConfigError, UsageError
from neutrallint.core.localized import Localized
from neutrallint.web import server
from neutrallint.web.office import Office
from neutrallint.web.server import USUAL_PORT, Place, listen


def test_without_a_wish_it_is_the_usual_port_or_one_that_is_free() -> None:
    with ExitStack() as stack:
        with suppress(UsageError):
            # Where somebody else has it, it is taken as well.
            stack.enter_context(closing(listen(Place(port=USUAL_PORT))))
        other = stack.enter_context(closing(listen(Place())))
        assert other.getsockname()[1] not in (0, USUAL_PORT)


def test_a_port_that_was_asked_for_is_that_one_or_none() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=str(port)):
            listen(Place(port=port))


def test_no_answer_waits_until_its_head_is_acknowledged() -> None:
    with (
        closing(listen(Place(port=0))) as listening,
        socket.create_connection(listening.getsockname()),
        closing(listening.accept()[0]) as taken,
    ):
        assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_the_page_is_there_before_what_checks_is_loaded() -> None:
    told = "import sys, neutrallint.web.server; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "neutrallint.web.pages" in loaded
    checking = {"neutrallint.runs.session", "neutrallint.lint.file", "neutrallint.reporters"}
    assert checking.isdisjoint(loaded)


def test_wrong_settings_are_told_once_and_loaded_when_they_are_mended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "_AGAIN", 0)
    left = [ConfigError(Localized(words)) for words in ("fail_on", "fail_on", "packs")]

    class Mended:
        def warm_up(self) -> None:
            if left:
                raise left.pop(0)

    told: list[str] = []
    server.load(cast(Office, Mended()), lambda error: told.append(error.say("id")))
    assert told == ["fail_on", "packs"]
