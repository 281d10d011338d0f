"""The names of folders, which menus, index pages and addresses show: each is told once."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from pathlib import Path

from neutrallint.sources.stores import is_uri
from neutrallint.sources.target import Found, Target


@dataclass(slots=True)
class ToldFolders:
    """The folders that a run has met, as reports show their paths."""

    _known: set[str] = field(default_factory=set)

    def tell(self, item: Found) -> Found:
        """Return a file that is read with the names of the folders that are new with it."""
        if not isinstance(item, Target) or item.skip or item.media is None:
            return item
        above = posixpath.dirname(item.path)
        if above in self._known:
            return item
        names = tuple(
            posixpath.basename(folder)
            for folder in _folders(above, item.top)
            if folder not in self._known
        )
        self._known |= {above, *_folders(above, item.top)}
        return replace(item, folders=names)


def _folders(path: str, top: str) -> list[str]:
    """Return a folder and those around it, of one outside of the current one up to `top`.

    Those of a store are below its first part, which is an account.
    """
    start = 0
    if is_uri(path):
        start = path.find("/", path.find("://") + 3) + 1 or len(path)
    elif Path(path).is_absolute():
        around = f"{Path(top).as_posix()}/"
        start = len(around) if path.startswith(around) else len(path)
    parts = path[start:].split("/")
    return [path[:start] + "/".join(parts[: n + 1]) for n, part in enumerate(parts) if part]
