"""Paths, folders and globs → the files to check, in a stable order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from neutrallint.ignore import GIT_IGNORE, OWN_IGNORE, IgnoreRules
from neutrallint.model import Failure, Words
from neutrallint.readers import UNREAD_CONTENT, media_of


@dataclass(frozen=True, slots=True)
class Target:
    """A file to check, or to show as skipped (`skip` says why) or unread (`unread`)."""

    path: str
    file: Path
    media: str | None
    skip: Words | None = None


def discover(paths: Sequence[str], cwd: Path) -> Iterator[Target | Failure]:
    """Yield each file once, and a Failure for what was asked for and is not there."""
    seen: set[Path] = set()
    for path in paths:
        for item in _expand(path, cwd):
            key = item.file.resolve() if isinstance(item, Target) else None
            if key is None or key not in seen:
                yield item
            if key is not None:
                seen.add(key)


def _expand(path: str, cwd: Path) -> Iterator[Target | Failure]:
    # ".." must go before ignore rules look at the folders of a path.
    place = Path(os.path.normpath(cwd / path))
    if place.is_dir():
        yield from _Walk(place, cwd).targets()
    elif place.exists() or place.is_symlink():
        yield _explicit(place, cwd)
    elif glob.has_magic(path):
        yield from _globbed(path, cwd)
    else:
        yield _failure(
            path,
            Words(
                "berkas atau folder ini tidak ada; periksa ejaannya",
                "there is no such file or folder; check the spelling",
            ),
        )


def _globbed(pattern: str, cwd: Path) -> Iterator[Target | Failure]:
    """Expand a pattern ourselves: Windows shells do not."""
    matches = sorted(
        glob.glob(pattern, root_dir=cwd, recursive=True)  # noqa: PTH207 - absolute patterns too
    )
    files = [cwd / match for match in matches if (cwd / match).is_file()]
    if not files:
        yield _failure(
            pattern,
            Words("tidak ada berkas yang cocok", "no file matches this pattern"),
        )
    for file in files:
        yield _explicit(file, cwd)


def _explicit(file: Path, cwd: Path) -> Target | Failure:
    """Judge a file that was named: only .neutrallintignore can leave it out."""
    shown = shown_path(file, cwd)
    if IgnoreRules.above(file.parent, (OWN_IGNORE,)).ignores(file):
        reason = Words(
            f"diabaikan oleh {OWN_IGNORE}",
            f"ignored by {OWN_IGNORE}",
        )
        return Target(shown, file, media_of(file.name), reason)
    if media_of(file.name) is None:
        return _failure(shown, _unread(file))
    return Target(shown, file, media_of(file.name))


def _unread(file: Path) -> Words:
    suffix = file.suffix or file.name
    return Words(
        f"jenis {suffix} belum dapat dibaca; simpan sebagai .txt, .md, .html atau gambar",
        f"{suffix} cannot be read yet; save it as .txt, .md, .html or a picture",
    )


def _failure(path: str, reason: Words) -> Failure:
    return Failure(path.replace(os.sep, "/"), "discover", reason)


def shown_path(file: Path, cwd: Path) -> str:
    """Return the path as reports show it: relative to `cwd` when inside it, with "/"."""
    absolute = Path(os.path.abspath(file))  # noqa: PTH100 - resolve() would follow links
    base = Path(os.path.abspath(cwd))  # noqa: PTH100 - as above
    inside = absolute.is_relative_to(base)
    return (absolute.relative_to(base) if inside else absolute).as_posix()


class _Walk:
    """Goes through one folder; hidden and ignored entries are passed over."""

    def __init__(self, root: Path, cwd: Path) -> None:
        self._root = root
        self._cwd = cwd
        self._found = False

    @cached_property
    def _shown_root(self) -> str:
        return shown_path(self._root, self._cwd)

    def targets(self) -> Iterator[Target | Failure]:
        """Yield the files of the folder in the order of their paths."""
        rules = IgnoreRules.above(self._root, (GIT_IGNORE, OWN_IGNORE))
        for item in self._enter(self._root, rules):
            self._found = self._found or isinstance(item, Failure) or item.skip is None
            yield item
        if not self._found:
            yield _failure(
                self._shown_root,
                Words(
                    "folder ini tidak berisi berkas yang dapat diperiksa",
                    "this folder holds nothing that can be checked",
                ),
            )

    def _enter(self, folder: Path, rules: IgnoreRules) -> Iterator[Target | Failure]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield _failure(
                shown_path(folder, self._cwd),
                Words(
                    f"folder tidak dapat dibuka: {error.strerror}",
                    f"the folder cannot be opened: {error.strerror}",
                ),
            )
            return
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not rules.ignores(path, is_folder=True):
                    yield from self._enter(path, rules.inside(path))
            elif entry.is_file() and not rules.ignores(path):
                yield self._file(path)

    def _file(self, file: Path) -> Target | Failure:
        shown = shown_path(file, self._cwd)
        if file.suffix.lower() in UNREAD_CONTENT:
            return _failure(shown, _unread(file))
        media = media_of(file.name)
        if media is None:
            reason = Words("bukan jenis berkas yang dibaca", "not a kind of file that is read")
            return Target(shown, file, None, reason)
        return Target(shown, file, media)
