"""The walk of a folder: its files, then those of the folders in it, within its root."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from neutrallint.core.document import Failure
from neutrallint.core.localized import Localized
from neutrallint.core.media import is_hidden, media_of, unread
from neutrallint.core.record import record
from neutrallint.sources.entries import (
    failure,
    file_at,
    found_in_folder,
    not_readable,
    unopened,
)
from neutrallint.sources.globs import is_any_folder, is_own_folder
from neutrallint.sources.hiding import hidden_at
from neutrallint.sources.ignore import IGNORE_FILES, FolderRules, is_astray
from neutrallint.sources.names import printable, shown_path
from neutrallint.sources.root import GIT_FOLDER, Root
from neutrallint.sources.target import Found, Target


@record
class Walk:
    """Where it starts, the folder that holds for all, and the paths as they were named."""

    cwd: Path
    within: Path | None
    paths: frozenset[str]
    obeys_ignore_files: bool
    reads_hidden: bool

    def root(self, place: Path) -> Root:
        """Return what nothing below a place may lead out of."""
        return Root.at(Path(os.path.normpath(self.within or place)))

    def inside(self, place: Path, root: Root | None) -> Iterator[Found]:
        """Yield a file that was named, or the files of a folder; without a root, anywhere."""
        shown = self._shown(place)
        if root and not root.holds(place):
            yield failure(shown, self._leads_out(root))
        elif root and _leads_into_git(place, root):
            yield failure(shown, _INTO_GIT)
        elif root and is_any_folder(place):
            yield from self._walk(place, root)
        else:
            item = file_at(str(place), shown)
            is_unknown = isinstance(item, Target) and item.media is None
            yield failure(shown, not_readable(place)) if is_unknown else self._below(item, root)

    def _walk(self, top: Path, root: Root) -> Iterator[Found]:
        """Yield the files of a folder, then those of the folders in it, each by name."""
        waiting = [(top, FolderRules.at(top))]
        while waiting:
            folder, rules = waiting.pop()
            above = self._shown(folder)
            try:
                entries = _entries(folder)
            except OSError as error:
                yield failure(above, unopened(error))
                continue
            below: list[Path] = []
            for entry, is_folder in entries:
                by = rules.hiding(entry.path, is_folder)
                if by:
                    yield from hidden_at(entry.path, is_folder, by, self.cwd)
                if entry.name in IGNORE_FILES and is_astray(Path(entry.path)):
                    yield failure(self._shown(Path(entry.path)), _UNHEARD)
                if by and self.obeys_ignore_files:
                    continue
                if is_hidden(entry.name) and not self.reads_hidden:
                    yield from hidden_at(entry.path, is_folder, None, self.cwd)
                    continue
                if is_folder:
                    below.append(Path(entry.path))
                else:
                    yield self._entry(entry, above, root)
            waiting += [(path, rules.inside(path)) for path in reversed(below)]

    def _entry(self, entry: os.DirEntry[str], above: str, root: Root) -> Target | Failure:
        """Judge a file of the folder that reports show as `above`."""
        name = printable(entry.name)
        shown = name if above == "." else f"{above.rstrip('/')}/{name}"
        is_out = self._is_out(entry, root)
        is_named = is_out and self._is_named(entry)
        is_astray = is_out and not is_named
        if is_astray and _is_looked_at(entry):
            return failure(shown, self._leads_out(root))
        if _leads_into_git(Path(entry.path), root):
            return failure(shown, _INTO_GIT)
        found = found_in_folder(entry.path, shown, not is_astray)
        return self._below(found, None if is_named else root)

    def _below(self, item: Target | Failure, root: Root | None) -> Target | Failure:
        """Note in which folder a file was looked for."""
        if root is None or isinstance(item, Failure):
            return item
        return replace(item, top=str(root.named), is_confined=self.within is not None)

    def _is_out(self, entry: os.DirEntry[str], root: Root) -> bool:
        """Tell whether an entry is a link out of the root."""
        # A junction of Windows is called a folder, and no link.
        is_link = entry.is_symlink() or entry.is_dir(follow_symlinks=False)
        return is_link and not root.holds(Path(entry.path))

    def _is_named(self, entry: os.DirEntry[str]) -> bool:
        """Tell whether an entry that leads out may do so, as it was named itself."""
        places = (os.path.normpath(self.cwd / path) for path in self.paths)
        return self.within is None and entry.path in places

    def _leads_out(self, root: Root) -> Localized:
        where = self._shown(Path(self.within or root.named))
        if self.within:
            return Localized(
                f"ini berada di luar “{where}” dan tidak dibaca; salin ke dalamnya",
                f"it lies outside of “{where}” and was not read; copy it into that folder",
            )
        return Localized(
            f"tautan ini menunjuk ke luar “{where}” dan tidak diikuti; taruh berkasnya di "
            "situ, atau sebut tautan ini sendiri",
            f"this link leads out of “{where}” and is not followed; put the file there, or "
            "name the link itself",
        )

    def _shown(self, place: Path) -> str:
        return shown_path(place, self.cwd)


def _is_looked_at(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry would be looked at by its name; nothing else of it is known."""
    name = entry.name
    return bool(is_any_folder(Path(entry.path)) or media_of(name) or unread(name))


def _entries(folder: Path) -> list[tuple[os.DirEntry[str], bool]]:
    """Return (entry, whether a folder) of all but what git keeps, by name."""
    with os.scandir(folder) as entries:
        found = [(each, is_own_folder(each)) for each in entries if each.name != GIT_FOLDER]
    return sorted(found, key=lambda pair: pair[0].name)


def _leads_into_git(place: Path, root: Root) -> bool:
    """Tell whether a path is a link to where no walk goes, be it a file or a folder."""
    return place.is_symlink() and root.keeps(place)


_INTO_GIT = Localized(
    "tautan ini menunjuk ke dalam .git dan tidak diikuti; taruh isinya di luar .git",
    "this link leads into .git and is not followed; put what it leads to elsewhere",
)
_UNHEARD = Localized(
    "tautan ini menunjuk ke luar repositorinya, jadi polanya tidak dibaca dan tidak "
    "menyembunyikan apa pun; taruh berkasnya sendiri di sini",
    "this link leads out of its repository, so its patterns were not read and hide nothing; "
    "put the file itself here",
)
