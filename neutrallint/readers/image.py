"""Pictures: the words of the file name, of the metadata and on the picture, and its faces."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.core.anchors import FixedMap
from neutrallint.core.beginnings import BEGINNING, usual_name
from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.media import is_picture, media_of
from neutrallint.core.pattern import pattern
from neutrallint.core.picture_ends import behind_picture
from neutrallint.engines import Engines
from neutrallint.engines.images.metadata import read_captions
from neutrallint.engines.images.pages import OpenImage, Page, open_image
from neutrallint.readers.assembly import Reading
from neutrallint.readers.source import Source

#: As which a file behind a picture is told.
_BEHIND = "di-belakang-gambar"
#: Pictures behind one another, of which phones write a few, and bytes behind the last one that
#: programs skip to the file which they open.
_MOST_PICTURES, _SKIPPED = 8, 4_096
_BEGIN = pattern(
    rb"PK\x03\x04|%PDF-|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|(?i:<!doctype\s+html|<html[\s>])"
)


def read_image(source: Source, engines: Engines) -> Document:
    """Read a picture of any kind; ReadError if not even its first page can be decoded.

    A page or an engine that fails is a Failure of the document, and the rest is still read.
    """
    image = open_image(source.data, source.limits)
    reading = Reading(source, engines)
    for count, page in enumerate(_pages(image, reading)):
        if not count:
            _add_captions(image, reading)
        reading.page(page)
    return reading.document(image.media, tuple(_behind(source, engines)))


def _behind(source: Source, engines: Engines) -> Iterator[Document]:
    """Yield the file that stands behind the picture, which other programs open.

    Phones put further pictures, films and data of their own there.
    """
    rest = source.data
    for _ in range(_MOST_PICTURES):
        rest = behind_picture(rest)
        suffix = _suffix(rest)
        if not is_picture(media_of(suffix)):
            break
    if not suffix and (begin := _BEGIN.search(rest, 0, _SKIPPED)):
        rest = rest[begin.start() :]
        suffix = _suffix(rest)
    if suffix and not is_picture(media_of(suffix)):
        from neutrallint.readers.containers.members import read_member

        yield read_member(source, f"{_BEHIND}{suffix}", lambda: rest, engines)


def _suffix(data: bytes) -> str:
    return usual_name(data[:BEGINNING] + data[-BEGINNING:])


def _pages(image: OpenImage, reading: Reading) -> Iterator[Page]:
    """Yield the pages that can be decoded and note those that were not looked at."""
    done = 0
    try:
        for page in image.pages():
            yield page
            done = page.number
    except ReadError as error:
        if not done:
            raise
        reading.fail(ReadError(_from_page(done + 1, error.reason), stage=error.stage))
        return
    if unseen := image.unseen():
        reading.fail(ReadError(unseen))


def _add_captions(image: OpenImage, reading: Reading) -> None:
    """Add the texts of the metadata."""
    found, problems = read_captions(image.header)
    for text in found:
        reading.passages.append(Passage(text, "metadata", FixedMap(None)))
    for problem in problems:
        reading.fail(ReadError(problem))


def _from_page(number: int, reason: Localized) -> Localized:
    return Localized(
        f"mulai halaman {number} tidak diperiksa: {reason.id}",
        f"not checked from page {number} on: {reason.en}",
    )
