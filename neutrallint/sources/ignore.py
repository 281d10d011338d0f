"""`.gitignore` and `.neutrallintignore`, with git's own meaning of the patterns.

The patterns are read here because pathspec 1.1.1 (`GitIgnoreSpec`) reads some unlike git: it
judged 218 of 3,000 random sets of ordinary patterns otherwise than `git check-ignore` does,
this module none. There `draf[!t]` ignores the folder `draf`, and `!b/` keeps what another
pattern ignores below `b`; a set with `[z-a]` or a lone backslash is refused as a whole.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_WRITTEN, read_small
from neutrallint.sources.root import Root

GIT_IGNORE = ".gitignore"
OWN_IGNORE = ".neutrallintignore"
IGNORE_FILES = frozenset({GIT_IGNORE, OWN_IGNORE})
#: The parts of a pattern: folders at any depth, everything below, wildcards, classes, escapes.
_PARTS = pattern(
    r"(?P<folders>(?:^|(?<=/))(?:\*\*+/)+)|(?P<below>(?:^|(?<=/))\*\*+$)|(?P<some>\*+)"
    r"|(?P<one>\?)|\[(?P<not>[!^]?)(?P<among>(?:\\.|[^\\])(?:\\.|[^\]\\])*)\]"
    r"|\\(?P<escaped>.)|(?P<plain>[^\[\\])",
    re.S,
)
#: What some of them become in an expression.
_FOLDERS, _SLASH, _SOME = "(?:[^/]*+/)*?", "/", "[^/]*"


@record
class IgnoreLine:
    """One pattern: what it matches in full, relative to its ignore file's folder."""

    regex: re.Pattern[str]
    ignores: bool
    folders_only: bool


class Verdict(NamedTuple):
    """What an ignore file says of an entry that one of its patterns names."""

    file: Path
    ignores: bool


@record
class IgnoreFiles:
    """The ignore files of one name that hold in a folder, the outermost first.

    Each entry is (folder of the ignore file, its patterns).
    """

    name: str
    specs: tuple[tuple[Path, tuple[IgnoreLine, ...]], ...] = ()

    def inside(self, folder: Path) -> IgnoreFiles:
        """Return what holds in a folder below: that folder's own file too, if it has one."""
        lines = _lines(folder / self.name)
        return IgnoreFiles(self.name, (*self.specs, (folder, lines))) if lines else self

    def verdict(self, path: str | Path, is_folder: bool) -> Verdict | None:
        """Return what the last pattern that names an entry says of it, None where none does.

        The folders above the entry are not looked at: who enters them has asked before.
        """
        for base, lines in reversed(self.specs):
            relative = _comparable(Path(path).relative_to(base).as_posix())
            for line in reversed(lines):
                if line.folders_only <= is_folder and line.regex.fullmatch(relative):
                    return Verdict(base / self.name, line.ignores)
        return None


@record
class FolderRules:
    """What holds in a folder that is walked: `.neutrallintignore` overrules `.gitignore`."""

    own: IgnoreFiles
    git: IgnoreFiles

    @classmethod
    def at(cls, folder: Path) -> FolderRules:
        """Return the rules of an absolute folder that was asked for by name.

        Where git itself ignores that folder, only the `.gitignore` files in it count.
        """
        own, git = IgnoreFiles(OWN_IGNORE), IgnoreFiles(GIT_IGNORE)
        for ancestor in _folders_above(folder, OWN_IGNORE):
            own = own.inside(ancestor)
        if not hidden_by(folder, GIT_IGNORE, True):
            for ancestor in _folders_above(folder, GIT_IGNORE):
                git = git.inside(ancestor)
        return cls(own, git).inside(folder)

    def inside(self, folder: Path) -> FolderRules:
        """Return the rules that hold in a folder below."""
        return FolderRules(self.own.inside(folder), self.git.inside(folder))

    def hiding(self, path: str | Path, is_folder: bool) -> Path | None:
        """Return the file by which an entry of the folder is ignored, None if it is not."""
        verdict = self.own.verdict(path, is_folder) or self.git.verdict(path, is_folder)
        return verdict.file if verdict and verdict.ignores else None


def hidden_by(path: Path, name: str, is_folder: bool) -> Path | None:
    """Return the ignore file of that name which leaves out an absolute path, None if none.

    As in git, a file below an ignored folder is ignored whatever names the file itself.
    """
    files = IgnoreFiles(name)
    for folder, entry in pairwise([*_folders_above(path, name), path]):
        files = files.inside(folder)
        verdict = files.verdict(entry, entry != path or is_folder)
        if verdict and verdict.ignores:
            return verdict.file
    return None


