"""Pages of pixels → words, faces, marks and codes, for every reader that meets a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from neutrallint.engines import Engines, OcrLine
from neutrallint.engines.imaging import Page
from neutrallint.errors import ReadError
from neutrallint.model import (
    BoxAnchors,
    Document,
    Failure,
    ImagePlace,
    Passage,
    Picture,
    ReadLine,
)
from neutrallint.readers.source import Source, filename_passage

_Result = TypeVar("_Result")


class PictureReading:
    """What has been read of one file so far; an engine that fails is a failure of the file."""

    def __init__(self, source: Source, engines: Engines) -> None:
        self._source = source
        self._ocr = None
        self.passages: list[Passage] = []
        self._pictures: list[Picture] = []
        self.failures: list[Failure] = []
        self._ocr = self.attempt(lambda: engines.ocr)
        self._faces = self.attempt(lambda: engines.faces)
        self._marks = self.attempt(lambda: engines.marks)
        self._codes = self.attempt(lambda: engines.codes)

    def attempt(self, work: Callable[[], _Result]) -> _Result | None:
        """Return the result of `work`, None where it failed and the failure is noted."""
        try:
            return work()
        except ReadError as error:
            self.fail(error)
            return None

    def fail(self, error: ReadError) -> None:
        """Note that a part was not read."""
        self.failures.append(Failure(self._source.path, error.stage, error.reason))

    def page(self, page: Page) -> None:
        """Add the words, codes, faces and marks of one page."""
        ocr, faces, marks, codes = self._ocr, self._faces, self._marks, self._codes
        image, number = page.image, page.number
        if lines := self.attempt(lambda: ocr.read(image, number) if ocr else []):
            self.passages.append(_passage(lines, page))
        for code in self.attempt(lambda: codes.read(image, number) if codes else []) or ():
            box = BoxAnchors(((0, page.shown(code.box)),))
            self.passages.append(Passage(code.text, "ocr", box))
        seen = self.attempt(lambda: faces.find(image, number) if faces else []) or ()
        logos = self.attempt(lambda: marks.find(image, number) if marks else []) or ()
        self._pictures.append(
            Picture(
                number,
                page.width,
                page.height,
                tuple(replace(face, place=page.shown(face.place)) for face in seen),
                tuple(replace(mark, place=page.shown(mark.place)) for mark in logos),
            )
        )

    def document(self, media: str) -> Document:
        """Return all that was read, and the name of the file."""
        engines = {"ocr": self._ocr, "faces": self._faces, "marks": self._marks}
        return Document(
            path=self._source.path,
            media=media,
            passages=(filename_passage(self._source.path), *self.passages),
            pictures=tuple(self._pictures),
            engines={
                kind: engine.name if engine else "off" for kind, engine in engines.items()
            },
            failures=tuple(self.failures),
        )


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
