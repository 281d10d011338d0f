"""PDF: the text layer by paragraphs, comments, pictures, pages without text, attachments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from itertools import accumulate, islice, pairwise
from statistics import median

from neutrallint.core.anchors import BoxMap, FixedMap
from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.media import media_of
from neutrallint.core.places import ImageLocation, Part, PartLocation
from neutrallint.engines import Engines
from neutrallint.engines.images.pages import Page, page_of
from neutrallint.engines.pdf import Attached, Drawn, Pdf, PdfPage
from neutrallint.engines.pdf_looks import Doubtful, Looks
from neutrallint.engines.pdf_text import PdfLine
from neutrallint.readers.assembly import Reading
from neutrallint.readers.budget import Budget, TooMuchError, beyond
from neutrallint.readers.containers.members import read_member, renamed
from neutrallint.readers.pdf_beside import BESIDE, Untold, texts_of_form, texts_of_script
from neutrallint.readers.pdf_streams import refuse_dense, refuse_shared
from neutrallint.readers.pdf_strings import scripts_of, strings_of
from neutrallint.readers.source import Source
from neutrallint.records.digest import sha256_of

MAX_PAGES = 2_000
#: Titles of the outline that are read.
MAX_BOOKMARKS = 10_000
#: Pages that are drawn and read as pictures.
MAX_DRAWN = 100
#: What the parts of a form are called, together.
_FORM = "XFA"
#: From one line to the next of a paragraph, as a share of what is usual on the page.
_PITCH = 1.35
#: Type that differs so much from the line before begins a paragraph; that large is a heading.
_OTHER_SIZE, _HEADING = 1.15, 1.2
_LONGEST_HEADING = 200
#: Letters of a line that OCR may read otherwise than they look.
_MISREAD = 3
#: Places of a page, in heights of it, that are read one by one.
_MOST_STRIPS = 3


def read_pdf(source: Source, engines: Engines) -> Document:
    """Read a PDF; a page that fails is a failure of the file, and the rest is read."""
    refuse_dense(source.data)
    with closing(Pdf(source.data)) as pdf:
        pages = _Pages(Reading(source, engines))
        reading = pages.reading
        unlocked = reading.attempt(pdf.unlocked)
        if unlocked and unlocked is not source.data:
            refuse_dense(unlocked)
        # Pages that were read have lost their notes.
        written = reading.attempt(lambda: pdf.written_out) or b""
        refuse_shared(written, source.budget)
        _add_properties(pdf, reading)
        if pdf.is_dynamic:
            reading.fail(ReadError(_DYNAMIC))
        most = source.limits.pages(MAX_PAGES)
        unread: dict[Localized, list[int]] = {}
        for index in range(min(len(pdf), most)):
            try:
                with pdf.page(index) as page:
                    pages.read(page)
            except ReadError as error:
                unread.setdefault(error.reason, []).append(index + 1)
                if isinstance(error, TooMuchError):
                    break
        for reason, numbers in unread.items():
            reading.fail(ReadError(_pages_failed(reason, numbers)), f"halaman-{numbers[0]}")
        if pages.undrawn:
            reading.fail(ReadError(_undrawn(pages.undrawn, pages.most_drawn)))
        if len(pdf) > most:
            reading.fail(ReadError(_unread_pages(len(pdf), most)))
        untold = Untold(reading)
        told: set[str] = set()
        members = reading.attempt(lambda: _attached(pdf, source, engines, told)) or ()
        if written:
            members += (
                reading.attempt(lambda: _beside(pdf, pages, untold, told, source, engines))
                or ()
            )
        _add_untold(pdf, written, reading, untold)
        return reading.document(
            source.media, members, macros=bool(written) and pdf.beside.has_scripts
        )


def _add_properties(pdf: Pdf, reading: Reading) -> None:
    for words in pdf.properties:
        reading.text(words, "metadata", BESIDE)
    # Many may have one title.
    titles = reading.attempt(lambda: dict.fromkeys(islice(pdf.bookmarks(), MAX_BOOKMARKS)))
    with reading.hiding():
        for title in titles or ():
            reading.text(title, "heading", BESIDE)


def _add_untold(pdf: Pdf, written: bytes, reading: Reading, untold: Untold) -> None:
    """Add what stands in the objects of a file and was not read at any other place."""
    untold.add(islice(pdf.labels(), MAX_PAGES))
    reading.attempt(lambda: _add_forms(pdf, reading.budget, untold))
    for script in scripts_of(written):
        untold.add(texts_of_script(script))
    untold.add(strings_of(written))


def _add_forms(pdf: Pdf, budget: Budget, untold: Untold) -> None:
    known: set[str] = set()

    def take(size: int) -> None:
        budget.take(_FORM, size)
        budget.refuse_more(size)

    for form in pdf.forms(take):
        digest = sha256_of(form)
        if digest in known:
            continue
        known.add(digest)
        try:
            texts = list(texts_of_form(form))
        except Exception:
            # What is broken no program shows.
            continue
        untold.add(texts)


def _beside(
    pdf: Pdf,
    pages: _Pages,
    untold: Untold,
    told: Collection[str],
    source: Source,
    engines: Engines,
) -> tuple[Document, ...]:
    """Read other looks of notes, programs, and files that hang elsewhere than others do."""
    held = pdf.beside
    if held.more:
        pages.reading.fail(ReadError(_unread_looks(held.more)))
    with pdf.of_beside() as other:
        if other is None:
            return ()
        for index in range(1, len(other)):
            with other.page(index) as page:
                pages.look(page, untold)
        parts = {each.name: each for each in other.attachments()}
        # Files that are told already are among them.
        spare = Budget()
        for number in held.scripts:
            untold.add(texts_of_script(_given(_unpacked(parts[str(number)], spare))))
        contents = (
            (name or f"lampiran-{number}", _unpacked(parts[str(number)], spare))
            for number, name in held.files.items()
        )
        return tuple(_hung_elsewhere(contents, told, source, engines))


def _hung_elsewhere(
    contents: Iterable[tuple[str, bytes | ReadError]],
    told: Collection[str],
    source: Source,
    engines: Engines,
) -> Iterator[Document]:
    """Yield the files, by their names, that no list of a document and no note leads to.

    `told`: the digests of those that one leads to.
    """
    for name, content in contents:
        if isinstance(content, ReadError) or sha256_of(content) not in told:
            source.budget.enter(1)
            yield read_member(source, name, partial(_given, content), engines)


def _attached(
    pdf: Pdf, source: Source, engines: Engines, told: set[str]
) -> tuple[Document, ...]:
    """Return the files attached, read one after the other; ReadError at too many.

    One that has several names is read once for each kind that they tell. The digest of each is
    added to `told`.
    """
    attached = list(pdf.attachments())
    source.budget.enter(len(attached))
    known: dict[tuple[str, str | None], Document] = {}

    def read(each: Attached) -> Document:
        content = _unpacked(each, source.budget)
        load = partial(_given, content)
        if isinstance(content, ReadError):
            return read_member(source, each.name, load, engines)
        digest = sha256_of(content)
        told.add(digest)
        same = digest, media_of(each.name)
        if same in known:
            return renamed(known[same], source, each.name)
        document = read_member(source, each.name, load, engines)
        # Another name may be one that is not refused.
        if document.pictures or document.passages[1:]:
            known[same] = document
        return document

    return tuple(map(read, attached))


def _unpacked(attached: Attached, budget: Budget) -> bytes | ReadError:
    """Return the content of an attached file, or why it is none or too much.

    A hundred may be one in the file, which is unpacked for each: what that gives counts.
    """
    if not budget.left:
        return beyond(attached.name)
    try:
        return attached.read(partial(budget.take, attached.name))
    except ReadError as error:
        return error


def _given(content: bytes | ReadError) -> bytes:
    """Return what was unpacked; ReadError where that was not."""
    if isinstance(content, ReadError):
        raise content
    return content


def _pages_failed(reason: Localized, numbers: list[int]) -> Localized:
    """Say once what is wrong with pages; a damaged file may claim any number of them."""
    if len(numbers) == 1:
        return reason
    count, last = len(numbers), numbers[-1]
    return Localized(
        f"{reason.id} (begitu pula {count - 1} halaman lain, sampai halaman {last})",
        f"{reason.en} (so are {count - 1} other pages, up to page {last})",
    )


class _Pages:
    """Reads one page after the other."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.undrawn = 0
        self.most_drawn = reading.limits.pages(MAX_DRAWN)
        self._drawn = 0
        self._seen: set[str] = set()
        self._looks = Looks()

    def read(self, page: PdfPage) -> None:
        """Add text, comments and pictures of a page."""
        part = Part("page", page.number)
        whole = PartLocation((part,), 1)
        before = len(self.reading.passages)
        for number, lines in enumerate(_paragraphs(page.lines), start=1):
            location = PartLocation((part,), number)
            passage = _passage(lines, location, page.lines)
            self.reading.add(replace(passage, unseen=_unseen(lines, page)))
            if any(line.bare for line in lines):
                bare = [line._replace(text=line.bare or line.text) for line in lines]
                again = _passage(bare, location, page.lines)
                self.reading.add(replace(again, is_again=True))
        for number, lines in enumerate(_otherwise(page), start=1):
            passage = _passage(lines, PartLocation((part,), number), page.painted)
            self.reading.add(replace(passage, is_again=True))
        for about in page.alternatives():
            self.reading.text(about, "alt", whole)
        for link in dict.fromkeys(page.links):
            self.reading.text(link, "metadata", whole)
        if page.needs_reading:
            self._look(page.render, whole)
        else:
            self.reading.show(page.number, page.render)
            self._pictures(page, whole)
            self._drawings(page, whole)
            self._doubtful(page, whole)
        seen = _lines(self.reading.passages[before:])
        for note in dict.fromkeys(page.notes):
            # What is drawn on the page may have been read there.
            if not (note.is_drawn and _plain(note.text) in seen):
                where = PartLocation((part, Part("note")), 1)
                self.reading.text(note.text, "metadata", where)

    def look(self, page: PdfPage, untold: Untold) -> None:
        """Add what a note shows when it is pointed at, pressed or chosen."""
        for lines in _paragraphs(page.painted):
            untold.add(["\n".join(line.text for line in lines)], "caption")
        self._pictures(page, BESIDE)
        self._drawings(page, BESIDE)
        self._doubtful(page, BESIDE)

    def _pictures(self, page: PdfPage, location: PartLocation) -> None:
        for drawn in page.pictures(self.reading.limits.max_pixels):
            if drawn.key not in self._seen:
                self._seen.add(drawn.key)
                self.reading.picture(partial(_pages_of, drawn), location)

    def _drawings(self, page: PdfPage, location: PartLocation) -> None:
        """Read what the page draws beside its text, each drawing once."""
        places = [place for place in page.lettered() if place.key not in self._seen]
        if places:
            self._seen.update(place.key for place in places)
            self._look(partial(page.render_drawn, places), location)

    def _doubtful(self, page: PdfPage, location: PartLocation) -> None:
        """Read what does not look as it says; where it says otherwise, read the whole page."""
        places = [place for place in page.doubtful(self._looks) if place.key not in self._seen]
        for seen in filter(None, (place.seen for place in places)):
            self.reading.add(Passage(seen, "body", FixedMap(location), is_again=True))
        if not places or not self._may_draw():
            return
        self._seen.update(place.key for place in places)
        if not self._say_so(page, places):
            picture = page.render()
            lines = self.reading.lines(picture, may_be_unsure=_are_foreign(places))
            self.reading.say(lines, picture, part=location, is_again=True)

    def _say_so(self, page: PdfPage, places: list[Doubtful]) -> bool:
        """Tell whether OCR reads at each place what it says, which is learned then."""
        if sum(bottom - top for _, _, (_, top, _, bottom), *_ in places) > _MOST_STRIPS:
            return False
        pairs = list(zip(places, self._strips(page, places), strict=True))
        self._looks.learn(place for place, text in pairs if _letters(place.said) == text)
        return all(_says(text, _letters(place.said)) for place, text in pairs)

    def _strips(self, page: PdfPage, places: list[Doubtful]) -> list[str]:
        """Return the letters and digits that OCR reads at each place."""
        read = [""] * len(places)
        picture, ends = page.render_strips(places)
        for line in self.reading.lines(picture, may_be_unsure=_are_foreign(places)):
            middle = line.box.top + line.box.height // 2
            read[min(bisect_right(ends, middle), len(read) - 1)] += _letters(line.text)
        return read

    def _look(self, render: Callable[[], Page], location: PartLocation) -> None:
        """Read a page as the picture that it shows."""
        if self._may_draw():
            self.reading.page(render(), part=location)

    def _may_draw(self) -> bool:
        """Tell whether one more page may be read as a picture; one that may not is counted."""
        if self._drawn == self.most_drawn:
            self.undrawn += 1
            return False
        self._drawn += 1
        return True


