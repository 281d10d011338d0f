"""Paths, folders and globs → the files to check, in a stable order."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from glob import has_magic
from pathlib import Path

from neutrallint.core.deadline import OverdueError, within
from neutrallint.core.document import Failure
from neutrallint.core.limits import SEARCHING
from neutrallint.core.localized import Localized
from neutrallint.core.media import media_of
from neutrallint.core.record import record
from neutrallint.sources import stores
from neutrallint.sources.entries import failure, unopened
from neutrallint.sources.folder_names import ToldFolders
from neutrallint.sources.globs import base_of, expand, is_any_folder
from neutrallint.sources.hiding import hidden_at
from neutrallint.sources.ignore import OWN_IGNORE, hidden_by
from neutrallint.sources.names import shown_path
from neutrallint.sources.remote import in_store
from neutrallint.sources.root import Root
from neutrallint.sources.target import Found, Hidden, Target
from neutrallint.sources.walk import Walk

#: Files that are looked at under one timer.
_AT_ONCE = 100
#: Seconds for what is asked for last, where all time is over.
_SOON = 0.001

_NO_MATCH = Localized(
    "tidak ada berkas yang dapat diperiksa yang cocok dengan pola ini",
    "no file that can be checked matches this pattern",
)

_OVERDUE = Localized(
    f"mencari berkas memakan lebih dari {SEARCHING} detik dan dihentikan; yang di sini tidak "
    "diperiksa semua. Sebut bagiannya, atau periksa pola di .neutrallintignore dan .gitignore",
    f"looking for files took longer than {SEARCHING} s and was stopped; not all that is here "
    "was checked. Name a part of it, or look at the patterns of .neutrallintignore and "
    ".gitignore",
)

_NO_ADDRESS = Localized(
    "tidak ada berkas yang dapat diperiksa di alamat ini",
    "there is no file that can be checked at this address",
)

_NO_CONTENT = Localized(
    "folder ini tidak berisi berkas yang dapat diperiksa",
    "this folder holds nothing that can be checked",
)


def discover(
    paths: Sequence[str],
    cwd: Path,
    within: Path | None = None,
    obeys_ignore_files: bool = True,
    allow_empty: bool = False,
    reads_hidden: bool = False,
    is_wanted: Callable[[Path], bool] | None = None,
) -> Iterator[Found]:
    """Yield each file once, and a Failure for what was asked for and cannot be checked.

    `cwd` is absolute. What a path or a glob names is checked even if git ignores it; in
    folders `.gitignore`, `.neutrallintignore` and hidden names are respected, and what they
    hide is told; what is named although `.neutrallintignore` hides it is a failure. What is
    named may lie anywhere; what is found in a folder, or by a glob, only below that folder.
    With `within` neither leads out of that one. Without `obeys_ignore_files` those files hide
    nothing, and what they would hide is told all the same; where a policy `reads_hidden`, no
    name in a folder hides anything but what git keeps. Files that are not `is_wanted` are left
    out before what leads to the same one is. A folder, pattern or URI that has
    nothing to check is a failure too, unless `allow_empty`; so is one that is not searched to
    its end after SEARCHING seconds for all.
    """
    seen: set[tuple[object, str]] = set()
    folders: dict[str, str] = {}
    links: list[Found] = []
    told = ToldFolders()

    def is_new(item: Found, is_link: bool) -> bool:
        if is_wanted and not isinstance(item, Failure) and not is_wanted(Path(item.place)):
            return False
        key = _key(item, is_link, folders)
        is_first = key not in seen
        seen.add(key)
        return is_first

    walk = Walk(cwd, within, frozenset(paths), obeys_ignore_files, reads_hidden)
    search = _Search(walk, allow_empty)
    until = time.monotonic() + SEARCHING
    for path in paths:
        for item in _in_time(search.expand(path), path, until):
            if _is_link(item):
                links.append(item)
            elif is_new(item, is_link=False):
                yield told.tell(item)
    # A file is looked at by its own name, in its own folder, beside its own pictures.
    yield from (told.tell(item) for item in links if is_new(item, is_link=True))


def _in_time(items: Iterator[Found], path: str, until: float) -> Iterator[Found]:
    """Yield what is found until a moment of the monotonic clock, and whether there is more."""
    found: list[Found] = []
    # A timer costs as much as looking at a file does.
    take = partial(_take, items, found, until)
    try:
        while within(max(until - time.monotonic(), _SOON), take):
            yield from found
            found.clear()
            # Where no timer interrupts this process, it ends between two files at least.
            if until <= time.monotonic():
                raise OverdueError
    except OverdueError:
        yield from found
        yield failure(stores.mask_uri(path) if stores.is_uri(path) else path, _OVERDUE)


def _take(items: Iterator[Found], found: list[Found], until: float) -> bool:
    """Add to `found` what is found next, until then; tell whether there was any."""
    for item in items:
        found.append(item)
        if len(found) == _AT_ONCE or until <= time.monotonic():
            break
    return bool(found)


@record
class _Search:
    """What walks the folders that are named, and whether they may hold nothing."""

    walk: Walk
    allow_empty: bool

    def expand(self, path: str) -> Iterator[Found]:
        """Yield what one path, pattern or URI names."""
        if stores.is_uri(path):
            yield from self._or_failure(
                in_store(path, self.walk.reads_hidden), stores.mask_uri(path), _NO_ADDRESS
            )
            return
        # ".." must go before ignore rules look at the folders of a path.
        place = Path(os.path.normpath(self.walk.cwd / path))
        problem = _problem(place) if path else OSError(errno.ENOENT, "")
        if problem is None:
            yield from self._named(place)
        elif has_magic(path):
            root = self.walk.root(base_of(path, self.walk.cwd))
            matches = expand(path, self.walk.cwd, self.walk.reads_hidden)
            items = (item for match in matches for item in self._matched(match, root))
            yield from self._or_failure(items, path, _NO_MATCH)
        else:
            yield failure(path or '""', _absent(problem))

    def _named(self, place: Path) -> Iterator[Found]:
        """Judge what was named; one that is ignored by name is a failure."""
        by = hidden_by(place, OWN_IGNORE, is_any_folder(place))
        if by and self.walk.obeys_ignore_files:
            yield failure(self._shown(place), _contradicted(self._shown(by)))
            return
        if by:
            yield from hidden_at(str(place), is_any_folder(place), by, self.walk.cwd)
        root = self.walk.root(place) if is_any_folder(place) or self.walk.within else None
        items = self.walk.inside(place, root)
        if is_any_folder(place):
            items = self._or_failure(items, self._shown(place), _NO_CONTENT)
        yield from items

    def _or_failure(
        self, items: Iterable[Found], path: str, reason: Localized
    ) -> Iterator[Found]:
        """Pass the items on, and a failure if there is nothing to check among them."""
        is_empty = not self.allow_empty
        for item in items:
            is_nothing = isinstance(item, Hidden) or (isinstance(item, Target) and item.skip)
            is_empty = is_empty and bool(is_nothing)
            yield item
        if is_empty:
            yield failure(path, reason)

    def _matched(self, place: Path, root: Root) -> Iterator[Found]:
        """Yield a file that a pattern found, or the files of a folder, if none hides it."""
        is_folder = is_any_folder(place)
        by = hidden_by(place, OWN_IGNORE, is_folder)
        if by:
            yield from hidden_at(str(place), is_folder, by, self.walk.cwd)
        if by and self.walk.obeys_ignore_files:
            shown, file = self._shown(place), self._shown(by)
            reason = Localized(f"diabaikan oleh {file}", f"ignored by {file}")
            yield Target(shown, str(place), media_of(place.name), reason)
        else:
            yield from self.walk.inside(place, root)

    def _shown(self, place: Path) -> str:
        return shown_path(place, self.walk.cwd)


def _is_link(item: Found) -> bool:
    if not isinstance(item, Target) or item.is_remote:
        return False
    return os.path.islink(item.place)  # noqa: PTH114 - it is asked for every file


def _key(item: Found, is_link: bool, folders: dict[str, str]) -> tuple[object, str]:
    """Return what two ways to one file have in common, if both read it as the same kind.

    `folders`: where each really lies.
    """
    if isinstance(item, Hidden):
        return (Hidden, item.place), item.by
    if isinstance(item, Failure):
        return item.path, item.reason.id
    if item.is_remote:
        return item.content, ""
    how = item.skip.id if item.skip else str(item.media)
    if is_link:
        return os.path.realpath(item.place), how
    folder, name = os.path.split(item.place)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return f"{folders[folder]}{os.sep}{name}", how


def _problem(place: Path) -> OSError | None:
    """Return why there is no such entry; a link is one, wherever it leads."""
    try:
        place.lstat()
    except OSError as error:
        return error
    except ValueError:
        return OSError(errno.ENOENT, "")
    return None


def _absent(error: OSError) -> Localized:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Localized(
            "berkas atau folder ini tidak ada; periksa ejaannya",
            "there is no such file or folder; check the spelling",
        )
    return unopened(error)


def _contradicted(by: str) -> Localized:
    return Localized(
        f"disebut, padahal {by} mengabaikannya; hapus polanya di situ, atau jangan sebut",
        f"it was named although {by} ignores it; take the pattern out of it, or do not name it",
    )


def settings_folder(path: str) -> Path:
    """Return the folder whose settings hold for a path: for a store the current one."""
    if stores.is_uri(path):
        return Path()
    place = Path(path)
    return place if is_any_folder(place) else place.parent
