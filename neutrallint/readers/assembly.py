"""What is read of a file: texts, and pages of pixels as words, faces, marks and codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, partial
from typing import TypeVar

from neutrallint.core.anchors import BoxMap, FixedMap
from neutrallint.core.document import (
    Document,
    Failure,
    Passage,
    Picture,
    ReadLine,
    TableCell,
)
from neutrallint.core.errors import ReadError
from neutrallint.core.limits import Limits
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation, Origin, PartLocation
from neutrallint.core.record import record
from neutrallint.engines import Engines
from neutrallint.engines.base import CodeReader, FaceEngine, LogoFinder, OcrEngine, OcrLine
from neutrallint.engines.images.blur import BLURRED, blur_of
from neutrallint.engines.images.pages import Page, open_image
from neutrallint.engines.ocr.enlarged import SMALL
from neutrallint.engines.ocr.tiles import read_parts
from neutrallint.engines.ocr.upright import is_unsure
from neutrallint.readers.budget import MAX_PICTURES, TOO_MANY_PICTURES, Budget
from neutrallint.readers.columns import columns_in
from neutrallint.readers.sign_fonts import shown_in
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.stacked import columns_from_left, stacked_in
from neutrallint.readers.texts.words_with_elements import without_elements

_Result = TypeVar("_Result")
#: Letters of a line by which a picture holds writing.
_WORD = 6
#: The share of the letters of a small picture that must be read surely. A page of type of 5
#: pixels has 0.8, of which a third of the words are read; of 28 real posters and photos with
#: writing that were shrunk to 480 pixels three have less, one a table of 1,264 letters.
_SURE_IN_SMALL = 0.85


@record
class _Tools:
    """The engines, each None where it is off or could not be built."""

    ocr: OcrEngine | None
    faces: FaceEngine | None
    logos: LogoFinder | None
    codes: CodeReader | None


class Reading:
    """What has been read of one file so far; an engine that fails is a failure of the file.

    Engines are built at the first page of pixels, so that a text costs none.
    """

    def __init__(self, source: Source, engines: Engines) -> None:
        self._source = source
        self._engines = engines
        self._named: Mapping[str, str] = {}
        self.passages: list[Passage] = []
        self._pictures: list[Picture] = []
        self._inside = 0
        self._hides = False
        self.failures: list[Failure] = []

    @cached_property
    def _tools(self) -> _Tools:
        engines = self._engines
        tools = _Tools(
            self.attempt(lambda: engines.ocr),
            self.attempt(lambda: engines.faces),
            self.attempt(lambda: engines.logos),
            self.attempt(lambda: engines.codes),
        )
        named = {"ocr": tools.ocr, "faces": tools.faces, "marks": tools.logos}
        self._named = {kind: tool.name if tool else "off" for kind, tool in named.items()}
        return tools

    def attempt(self, work: Callable[[], _Result]) -> _Result | None:
        """Return the result of `work`, None where it failed and the failure is noted."""
        try:
            return work()
        except ReadError as error:
            self.fail(error)
            return None

    def fail(self, error: ReadError, inside: str = "") -> None:
        """Note that the file, or the picture `inside` it, was not read whole."""
        path = self._source.path + (f"#{inside}" if inside else "")
        self.failures.append(Failure(path, error.stage, error.reason))

    def text(
        self,
        text: str,
        origin: Origin,
        location: PartLocation,
        cell: TableCell | None = None,
        elements: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Add a text that stands at a place, or in a cell there, if it says anything.

        `elements`: where in it something looks otherwise, and may not be seen; words are read
        without it, too.
        """
        if not text.strip():
            return
        passage = Passage(shown_in("", text), origin, FixedMap(location), cell=cell)
        self.add(passage)
        for reading in without_elements(passage, sorted(elements)):
            self.add(replace(reading, is_again=True))

    def add(self, passage: Passage) -> None:
        """Add a passage; ReadError where the file has become too much of them."""
        self._source.budget.make_passage(passage.text)
        if self._hides:
            passage = replace(passage, unseen=((0, len(passage.text)),))
        self.passages.append(passage)

    @contextmanager
    def hiding(self, is_so: bool = True) -> Iterator[None]:
        """Take what is added meanwhile for what those who read the file do not see, if so."""
        around, self._hides = self._hides, self._hides or is_so
        try:
            yield
        finally:
            self._hides = around

    def picture(self, load: Callable[[], Iterable[Page]], location: PartLocation) -> None:
        """Add the next picture that stands inside the file ("gambar-1", "gambar-2" …).

        One that cannot be read, and any beyond MAX_PICTURES, is a failure.
        """
        self._inside += 1
        name = f"gambar-{self._inside}"
        if self._inside > MAX_PICTURES:
            self.fail(ReadError(TOO_MANY_PICTURES), name)
            return
        try:
            for page in load():
                self.page(page, name, location)
        except ReadError as error:
            self.fail(error, name)

    def page(self, page: Page, picture: str = "", part: PartLocation | None = None) -> None:
        """Add the words, codes, faces and marks of a page of pixels."""
        self.show(page.number, lambda: page, picture)
        tools, image, number = self._tools, page.image, page.number
        faces, logo_finder, codes = tools.faces, tools.logos, tools.codes
        placed = partial(_placed, page, picture, part)
        self.say(self.lines(page, picture), page, picture, part)
        for code in self.attempt(lambda: codes.read(image, number) if codes else []) or ():
            box = BoxMap(((0, placed(code.box)),))
            self.add(Passage(code.text, "ocr", box))
        seen = self.attempt(lambda: faces.find(image, number) if faces else []) or ()
        logos = (
            self.attempt(lambda: logo_finder.find(image, number) if logo_finder else []) or ()
        )
        self._pictures.append(
            Picture(
                number,
                page.width,
                page.height,
                tuple(replace(face, location=placed(face.location)) for face in seen),
                tuple(replace(logo, location=placed(logo.location)) for logo in logos),
            )
        )

    def lines(
        self, page: Page, picture: str = "", may_be_unsure: bool = False
    ) -> list[OcrLine]:
        """Return the lines that OCR reads on a page of pixels, if it is on.

        Where most of them are unsure, some of them in a small picture, or the picture is so
        blurred that only large ones are found, that is a failure, unless they may be.
        """
        ocr = self._tools.ocr
        lines = self.attempt(lambda: _lines(ocr, page) if ocr else []) or []
        doubt = None if may_be_unsure else _doubt(lines, page)
        if doubt:
            self.fail(ReadError(doubt, stage="ocr"), picture)
        return [line for line in lines if line.is_legible]

    def say(
        self,
        lines: list[OcrLine],
        page: Page,
        picture: str = "",
        part: PartLocation | None = None,
        is_again: bool = False,
    ) -> None:
        """Add lines that were read on a page; `is_again`: most of them are text of it too."""
        if not lines:
            return
        height, placed = page.image.height, partial(_placed, page, picture, part)
        self.add(replace(_passage([lines], height, placed), is_again=is_again))
        for blocks in (columns_in(lines), [stacked_in(lines)], [columns_from_left(lines)]):
            if any(blocks):
                self.add(replace(_passage(blocks, height, placed), is_again=True))

    def show(self, number: int, draw: Callable[[], Page], picture: str = "") -> None:
        """Tell of a page, of which somebody may want to have a picture."""
        if self._engines.look:
            inside = f"#{picture}" if picture else ""
            self._engines.look(self._source.path + inside, number, draw)

    def show_cells(self, values: Iterable[tuple[PartLocation, str]]) -> None:
        """Tell of cells that are not read, which somebody may want to see beside the others."""
        if self._engines.look_cell:
            for place, value in values:
                self._engines.look_cell(self._source.path, place, value)

    @property
    def limits(self) -> Limits:
        """How much of the file is looked at."""
        return self._source.limits

    @property
    def budget(self) -> Budget:
        """What may still be unpacked of the file, and made of it."""
        return self._source.budget

    def document(
        self, media: str, members: tuple[Document, ...] = (), macros: bool = False
    ) -> Document:
        """Return all that was read, and the name of the file; `macros`: it carries programs."""
        return Document(
            path=self._source.path,
            media=media,
            passages=(filename_passage(self._source.path), *self.passages),
            pictures=tuple(self._pictures),
            engines=self._named,
            failures=tuple(self.failures),
            members=members,
            has_macros=macros,
        )


