"""Which pictures a draft goes out with: front matter, links, equal names; pages within it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from os.path import isfile, lexists, normpath, realpath, relpath
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import unquote, urlsplit

from neutrallint.core.addresses import WHOLE, plain_address
from neutrallint.core.beginnings import BEGINNING, name_of_picture
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.media import PICTURE_SUFFIXES, names_picture
from neutrallint.core.pattern import pattern
from neutrallint.lint.site import Site
from neutrallint.records.digest import hashes_of
from neutrallint.sources.root import Root
from neutrallint.sources.target import Target

T = TypeVar("T", str, Path)
#: A link to a file of this machine.
_FILE = pattern(r"file:(?://(?:localhost)?(?=/(?!/)))?(?!//)(?:/(?=[a-z]:))?(?P<path>.*)", re.I)
#: Schemes of links whose path names a file.
_HOSTED = ("", "http", "https")


class PostPictures(NamedTuple):
    """The pictures of a draft: files, links to none here, and what lies outside its project.

    `pages`: other files, which it may show within itself.
    """

    here: tuple[Path, ...] = ()
    elsewhere: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    pages: tuple[Path, ...] = ()

    def hashes(self, most: int) -> tuple[tuple[str, str], ...]:
        """Return all that a draft leads to by name and hash, "" for more than `most` bytes."""
        pages = map(str, self.pages)
        return (
            *hashes_of(self.here, most),
            *((name, "") for name in (*self.outside, *pages)),
        )


def find_beside(link: str, folder: Path, project: Root) -> Path | None:
    """Return the file of a project to which a link of a file in that folder leads."""
    if not project.spans(folder):
        folder, project = Path(realpath(folder)), Root.at(Path(project.folder))
    return Site(project).find(_path(link, folder), folder)[0]


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
    links = dict.fromkeys(images)
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
    pages: list[Path] = []
    site = Site(project)
    for link in links:
        path = _path(link, file.parent)
        found, is_outside = site.find(path, file.parent)
        if found and _is_picture(found, project):
            here.append(found)
        elif found:
            pages.append(found)
        elif is_outside:
            outside.append(link)
        elif not path or names_picture(path):
            elsewhere.append(link)
    return PostPictures(_once(here), _once(elsewhere), _once(outside), _once(pages))


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


def _path(link: str, folder: Path) -> str:
    """Return the path of a link in a folder, "" where it leads elsewhere or is none.

    Whoever writes on Windows may part folders by a backslash; browsers take it for a slash.
    """
    link = plain_address(link)
    file = _FILE.fullmatch(link)
    try:
        if file is None:
            path = "" if WHOLE.match(link) else unquote(urlsplit(link).path)
        else:
            path = relpath(folder / unquote(urlsplit(file["path"]).path), folder)
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
