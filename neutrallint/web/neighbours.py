"""Who sits at the other end of a connection on this machine, where its system tells."""

from __future__ import annotations

import os
import socket
import struct
from ipaddress import ip_address
from pathlib import Path
from typing import TypeAlias

#: An address and a port.
End: TypeAlias = tuple[str, int]
#: Where Linux lists connections, by the version of their addresses.
_TABLES = {4: Path("/proc/net/tcp"), 6: Path("/proc/net/tcp6")}
#: Columns of a row: its own end, the other one, and the user whose it is.
_OWN, _OTHER, _USER = 1, 2, 7
_ROOT = 0


def is_stranger(client: End | None, server: End | None) -> bool:
    """Tell whether a connection comes from another user of this machine.

    The system's administrator is none, who may do all that this user may; nor is anybody of
    whom the system says nothing.
    """
    user = _user_of(client, server) if client and server else None
    return user is not None and user not in (_ROOT, os.geteuid())


def _user_of(client: End, server: End) -> int | None:
    """Return the number of the user who connected, None where that is not known."""
    try:
        table = _TABLES[ip_address(client[0]).version]
        rows = table.read_text(encoding="ascii").splitlines()[1:]
        ends = [_written(*client), _written(*server)]
    except (OSError, ValueError):
        # Another system, or no address: a socket of another kind.
        return None
    for row in map(str.split, rows):
        if row[_OWN : _OTHER + 1] == ends:
            return int(row[_USER])
    return None


def _written(address: str, port: int) -> str:
    """Return an end as the table has it: words of four bytes in the order of this machine."""
    family = socket.AF_INET if ip_address(address).version == 4 else socket.AF_INET6
    packed = socket.inet_pton(family, address)
    words = struct.unpack(f"={len(packed) // 4}I", packed)
    return "".join(f"{word:08X}" for word in words) + f":{port:04X}"
