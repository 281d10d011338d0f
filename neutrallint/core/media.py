"""Which kind of content a file holds, by its suffix."""

from __future__ import annotations

import posixpath

from neutrallint.core.localized import Words

_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"
PPTX = f"{_OFFICE}.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODP = "application/vnd.oasis.opendocument.presentation"
ODG = "application/vnd.oasis.opendocument.graphics"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
PDF = "application/pdf"
CSV = "text/csv"
TSV = "text/tab-separated-values"

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
    ".docx": DOCX,
    ".docm": DOCX,
    ".dotx": DOCX,
    ".pptx": PPTX,
    ".pptm": PPTX,
    ".ppsx": PPTX,
    ".odt": ODT,
    ".odp": ODP,
    ".odg": ODG,
    ".pdf": PDF,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".ods": ODS,
    ".csv": CSV,
    ".tsv": TSV,
    ".rtf": "application/rtf",
    ".eml": "message/rfc822",
    ".zip": "application/zip",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt",
    ".json": "application/json",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
#: Kinds that are text and hold nothing else.
LIGHT = frozenset("text/plain text/markdown text/html application/x-subrip text/vtt".split())
#: Suffixes of files that are read, and of those that are pictures.
SUFFIXES = tuple(_MEDIA)
PICTURE_SUFFIXES = tuple(suffix for suffix, media in _MEDIA.items() if media[:6] == "image/")
#: Files that probably carry a draft but cannot be read, and as what to save them.
_UNREAD = {
    suffix: mend
    for suffixes, mend in (
        (".doc .dot .wps .pages", ".docx"),
        (".ppt .pps", ".pptx"),
        (".xls .xlsb .numbers", ".xlsx"),
        (".pub .indd .cdr", ".pdf"),
        (".msg", ".eml"),
        (".rar .7z", ".zip"),
    )
    for suffix in suffixes.split()
}
#: Folders in which site generators keep content.
_CONTENT = frozenset(
    "content contents konten _data data _posts posts post _pages pages i18n _i18n locale "
    "locales lang languages translations berita artikel caption captions".split()
)
SKIPPED = Words("bukan jenis berkas yang dibaca", "not a kind of file that is read")


def media_of(path: str) -> str | None:
    """Return the media type of a path by its suffix, None for a kind that is not read."""
    return _MEDIA.get(posixpath.splitext(path)[1].lower())


def is_text(media: str | None) -> bool:
    """Tell whether a file is text and holds nothing else; what is not read is none."""
    return media in LIGHT


def is_configuration(path: str) -> bool:
    """Tell whether a file probably configures a program instead of holding a draft.

    JSON and YAML hold drafts where site generators keep their content.
    """
    if media_of(path) not in ("application/json", "application/yaml"):
        return False
    return _CONTENT.isdisjoint(path.lower().split("/")[:-1])


def unread(path: str) -> Words | None:
    """Say how to mend a file that probably carries a draft but cannot be read."""
    suffix = posixpath.splitext(path)[1].lower()
    mend = _UNREAD.get(suffix)
    if mend is None:
        return None
    return Words(
        f"jenis {suffix} tidak dapat dibaca; simpan sebagai {mend}",
        f"{suffix} cannot be read; save it as {mend}",
    )


def is_picture(media: str | None) -> bool:
    """Tell whether a media type is that of a picture, which has no pictures itself."""
    return media is not None and media.startswith("image/")
