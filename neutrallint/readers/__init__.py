"""The file formats. A new one is one file here and one line in READERS."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, cast

from neutrallint.core.media import CSV, DOCX, ODG, ODP, ODS, ODT, PDF, PPTX, TSV, XLSX, media_of
from neutrallint.readers.source import Reader, Source

if TYPE_CHECKING:
    from neutrallint.core.document import Document
    from neutrallint.engines import Engines
    from neutrallint.engines.images.pages import Page


def _reader(module: str, name: str = "") -> Reader:
    """Return a reader whose module is loaded when the first file of its kind is read."""

    def read(source: Source, engines: Engines) -> Document:
        loaded = import_module(f"neutrallint.readers.{module}")
        return cast("Reader", getattr(loaded, name or f"read_{module.rpartition('.')[2]}"))(
            source, engines
        )

    return read


#: Media type → reader.
READERS: dict[str, Reader] = {
    "text/plain": _reader("texts.plain", "read_text"),
    "text/markdown": _reader("texts.markdown"),
    "text/html": _reader("texts.html"),
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
    DOCX: _reader("office.docx"),
    PPTX: _reader("office.pptx"),
    ODT: _reader("office.odf"),
    ODP: _reader("office.odf"),
    ODG: _reader("office.odf"),
    XLSX: _reader("office.xlsx"),
    ODS: _reader("office.ods"),
    CSV: _reader("office.csv", "read_delimited"),
    TSV: _reader("office.csv", "read_delimited"),
    PDF: _reader("pdf"),
    "application/rtf": _reader("office.rtf"),
    "message/rfc822": _reader("containers.eml"),
    "application/zip": _reader("containers.zip", "read_kit"),
    "application/x-subrip": _reader("texts.subtitles"),
    "text/vtt": _reader("texts.subtitles"),
    "application/json": _reader("texts.data_files", "read_json"),
    "application/yaml": _reader("texts.data_files", "read_yaml"),
}


def pages_of(name: str, data: bytes) -> Iterator[Page]:
    """Yield the pages of a picture as its reader sees them; ReadError at a damaged one."""
    if media_of(name) == "image/svg+xml":
        from neutrallint.readers.svg import svg_page

        return iter([svg_page(data)])
    from neutrallint.engines.images.pages import open_image

    return open_image(data).pages()
