"""Names for content: SHA-256 in hexadecimal."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable
from pathlib import Path


def digest_of(*parts: str) -> str:
    """Return the digest of texts, which may hold what stands for bytes that are no text."""
    return sha256_of("\0".join(parts).encode("utf-8", "surrogatepass"))


def sha256_of(data: bytes) -> str:
    """Return the digest of bytes."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(file: Path, most: int | None = None) -> str:
    """Return the digest of a file's content, "" where it is not read.

    That is what cannot be read, and what has more than `most` bytes.
    """
    try:
        status = file.stat()
        # A pipe or a device has no end.
        if not stat.S_ISREG(status.st_mode) or (most is not None and status.st_size > most):
            return ""
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""


def hashes_of(files: Iterable[Path], most: int) -> tuple[tuple[str, str], ...]:
    """Return files by path and hash, "" for one of more than `most` bytes."""
    return tuple((str(file), sha256_of_file(file, most)) for file in files)
