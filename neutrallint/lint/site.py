"""Where a link of a draft leads in its project, by all that servers and systems make of it."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import isfile, lexists, normpath
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from neutrallint.core.beginnings import is_known
from neutrallint.core.media import PICTURE_SUFFIXES
from neutrallint.sources.root import Root

#: Where site generators keep what a link from the root of the site means.
_SITE_FOLDERS = ("", "static", "public", "assets")
#: What servers send where an address leads to a folder.
_OF_FOLDER = ("index.html", "index.htm")


class Site:
    """The files of a project; the names in a folder are looked up once."""

    def __init__(self, project: Root) -> None:
        self._project = project
        self._names: dict[Path, dict[str, str]] = {}

    def find(self, path: str, folder: Path) -> tuple[Path | None, bool]:
        """Return the file that a path leads to, and whether it leads out of the project.

        `folder`: that of the draft, in the project.
        """
        # Some servers decode once more what is written as "%2520".
        readings = dict.fromkeys((path, unquote(path))) if path else {}
        places = [place for each in readings for place in self._places(each, folder)]
        for place in places:
            if not self._project.lends(place):
                return None, True
            if isfile(place):  # noqa: PTH113 - Path.is_file() raises on a name that is too long
                return place, False
        alike = next(filter(None, map(self._alike, places)), None)
        return alike, alike is None and any(self._leads_out(each, folder) for each in readings)

    def _leads_out(self, path: str, folder: Path) -> bool:
        # What begins with "/" goes from the root of a site, from where no way leads further up.
        is_from_root = path.startswith("/")
        return not is_from_root and not self._project.spans(Path(normpath(folder / path)))

    def _places(self, path: str, folder: Path) -> Iterator[Path]:
        """Yield where a path may lead: from the draft, or from the root of a site above it."""
        pages = () if is_known(path) else _OF_FOLDER
        for place in _places(path, folder):
            if self._project.spans(place):
                yield place
                yield from (place / page for page in pages)

    def _alike(self, place: Path) -> Path | None:
        """Return the file of a name that is the same where systems tell no cases apart."""
        found = self._project.named
        for name in place.relative_to(found).parts:
            below = found / name
            if not lexists(below):
                known = self._names_in(found).get(_folded(name))
                if known is None:
                    return None
                below = found / known
            found = below
        is_here = isfile(found)  # noqa: PTH113 - as above
        return found if is_here and self._project.lends(found) else None

    def _names_in(self, folder: Path) -> dict[str, str]:
        """Return the names in a folder of the project by what they are without their case."""
        if folder not in self._names:
            try:
                found = folder.iterdir() if self._project.lends(folder) else ()
                names = sorted(each.name for each in found)
            except OSError:
                names = []
            self._names[folder] = {_folded(name): name for name in names}
        return self._names[folder]


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()


def _places(path: str, folder: Path) -> Iterator[Path]:
    if not path.startswith("/"):
        beside = normpath(folder / path)
        yield Path(beside)
        if not is_known(path):
            # LaTeX finds a picture by any of its suffixes.
            yield from (Path(f"{beside}{suffix}") for suffix in PICTURE_SUFFIXES)
    for above in (folder, *folder.parents):
        for site in _SITE_FOLDERS:
            yield Path(normpath(above / site / path.lstrip("/")))
