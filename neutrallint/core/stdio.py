"""Standard streams that the caller closed, or that take nothing more."""

from __future__ import annotations

import os
import sys
from typing import IO

_STREAMS = (
    ("stdin", "r", os.O_WRONLY),
    ("stdout", "w", os.O_RDONLY),
    ("stderr", "w", os.O_RDONLY),
)


def fill_closed() -> None:
    """Put something in the place of streams that are closed, which refuses reading and writing.

    Else a file that is opened later would get the number of a stream, and what is written to
    that stream.
    """
    for number, (name, mode, way) in enumerate(_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, way), True)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def lead_nowhere(stream: IO[str]) -> None:
    """Send what a stream still holds, and all that comes, nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def write(text: str, stream: IO[str]) -> bool:
    """Write text at once; tell whether the stream took it."""
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        lead_nowhere(stream)
        return False
    return True
