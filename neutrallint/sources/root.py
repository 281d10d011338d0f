"""The folder that content may not lead out of."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from neutrallint.core.record import record
from neutrallint.sources.hiding import GIT_FOLDER

#: Characters of a path that some system would open; links of a longer one take for ever.
_LONGEST = 32_767


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
        if len(str(place)) > _LONGEST:
            return False
        try:
            return Path(os.path.realpath(place)).is_relative_to(self.folder)
        except ValueError:
            # No file has such a name.
            return False

    def lends(self, place: Path) -> bool:
        """Tell whether what is in the folder may lead to a path: not to what git keeps there.

        That is no content, and may hold a token of the machine (`.git/config`).
        """
        return self.holds(place) and not self.keeps(place)

    def keeps(self, place: Path) -> bool:
        """Tell whether a path, with all links followed, is what git keeps in the folder."""
        real = Path(os.path.realpath(place))
        below = real.relative_to(self.folder).parts if real.is_relative_to(self.folder) else ()
        # Some systems take names of either case for one.
        return GIT_FOLDER in map(str.lower, below)

    def spans(self, place: Path) -> bool:
        """Tell the same of a path by its words alone, without a look at what is there."""
        return place.is_relative_to(self.named)