def _paragraphs(lines: list[PdfLine]) -> Iterator[list[PdfLine]]:
    """Part the lines where the gap is wide, the type another, or a column begins."""
    steps = [below.top - line.top for line, below in pairwise(lines)]
    usual = median([step for step in steps if step > 0] or [1])
    gathered = lines[:1]
    for (line, below), step in zip(pairwise(lines), steps, strict=True):
        sizes = sorted((line.size, below.size))
        if step < 0 or step > _PITCH * usual or sizes[1] > _OTHER_SIZE * sizes[0]:
            yield gathered
            gathered = []
        gathered.append(below)
    if gathered:
        yield gathered


def _otherwise(page: PdfPage) -> Iterator[list[PdfLine]]:
    """Yield the paragraphs that a viewer paints, and that text and notes do not tell."""
    told = {line.text for line in page.lines}
    noted = [_plain(note.text) for note in page.notes]
    for lines in _paragraphs(page.painted):
        new = (line.text for line in lines if line.text not in told)
        if any(not any(_plain(text) in note for note in noted) for text in new):
            yield lines


def _passage(lines: list[PdfLine], part: PartLocation, around: list[PdfLine]) -> Passage:
    """Join lines to a passage that knows the box of each; `around`: all lines of the page."""
    boxes = []
    offset = 0
    for line in lines:
        boxes.append((offset, ImageLocation(part.parts[0].number, *line.box, part=part)))
        offset += len(line.text) + 1
    text = "\n".join(line.text for line in lines)
    usual = median(line.size for line in around)
    is_heading = lines[0].size > _HEADING * usual and len(text) <= _LONGEST_HEADING
    return Passage(text, "heading" if is_heading else "body", BoxMap(tuple(boxes)))


