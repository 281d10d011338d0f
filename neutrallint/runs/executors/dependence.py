"""A worker that lives no longer than the process that started it, however that one ends."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait

#: How much later than others a process that gives way has the processor (nice).
_LATER = 10
#: Linux's name (PR_SET_PDEATHSIG) for the signal that a process gets when its parent dies.
_ON_DEATH_OF_PARENT = 1


def die_with_parent() -> None:
    """End this process when its parent has died, even inside a native call that hangs."""
    parent = parent_process()
    assert parent is not None, "this is no worker"
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ON_DEATH_OF_PARENT, signal.SIGKILL)
        if os.getppid() != parent.pid:
            os._exit(1)
    else:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(parent: int) -> None:
    """End this process when `parent`, by what tells its death, has ended."""
    wait([parent])
    os._exit(1)


def lead_group() -> None:
    """Let this process lead what it starts (Tesseract), so that all of it is ended at once."""
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)


def give_way() -> None:
    """Let other processes have the processor before this one, where the system can."""
    if hasattr(os, "nice"):
        os.nice(_LATER)


def kill_group(leader: int) -> None:
    """End a process that leads a group, and what it started."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(leader, signal.SIGKILL)
        except OSError:
            # It has not come so far, or all of it is gone.
            return
