"""`.gitignore` and `.neutrallintignore`, with git's own meaning of the patterns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

GIT_IGNORE = ".gitignore"
OWN_IGNORE = ".neutrallintignore"


@dataclass(frozen=True, slots=True)
class IgnoreRules:
    """The ignore files that hold in a folder, the outermost first.

    Each entry is (folder of the ignore file, its patterns).
    """

    names: tuple[str, ...]
    specs: tuple[tuple[Path, GitIgnoreSpec], ...] = ()

    @classmethod
    def above(cls, folder: Path, names: Iterable[str]) -> IgnoreRules:
        """Return the rules that hold in `folder`: its own and those of the folders above.

        They are looked for up to the root of the repository (the folder with `.git`), or in
        `folder` alone where there is none.
        """
        rules = cls(tuple(names))
        for ancestor in _up_to_repository(folder.absolute()):
            rules = rules.inside(ancestor)
        return rules

    def inside(self, folder: Path) -> IgnoreRules:
        """Return the rules that hold in a folder below."""
        specs = [(folder.absolute(), _spec(folder.absolute() / name)) for name in self.names]
        found = tuple((base, spec) for base, spec in specs if spec is not None)
        return IgnoreRules(self.names, (*self.specs, *found)) if found else self

    def ignores(self, path: Path, is_folder: bool = False) -> bool:
        """Tell whether a path is ignored: the innermost file that names it decides."""
        absolute = path.absolute()
        for base, spec in reversed(self.specs):
            relative = absolute.relative_to(base).as_posix() + ("/" if is_folder else "")
            include = spec.check_file(relative).include
            if include is not None:
                return include
        return False


def _up_to_repository(folder: Path) -> list[Path]:
    """Return the folders from the repository's root down to `folder`."""
    chain = [folder, *folder.parents]
    for count, ancestor in enumerate(chain, 1):
        if (ancestor / ".git").exists():
            return chain[:count][::-1]
    return [folder]


@lru_cache(maxsize=4096)
def _spec(file: Path) -> GitIgnoreSpec | None:
    if not file.is_file():
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(file.read_text(encoding="utf-8-sig").splitlines())
