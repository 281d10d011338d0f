"""Listens, says where, and serves until it is told to end."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import uvicorn

from neutrallint.config.settings import Flags
from neutrallint.core.errors import (
    ConfigError,
    NeutrallintError,
    UsageError,
    unreadable,
    why_unreadable,
)
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_WRITTEN, read_small
from neutrallint.web.app import build_app
from neutrallint.web.guard import Names
from neutrallint.web.office import Office
from neutrallint.web.private import private_folder
from neutrallint.web.problems import ProblemError
from neutrallint.web.wire import Wire, allow_files

#: A browser keeps its history by the address: one that changed each time would lose it.
USUAL_PORT = 8765
#: Characters that a token has at least.
_SHORTEST = 20
#: Connections that wait until they are taken.
_BACKLOG = 128
#: Seconds that answers under way have when the server is told to end: until what is not done
#: is told as not done, and until that is not waited for either.
_MOMENT, _ENDING = 1, 2
#: Seconds until wrong settings are looked at once more.
_AGAIN = 2
#: Seconds in which the page has this process for itself, before rules and engines are loaded.
_PAGE_FIRST = 0.3


@record
class Place:
    """Where a server listens, and by which other origins it is known (behind a proxy).

    `port`: 0 is any that is free, None the usual one, or any where that is taken.
    """

    host: str = "127.0.0.1"
    port: int | None = None
    origins: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Tell whether only this machine reaches it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def is_of_one(self) -> bool:
        """Tell whether who asks sits at this machine: it is its own, and behind no proxy."""
        return self.is_own and not self.origins


def serve(
    flags: Flags,
    place: Place,
    token: str,
    began: Callable[[str], None],
    wrong: Callable[[NeutrallintError], None],
) -> None:
    """Serve until interrupted; `began` is told the address, token included, once it listens.

    `wrong` is told what keeps settings or rules from being loaded, which is tried again.
    UsageError where the port is taken, or too few files may be open.
    """
    allow_files()
    # The settings are those of the current folder, which has to be there.
    Path.cwd()
    with listen(place) as listening, private_folder() as scratch:
        port = listening.getsockname()[1]
        names = Names.of((*_own_origins(place.host, port), *place.origins))
        office = Office(flags, scratch)
        try:
            app = build_app(office, token, names, f"neutrallint-{port}", place.is_of_one)
            # It would tell what stands where the next part of a form should begin.
            logging.getLogger("python_multipart").setLevel(logging.ERROR)
            config = uvicorn.Config(
                app,
                http=Wire,
                # As many are taken in before the first of them is looked at.
                backlog=_BACKLOG,
                log_config=None,
                # What is no request is answered; a line for each would fill the disk.
                log_level="error",
                access_log=False,
                server_header=False,
                lifespan="off",
                ws="none",
                timeout_graceful_shutdown=_ENDING,
            )
            loading = threading.Timer(_PAGE_FIRST, load, (office, wrong))
            loading.daemon = True
            loading.start()
            began(f"http://{_in_address(place.host)}:{port}/?token={token}")
            _Server(config, office.close).run(sockets=[listening])
        finally:
            office.close()


def load(office: Office, wrong: Callable[[NeutrallintError], None]) -> None:
    """Load rules and engines; where settings or rules are wrong, once they are mended."""
    told = ""
    while True:
        try:
            # Who ends the server while it loads has no use for it.
            with suppress(ProblemError):
                office.warm_up()
            return
        except NeutrallintError as error:
            if error.say("id") != told:
                wrong(error)
            told = error.say("id")
        time.sleep(_AGAIN)


class _Server(uvicorn.Server):
    """A server that waits for no picture when it is told to end."""

    def __init__(self, config: uvicorn.Config, end: Callable[[], None]) -> None:
        super().__init__(config)
        self._end = end

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End: what is not done in a moment is told as not done."""
        ending = asyncio.get_running_loop().call_later(_MOMENT, self._end)
        await super().shutdown(sockets)
        ending.cancel()


def listen(place: Place) -> socket.socket:
    """Return a socket that listens; what connects from now on waits for the server."""
    if place.port is not None:
        return _listen(place.host, place.port)
    try:
        return _listen(place.host, USUAL_PORT)
    except UsageError:
        return _listen(place.host, 0)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError) as error:
        why = why_unreadable(error) if isinstance(error, OSError) else Localized(str(error))
        raise UsageError(
            Localized(
                f"tidak dapat melayani di {host}:{port} ({why.id}); pilih --port lain",
                f"cannot serve at {host}:{port} ({why.en}); choose another --port",
            )
        ) from error
    # What is accepted takes it on. Without it an answer whose head is sent before its body
    # waits 40 ms, on Windows 200, until the head is acknowledged.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _own_origins(host: str, port: int) -> Iterable[str]:
    names = dict.fromkeys(("127.0.0.1", "localhost", "[::1]", _in_address(host)))
    return (f"http://{name}:{port}" for name in names)


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(32)


def read_token(file: Path) -> str:
    """Return the token that a file holds; ConfigError where that is none."""
    try:
        token = read_small(file, MAX_WRITTEN).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(error, file) from error
    if len(token) < _SHORTEST or not token.isascii() or any(c.isspace() for c in token):
        raise ConfigError(
            Localized(
                f"token paling sedikit {_SHORTEST} huruf atau angka, tanpa spasi",
                f"a token is at least {_SHORTEST} letters or digits, without spaces",
            ),
            place=str(file),
        )
    return token
