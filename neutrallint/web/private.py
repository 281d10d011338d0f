"""A folder that nobody else can read, and that is gone with this process, however it ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
    folder = Path(tempfile.mkdtemp(prefix="neutrallint-"))
    keeper = subprocess.Popen(
        [sys.executable, "-I", "-c", _KEEPER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Ctrl+C ends all that a terminal started, and this has still to do its work.
        start_new_session=True,
    )
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)
        assert keeper.stdin
        keeper.stdin.close()
