"""A post: a draft and the pictures that go out with it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

from neutrallint.core.beginnings import name_of_picture
from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError, why_unreadable
from neutrallint.core.limits import Limits
from neutrallint.core.localized import Localized
from neutrallint.core.media import LIGHT, is_picture, media_of, unread
from neutrallint.engines import Engines
from neutrallint.lint.reading_cache import ReadingCache
from neutrallint.readers import READERS
from neutrallint.readers.held_pictures import holds_pictures, read_whole, with_held_pictures
from neutrallint.readers.source import Source
from neutrallint.records.digest import sha256_of
from neutrallint.sources.names import shown_path
from neutrallint.sources.root import Root

_MOST_RECENT = 256


class PicturesNeededError(Exception):
    """A draft must be judged with its pictures, where none are to be looked at."""


class Posts:
    """Reads files; a picture is read once, for itself and for the drafts that show it."""

    def __init__(
        self, engines: Engines, cwd: Path, reading_cache: ReadingCache | None = None
    ) -> None:
        """Take the engines, the folder that paths start from, and what was read before."""
        self._engines = engines
        self._cwd = cwd
        self._reading_cache = reading_cache
        self._recent: OrderedDict[tuple[str, str], Document] = OrderedDict()

    def read(self, source: Source, reads_pictures: bool = True) -> Document:
        """Return the document of a file; ReadError if it cannot be read.

        What engines read is looked up among the readings first, and noted there. Without
        `reads_pictures` no picture is: PicturesNeededError where a text holds one.
        """
        if source.media in LIGHT:
            document = READERS[source.media](source, self._engines)
            if holds_pictures(document) and not reads_pictures:
                raise PicturesNeededError(source.path)
            return with_held_pictures(document, source, self._engines)
        if not is_picture(source.media):
            return self._read(source)
        key = (source.path, sha256_of(source.data))
        if key not in self._recent:
            self._recent[key] = self._read(source)
        self._recent.move_to_end(key)
        if len(self._recent) > _MOST_RECENT:
            self._recent.popitem(last=False)
        return self._recent[key]

    def _read(self, source: Source) -> Document:
        if self._reading_cache is None:
            return read_whole(source, self._engines)
        if kept := self._reading_cache.get(source):
            return kept
        document = read_whole(source, self._engines)
        self._reading_cache.put(source, document)
        return document

    def pictures(
        self, files: Iterable[Path], project: Root, limits: Limits, base: Path | None = None
    ) -> list[Document]:
        """Return the pictures that a draft goes out with, shown by their path from `base`.

        They lie in the `project`. Without a base they are shown from the current folder.
        ReadError where not all of one can be read, so that the draft is not taken for checked.
        What neither by its name nor by how it begins is a picture is none.
        """
        found = []
        for picture in files:
            try:
                limits.refuse_larger(picture.stat().st_size)
                data = project.read(picture, limits.max_bytes)
                limits.refuse_larger(len(data))
            except OSError as error:
                raise _not_seen(picture.name, why_unreadable(error)) from error
            except ReadError as error:
                raise _not_seen(picture.name, error.reason) from error
            name = name_of_picture(picture.name, data)
            if mend := unread(name):
                raise _not_seen(picture.name, mend)
            media = media_of(name)
            if media is None:
                continue
            shown = shown_path(picture, base or self._cwd)
            document = self.read(Source(shown, data, media, limits=limits))
            if document.failures:
                raise _not_seen(picture.name, document.failures[0].reason)
            found.append(document)
        return found


def _not_seen(name: str, why: Localized) -> ReadError:
    return ReadError(
        Localized(
            f"gambar naskah ini ({name}) tidak dapat diperiksa bersamanya: {why.id}",
            f"the draft's picture ({name}) cannot be checked together with it: {why.en}",
        )
    )
