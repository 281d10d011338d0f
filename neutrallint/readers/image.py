"""Pictures: the words of the file name, of the metadata and on the picture, and its faces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from neutrallint.engines import Engines, FaceEngine, MarkFinder, OcrEngine, OcrLine
from neutrallint.engines.imaging import MAX_PAGES, OpenImage, Page, open_image
from neutrallint.engines.metadata import captions
from neutrallint.errors import ReadError
from neutrallint.model import (
    BoxAnchors,
    Document,
    Face,
    Failure,
    FixedAnchors,
    ImagePlace,
    Passage,
    Picture,
    ReadLine,
    Words,
)
from neutrallint.readers.source import Source, filename_passage

_Result = TypeVar("_Result")


def read_image(source: Source, engines: Engines) -> Document:
    """Read a picture of any kind; ReadError if not even its first page can be decoded.

    A page or an engine that fails is a Failure of the document, and the rest is still read.
    """
    image = open_image(source.data)
    reading = _Reading(source.path)
    ocr = reading.attempt(lambda: engines.ocr)
    faces = reading.attempt(lambda: engines.faces)
    marks = reading.attempt(lambda: engines.marks)
    for page in reading.pages(image):
        if page.number == 1:
            reading.captions(image)
        reading.page(page, ocr, faces, marks)
    names = {
        kind: engine.name if engine else "off"
        for kind, engine in (("ocr", ocr), ("faces", faces), ("marks", marks))
    }
    return Document(
        path=source.path,
        media=image.media,
        passages=(filename_passage(source.path), *reading.passages),
        pictures=tuple(reading.pictures),
        engines=names,
        failures=tuple(reading.failures),
    )


@dataclass(slots=True)
class _Reading:
    """What has been read of one file so far."""

    path: str
    passages: list[Passage] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def attempt(self, work: Callable[[], _Result]) -> _Result | None:
        """Return the result of `work`, None where it failed and the failure is noted."""
        try:
            return work()
        except ReadError as error:
            self.failures.append(Failure(self.path, error.stage, error.reason))
            return None

    def pages(self, image: OpenImage) -> Iterator[Page]:
        """Yield the pages that can be decoded and note those that were not looked at."""
        done = 0
        try:
            for page in image.pages():
                yield page
                done = page.number
        except ReadError as error:
            if not done:
                raise
            reason = _from_page(done + 1, error.reason)
            self.failures.append(Failure(self.path, error.stage, reason))
            return
        if image.page_count > MAX_PAGES:
            reason = _too_many(image.page_count)
            self.failures.append(Failure(self.path, "read", reason))

    def captions(self, image: OpenImage) -> None:
        """Add the texts of the metadata."""
        found, problems = captions(image.header)
        self.passages += [
            Passage(text, "metadata", FixedAnchors(None)) for _label, text in found
        ]
        self.failures += [Failure(self.path, "read", problem) for problem in problems]

    def page(
        self,
        page: Page,
        ocr: OcrEngine | None,
        faces: FaceEngine | None,
        marks: MarkFinder | None,
    ) -> None:
        """Add the words, faces and marks of one page."""
        lines = self.attempt(lambda: ocr.read(page.image, page.number) if ocr else [])
        if lines:
            self.passages.append(_passage(lines, page))
        found = self.attempt(lambda: faces.find(page.image, page.number) if faces else [])
        shown = tuple(_shown(face, page) for face in found or ())
        logos = self.attempt(lambda: marks.find(page.image, page.number) if marks else [])
        found_marks = tuple(replace(m, place=page.shown(m.place)) for m in logos or ())
        self.pictures.append(Picture(page.number, page.width, page.height, shown, found_marks))


def _passage(lines: list[OcrLine], page: Page) -> Passage:
    """Join the lines of a page and remember where in the picture each stands."""
    anchors: list[tuple[int, ImagePlace]] = []
    read: list[ReadLine] = []
    offset = 0
    for line in lines:
        end = offset + len(line.text)
        anchors.append((offset, page.shown(line.box)))
        share = line.height / page.image.height
        read.append(ReadLine(offset, end, share, line.confidence))
        offset = end + 1
    text = "\n".join(line.text for line in lines)
    return Passage(text, "ocr", BoxAnchors(tuple(anchors)), tuple(read))


def _shown(face: Face, page: Page) -> Face:
    return replace(face, place=page.shown(face.place))


def _from_page(number: int, reason: Words) -> Words:
    return Words(
        f"mulai halaman {number} tidak diperiksa: {reason.id}",
        f"not checked from page {number} on: {reason.en}",
    )


def _too_many(count: int) -> Words:
    rest = count - MAX_PAGES
    return Words(
        f"{rest} dari {count} halaman atau bingkai tidak diperiksa (batasnya {MAX_PAGES}); "
        "pisahkan berkasnya",
        f"{rest} of {count} pages or frames were not checked (the limit is {MAX_PAGES}); "
        "split the file",
    )
