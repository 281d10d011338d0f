"""Pictures: the words of the file name, of the metadata and on the picture, and its faces."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.engines import Engines
from neutrallint.engines.images.metadata import read_captions
from neutrallint.engines.images.pages import OpenImage, Page, open_image
from neutrallint.readers.assembly import Reading
from neutrallint.readers.source import Source


def read_image(source: Source, engines: Engines) -> Document:
    """Read a picture of any kind; ReadError if not even its first page can be decoded.

    A page or an engine that fails is a Failure of the document, and the rest is still read.
    """
    image = open_image(source.data, source.limits, source.budget.draw)
    reading = Reading(source, engines)
    for count, page in enumerate(_pages(image, reading)):
        if not count:
            _add_captions(image, reading)
        reading.page(page)
    return reading.document(image.media)


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
