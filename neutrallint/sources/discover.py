"""Paths, folders and globs → the files to check, in a stable order."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from glob import has_magic
from pathlib import Path
from typing import TypeAlias

from neutrallint.core.deadline import OverdueError, within
from neutrallint.core.document import Failure
from neutrallint.core.errors import why_unreadable
from neutrallint.core.limits import SEARCHING
from neutrallint.core.localized import Localized
from neutrallint.core.media import SKIPPED, is_configuration, is_hidden, media_of, unread
from neutrallint.sources import stores
from neutrallint.sources.globs import base_of, expand, is_any_folder, is_own_folder
from neutrallint.sources.ignore import OWN_IGNORE, FolderRules, hidden_by
from neutrallint.sources.root import Root
from neutrallint.sources.target import Hidden, Target

#: What a path leads to: a file, what cannot be checked, or what an ignore file hides.
Found: TypeAlias = Target | Failure | Hidden

#: Seconds for what is asked for last, where all time is over.
_SOON = 0.001

_NO_FILE = Localized(
    "ini bukan berkas biasa melainkan pipa, soket atau perangkat; pakai “-” untuk masukan baku",
    "this is no regular file but a pipe, socket or device; use “-” for standard input",
)

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
) -> Iterator[Found]:
    """Yield each file once, and a Failure for what was asked for and cannot be checked.

    `cwd` is absolute. What a path or a glob names is checked even if git ignores it; in
    folders `.gitignore`, `.neutrallintignore` and hidden names are respected, and what those
    files hide is told; what is named although `.neutrallintignore` hides it is a failure. What
    is named may lie anywhere; what is found in a folder, or by a glob, only below that folder.
    With `within` neither leads out of that one. Without `obeys_ignore_files` those hide
    nothing, and what they would hide is told all the same. A folder, pattern or URI that has
    nothing to check is a failure too, unless `allow_empty`; so is one that is not searched to
    its end after SEARCHING seconds for all.
    """
    seen: set[tuple[object, str]] = set()
    folders: dict[str, str] = {}
    search = _Search(cwd, within, frozenset(paths), obeys_ignore_files, allow_empty)
    until = time.monotonic() + SEARCHING
    for path in paths:
        for item in _in_time(search.expand(path), path, until):
            key = _key(item, folders)
            if key not in seen:
                seen.add(key)
                yield item


def _in_time(items: Iterator[Found], path: str, until: float) -> Iterator[Found]:
    """Yield what is found until a moment of the monotonic clock, and whether there is more."""
    try:
        left = until - time.monotonic()
        while item := within(max(left, _SOON), partial(next, items, None)):
            yield item
            left = until - time.monotonic()
            # Where no timer interrupts this process, it ends between two files at least.
            if left <= 0:
                raise OverdueError
    except OverdueError:
        yield _failure(stores.mask_uri(path) if stores.is_uri(path) else path, _OVERDUE)


@dataclass(frozen=True, slots=True)
class _Search:
    """Where it starts, the folder that holds for all, and the paths as they were named."""

    cwd: Path
    within: Path | None
    paths: frozenset[str]
    obeys_ignore_files: bool
    allow_empty: bool

    def expand(self, path: str) -> Iterator[Found]:
        """Yield what one path, pattern or URI names."""
        if stores.is_uri(path):
            yield from self._or_failure(_in_store(path), stores.mask_uri(path), _NO_ADDRESS)
            return
        # ".." must go before ignore rules look at the folders of a path.
        place = Path(os.path.normpath(self.cwd / path))
        problem = _problem(place) if path else OSError(errno.ENOENT, "")
        if problem is None:
            yield from self._named(place)
        elif has_magic(path):
            root = self._root(base_of(path, self.cwd))
            matches = expand(path, self.cwd)
            items = (item for match in matches for item in self._matched(match, root))
            yield from self._or_failure(items, path, _NO_MATCH)
        else:
            yield _failure(path or '""', _absent(problem))

    def _named(self, place: Path) -> Iterator[Found]:
        """Judge what was named; one that is ignored by name is a failure."""
        by = hidden_by(place, OWN_IGNORE, is_any_folder(place))
        if by and self.obeys_ignore_files:
            yield _failure(self._shown(place), _contradicted(self._shown(by)))
            return
        if by:
            yield from self._hidden(str(place), is_any_folder(place), by)
        root = self._root(place) if is_any_folder(place) or self.within else None
        items = self._inside(place, root)
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
            yield _failure(path, reason)

    def _root(self, place: Path) -> Root:
        """Return what nothing below a place may lead out of."""
        return Root.at(Path(os.path.normpath(self.within or place)))

    def _matched(self, place: Path, root: Root) -> Iterator[Found]:
        """Yield a file that a pattern found, or the files of a folder, if none hides it."""
        is_folder = is_any_folder(place)
        by = hidden_by(place, OWN_IGNORE, is_folder)
        if by:
            yield from self._hidden(str(place), is_folder, by)
        if by and self.obeys_ignore_files:
            shown, file = self._shown(place), self._shown(by)
            reason = Localized(f"diabaikan oleh {file}", f"ignored by {file}")
            yield Target(shown, str(place), media_of(place.name), reason)
        else:
            yield from self._inside(place, root)

    def _inside(self, place: Path, root: Root | None) -> Iterator[Found]:
        """Yield a file that was named, or the files of a folder; without a root, anywhere."""
        shown = self._shown(place)
        if root and not root.holds(place):
            yield _failure(shown, self._leads_out(root))
        elif root and is_any_folder(place):
            yield from self._walk(place, root)
        else:
            item = _file(str(place), shown)
            is_unknown = isinstance(item, Target) and item.media is None
            yield _failure(shown, _unread(place)) if is_unknown else self._below(item, root)

    def _walk(self, top: Path, root: Root) -> Iterator[Found]:
        """Yield the files of a folder, then those of the folders in it, each by name."""
        waiting = [(top, FolderRules.at(top))]
        while waiting:
            folder, rules = waiting.pop()
            above = self._shown(folder)
            try:
                entries = _entries(folder)
            except OSError as error:
                yield _failure(above, _unopened(error))
                continue
            below: list[Path] = []
            for entry, is_folder in entries:
                by = rules.hiding(entry.path, is_folder)
                if by:
                    yield from self._hidden(entry.path, is_folder, by)
                if by and self.obeys_ignore_files:
                    continue
                if is_folder:
                    below.append(Path(entry.path))
                else:
                    yield self._entry(entry, above, root)
            waiting += [(path, rules.inside(path)) for path in reversed(below)]

    def _entry(self, entry: os.DirEntry[str], above: str, root: Root) -> Target | Failure:
        """Judge a file of the folder that reports show as `above`."""
        name = _printable(entry.name)
        shown = name if above == "." else f"{above.rstrip('/')}/{name}"
        if self._is_astray(entry, root):
            return _failure(shown, self._leads_out(root))
        return self._below(_in_folder(entry.path, shown), root)

    def _hidden(self, place: str, is_folder: bool, by: Path) -> Iterator[Hidden]:
        """Yield what an ignore file hides, the files of a hidden folder one by one."""
        file = self._shown(by)
        for path in _files_below(place) if is_folder else (place,):
            is_draft = media_of(path) or unread(path)
            if is_draft and not is_configuration(self._shown(Path(path))):
                yield Hidden(path, file)

    def _below(self, item: Target | Failure, root: Root | None) -> Target | Failure:
        """Note in which folder a file was looked for."""
        if root is None or isinstance(item, Failure):
            return item
        return replace(item, top=str(root.named), is_confined=self.within is not None)

    def _is_astray(self, entry: os.DirEntry[str], root: Root) -> bool:
        """Tell whether an entry is a link out of the root, to a draft that nobody named."""
        # A junction of Windows is called a folder, and no link.
        is_link = entry.is_symlink() or entry.is_dir(follow_symlinks=False)
        if not is_link or root.holds(place := Path(entry.path)):
            return False
        is_looked_at = is_any_folder(place) or media_of(entry.name) or unread(entry.name)
        is_named = self.within is None and entry.path in self._places()
        return bool(is_looked_at) and not is_named

    def _places(self) -> set[str]:
        return {os.path.normpath(self.cwd / path) for path in self.paths}

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


def _key(item: Found, folders: dict[str, str]) -> tuple[object, str]:
    """Return what two ways to one file have in common; `folders`: where each really lies."""
    if isinstance(item, Hidden):
        return item.place, item.by
    if isinstance(item, Failure):
        return item.path, item.reason.id
    if item.is_remote:
        return item.content, ""
    why = item.skip.id if item.skip else ""
    if os.path.islink(item.place):  # noqa: PTH114 - it is asked for every file
        return os.path.realpath(item.place), why
    folder, name = os.path.split(item.place)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return f"{folders[folder]}{os.sep}{name}", why


def _in_store(uri: str) -> Iterator[Target | Failure]:
    for item in stores.find(uri):
        yield item if isinstance(item, Failure) else _remote(item, item.uri == uri)


def _remote(item: stores.StoreFile, is_named: bool) -> Target | Failure:
    """Judge a file of a store as one of this machine is judged."""
    shown, media = _printable(stores.mask_uri(item.uri)), media_of(item.name)
    mend = unread(item.name) or (_unread(Path(item.name)) if is_named and not media else None)
    if mend:
        return _failure(shown, mend)
    is_left = media is None or (not is_named and is_configuration(shown))
    skip = SKIPPED if is_left else None
    media = None if is_left else media
    return Target(shown, shown, media, skip, item.size, item, is_remote=True)


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
    return _unopened(error)


def _unopened(error: OSError) -> Localized:
    why = why_unreadable(error)
    return Localized(f"tidak dapat dibuka: {why.id}", f"cannot be opened: {why.en}")


def _entries(folder: Path) -> list[tuple[os.DirEntry[str], bool]]:
    """Return (entry, whether a folder) of all whose names do not hide them, by name."""
    with os.scandir(folder) as entries:
        found = [(each, is_own_folder(each)) for each in entries if not is_hidden(each.name)]
    return sorted(found, key=lambda pair: pair[0].name)


def _files_below(folder: str) -> Iterator[str]:
    """Yield the files of a folder whose names do not hide them; links are not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        yield from (f"{place}{os.sep}{name}" for name in sorted(names) if not is_hidden(name))


