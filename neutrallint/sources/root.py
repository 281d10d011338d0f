"""The folder that content may not lead out of."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from neutrallint.core.errors import UnfitFileError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.core.regular_files import WITHOUT_WAITING, read_regular

#: Where git keeps what it knows: it carries no file of that name, so no content comes so.
GIT_FOLDER = ".git"
#: Characters of a path that some system would open; links of a longer one take for ever.
_LONGEST = 32_767
#: How a folder is opened on the way to a file, and that no link is followed; 0 on Windows.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_PATH", os.O_RDONLY)


@record
class Root:
    """A folder as it was named, and as it really lies; both absolute."""

    named: Path
    folder: str

    @classmethod
    def at(cls, folder: Path) -> Root:
        """Return the root that a folder is, or that a link to one leads to."""
        return cls(folder, os.path.realpath(folder))

    @classmethod
    def around(cls, folder: Path, others: Iterable[Path]) -> Root:
        """Return the outermost of the folder's repository and of the others that it is in."""
        repository = (f for f in (folder, *folder.parents) if os.path.lexists(f / ".git"))
        known = (next(repository, folder), *others)
        above = (other for other in known if folder.is_relative_to(other))
        return cls.at(min(above, key=lambda other: len(other.parts)))

    def holds(self, place: Path) -> bool:
        """Tell whether a path, with all links followed, lies in the folder or is it."""
        return self._way(place) is not None

    def lends(self, place: Path) -> bool:
        """Tell whether what is in the folder may lead to a path: not to what git keeps there.

        That is no content, and may hold a token of the machine (`.git/config`).
        """
        way = self._way(place)
        return way is not None and not _is_kept(way)

    def keeps(self, place: Path) -> bool:
        """Tell whether a path, with all links followed, is what git keeps in the folder."""
        return _is_kept(self._way(place) or ())

    def read(self, place: Path, most: int) -> bytes:
        """Return what a file in the folder holds, of a larger one `most` bytes and one.

        Another hand may have put a link in its place, or in that of a folder on the way, since
        somebody looked, or do so now. OSError for what is not lent, and for no regular file.
        """
        way = self._way(place)
        if not way or _is_kept(way):
            raise UnfitFileError(_LEADS_OUT)
        real = Path(self.folder, *way)
        return read_regular(real, most, lambda _, flags: self._open(way, flags))

    def _open(self, way: tuple[str, ...], flags: int) -> int:
        """Open a file step by step, so that no link is followed; OSError where one lies."""
        flags |= WITHOUT_WAITING | _NO_LINK
        if os.open not in os.supports_dir_fd:
            return os.open(Path(self.folder, *way), flags)
        at = os.open(self.folder, _FOLDER)
        try:
            for name in way[:-1]:
                inner = os.open(name, _FOLDER | _NO_LINK, dir_fd=at)
                os.close(at)
                at = inner
            return os.open(way[-1], flags, dir_fd=at)
        finally:
            os.close(at)

    def _way(self, place: Path) -> tuple[str, ...] | None:
        """Return the names from the folder to a path, with all links followed, None outside."""
        if len(str(place)) > _LONGEST:
            return None
        try:
            return Path(os.path.realpath(place)).relative_to(self.folder).parts
        except ValueError:
            # It lies elsewhere, or no file has such a name.
            return None

    def spans(self, place: Path) -> bool:
        """Tell the same of a path by its words alone, without a look at what is there."""
        return place.is_relative_to(self.named)


def _is_kept(way: Iterable[str]) -> bool:
    # Some systems take names of either case for one.
    return GIT_FOLDER in map(str.lower, way)


_LEADS_OUT = Localized(
    "tautan di sini menunjuk ke luar folder yang diperiksa; taruh berkasnya sendiri di situ",
    "a link here leads out of the folder that is checked; put the file itself there",
)
