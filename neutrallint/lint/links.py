"""Which pictures a draft goes out with: front matter, links, equal names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from os.path import isfile, lexists, normpath, realpath
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import unquote, urlsplit

from neutrallint.core.beginnings import BEGINNING, is_known, name_of_picture
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.media import PICTURE_SUFFIXES, names_picture
from neutrallint.core.pattern import pattern
from neutrallint.records.digest import hashes_of
from neutrallint.sources.root import Root
from neutrallint.sources.target import Target

T = TypeVar("T", str, Path)
#: A link to another host, or data in the link itself.
_ELSEWHERE = pattern(r"(?:[a-z][a-z0-9+.-]*:|//)", re.I)
#: Schemes of links whose path names a file.
_HOSTED = ("", "http", "https")
#: Where site generators keep what a link from the root of the site means.
_SITE_FOLDERS = ("", "static", "public", "assets")


class PostPictures(NamedTuple):
    """The pictures of a draft: files, links to none here, and what lies outside its project."""

    here: tuple[Path, ...] = ()
    elsewhere: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    def hashes(self, most: int) -> tuple[tuple[str, str], ...]:
        """Return all that a draft leads to by name and hash, "" for more than `most` bytes."""
        return (*hashes_of(self.here, most), *((name, "") for name in self.outside))


def find_beside(link: str, folder: Path, project: Root) -> Path | None:
    """Return the file of a project to which a link of a file in that folder leads."""
    if not project.spans(folder):
        folder, project = Path(realpath(folder)), Root.at(Path(project.folder))
    return _find(_path(link), folder, project)[0]


def find_pictures(
    images: Iterable[str], target: Target, configured: Path | None = None
) -> PostPictures:
    """Find the pictures of a draft: those that it shows, and any of the same name.

    They lie in its project, which is the outermost of its repository, the folder of its
    configuration (`configured`) and the folder that was asked for. What lies outside is not
    looked at, not even whether it is there.
    """
    file = Path(normpath(target.file.absolute()))
    suffixes = [each for each in PICTURE_SUFFIXES if lexists(file.with_suffix(each))]
    links = [(link, _path(link)) for link in images]
    if not suffixes and not links:
        return PostPictures()
    project = project_of(target, configured)
    if not project.spans(file):
        # The draft was reached by a link to a folder.
        file, project = Path(realpath(file.parent), file.name), Root.at(Path(project.folder))
    named = [file.with_suffix(suffix) for suffix in suffixes]
    outside = [place.name for place in named if not project.lends(place)]
    here = [place for place in filter(isfile, named) if project.lends(place)]
    elsewhere: list[str] = []
    for link, path in links:
        found, is_outside = _find(path, file.parent, project)
        if found:
            here += [found] if _is_picture(found, project) else []
        elif is_outside:
            outside.append(link)
        elif not path or names_picture(path):
            elsewhere.append(link)
    return PostPictures(_once(here), _once(elsewhere), _once(outside))


def link_path(link: str) -> str:
    """Return the path of a link, on another host too; "" for data and what is none."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return unquote(parts.path) if parts.scheme in _HOSTED else ""


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


def project_of(target: Target, configured: Path | None) -> Root:
    """Return the folder that a draft may lead into; `configured`: that of its configuration."""
    if target.is_confined:
        return Root.at(Path(target.top))
    folder = Path(normpath(target.file.absolute())).parent
    asked = Path(target.top) if target.top else folder
    return Root.around(folder, [asked, configured or folder])


def _path(link: str) -> str:
    """Return the path of a link, "" where it leads elsewhere or is none.

    Whoever writes on Windows may part folders by a backslash; browsers take it for a slash.
    """
    try:
        path = "" if _ELSEWHERE.match(link) else unquote(urlsplit(link).path)
        return "" if "\0" in path else path.replace("\\", "/")
    except ValueError:
        return ""


def _is_picture(file: Path, project: Root) -> bool:
    """Tell whether a file is a picture by its name, or else by how it begins."""
    try:
        begin = b"" if names_picture(file.name) else project.read(file, BEGINNING)
    except (OSError, NeutrallintError):
        return True
    return bool(name_of_picture(file.name, begin))


def _find(path: str, folder: Path, project: Root) -> tuple[Path | None, bool]:
    """Return the file that a path leads to, and whether it leads out of the project instead."""
    places = filter(project.spans, _places(path, folder, project)) if path else ()
    for place in places:
        if not project.lends(place):
            return None, True
        if isfile(place):  # noqa: PTH113 - Path.is_file() raises on a name that is too long
            return place, False
    # What begins with "/" goes from the root of a site, from where no way leads further up.
    is_from_root = not path or path.startswith("/")
    return None, not is_from_root and not project.spans(Path(normpath(folder / path)))


def _places(path: str, folder: Path, project: Root) -> Iterator[Path]:
    """Yield where a link may lead: from the draft, or from the root of a site above it."""
    if not path.startswith("/"):
        beside = normpath(folder / path)
        yield Path(beside)
        if not is_known(path):
            # LaTeX finds a picture by any of its suffixes.
            yield from (Path(f"{beside}{suffix}") for suffix in PICTURE_SUFFIXES)
    for above in (folder, *folder.parents):
        if project.spans(above):
            for site in _SITE_FOLDERS:
                yield Path(normpath(above / site / path.lstrip("/")))
