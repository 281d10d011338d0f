"""Where the server listens."""

from __future__ import annotations

import socket
from contextlib import ExitStack, closing, suppress

import pytest

from neutrallint.core.errors import UsageError
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
