"""Files with a lock that ends with the process that has it, however that ends."""

from __future__ import annotations

import os
from pathlib import Path


def locked(file: Path, how: int) -> int | None:
    """Return a file opened with a lock, None where another has that, or there are none.

    `how`: by flags of the system.
    """
    try:
        mark = os.open(file, how, 0o600)
    except OSError:
        return None
    if take_lock(mark):
        return mark
    os.close(mark)
    return None


def take_lock(file: int) -> bool:
    """Lock an open file until it is closed; tell whether that is so."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True
