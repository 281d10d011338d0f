"""The file formats. A new one is one file here and one line in READERS."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.engines.imaging import Page, open_image
from neutrallint.readers.content import read_json, read_yaml
from neutrallint.readers.delimited import read_delimited
from neutrallint.readers.docx import read_docx
from neutrallint.readers.eml import read_eml
from neutrallint.readers.html import read_html
from neutrallint.readers.image import read_image
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
from neutrallint.readers.kit import read_kit
from neutrallint.readers.markdown import read_markdown
from neutrallint.readers.odf import read_odf
from neutrallint.readers.ods import read_ods
from neutrallint.readers.pdf import read_pdf
from neutrallint.readers.pptx import read_pptx
from neutrallint.readers.rtf import read_rtf
from neutrallint.readers.source import Reader, Source
from neutrallint.readers.subtitles import read_subtitles
from neutrallint.readers.svg import read_svg, svg_page
from neutrallint.readers.text import read_text
from neutrallint.readers.xlsx import read_xlsx

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

#: Media type → reader.
READERS: dict[str, Reader] = {
    "text/plain": read_text,
    "text/markdown": read_markdown,
    "text/html": read_html,
    "image/jpeg": read_image,
    "image/png": read_image,
    "image/webp": read_image,
    "image/gif": read_image,
    "image/tiff": read_image,
    "image/bmp": read_image,
    "image/avif": read_image,
    "image/heic": read_image,
    "image/vnd.adobe.photoshop": read_image,
    "image/svg+xml": read_svg,
    DOCX: read_docx,
    PPTX: read_pptx,
    ODT: read_odf,
    ODP: read_odf,
    ODG: read_odf,
    XLSX: read_xlsx,
    ODS: read_ods,
    CSV: read_delimited,
    TSV: read_delimited,
    PDF: read_pdf,
    "application/rtf": read_rtf,
    "message/rfc822": read_eml,
    "application/zip": read_kit,
    "application/x-subrip": read_subtitles,
    "text/vtt": read_subtitles,
    "application/json": read_json,
    "application/yaml": read_yaml,
}


def pages_of(name: str, data: bytes) -> Iterator[Page]:
    """Yield the pages of a picture as its reader sees them; ReadError at a damaged one."""
    if media_of(name) == "image/svg+xml":
        return iter([svg_page(data)])
    return open_image(data).pages()
