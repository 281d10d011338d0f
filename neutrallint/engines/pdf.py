"""PDF by pdfium: the lines of the text layer with their boxes, pictures, pages as pixels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from ctypes import POINTER, c_double, c_int, c_ulong, cast, create_string_buffer
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.engines.images.pages import MAX_SIDE, Page, page_of
from neutrallint.records.digest import sha256_of

if TYPE_CHECKING:
    from PIL.Image import Image

_RESOLUTION = 200 / 72
#: The longer side, in pixels, that even a small page is rendered to.
_LEAST_SIDE = 1200
#: A picture with a shorter side (in pixels) shows no text or face.
_SMALLEST = 24
#: A page with more pictures is cut into strips or tiles, and is looked at as a whole.
_STRIPS = 12
#: Type that was turned into outlines: so many paths of so many segments.
_OUTLINES, _SEGMENTS = 20, 8
#: A text layer of fewer signs, or of a smaller share of letters and digits, may be a broken
#: one, or the page number of a page that is a picture.
_FEWEST, _LEGIBLE = 24, 0.4
_WORDS = re.compile(r"[\w.,-]+")
_PASSWORD = 4
#: Elements of the structure of a page that are looked at.
_MOST_ELEMENTS = 20_000
#: What pypdfium2 raises at damage: its own error is a RuntimeError, and it trusts numbers.
_DAMAGE = (RuntimeError, ArithmeticError, ValueError, MemoryError)
#: What an annotation says: a comment, the value of a field, what a field asks for.
_NOTES = (b"Contents", b"V", b"TU", b"Subj")


class PdfLine(NamedTuple):
    """A line of the text layer, and the size of its type.

    `box`: left, top, width and height in points (1/72 inch) of the page as it is shown.
    """

    text: str
    box: tuple[int, int, int, int]
    size: float

    @property
    def top(self) -> int:
        """How far below the upper edge of the page the line begins."""
        return self.box[1]


class Note(NamedTuple):
    """What an annotation says; `is_drawn`: its words stand on the page itself."""

    text: str
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture on an open page; `key` is the same for the same picture."""

    key: str
    _item: Any

    def image(self) -> Image:
        """Return its pixels, upright; ReadError if they cannot be drawn."""
        try:
            # A copy, for the pixels of the bitmap go with it.
            return self._item.get_bitmap(render=True).to_pil().copy()  # type: ignore[no-any-return]
        except _DAMAGE as error:
            raise _damaged(error) from error


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that is attached to an open document."""

    name: str
    _item: Any

    @property
    def size(self) -> int:
        """Its bytes; pdfium unpacks them to know, and keeps none."""
        import pypdfium2.raw as raw

        size = c_ulong()
        raw.FPDFAttachment_GetFile(self._item, None, 0, size)
        return size.value

    def read(self) -> bytes:
        """Return its content; ReadError if it is damaged."""
        try:
            return bytes(self._item.get_data())
        except _DAMAGE as error:
            raise _damaged(error) from error


class Pdf:
    """A PDF document in memory; ReadError if it is none, damaged or locked."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise (_locked() if error.err_code == _PASSWORD else _damaged(error)) from error
        if not len(self._document):
            raise _damaged("0")

    def __len__(self) -> int:
        return len(self._document)

    @contextmanager
    def page(self, index: int) -> Iterator[PdfPage]:
        """Open a page, counted from 0; ReadError if it is damaged."""
        try:
            with closing(self._document[index]) as page, closing(page.get_textpage()) as text:
                yield PdfPage(page, text, index + 1, self._document.raw)
        except _DAMAGE as error:
            raise _damaged(error) from error

    @cached_property
    def properties(self) -> list[str]:
        """The title and the other words about the document."""
        told = self._document.get_metadata_dict()
        return [told[key] for key in ("Title", "Subject", "Keywords") if told.get(key)]

    def bookmarks(self) -> Iterator[str]:
        """Yield the titles of the outline; ReadError at a damaged one."""
        try:
            for item in self._document.get_toc():
                yield item.get_title()
        except _DAMAGE as error:
            raise _damaged(error) from error

    @cached_property
    def is_dynamic(self) -> bool:
        """Whether its pages are made of a form (XFA) when it is opened; here they are not."""
        import pypdfium2.raw as raw

        return bool(self._document.get_formtype() == raw.FORMTYPE_XFA_FULL)

    @cached_property
    def has_scripts(self) -> bool:
        """Whether the document carries programs; nothing runs them here."""
        import pypdfium2.raw as raw

        return bool(raw.FPDFDoc_GetJavaScriptActionCount(self._document.raw) > 0)

    def attachments(self) -> Iterator[Attached]:
        """Yield the files attached; ReadError at a damaged one."""
        import pypdfium2

        for index in range(self._document.count_attachments()):
            try:
                item = self._document.get_attachment(index)
                attached = Attached(item.get_name(), item)
            except pypdfium2.PdfiumError as error:
                raise _damaged(error) from error
            yield attached

    def close(self) -> None:
        """Free the document."""
        self._document.close()


