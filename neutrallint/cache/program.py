"""What a kept result rests on beside files and rules: this program and all that it uses."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from neutrallint import __version__
from neutrallint.core.package import package_root

#: The folder in which Python keeps modules compiled.
_BYTECODE = "__pycache__"


@cache
def environment() -> str:
    """Return the digest of what this process was started with, as `environment_now` has it."""
    return environment_now()


def environment_now() -> str:
    """Return a digest of Python, of every installed distribution, and of our own files.

    The names of the folders in which installers note distributions hold their versions.
    """
    digest = hashlib.sha256(
        f"{__version__} {sys.version} {unicodedata.unidata_version}".encode()
    )
    for line in (*sorted(_distributions()), *sorted(_files(package_root())), _tesseract()):
        digest.update(f"\n{line}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _distributions() -> Iterator[str]:
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                names = [entry.name for entry in entries]
        except OSError:
            continue
        yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))


def _files(folder: Path) -> Iterator[str]:
    """Yield what changes when a module or its data do: cheaper than content, and as good."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
            elif entry.name != _BYTECODE:
                yield from _files(Path(entry.path))


def _tesseract() -> str:
    """Return what changes when the program that pytesseract calls does."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    status = Path(program).stat()
    return f"{program} {status.st_size} {status.st_mtime_ns}"
