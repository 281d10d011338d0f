"""What is in a file, to be shown beside what was found in it: pages and passages."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from itertools import chain

from neutrallint.core.document import Document, Passage
from neutrallint.core.media import is_picture
from neutrallint.core.places import ImageLocation, Location, PartLocation
from neutrallint.core.record import record
from neutrallint.engines import Engines
from neutrallint.engines.images.boxes import as_jpeg
from neutrallint.engines.images.pages import Page
from neutrallint.readers.held_pictures import read_whole
from neutrallint.readers.source import Source

#: Pages that are drawn, passages and characters that are shown, of one file.
MAX_PAGES, MAX_PASSAGES, MAX_CHARACTERS = 40, 3_000, 400_000


@record
class ShownPage:
    """A page of pixels as a JPEG; `width` and `height`: what boxes on it are counted in."""

    path: str
    number: int
    width: int
    height: int
    jpeg: bytes


@record
class ShownPassage:
    """A passage of the file, or of one inside it, and where it stands."""

    path: str
    place: Location
    text: str


@record
class Preview:
    """What is shown of a file; `is_whole`: all of it that was to be shown.

    `paths`: its own, and those of all that lies inside it.
    """

    pages: tuple[ShownPage, ...]
    passages: tuple[ShownPassage, ...]
    is_whole: bool
    paths: frozenset[str]


def preview(source: Source, wanted: Container[tuple[str, int]]) -> Preview:
    """Return the wanted pages, by path ("surat.docx#gambar-1") and number, and all passages.

    Behind them come the cells of tables that are not read, such as days and numbers.
    The file is read as for a check, without OCR or faces; ReadError where it cannot be.
    """
    pages: list[ShownPage] = []
    pictures: set[str] = set()

    def look(path: str, number: int, draw: Callable[[], Page]) -> None:
        pictures.add(path)
        if (path, number) in wanted and len(pages) < MAX_PAGES:
            page = draw()
            jpeg = as_jpeg(page.image.copy())
            pages.append(ShownPage(path, number, page.width, page.height, jpeg))

    cells: list[ShownPassage] = []

    def look_cell(path: str, place: PartLocation, value: str) -> None:
        if len(cells) <= MAX_PASSAGES:
            cells.append(ShownPassage(path, place, value))

    engines = Engines(ocr="off", faces=False, look=look, look_cell=look_cell)
    document = read_whole(source, engines)
    passages, is_whole = _bounded(chain(_passages(document), cells))
    paths = pictures.union(_paths(document))
    return Preview(
        tuple(pages), passages, is_whole and len(pages) < MAX_PAGES, frozenset(paths)
    )


def _paths(document: Document) -> Iterator[str]:
    yield document.path
    for member in document.members:
        yield from _paths(member)


def _passages(document: Document) -> Iterator[ShownPassage]:
    """Yield what is written in a document and in those inside it, as it stands there."""
    if not is_picture(document.media):
        for passage in sorted(document.passages, key=_is_about):
            if passage.origin != "filename" and not passage.is_again:
                yield from _shown(document.path, passage)
    for member in document.members:
        yield from _passages(member)


def _is_about(passage: Passage) -> bool:
    """Tell whether a passage is of what an office program notes about the document."""
    place = passage.source_map.locate(0, len(passage.text))
    return isinstance(place, PartLocation) and place.parts[0].kind == "properties"


def _shown(path: str, passage: Passage) -> Iterator[ShownPassage]:
    place = passage.source_map.locate(0, len(passage.text))
    # What stands on a page of pixels is seen there.
    if not isinstance(place, ImageLocation):
        yield ShownPassage(path, place, passage.text)


def _bounded(passages: Iterator[ShownPassage]) -> tuple[tuple[ShownPassage, ...], bool]:
    """Return as many as may be shown, and whether that is all."""
    taken: list[ShownPassage] = []
    left = MAX_CHARACTERS
    for passage in passages:
        left -= len(passage.text)
        if left < 0 or len(taken) == MAX_PASSAGES:
            return tuple(taken), False
        taken.append(passage)
    return tuple(taken), True
