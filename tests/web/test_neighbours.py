"""Who connects from this machine, as its system tells."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from neutrallint.web import neighbours
from neutrallint.web.neighbours import is_stranger

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
_HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n"
_ROW = "   1: {} 01 00000000:00000000 00:00000000 00000000  {}        0 9 1 0\n"
_HERE, _THERE = ("127.0.0.1", 40001), ("127.0.0.1", 8765)


def table(folder: Path, monkeypatch: pytest.MonkeyPatch, own: str, user: int) -> None:
    """Let the system tell of one connection, whose it is, and of its other end."""
    ends = f"{own} 0100007F:223D"
    back = " ".join(reversed(ends.split()))
    (folder / "tcp").write_text(_HEAD + _ROW.format(back, 77) + _ROW.format(ends, user))
    monkeypatch.setitem(neighbours._TABLES, 4, folder / "tcp")


@pytest.mark.skipif(sys.byteorder == "big", reason="the table has the order of the machine")
@pytest.mark.parametrize(
    ("own", "user", "strange"),
    [
        ("0100007F:9C41", 4321, True),
        ("0100007F:9C41", 1234, False),
        ("0100007F:9C41", 0, False),
        # Somebody else's, with the same port at another address of this machine.
        ("0200007F:9C41", 4321, False),
    ],
)
def test_another_user_is_a_stranger_and_the_administrator_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str, user: int, strange: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1234)
    table(tmp_path, monkeypatch, own, user)
    assert is_stranger(_HERE, _THERE) is strange


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_the_system_tells_whose_a_connection_is(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, 0), family=family)
    except OSError:
        pytest.skip("this machine has no such address")
    with listening, socket.create_connection(listening.getsockname()[:2]) as client:
        ends = client.getsockname()[:2], client.getpeername()[:2]
        assert neighbours._user_of(*ends) == os.geteuid()
        assert not is_stranger(*ends)


@pytest.mark.parametrize("client", [None, ("testclient", 1), ("127.0.0.1", 1), ("::1%lo", 1)])
def test_of_whom_nothing_is_told_is_none(client: tuple[str, int] | None) -> None:
    assert not is_stranger(client, _THERE)
