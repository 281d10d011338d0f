"""Patterns such as `drafts/**/*.md`, expanded here because Windows shells do not.

The standard glob follows links to folders, so that a link to its own parent keeps `**` busy
without end, and it hides folders that cannot be listed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from glob import has_magic
from itertools import takewhile
from pathlib import Path

from neutrallint.core.media import is_hidden
from neutrallint.sources.root import GIT_FOLDER

#: IO_REPARSE_TAG_MOUNT_POINT of Windows.
_JUNCTION = 0xA0000003


def expand(pattern: str, cwd: Path, reads_hidden: bool = False) -> list[Path]:
    """Return the files and folders that a pattern names, sorted.

    Hidden ones where it is written so, or with `reads_hidden` all but what git keeps.

    One that ends in "**" names the folders before it, with all that they hold. A folder that
    cannot be listed counts as named, so that looking into it tells why.
    """
    found = [cwd]
    *above, last = Path(pattern).parts
    for part in above if last == "**" else (*above, last):
        found = [path for folder in found for path in _step(folder, part, reads_hidden)]
    if last == "**":
        found = [path for path in found if is_any_folder(path)]
    return sorted(set(found))


def base_of(pattern: str, cwd: Path) -> Path:
    """Return the folder that a pattern names before its first wildcard."""
    return cwd.joinpath(*takewhile(lambda part: not has_magic(part), Path(pattern).parts))


def _step(folder: Path, part: str, reads_hidden: bool) -> Iterator[Path]:
    if part == "**":
        yield from _folders_below(folder, reads_hidden)
    elif has_magic(part):
        for entry in _entries(folder):
            if entry is None:
                yield folder
            elif fnmatch(entry.name, part) and (
                is_hidden(part) or not _is_passed_over(entry.name, reads_hidden)
            ):
                yield folder / entry.name
    elif os.path.lexists(folder / part):
        yield folder / part


def _is_passed_over(name: str, reads_hidden: bool) -> bool:
    return name == GIT_FOLDER if reads_hidden else is_hidden(name)


def _folders_below(folder: Path, reads_hidden: bool) -> Iterator[Path]:
    """Yield a folder and those below it, but none that is hidden or a link."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        yield path
        waiting += (
            path / entry.name
            for entry in _entries(path)
            if entry and is_own_folder(entry) and not _is_passed_over(entry.name, reads_hidden)
        )


def _entries(folder: Path) -> list[os.DirEntry[str] | None]:
    """Return what a folder holds; nothing for a file, None alone where it is not told."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:
        return [None]


def is_any_folder(place: Path) -> bool:
    """Tell a folder, or a link to one, from anything else or what may not be looked at."""
    return os.path.isdir(place)  # noqa: PTH112 - is_dir() raises for what it may not look at


def is_own_folder(entry: os.DirEntry[str]) -> bool:
    """Tell a folder from a link to one."""
    if not entry.is_dir(follow_symlinks=False):
        return False
    # Windows has junctions beside symbolic links, and calls them folders.
    status = entry.stat(follow_symlinks=False)
    return getattr(status, "st_reparse_tag", 0) != _JUNCTION
