"""The file formats. A new one is one file here and one line in READERS."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, cast

from neutrallint.readers.kinds import (
    CSV,
    DOCX,
    ODG,
    ODP,
    ODS,
    ODT,
    PDF,
    PICTURE_SUFFIXES,
    PPTX,
    SKIPPED,
    TSV,
    XLSX,
    is_configuration,
    is_text,
    media_of,
    unread,
)
from neutrallint.readers.source import Reader, Source

if TYPE_CHECKING:
    from neutrallint.engines import Engines
    from neutrallint.engines.imaging import Page
    from neutrallint.model import Document

__all__ = [
    "PICTURE_SUFFIXES",
    "READERS",
    "SKIPPED",
    "Reader",
    "Source",
    "is_configuration",
    "is_text",
    "media_of",
    "pages_of",
    "unread",
]


def _reader(module: str, name: str = "") -> Reader:
    """Return a reader whose module is loaded when the first file of its kind is read."""

    def read(source: Source, engines: Engines) -> Document:
        loaded = import_module(f"neutrallint.readers.{module}")
        return cast("Reader", getattr(loaded, name or f"read_{module}"))(source, engines)

    return read


#: Media type → reader.
READERS: dict[str, Reader] = {
    "text/plain": _reader("text"),
    "text/markdown": _reader("markdown"),
    "text/html": _reader("html"),
    "image/jpeg": _reader("image"),
    "image/png": _reader("image"),
    "image/webp": _reader("image"),
    "image/gif": _reader("image"),
    "image/tiff": _reader("image"),
    "image/bmp": _reader("image"),
    "image/avif": _reader("image"),
    "image/heic": _reader("image"),
    "image/vnd.adobe.photoshop": _reader("image"),
    "image/svg+xml": _reader("svg"),
    DOCX: _reader("docx"),
    PPTX: _reader("pptx"),
    ODT: _reader("odf"),
    ODP: _reader("odf"),
    ODG: _reader("odf"),
    XLSX: _reader("xlsx"),
    ODS: _reader("ods"),
    CSV: _reader("delimited"),
    TSV: _reader("delimited"),
    PDF: _reader("pdf"),
    "application/rtf": _reader("rtf"),
    "message/rfc822": _reader("eml"),
    "application/zip": _reader("kit"),
    "application/x-subrip": _reader("subtitles"),
    "text/vtt": _reader("subtitles"),
    "application/json": _reader("content", "read_json"),
    "application/yaml": _reader("content", "read_yaml"),
}


def pages_of(name: str, data: bytes) -> Iterator[Page]:
    """Yield the pages of a picture as its reader sees them; ReadError at a damaged one."""
    if media_of(name) == "image/svg+xml":
        from neutrallint.readers.svg import svg_page

        return iter([svg_page(data)])
    from neutrallint.engines.imaging import open_image

    return open_image(data).pages()