def pages_in(data: bytes, reading: Reading) -> Iterator[Page]:
    """Yield the pages of a picture in a file; ReadError at one that is not looked at."""
    image = open_image(data, reading.limits, reading.budget.draw)
    yield from image.pages()
    if unseen := image.unseen():
        raise ReadError(unseen)


def _doubt(lines: Sequence[OcrLine], page: Page) -> Localized | None:
    """Return why much of the writing on a page may have been misread or missed, if it may."""
    if is_unsure(lines):
        return _unsure(page.number)
    if max(page.image.size) < SMALL and is_unsure(lines, _SURE_IN_SMALL):
        return _too_small(page.number)
    is_written = any(line.letters >= _WORD for line in lines)
    return _blurred(page.number) if is_written and blur_of(page.image) >= BLURRED else None


def _where(page: int) -> tuple[str, str]:
    return (f" (halaman {page})", f" (page {page})") if page > 1 else ("", "")


def _blurred(page: int) -> Localized:
    where_id, where_en = _where(page)
    return Localized(
        f"gambar ini{where_id} kabur, sehingga tulisan yang kecil tidak terbaca; pakai gambar "
        "yang lebih tajam, lalu periksa lagi",
        f"this picture{where_en} is blurred, so that its smaller writing could not be read; "
        "take a sharper one, and check again",
    )


