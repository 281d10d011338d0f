"""PDF by pdfium: the lines of the text layer with their boxes, pictures, pages as pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from ctypes import addressof, c_ulong, create_string_buffer, string_at
from dataclasses import replace
from functools import cached_property
from io import BytesIO
from itertools import accumulate, islice
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from neutrallint.core.causes import cause_of
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.native import drawing
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.engines.images.metadata import xmp_texts
from neutrallint.engines.images.pages import MAX_SIDE, Page, page_of
from neutrallint.engines.pdf_annotations import (
    Note,
    files_of,
    links_of,
    notes_of,
    paint_annotations,
)
from neutrallint.engines.pdf_drawing import SMALLEST, Drawing, Lettered
from neutrallint.engines.pdf_looks import Doubtful, Looks
from neutrallint.engines.pdf_objects import LARGE_OBJECTS, Beside, beside, with_pages_of
from neutrallint.engines.pdf_text import PdfLine, lines_of, painted_lines, size_of
from neutrallint.records.digest import sha256_of

if TYPE_CHECKING:
    from PIL.Image import Image

_RESOLUTION = 200 / 72
#: The longer side, in pixels, that even a small page is rendered to.
_LEAST_SIDE = 1200
#: A page with more pictures is cut into strips or tiles, and is looked at as a whole.
_STRIPS = 12
#: A text layer of fewer signs, or of a smaller share of letters and digits, may be a broken
#: one, or the page number of a page that is a picture.
_FEWEST, _LEGIBLE = 24, 0.4
_WORDS = pattern(r"[\w.,-]+")
#: What is left around a strip of a page, in its heights and in pixels at least.
_PAD, _LEAST_PAD = 0.5, 8
#: The share of the height of a line, above and below, in which signs of its neighbours may lie.
_MARGIN = 0.25
#: Words about the document, or a part of it, in a stream of their own that is not packed.
_XMP = pattern(rb"stream\r?\n\s*+(?:<\?xpacket[^>]{0,200}>\s*+)?(?P<xmp><x:xmpmeta\b)")
_XMP_END, _LONGEST_PACKET, _MOST_PACKETS = b"</x:xmpmeta>", 65_536, 20
#: Bytes of a file with each object written by itself, and so many more for each of its own.
_WRITTEN_OF_ANY, _WRITTEN_OF_BYTE = 50_000_000, 10
_PASSWORD = 4
#: How a PDF begins, in so many bytes, as viewers look for it.
_BEGIN, _LATEST = b"%PDF-", 1024
#: Elements of the structure of a page that are looked at.
_MOST_ELEMENTS = 20_000
#: What pypdfium2 raises at damage: its own error is a RuntimeError, and it trusts numbers.
_DAMAGE = (RuntimeError, ArithmeticError, ValueError, MemoryError)


@record
class Drawn:
    """A picture on a page; `key` is the same for what looks the same.

    Data do not tell it: they may be shown in other colours, or behind another mask.
    """

    key: str
    _shown: Image | ReadError

    def image(self) -> Image:
        """Return its pixels, upright; ReadError if they cannot be drawn."""
        if isinstance(self._shown, ReadError):
            raise self._shown
        return self._shown


@record
class Attached:
    """A file that is attached to an open document."""

    name: str
    _item: Any

    def read(self, take: Callable[[int], None]) -> bytes:
        """Return its content; ReadError if it is damaged.

        `take` is told its bytes before they are kept; pdfium unpacks it to know them.
        """
        import pypdfium2.raw as raw

        size = c_ulong()
        raw.FPDFAttachment_GetFile(self._item, None, 0, size)
        take(size.value)
        content = create_string_buffer(size.value)
        if not (
            size.value and raw.FPDFAttachment_GetFile(self._item, content, size.value, size)
        ):
            raise _damaged("no data")
        return content.raw


class Pdf:
    """A PDF document in memory; ReadError if it is none, damaged or locked."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._data = data
        self._pages_with_files: list[int] = []
        self._opened = ExitStack()
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if error.err_code == _PASSWORD:
                raise _locked() from error
            raise (_damaged(error) if _BEGIN in data[:_LATEST] else _no_pdf()) from error
        if not len(self._document):
            raise _damaged("no page")

    def __len__(self) -> int:
        return len(self._document)

    @contextmanager
    def page(self, index: int) -> Iterator[PdfPage]:
        """Open a page, counted from 0; ReadError if it is damaged."""
        try:
            with ExitStack() as opened:
                with drawing():
                    page = opened.enter_context(closing(self._document[index]))
                    # What they say may stand in one object for all of them.
                    told = lines_of(page), list(dict.fromkeys(notes_of(page)))
                    links = list(dict.fromkeys(links_of(page, self._document.raw)))
                    if any(files_of(page)):
                        self._pages_with_files.append(index)
                    if is_laid_over := paint_annotations(page):
                        page = opened.enter_context(closing(self._document[index]))
                number, document = index + 1, self._document.raw
                yield PdfPage(page, *told, links, number, document, is_laid_over)
        except _DAMAGE as error:
            raise _damaged(error) from error

    @cached_property
    def properties(self) -> list[str]:
        """The title and the other words about the document, those that only XMP has too."""
        told = self._document.get_metadata_dict()
        words = [told[key] for key in ("Title", "Subject", "Keywords") if told.get(key)]
        new = (each for each in self._xmp() if not any(each in known for known in words))
        return [*words, *dict.fromkeys(new)]

    def _xmp(self) -> Iterator[str]:
        with suppress(ReadError):
            data = self.unlocked()
            for begun in islice(_XMP.finditer(data), _MOST_PACKETS):
                start = begun.start("xmp")
                end = data.find(_XMP_END, start, start + _LONGEST_PACKET)
                # What is broken no program shows.
                with suppress(Exception):
                    yield from xmp_texts(data[start : end + len(_XMP_END)])

    def unlocked(self) -> bytes:
        """Return the file, without the encryption of one that opens without a password."""
        import pypdfium2.raw as raw

        is_locked = raw.FPDF_GetSecurityHandlerRevision(self._document.raw) >= 0
        return self.written_out if is_locked else self._data

    @cached_property
    def written_out(self) -> bytes:
        """The file with each object written by itself, neither encrypted nor in a stream.

        However its own program packed and spelt them. ReadError where it is too damaged, or
        becomes much larger than it is: its parts lie within one another, or unfold.
        """
        import pypdfium2.raw as raw

        copy, left = BytesIO(), _WRITTEN_OF_ANY + _WRITTEN_OF_BYTE * len(self._data)

        def write(_: object, data: int, size: int) -> bool:
            """Take the next bytes; False ends the writing."""
            nonlocal left
            left -= size
            return left >= 0 and copy.write(string_at(data, size)) == size

        writer = raw.FPDF_FILEWRITE(version=1)
        writer.WriteBlock = type(writer.WriteBlock)(write)
        is_done = raw.FPDF_SaveAsCopy(self._document.raw, writer, raw.FPDF_REMOVE_SECURITY)
        # It may be done though the last bytes were not taken.
        if left < 0:
            raise ReadError(LARGE_OBJECTS)
        if not is_done:
            raise _damaged("no copy")
        return copy.getvalue()

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
    def beside(self) -> Beside:
        """What it holds beside its pages; ReadError where it is too damaged."""
        return beside(self.written_out)

    @contextmanager
    def of_beside(self) -> Iterator[Pdf | None]:
        """Open what it holds beside its pages; None where that is nothing.

        Looks are pages behind the first one, programs and files are attached, each under the
        number of its stream.
        """
        held = self.beside
        if not (held.looks or held.scripts or held.files):
            yield None
            return
        files = (*held.scripts, *held.files)
        with closing(Pdf(with_pages_of(self.written_out, held.looks, files))) as other:
            yield other

    def forms(self, take: Callable[[int], None]) -> Iterator[bytes]:
        """Yield the parts of a form (XFA), which are XML.

        `take` is told the bytes of each before they are kept; many names may lead to one part.
        """
        import pypdfium2.raw as raw

        document, size = self._document.raw, c_ulong()
        for index in range(raw.FPDF_GetXFAPacketCount(document)):
            raw.FPDF_GetXFAPacketContent(document, index, None, 0, size)
            take(size.value)
            buffer = create_string_buffer(size.value)
            raw.FPDF_GetXFAPacketContent(document, index, buffer, size.value, size)
            yield buffer.raw

    def labels(self) -> Iterator[str]:
        """Yield what viewers call the pages, mostly by a number."""
        import pypdfium2.raw as raw

        for index in range(len(self)):
            size = raw.FPDF_GetPageLabel(self._document.raw, index, None, 0)
            buffer = create_string_buffer(size)
            raw.FPDF_GetPageLabel(self._document.raw, index, buffer, size)
            yield buffer.raw.decode("utf-16-le", "replace").rstrip("\0")

    def attachments(self) -> Iterator[Attached]:
        """Yield the files attached, each once: to the document, and to pages opened so far.

        ReadError at a damaged one.
        """
        import pypdfium2

        known, document = set(), self._document
        if self._pages_with_files:
            # Pages have lost what was pinned to them where it was painted.
            document = self._opened.enter_context(closing(pypdfium2.PdfDocument(self._data)))
        try:
            for item in _files(document, self._pages_with_files):
                place = addressof(item.raw.contents)
                if place not in known:
                    known.add(place)
                    yield Attached(item.get_name(), item)
        except pypdfium2.PdfiumError as error:
            raise _damaged(error) from error

    def close(self) -> None:
        """Free the document."""
        self._opened.close()
        self._document.close()


