"""The file formats. A new one is one file here and one line in READERS."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from neutrallint.engines.imaging import Page, open_image
from neutrallint.readers.docx import read_docx
from neutrallint.readers.html import read_html
from neutrallint.readers.image import read_image
from neutrallint.readers.markdown import read_markdown
from neutrallint.readers.odf import read_odf
from neutrallint.readers.pptx import read_pptx
from neutrallint.readers.source import Reader, Source
from neutrallint.readers.svg import read_svg, svg_page
from neutrallint.readers.text import read_text

__all__ = [
    "PICTURE_SUFFIXES",
    "READERS",
    "UNREAD_CONTENT",
    "Reader",
    "Source",
    "media_of",
    "pages_of",
]

_OFFICE = "application/vnd.openxmlformats-officedocument"
_DOCX = f"{_OFFICE}.wordprocessingml.document"
_PPTX = f"{_OFFICE}.presentationml.presentation"
_ODT = "application/vnd.oasis.opendocument.text"
_ODP = "application/vnd.oasis.opendocument.presentation"

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
    _DOCX: read_docx,
    _PPTX: read_pptx,
    _ODT: read_odf,
    _ODP: read_odf,
}
_MEDIA = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jfif": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
    ".avif": "image/avif",
    ".heic": "image/heic",
    ".heif": "image/heic",
    ".psd": "image/vnd.adobe.photoshop",
    ".svg": "image/svg+xml",
    ".docx": _DOCX,
    ".docm": _DOCX,
    ".dotx": _DOCX,
    ".pptx": _PPTX,
    ".pptm": _PPTX,
    ".ppsx": _PPTX,
    ".odt": _ODT,
    ".odp": _ODP,
}
#: Suffixes of files that are pictures.
PICTURE_SUFFIXES = tuple(suffix for suffix, media in _MEDIA.items() if media[:6] == "image/")
#: Files that probably carry a draft but cannot be read yet: never passed over in silence.
UNREAD_CONTENT = frozenset(".doc .ppt .xls .xlsx .ods .pdf .rtf .eml .zip".split())


def pages_of(name: str, data: bytes) -> Iterator[Page]:
    """Yield the pages of a picture as its reader sees them; ReadError at a damaged one."""
    if media_of(name) == "image/svg+xml":
        return iter([svg_page(data)])
    return open_image(data).pages()


def media_of(path: str) -> str | None:
    """Return the media type of a path by its suffix, None for a kind that is not read."""
    return _MEDIA.get(PurePosixPath(path).suffix.lower())