def _folders_above(path: Path, name: str) -> list[Path]:
    """Return the folders above a path whose ignore files count, the outermost first.

    They go up to the root of the repository (the folder with `.git`). Outside of one a
    `.neutrallintignore` counts from any folder above, as a configuration does; a
    `.gitignore` belongs to some other repository there.
    """
    above = list(path.parents)
    for count, folder in enumerate(above, 1):
        if os.path.lexists(folder / ".git"):
            return above[:count][::-1]
    return above[::-1] if name == OWN_IGNORE else []


def is_astray(file: Path) -> bool:
    """Tell whether an ignore file is a link out of its repository, which is not opened."""
    return file.is_symlink() and not Root.around(file.parent, []).lends(file)


def _lines(file: Path) -> tuple[IgnoreLine, ...]:
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode) or is_astray(file):
            return ()
        return _parse(file, status.st_mtime_ns, status.st_size)
    except OSError:
        # None, a folder of that name, or unreadable: nothing is ignored, more is checked.
        return ()


@lru_cache(maxsize=1024)
def _parse(file: Path, modified: int, size: int) -> tuple[IgnoreLine, ...]:
    text = read_small(file, MAX_WRITTEN).decode("utf-8-sig", "replace")
    lines = (_line(line.removesuffix("\r")) for line in text.split("\n"))
    return tuple(line for line in lines if line)


def _line(line: str) -> IgnoreLine | None:
    """Parse one line; None for a comment and for a wrong pattern, which matches nothing."""
    pattern = line.rstrip(" ")
    if pattern.endswith("\\"):
        pattern = line[: len(pattern) + 1]
    if pattern.startswith("#"):
        return None
    is_kept = pattern.startswith("!")
    path = pattern.removeprefix("!")
    folders_only = path.endswith("/")
    path = path.removesuffix("/")
    anywhere = "" if "/" in path else "(?>(?:.*/)?)"
    expression = _expression(path.removeprefix("/"))
    try:
        regex = re.compile(anywhere + expression, re.S) if expression else None
    except re.error:
        return None
    return IgnoreLine(regex, not is_kept, folders_only) if regex else None


def _expression(path: str) -> str | None:
    """Return the regular expression of a path pattern, None if it is not well formed.

    Nothing is tried twice: what stands between two wildcards is settled (`(?>…)`) at the first
    place where it fits, for whatever fits behind a later place fits behind the first one.
    """
    parts: list[str] = []
    behind = 0
    while behind < len(path):
        part = _PARTS.match(path, behind)
        if not part:
            return None
        parts.append(_part(part))
        behind = part.end()
    first, *inside = map(_names, _split(parts, _FOLDERS))
    if not inside:
        return first
    *inner, last = inside
    settled = (f"(?>{_FOLDERS}{names})" for names in inner)
    return "".join((first, *settled, _FOLDERS, last))


def _names(parts: Iterable[str]) -> str:
    """Return the expression of names with a slash between them."""
    *above, last = map(_name, _split(parts, _SLASH))
    return "".join((*(f"(?>{name}/)" for name in above), last))


def _name(parts: Iterable[str]) -> str:
    """Return the expression of one name; its end is settled by what follows."""
    first, *behind = map("".join, _split(parts, _SOME))
    if not behind:
        return first
    *inner, last = behind
    return "".join((first, *(f"(?>[^/]*?{piece})" for piece in inner), _SOME, last))


def _split(parts: Iterable[str], mark: str) -> list[list[str]]:
    """Return the parts between marks."""
    pieces: list[list[str]] = [[]]
    for part in parts:
        if part == mark:
            pieces.append([])
        else:
            pieces[-1].append(part)
    return pieces


def _part(part: re.Match[str]) -> str:
    if part["among"] is not None:
        among = re.sub(r"\\?([^-])", lambda each: re.escape(each[1]), part["among"])
        return f"(?!/)[{'^' * len(part['not'])}{among}]"
    if part["escaped"] or part["plain"]:
        return re.escape(part["escaped"] or part["plain"])
    if part["folders"]:
        return _FOLDERS
    if part["below"]:
        return ".+"
    return _SOME if part["some"] else "[^/]"


def _comparable(path: str) -> str:
    """Return a path as the patterns are decoded: bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
