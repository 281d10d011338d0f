"""Where the package lies."""

from __future__ import annotations

from pathlib import Path


def package_root() -> Path:
    """Return the folder of the package."""
    return Path(__file__).resolve().parents[1]