class PdfPage:
    """An open page; its boxes count points (1/72 inch) from the top left, as it is shown."""

    def __init__(self, page: Any, text: Any, number: int, document: Any) -> None:
        self._document = document
        self._page = page
        self._text = text
        self.number = number
        self.width, self.height = (max(1, round(side)) for side in page.get_size())

    @cached_property
    def lines(self) -> list[PdfLine]:
        """The lines of the text layer in the order of the file."""
        import pypdfium2.raw as raw

        found = []
        at = 0
        for text in self._text.get_text_range().split("\r\n"):
            length = _units(text)
            if text.strip():
                index = raw.FPDFText_GetCharIndexFromTextIndex(self._text, at)
                size = raw.FPDFText_GetFontSize(self._text, index)
                # pdfium marks a hyphen at which a word was parted with U+0002 or U+FFFE.
                said = text.replace("\x02", "-").replace("\ufffe", "-")
                found.append(PdfLine(said, self._box(index, length), size))
            at += length + len("\r\n")
        return found

    @cached_property
    def needs_reading(self) -> bool:
        """Whether there is more to see than the text layer and single pictures tell."""
        import pypdfium2.raw as raw

        if not raw.FPDFPage_CountObjects(self._page):
            return False
        text = "".join(line.text for line in self.lines)
        signs = sum(map(len, text.split()))
        legible = sum(map(len, _WORDS.findall(text)))
        if signs < _FEWEST or legible < _LEGIBLE * signs:
            return True
        pictures, outlines = self._drawn
        return pictures > _STRIPS or outlines >= _OUTLINES

    def notes(self) -> Iterator[Note]:
        """Yield the texts of comments and form fields."""
        import pypdfium2.raw as raw

        for index in range(raw.FPDFPage_GetAnnotCount(self._page)):
            annotation = raw.FPDFPage_GetAnnot(self._page, index)
            is_drawn = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_FREETEXT
            for key in _NOTES:
                size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
                buffer = create_string_buffer(size)
                into = cast(buffer, POINTER(raw.FPDF_WCHAR))
                raw.FPDFAnnot_GetStringValue(annotation, key, into, size)
                text = buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
                yield Note(text, is_drawn)
            raw.FPDFPage_CloseAnnot(annotation)

    def links(self) -> Iterator[str]:
        """Yield the addresses to which places of the page lead."""
        import pypdfium2.raw as raw

        position, link = c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(self._page, position, link):
            action = raw.FPDFLink_GetAction(link)
            size = raw.FPDFAction_GetURIPath(self._document, action, None, 0) if action else 0
            if size > 1:
                buffer = create_string_buffer(size)
                raw.FPDFAction_GetURIPath(self._document, action, buffer, size)
                yield buffer.value.decode("utf-8", "replace")

    def alternatives(self) -> Iterator[str]:
        """Yield the texts about pictures in the structure of a tagged page."""
        import pypdfium2.raw as raw

        tree = raw.FPDF_StructTree_GetForPage(self._page)
        if not tree:
            return
        waiting = [
            raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            for index in reversed(range(raw.FPDF_StructTree_CountChildren(tree)))
        ]
        left = _MOST_ELEMENTS
        while waiting and left:
            element = waiting.pop()
            left -= 1
            if not element:
                continue
            size = raw.FPDF_StructElement_GetAltText(element, None, 0)
            if size > len("\0".encode("utf-16-le")):
                buffer = create_string_buffer(size)
                raw.FPDF_StructElement_GetAltText(element, buffer, size)
                yield buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
            waiting += (
                raw.FPDF_StructElement_GetChildAtIndex(element, index)
                for index in reversed(range(raw.FPDF_StructElement_CountChildren(element)))
            )
        raw.FPDF_StructTree_Close(tree)

    def pictures(self, most: int) -> Iterator[Drawn]:
        """Yield the pictures that are large enough; ReadError at one of over `most` pixels."""
        import pypdfium2.raw as raw

        if not self._drawn[0]:
            return
        for item in self._page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
            width, height = item.get_px_size()
            if min(width, height) < _SMALLEST:
                continue
            if width * height > most:
                raise _too_large(most, width, height)
            key = sha256_of(bytes(item.get_data()))
            yield Drawn(key, item)

    def render(self) -> Page:
        """Return the whole page as a picture, its size in points."""
        longer = max(self.width, self.height)
        scale = max(min(_RESOLUTION, MAX_SIDE / longer), min(_LEAST_SIDE / longer, 10))
        image = self._page.render(scale=scale).to_pil().copy()
        return page_of(image, self.number, (self.width, self.height))

    @cached_property
    def _drawn(self) -> tuple[int, int]:
        """How many pictures and outlined signs there are (a form may hold a picture)."""
        import pypdfium2.raw as raw

        pictures = outlines = 0
        for index in range(raw.FPDFPage_CountObjects(self._page)):
            item = raw.FPDFPage_GetObject(self._page, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
                pictures += 1
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                outlines += raw.FPDFPath_CountSegments(item) >= _SEGMENTS
        return pictures, outlines

    def _box(self, index: int, length: int) -> tuple[int, int, int, int]:
        """Return the box around `length` characters from `index` on."""
        import pypdfium2.raw as raw

        left, bottom, right, top = (c_double() for _ in range(4))
        x, y = c_int(), c_int()
        across, down = [], []
        for number in range(raw.FPDFText_CountRects(self._text, index, length)):
            raw.FPDFText_GetRect(self._text, number, left, top, right, bottom)
            for corner in ((left, top), (right, bottom)):
                # Where the point lies on the page as it is shown, turned and cropped.
                raw.FPDF_PageToDevice(
                    self._page, 0, 0, self.width, self.height, 0, *corner, x, y
                )
                across.append(x.value)
                down.append(y.value)
        first, top_edge = min(across, default=0), min(down, default=0)
        width, height = max(across, default=1) - first, max(down, default=1) - top_edge
        return first, top_edge, max(1, width), max(1, height)


def _units(text: str) -> int:
    """Return the length in UTF-16 units, in which pdfium counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _locked() -> ReadError:
    return ReadError(
        Localized(
            "PDF ini dikunci kata sandi; simpan ulang tanpa kata sandi",
            "the PDF is locked by a password; save it without one",
        )
    )


def _damaged(error: object) -> ReadError:
    detail = " ".join(str(error).split())[:100]
    return ReadError(
        Localized(
            f"PDF rusak atau terpotong ({detail}); ekspor ulang dari aslinya",
            f"the PDF is damaged or cut short ({detail}); export it again from its original",
        )
    )


def _too_large(most: int, width: int, height: int) -> ReadError:
    limit = f"{most / 1_000_000:g}"
    return ReadError(
        Localized(
            f"gambar di dalam PDF terlalu besar ({width} × {height}); batasnya {limit} "
            "megapiksel",
            f"a picture in the PDF is too large ({width} × {height}); the limit is {limit} "
            "megapixels",
        )
    )
