"""What a web server may answer: the file that was asked for, whole, from the same server."""

from __future__ import annotations

from functools import cache
from typing import Any

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized

#: How a file is asked for, and how it must come.
PLAIN = "identity"


@cache
def guard() -> Any:
    """Return what a session of aiohttp asks before it follows or takes an answer."""
    from aiohttp import TraceConfig

    config = TraceConfig()
    config.on_request_redirect.append(_stay)
    config.on_request_end.append(_be_whole)
    return config


async def _stay(session: object, context: object, given: Any) -> None:
    """Raise ReadError for a way to another server: a report would show what lies there.

    And for one to another name: a page to log in at would be taken for the file.
    """
    answer = given.response
    said = answer.headers.get("Location") or answer.headers.get("URI") or ""
    try:
        # By the library that would follow it, which may read an address in its own way.
        target = answer.url.join(type(answer.url)(said))
        is_same = _server(target) == _server(answer.url)
        is_named_so = is_same and _name(target) == _name(answer.url)
    except ValueError:
        is_same = is_named_so = False
    if not is_named_so:
        answer.close()
        raise ReadError(_RENAMED if is_same else _ELSEWHERE)


async def _be_whole(session: object, context: object, given: Any) -> None:
    """Raise ReadError for an answer that is no error and yet not the file as it is."""
    answer = given.response
    if answer.status >= 400:
        return
    if answer.status != 200:
        answer.close()
        raise ReadError(_part(answer.status))
    # Of a packed one that was cut off, what is there would be unpacked without a word.
    if answer.headers.get("Content-Encoding", PLAIN).strip().lower() != PLAIN:
        answer.close()
        raise ReadError(_PACKED)


def _server(url: Any) -> tuple[str, str | None, int | None]:
    return url.scheme, url.host, url.port


def _name(url: Any) -> str:
    """Return the last part of an address, with the "/" that makes it a folder."""
    path = str(url.path)
    return path[path.rstrip("/").rfind("/") + 1 :]


_ELSEWHERE = Localized(
    "server ini mengalihkan ke server lain, yang tidak diikuti; sebut alamat akhirnya",
    "the server sends on to another one, which is not followed; name the final address",
)


_RENAMED = Localized(
    "server ini mengalihkan ke berkas atau folder lain (misalnya halaman masuk), yang tidak "
    "diikuti; sebut alamat akhirnya, atau beri sandinya lewat .netrc",
    "the server sends on to another file or folder (such as a page to log in at), which is not "
    "followed; name the final address, or give the password by .netrc",
)
_PACKED = Localized(
    "server ini memberi berkas yang dikemas (Content-Encoding), yang tidak dapat dipastikan "
    "utuh; unduh lalu periksa",
    "the server gives a packed file (Content-Encoding), of which nobody can tell that it is "
    "whole; download it and check it",
)


def _part(status: int) -> Localized:
    return Localized(
        f"server ini tidak memberi berkas utuh (kode HTTP {status}); unduh lalu periksa",
        f"the server did not give the whole file (HTTP {status}); download it and check it",
    )
