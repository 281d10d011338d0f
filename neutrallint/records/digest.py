"""Names for content: SHA-256 in hexadecimal."""

from __future__ import annotations

import hashlib


def digest_of(*parts: str) -> str:
    """Return the digest of texts, which may hold what stands for bytes that are no text."""
    return sha256_of("\0".join(parts).encode("utf-8", "surrogatepass"))


def sha256_of(data: bytes) -> str:
    """Return the digest of bytes."""
    return hashlib.sha256(data).hexdigest()
