"""Where this program keeps what it can make again."""

from __future__ import annotations

from pathlib import Path


def user_cache() -> Path:
    """Return the folder for this user; it need not exist."""
    from platformdirs import user_cache_path

    return user_cache_path("neutrallint")
