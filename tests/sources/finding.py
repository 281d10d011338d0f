"""What discovery finds in a folder of a test, by what becomes of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from neutrallint.core.document import Failure
from neutrallint.sources.discover import discover
from neutrallint.sources.target import Hidden, Target

needs_posix_names = pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("isi", encoding="utf-8")


def ignore(root: Path, name: str, *patterns: str) -> None:
    root.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("\n".join(patterns), encoding="utf-8")


def found(cwd: Path, *paths: str) -> list[Target | Failure]:
    return [item for item in discover(paths, cwd) if not isinstance(item, Hidden)]


def hidden(cwd: Path, *paths: str) -> dict[str, str]:
    """Return the files that are hidden, each with the ignore file that does so."""
    items = [item for item in discover(paths, cwd) if isinstance(item, Hidden)]
    return {Path(item.place).relative_to(cwd).as_posix(): item.by for item in items}


def checked(cwd: Path, *paths: str) -> list[str]:
    """Return the paths to check; nothing may have failed."""
    items = found(cwd, *paths)
    assert not [item for item in items if isinstance(item, Failure)]
    return [item.path for item in items if isinstance(item, Target) and item.skip is None]


def skipped(cwd: Path, *paths: str) -> dict[str, str]:
    items = found(cwd, *paths)
    return {i.path: i.skip.en for i in items if isinstance(i, Target) and i.skip}


def failed(cwd: Path, *paths: str) -> dict[str, str]:
    failures = [item for item in found(cwd, *paths) if isinstance(item, Failure)]
    assert {failure.stage for failure in failures} <= {"discover"}
    assert all(failure.reason.id != failure.reason.en for failure in failures)
    return {failure.path: failure.reason.en for failure in failures}
