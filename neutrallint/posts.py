"""A post: a draft and the pictures that go out with it."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterator
from os.path import normpath
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from neutrallint.discover import shown_path
from neutrallint.engines import Engines
from neutrallint.errors import ReadError, why_unreadable
from neutrallint.model import INSIDE, Document, Words
from neutrallint.readers import PICTURE_SUFFIXES, READERS, Source, media_of

#: A link to another host, or data in the link itself.
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.I)
#: Where site generators keep what a link from the root of the site means.
_SITE_FOLDERS = ("", "static", "public", "assets")
_MOST_KEPT = 256


class Posts:
    """Reads files; a picture is read once, for itself and for the drafts that show it."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._kept: OrderedDict[tuple[str, str], Document] = OrderedDict()

    def read(self, source: Source) -> Document:
        """Return the document of a file; ReadError if it cannot be read."""
        if not _is_picture(source.media):
            return READERS[source.media](source, self._engines)
        key = (source.path, hashlib.sha256(source.data).hexdigest())
        if key not in self._kept:
            self._kept[key] = READERS[source.media](source, self._engines)
        self._kept.move_to_end(key)
        if len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]

    def pictures(self, draft: Document, file: Path | None) -> list[Document]:
        """Return the pictures of a draft: those that it shows, and any of the same name.

        ReadError where not all of one can be read, so that the draft is not taken for checked.
        """
        found = []
        for picture in pictures_of(draft, file).here:
            try:
                data = picture.read_bytes()
            except OSError as error:
                raise _not_seen(picture.name, why_unreadable(error)) from error
            media = media_of(picture.name)
            assert media is not None
            document = self.read(Source(shown_path(picture, Path.cwd()), data, media))
            if document.failures:
                raise _not_seen(picture.name, document.failures[0].reason)
            found.append(document)
        return found


class PostPictures(NamedTuple):
    """The pictures of a draft: files, and links that lead to no file here."""

    here: tuple[Path, ...] = ()
    elsewhere: tuple[str, ...] = ()


def pictures_of(draft: Document, file: Path | None) -> PostPictures:
    """Find the pictures of a draft; what is a picture itself, or lies in no file, has none."""
    if file is None or _is_picture(draft.media) or INSIDE in draft.path:
        return PostPictures()
    file = file.absolute()
    here = [beside for s in PICTURE_SUFFIXES if (beside := file.with_suffix(s)).is_file()]
    elsewhere = []
    for link in draft.images:
        path = "" if _ELSEWHERE.match(link) else unquote(urlsplit(link).path)
        if path and PurePosixPath(path).suffix.lower() not in PICTURE_SUFFIXES:
            continue
        places = _places(path, file.parent) if path else ()
        found = next((place for place in places if place.is_file()), None)
        if found:
            here.append(found)
        else:
            elsewhere.append(link)
    return PostPictures(tuple(dict.fromkeys(here)), tuple(dict.fromkeys(elsewhere)))


def _is_picture(media: str) -> bool:
    return media.startswith("image/")


def _places(path: str, folder: Path) -> Iterator[Path]:
    """Yield where a link may lead: from the draft, or from the root of a site above it."""
    if not path.startswith("/"):
        yield Path(normpath(folder / path))
    for above in (folder, *folder.parents):
        for site in _SITE_FOLDERS:
            yield above / site / path.lstrip("/")


def _not_seen(name: str, why: Words) -> ReadError:
    return ReadError(
        Words(
            f"gambar naskah ini ({name}) tidak dapat diperiksa bersamanya: {why.id}",
            f"the draft's picture ({name}) cannot be checked together with it: {why.en}",
        )
    )
