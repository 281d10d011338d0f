"""Parts that Word takes in when it opens a document (`w:altChunk`): HTML, MHT, RTF, text."""

from __future__ import annotations

import posixpath
from functools import partial

from neutrallint.core.document import Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import PartLocation
from neutrallint.readers.assembly import Reading, pages_in
from neutrallint.readers.containers.eml import passages_of
from neutrallint.readers.containers.letter import bytes_of, open_letter, text_of
from neutrallint.readers.containers.members import MAX_DEPTH, TOO_DEEP
from neutrallint.readers.data_links import file_in, holds_picture
from neutrallint.readers.office.ooxml import PartTarget, linked
from neutrallint.readers.office.rtf import add_rtf, is_rtf
from neutrallint.readers.texts.anchoring import line_starts
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.html import html_passages
from neutrallint.readers.texts.plain import split_paragraphs
from neutrallint.readers.texts.shown_pictures import shown_in_html

_ZIP = b"PK\x03\x04"
#: The head of a web page that was saved as one file with its pictures.
_WEB_ARCHIVE = pattern(
    rb"(?i)\A\s*(?:[\w-]+:[^\r\n]*\r?\n[ \t]*)*?(?:mime-version|content-type):"
)
#: Word in one file of XML, of 2003 and of today.
_FLAT_WORD = pattern(rb"schemas\.microsoft\.com/office/(?:2006/xmlPackage|word/2003)")
_PAGE = pattern(rb"\A(?:\xef\xbb\xbf)?\s*<")
_HEAD = 4_000


def is_office(data: bytes) -> bool:
    """Tell whether a part is a whole office file."""
    return data.startswith(_ZIP)


def refuse_deep(depth: int) -> None:
    """Refuse a document that lies in `depth` others which lie in each other."""
    if depth >= MAX_DEPTH:
        raise ReadError(TOO_DEEP)


def take_chunk(
    target: PartTarget, data: bytes, reading: Reading, location: PartLocation
) -> None:
    """Add what such a part says; ReadError for one that is not read."""
    if target.is_outside or _FLAT_WORD.search(data[:_HEAD]):
        raise ReadError(_unread(target.name))
    if is_rtf(data):
        add_rtf(data, reading, location.parts)
    elif _WEB_ARCHIVE.match(data[:_HEAD]):
        _web_archive(data, reading, location)
    elif _is_page(target.name, data):
        _page(decode(data), reading, location)
    else:
        text = decode(data)
        _add(split_paragraphs(text, 0, line_starts(text)), reading, location)


def _is_page(name: str, data: bytes) -> bool:
    suffix = posixpath.splitext(name)[1].lower()
    return suffix in (".html", ".htm", ".xhtml") or bool(_PAGE.match(data))


def _page(text: str, reading: Reading, location: PartLocation) -> None:
    """Add a web page and the pictures that it holds; one that it links is a failure."""
    _add(html_passages(text, 0, len(text), line_starts(text)), reading, location)
    for link in dict.fromkeys(shown_in_html(text, 0, len(text))):
        if holds_picture(link):
            load = partial(file_in, link)
            reading.picture(lambda load=load: pages_in(load(), reading), location)  # type: ignore[misc]
        else:
            reading.fail(ReadError(linked(link)))


def _web_archive(data: bytes, reading: Reading, location: PartLocation) -> None:
    """Add the pages and pictures of a web archive; its styles say nothing."""
    for part, _ in open_letter(data).parts:
        if part.get_content_type() in ("text/html", "text/plain"):
            _add(passages_of(part, text_of(part)), reading, location)
        elif part.get_content_maintype() == "image":
            load = partial(bytes_of, part)
            reading.picture(lambda load=load: pages_in(load(), reading), location)  # type: ignore[misc]


def _add(passages: list[Passage], reading: Reading, location: PartLocation) -> None:
    for passage in passages:
        reading.text(passage.text, passage.origin, location)


def _unread(name: str) -> Localized:
    short = name if len(name) <= 80 else f"{name[:79]}…"
    return Localized(
        f"bagian “{short}” tidak dapat dibaca; buka di Word dan simpan ulang sebagai .docx",
        f"the part “{short}” cannot be read; open it in Word and save it as .docx again",
    )
