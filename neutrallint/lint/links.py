"""Which pictures a draft goes out with: front matter, links, equal names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from os.path import isfile, normpath
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from neutrallint.core.media import PICTURE_SUFFIXES

#: A link to another host, or data in the link itself.
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.I)
#: Where site generators keep what a link from the root of the site means.
_SITE_FOLDERS = ("", "static", "public", "assets")


class PostPictures(NamedTuple):
    """The pictures of a draft: files, and links that lead to no file here."""

    here: tuple[Path, ...] = ()
    elsewhere: tuple[str, ...] = ()


def find_pictures(images: Iterable[str], file: Path) -> PostPictures:
    """Find the pictures of a draft: those that it shows, and any of the same name."""
    file = file.absolute()
    named = (file.with_suffix(suffix) for suffix in PICTURE_SUFFIXES)
    # Path.is_file() raises on a name that is too long.
    here = list(filter(isfile, named))
    elsewhere = []
    for link in images:
        path = _path(link)
        if path and PurePosixPath(path).suffix.lower() not in PICTURE_SUFFIXES:
            continue
        places = _places(path, file.parent) if path else ()
        found = next(filter(isfile, places), None)
        if found:
            here.append(found)
        else:
            elsewhere.append(link)
    return PostPictures(tuple(dict.fromkeys(here)), tuple(dict.fromkeys(elsewhere)))


def _path(link: str) -> str:
    """Return the path of a link, "" where it leads elsewhere or is none.

    Whoever writes on Windows may part folders by a backslash; browsers take it for a slash.
    """
    try:
        path = "" if _ELSEWHERE.match(link) else unquote(urlsplit(link).path)
        return path.replace("\\", "/")
    except ValueError:
        return ""


def _places(path: str, folder: Path) -> Iterator[Path]:
    """Yield where a link may lead: from the draft, or from the root of a site above it."""
    if not path.startswith("/"):
        yield Path(normpath(folder / path))
    for above in (folder, *folder.parents):
        for site in _SITE_FOLDERS:
            yield above / site / path.lstrip("/")