def _unseen(lines: list[PdfLine], page: PdfPage) -> tuple[tuple[int, int], ...]:
    """Return the ranges of the passage of these lines that the page does not show."""
    ends = list(accumulate(len(line.text) + 1 for line in lines))
    return tuple(
        (end - len(line.text) - 1, end - 1)
        for line, end in zip(lines, ends, strict=True)
        if not page.shows(line)
    )


def _lines(passages: list[Passage]) -> set[str]:
    """Return the passages, and the lines that were read on pictures."""
    lines = (each.text[line.start : line.end] for each in passages for line in each.lines)
    return {_plain(text) for text in (*lines, *(each.text for each in passages))}


def _are_foreign(places: list[Doubtful]) -> bool:
    return all(place.is_foreign for place in places)


def _says(read: str, said: str) -> bool:
    """Tell whether what OCR read is what a text layer says, but for a few letters."""
    if [*filter(str.isdigit, read)] != [*filter(str.isdigit, said)]:
        return False
    same = SequenceMatcher(None, read, said, autojunk=False).get_matching_blocks()
    return max(len(read), len(said)) - sum(block.size for block in same) <= _MISREAD


def _letters(text: str) -> str:
    """Return the letters and digits of a text alone, in lower case."""
    return "".join(filter(str.isalnum, text.casefold()))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _pages_of(drawn: Drawn) -> list[Page]:
    return [page_of(drawn.image(), 1)]


def _unread_looks(count: int) -> Localized:
    return Localized(
        f"{count} tampilan lain dari catatan dan isian tidak diperiksa; pisahkan berkasnya",
        f"{count} other looks of notes and fields were not checked; split the file",
    )


_DYNAMIC = Localized(
    "formulir XFA: halamannya dibuat saat dibuka, jadi tidak diperiksa; cetak ke PDF biasa",
    "an XFA form: its pages are made when it is opened, so they were not checked; print it to "
    "a plain PDF",
)


def _undrawn(count: int, most: int) -> Localized:
    return Localized(
        f"{count} halaman yang harus dibaca sebagai gambar tidak diperiksa (batasnya {most}); "
        "pisahkan berkasnya, atau naikkan --max-pages",
        f"{count} pages that must be read as pictures were not checked (the limit is {most}); "
        "split the file, or raise --max-pages",
    )


def _unread_pages(count: int, most: int) -> Localized:
    rest = count - most
    return Localized(
        f"{rest} dari {count} halaman tidak diperiksa (batasnya {most}); "
        "pisahkan berkasnya, atau naikkan --max-pages",
        f"{rest} of {count} pages were not checked (the limit is {most}); split the file, or "
        "raise --max-pages",
    )
