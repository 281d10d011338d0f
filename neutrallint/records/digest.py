"""Names for content: SHA-256 in hexadecimal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest_of(*parts: str) -> str:
    """Return the digest of texts, which may hold what stands for bytes that are no text."""
    return sha256_of("\0".join(parts).encode("utf-8", "surrogatepass"))


def sha256_of(data: bytes) -> str:
    """Return the digest of bytes."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(file: Path) -> str:
    """Return the digest of a file's content, "" where it cannot be read."""
    try:
        # A pipe or a device has no end.
        return sha256_of(file.read_bytes()) if file.is_file() else ""
    except OSError:
        return ""


def hashes_of(files: Iterable[Path]) -> tuple[tuple[str, str], ...]:
    """Return files by path and hash."""
    return tuple((str(file), sha256_of_file(file)) for file in files)
