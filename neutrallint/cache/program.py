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


@cache
def environment() -> str:
    """Return the digest of what this process was started with, as `environment_now` has it."""
    return environment_now()


def environment_now() -> str:
    """Return a digest of Python, of every installed distribution, and of our own code.

    The names of the folders in which installers note distributions hold their versions.
    """
    digest = hashlib.sha256(
        f"{__version__} {sys.version} {unicodedata.unidata_version}".encode()
    )
    for line in (*sorted(_distributions()), *sorted(_code(package_root())), _tesseract()):
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


def _code(folder: Path) -> Iterator[str]:
    """Yield what changes when a module does: cheaper than its content, as good on a machine."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _code(Path(entry.path))
            elif entry.name.endswith(".py"):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def _tesseract() -> str:
    """Return what changes when the program that pytesseract calls does."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    status = Path(program).stat()
    return f"{program} {status.st_size} {status.st_mtime_ns}"
