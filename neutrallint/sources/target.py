"""A file to check, and where its content comes from."""

from __future__ import annotations

import sys
from dataclasses import field
from pathlib import Path
from typing import TypeAlias

from neutrallint.core.document import Failure
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.core.regular_files import read_regular
from neutrallint.core.report import Content
from neutrallint.sources.root import Root


@record
class Given:
    """Content in memory, such as standard input gave."""

    data: bytes

    def read(self, most: int = sys.maxsize) -> bytes:
        """Return it; it is in memory already."""
        return self.data


@record
class Hidden:
    """A file that would be checked if nothing hid it; `path` as reports show it.

    `by`: the ignore file, as reports show it, or "" where its own name or a folder's does.
    """

    path: str
    place: str
    by: str = ""


@record
class Target:
    """A file to check, or one that is only shown because `skip` says why it is not read.

    `path` as reports show it, `place` as it lies. `size` in bytes, 0 where it is not known.
    `content` is given where it is not that of the file. `is_remote`: it lies in a store;
    `place` is only its name, and nothing is beside it here. `top`: the folder in which it was
    looked for, "" where it was named itself; `is_confined`: it may lead to nothing outside.
    `folders`: the names of those around it that no file before it told.
    """

    path: str
    place: str
    media: str | None
    skip: Localized | None = None
    size: int = 0
    content: Content | None = None
    is_remote: bool = False
    top: str = field(default="", compare=False)
    is_confined: bool = field(default=False, compare=False)
    folders: tuple[str, ...] = field(default=(), compare=False)

    @property
    def file(self) -> Path:
        """Where it lies; made anew, for a run may know very many."""
        return Path(self.place)

    @property
    def base(self) -> Path | None:
        """The folder that its shown path starts from; None where that is shown otherwise."""
        place, shown = self.file, Path(self.path).parts
        is_below = place.parts[-len(shown) :] == shown and not Path(self.path).is_absolute()
        return place.parents[len(shown) - 1] if is_below else None

    def read(self, most: int = sys.maxsize) -> bytes:
        """Return what is to be checked, of a larger file the first `most` bytes and one.

        OSError or NeutrallintError where there is nothing.
        """
        if self.content:
            return self.content.read(most)
        if self.top:
            return Root.at(Path(self.top)).read(self.file, most)
        return read_regular(self.file, most)


#: What a path leads to: a file, what cannot be checked, or what is hidden.
Found: TypeAlias = Target | Failure | Hidden
