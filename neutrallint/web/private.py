"""A folder that nobody else can read, and that is gone with this process, however it ends."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from neutrallint.core.interruption import held
from neutrallint.core.scratch import PREFIX, Hold, clear_left

#: Waits until its input ends, as it does when this process does, and removes the folder; what
#: is still written to it by then is removed a moment later.
_KEEPER = """
import shutil, sys, time
sys.stdin.read()
for _ in range(2):
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    time.sleep(1)
"""


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder in which all temporary files of this process lie while inside."""
    clear_left()
    with ExitStack() as stack:
        # A signal in between would leave the folder with nobody who removes it.
        with held():
            folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            stack.enter_context(closing(Hold(str(folder))))
            keeper = subprocess.Popen(
                [sys.executable, "-I", "-c", _KEEPER, str(folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Ctrl+C ends all that a terminal started, and this has still to do its work.
                start_new_session=True,
            )
            assert keeper.stdin
            stack.push(keeper.stdin)
            stack.callback(setattr, tempfile, "tempdir", tempfile.tempdir)
            tempfile.tempdir = str(folder)
        yield folder


def make_anew(folder: Path) -> None:
    """Make a private folder anew where it was cleared away, as systems do with old ones.

    PermissionError where somebody else has put another one there by then.
    """
    with suppress(FileExistsError):
        folder.mkdir(0o700)
    status = folder.lstat()
    is_own = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    if not (stat.S_ISDIR(status.st_mode) and is_own):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(folder))
