"""Where this program keeps what it can make again."""

from __future__ import annotations

import os
from pathlib import Path


def user_cache() -> Path:
    """Return the folder for this user; without a home one that nobody can make."""
    from platformdirs import user_cache_path

    try:
        return user_cache_path("neutrallint")
    except RuntimeError:
        # A container may run as a user whom the system does not know.
        return Path(os.devnull) / "neutrallint"


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for this user alone.

    Where the system lets others write into new folders they could put theirs in its place.
    """
    if not folder.parent.exists():
        make_private(folder.parent)
    folder.mkdir(0o700, exist_ok=True)