def _too_small(page: int) -> Localized:
    where_id, where_en = _where(page)
    return Localized(
        f"gambar ini{where_id} terlalu kecil, sehingga sebagian tulisannya tidak terbaca "
        "dengan pasti; pakai gambar aslinya yang lebih besar, lalu periksa lagi",
        f"this picture{where_en} is too small, so that some of its writing could not be read "
        "with confidence; take its larger original, and check again",
    )


def _unsure(page: int) -> Localized:
    where_id, where_en = _where(page)
    return Localized(
        f"sebagian besar tulisan pada gambar ini{where_id} tidak terbaca dengan pasti; putar "
        "hingga tegak, atau pakai gambar yang lebih tajam, lalu periksa lagi",
        f"most of the writing in this picture{where_en} could not be read with confidence; "
        "turn it upright, or take a sharper picture, and check again",
    )


def _placed(
    page: Page, picture: str, part: PartLocation | None, box: ImageLocation
) -> ImageLocation:
    """Return a box of a page of pixels as a place of the file."""
    return replace(page.to_shown(box), picture=picture, part=part)


def _lines(ocr: OcrEngine, page: Page) -> list[OcrLine]:
    """Return what stands on a page, or on those parts of it that are read."""
    if page.parts:
        return list(read_parts(ocr, page.image, page.parts, page.number))
    return ocr.read(page.image, page.number)


def _passage(
    blocks: list[list[OcrLine]], height: int, placed: Callable[[ImageLocation], ImageLocation]
) -> Passage:
    """Join the lines of a page and remember where in the picture each stands.

    `height` is that of the page in the pixels of the lines. Each block is a paragraph.
    """
    boxes: list[tuple[int, ImageLocation]] = []
    read: list[ReadLine] = []
    offset = 0
    for block in blocks:
        for line in block:
            end = offset + len(line.text)
            boxes.append((offset, placed(line.box)))
            read.append(ReadLine(offset, end, line.height / height, line.confidence))
            offset = end + len("\n")
        offset += len("\n")
    text = "\n\n".join("\n".join(line.text for line in block) for block in blocks)
    return Passage(text, "ocr", BoxMap(tuple(boxes)), tuple(read))
