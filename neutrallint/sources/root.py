"""The folder that content may not lead out of."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Root:
    """A folder where it really lies: content that is checked may lead to what is below it."""

    folder: str

    @classmethod
    def at(cls, folder: Path) -> Root:
        """Return the root that a folder is, or that a link to one leads to."""
        return cls(os.path.realpath(folder))

    def holds(self, place: Path) -> bool:
        """Tell whether a path, with all links followed, lies in the folder or is it."""
        return self.is_above(os.path.realpath(place))

    def is_above(self, place: str) -> bool:
        """Tell whether an absolute path without links and ".." lies in the folder or is it."""
        return place == self.folder or place.startswith(self.folder.rstrip(os.sep) + os.sep)