class PdfPage:
    """An open page; its boxes count points (1/72 inch) from the top left, as it is shown.

    `lines`: the text layer in the order of the file. `notes`: what comments and fields say.
    `links`: addresses to which it leads.
    """

    def __init__(
        self,
        page: Any,
        lines: list[PdfLine],
        notes: list[Note],
        links: list[str],
        number: int,
        document: Any,
        is_laid_over: bool = False,
    ) -> None:
        """Take what was told of a page; `is_laid_over`: what notes paint came to it since."""
        self._document, self._page, self._is_laid_over = document, page, is_laid_over
        self.lines, self.notes, self.links = lines, notes, links
        self.number = number
        self.width, self.height = size_of(page)

    @cached_property
    def painted(self) -> list[PdfLine]:
        """The lines that a viewer shows, those of comments and form fields too."""
        told = [] if self._is_laid_over else self.lines
        return painted_lines(self._page, self._drawing.texts, told)

    @cached_property
    def needs_reading(self) -> bool:
        """Whether there is more to see than the text layer and single pictures tell."""
        import pypdfium2.raw as raw

        if not raw.FPDFPage_CountObjects(self._page):
            return False
        text = "".join(line.text for line in self.painted)
        signs = sum(map(len, text.split()))
        legible = sum(map(len, _WORDS.findall(text)))
        if signs < _FEWEST or legible < _LEGIBLE * signs:
            return True
        return len(self._drawing.pictures) > _STRIPS

    def shows(self, line: PdfLine) -> bool:
        """Tell whether anything of a line of text is seen: it is not covered, nor white."""
        shown = self._drawing.shown_text
        left, top, wide, high = line.box
        # Above and below may stand what belongs to the next lines.
        edges = top + high * _MARGIN, top + high * (1 - _MARGIN)
        across, down = shown.shape[1] / self.width, shown.shape[0] / self.height
        rows = slice(max(0, floor(edges[0] * down)), max(0, ceil(edges[1] * down)))
        columns = slice(max(0, floor(left * across)), max(0, ceil((left + wide) * across)))
        return bool(shown[rows, columns].any())

    def lettered(self) -> list[Lettered]:
        """Return where the page draws what may be letters beside text and single pictures."""
        return self._drawing.lettered()

    def doubtful(self, looks: Looks) -> list[Doubtful]:
        """Return where the text does not look as it says; `looks`: those of this document."""
        # What stands instead of painted letters goes before they are compared.
        if not self.painted and not self._drawing.texts:
            return []
        drawing = self._drawing
        return looks.doubtful(self._page, drawing.ink_of_text(), drawing.shown_text)

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

        if not self._drawing.pictures:
            return
        for item in self._page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
            width, height = item.get_px_size()
            if min(width, height) < SMALLEST:
                continue
            if width * height > most:
                raise _too_large(most, width, height)
            yield _drawn(item)

    def render(self) -> Page:
        """Return the whole page as a picture, its size in points."""
        longer = max(self.width, self.height)
        scale = max(min(_RESOLUTION, MAX_SIDE / longer), min(_LEAST_SIDE / longer, 10))
        with drawing():
            image = self._page.render(scale=scale).to_pil().copy()
        return page_of(image, self.number, (self.width, self.height))

    def render_strips(self, places: Sequence[Doubtful]) -> tuple[Page, list[int]]:
        """Return places of the page below one another, and the lower edge of each in pixels."""
        from PIL import Image as Pillow

        page = self.render()
        boxes = [_pixels(place, page.image) for place in places]
        pads = [max(_LEAST_PAD, round(_PAD * (box[3] - box[1]))) for box in boxes]
        ends = list(
            accumulate(box[3] - box[1] + 2 * pad for box, pad in zip(boxes, pads, strict=True))
        )
        width = max(box[2] - box[0] + 2 * pad for box, pad in zip(boxes, pads, strict=True))
        paper = Pillow.new("RGB", (width, ends[-1]), "white")
        for (left, top, right, bottom), pad, end in zip(boxes, pads, ends, strict=True):
            around = (left - pad, top - pad // 2, right + pad, bottom + pad // 2)
            paper.paste(page.image.crop(around), (0, end - (bottom - top) - pad - pad // 2))
        return replace(page, image=paper), ends

    def render_drawn(self, places: Sequence[Lettered]) -> Page:
        """Return the page without its text, of which only these places are to be read."""
        with self._drawing.without_text():
            page = self.render()
        return replace(page, parts=tuple(_pixels(place, page.image) for place in places))

    @cached_property
    def _drawing(self) -> Drawing:
        return Drawing(self._page, self._document)


def _files(document: Any, pages: Sequence[int]) -> Iterator[Any]:
    """Yield the files attached to a document, and those pinned to these pages of it."""
    from pypdfium2 import PdfAttachment

    yield from map(document.get_attachment, range(document.count_attachments()))
    for index in pages:
        with closing(document[index]) as page:
            files = list(files_of(page))
        yield from (PdfAttachment(each, document) for each in files)


def _pixels(place: Lettered | Doubtful, image: Image) -> tuple[int, int, int, int]:
    """Return a place as a box of a picture of its page."""
    left, top, right, bottom = place.box
    wide, high = image.size
    return floor(left * wide), floor(top * high), ceil(right * wide), ceil(bottom * high)


def _drawn(item: Any) -> Drawn:
    try:
        # A copy, for the pixels of the bitmap go with it.
        image = item.get_bitmap(render=True).to_pil().copy()
    except _DAMAGE as error:
        return Drawn(sha256_of(bytes(item.get_data())), _damaged(error))
    return Drawn(sha256_of(image.tobytes()), image)


def _locked() -> ReadError:
    return ReadError(
        Localized(
            "PDF ini dikunci kata sandi; simpan ulang tanpa kata sandi",
            "the PDF is locked by a password; save it without one",
        )
    )


def _no_pdf() -> ReadError:
    return ReadError(
        Localized(
            "isi berkas bukan PDF; periksa nama dan isinya",
            "the content is no PDF; check its name and content",
        )
    )


def _damaged(error: object) -> ReadError:
    cause = cause_of(error)
    return ReadError(
        Localized(
            f"PDF rusak atau terpotong ({cause.id}); ekspor ulang dari aslinya",
            f"the PDF is damaged or cut short ({cause.en}); export it again from its original",
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