def _file(place: str, shown: str) -> Target | Failure:
    """Judge an entry that is no folder of its own, without ever opening it."""
    try:
        status = os.stat(place)  # noqa: PTH116 - it is asked for every file
    except OSError as error:
        is_link = os.path.islink(place)  # noqa: PTH114 - a path is no Path here
        return _failure(shown, _broken_link(place) if is_link else _unopened(error))
    if stat.S_ISDIR(status.st_mode):
        reason = Localized(
            "tautan ke folder tidak diikuti", "a link to a folder is not followed"
        )
        return Target(shown, place, None, reason)
    if not stat.S_ISREG(status.st_mode):
        return _failure(shown, _NO_FILE)
    if mend := unread(place):
        return _failure(shown, mend)
    media = media_of(place)
    return Target(shown, place, media, None if media else SKIPPED, status.st_size)


def _in_folder(place: str, shown: str) -> Target | Failure:
    """Judge a file that nobody named: configurations of programs are left out."""
    item = _file(place, shown)
    if isinstance(item, Target) and is_configuration(item.path):
        return Target(item.path, place, None, SKIPPED)
    return item


def _broken_link(place: str) -> Localized:
    target = _printable(str(Path(place).readlink()))
    return Localized(
        f"tautan ini menunjuk ke “{target}”, yang tidak dapat dibuka",
        f"this link leads to “{target}”, which cannot be opened",
    )


def _contradicted(by: str) -> Localized:
    return Localized(
        f"disebut, padahal {by} mengabaikannya; hapus polanya di situ, atau jangan sebut",
        f"it was named although {by} ignores it; take the pattern out of it, or do not name it",
    )


def _unread(file: Path) -> Localized:
    suffix = _printable(file.suffix or file.name)
    return Localized(
        f"jenis {suffix} tidak dapat dibaca; simpan sebagai .docx, .pdf, .txt atau gambar",
        f"{suffix} cannot be read; save it as .docx, .pdf, .txt or a picture",
    )


def _failure(path: str, reason: Localized) -> Failure:
    return Failure(_printable(path.replace(os.sep, "/")), "discover", reason)


def shown_path(file: Path, cwd: Path) -> str:
    """Return the path as reports show it: relative to `cwd` when inside it, with "/"."""
    absolute = Path(os.path.abspath(file))  # noqa: PTH100 - resolve() would follow links
    base = Path(os.path.abspath(cwd))  # noqa: PTH100 - as above
    inside = absolute.is_relative_to(base)
    return _printable((absolute.relative_to(base) if inside else absolute).as_posix())


def settings_folder(path: str) -> Path:
    """Return the folder whose settings hold for a path: for a store the current one."""
    if stores.is_uri(path):
        return Path()
    place = Path(path)
    return place if place.is_dir() else place.parent


def _printable(name: str) -> str:
    r"""Show bytes that are not UTF-8 as \xe9; Python keeps them as lone surrogates."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
