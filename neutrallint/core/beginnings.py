"""What a file holds by how it begins, where its name tells nothing, or something else."""

from __future__ import annotations

import re

from neutrallint.core.media import is_film, is_text, media_of, names_picture, unread
from neutrallint.core.pattern import pattern

#: Bytes from the beginning of a file, and from its end, by which it is known.
BEGINNING = 65_536
_HEAD = 4_096
#: How files begin, and the name under which such a one is usually sent.
_BEGINS = {
    b"{\\rtf": ".rtf",
    b"%PDF-": ".pdf",
    b"\x89PNG\r\n": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"GIF87a": ".gif",
    b"GIF89a": ".gif",
    b"II*\0": ".tif",
    b"MM\0*": ".tif",
    b"8BPS\0\x01": ".psd",
    b"BEGIN:VCALENDAR": ".ics",
    b"BEGIN:VCARD": ".vcf",
    b"WEBVTT": ".vtt",
    b"\x78\x9f\x3e\x22": "winmail.dat",
    b"!BDN": ".pst",
    b"Rar!\x1a\x07": ".rar",
    b"7z\xbc\xaf\x27\x1c": ".7z",
    b"%!PS-Adobe-": ".ps",
    b"\0\0\0\x0cJXL ": ".jxl",
    b"\0\0\0\x0cjP  ": ".jp2",
}
#: Pictures within a box that says as what, after its length.
_BOXES = {
    b"ftypavif": ".avif",
    b"ftypheic": ".heic",
    b"ftypavis": ".avif",
    b"ftypheix": ".heic",
    b"ftyphevc": ".heic",
    b"ftypmif1": ".heic",
    b"ftypmsf1": ".heic",
}
#: A picture of Windows: its length, four empty bytes, where its dots begin, and a length again.
_BITMAP = pattern(rb"BM.{4}\0{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0{3}", re.S)
#: An icon or a cursor of Windows: how many pictures it holds, and the first of them.
_ICON = pattern(rb"\0\0[\1\2]\0[^\0]\0.{3}\0", re.S)
_ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What packs other files and, alone, is a file of programs more often than one that is sent.
_PACKED = {
    b"\x1f\x8b\x08": ".gz",
    **{b"BZh%d1AY&SY" % level: ".bz2" for level in range(1, 10)},
    b"\xfd7zXZ\0": ".xz",
    b"\x28\xb5\x2f\xfd": ".zst",
    b"MSCF\0\0\0\0": ".cab",
}
TAR, TAR_AT = b"ustar", 257
_LETTERS = (".eml", ".mbox")
#: Members that tell of which program an archive is.
_OFFICE = {
    b"word/document.xml": ".docx",
    b"ppt/presentation.xml": ".pptx",
    b"xl/workbook.xml": ".xlsx",
    b"opendocument.text": ".odt",
    b"opendocument.presentation": ".odp",
    b"opendocument.spreadsheet": ".ods",
    b"opendocument.graphics": ".odg",
    b"mimetypeapplication/epub+zip": ".epub",
    b"Index/Document.iwa": ".pages",
}
#: What follows a name in the list of an archive: the next one, or a field beside it.
_BEHIND_NAME = rb"(?:PK|UT\x05|u[xp]|[\x01\n]\0)"
#: A file in an archive that people send, and what only programs pack.
_SENT_FILE = pattern(
    rb"\.(?i:docx?|pptx?|xlsx?|pdf|od[tspg]|rtf|txt|html?|csv|jpe?g|png|webp|gif|eml)"
    + _BEHIND_NAME
)
_PROGRAM = pattern(
    rb"META-INF/|AndroidManifest|\.dist-info/"
    rb"|\.(?:class|dex|m?js|pyc?|dll|exe|so|npy|pkl)" + _BEHIND_NAME
)
#: The same for what programs of before 2007 wrote.
_OLD_OFFICE = {
    "WordDocument".encode("utf-16-le"): ".doc",
    "PowerPoint Document".encode("utf-16-le"): ".ppt",
    "Workbook".encode("utf-16-le"): ".xls",
    "__properties_version1.0".encode("utf-16-le"): ".msg",
    "EncryptedPackage".encode("utf-16-le"): ".doc",
}
#: What holds a file of any kind within an object: as it was put there, or by Acrobat.
_HELD = ("\1Ole10Native".encode("utf-16-le"), "CONTENTS".encode("utf-16-le"))
#: A page, a drawing or texts of a program (Qt, Apple), behind what may stand before the
#: first element.
_PAGE = pattern(
    rb"\s*+(?>(?:(?:<\?[^>]{0,500}>|<!--.{0,1000}?-->|<!doctype\s(?!html)[^>\[]{0,500}>)\s*+)*)"
    rb"<(?:!doctype\s+(?P<html>html)|(?P<element>html|svg|ts|plist)[\s>])",
    re.I | re.S,
)
_OF_ELEMENTS = {b"html": ".html", b"svg": ".svg"}
#: What makes a page of a text to browsers that are told no kind, and what no text has.
_TAG = pattern(rb"</?[a-z][^<>]{0,500}>", re.I)
_NO_SIGN = pattern(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
#: The head of a letter, up to the line that ends it or as far as it is looked at.
_FIELDS = pattern(
    rb"(?>(?:[!-9;-~]{1,80}:[ \t].{0,998}(?:\r?\n|\Z)(?>(?:[ \t].{0,998}(?:\r?\n|\Z))*))+)"
)
_FROM, _SENT = (
    pattern(rb"^from:", re.I | re.M),
    pattern(rb"^(?:date|message-id|mime-version|subject):", re.I | re.M),
)
#: A letter within a file of many; git writes each of its patches as one, of a day of its own.
_POSTMARK = pattern(rb"From \S+ +(?!Mon Sep 17 00:00:00 2001)\S.{5,60}\d\d:\d\d.{0,40}\r?\n")


def usual_name(data: bytes) -> str:
    """Return under which name a file that begins so is usually sent, "" where it tells none.

    `data`: its first BEGINNING bytes or more, and its last where there are more.
    """
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(_ZIP):
        return _first(_OFFICE, data) or (".zip" if _is_sent(data) else "")
    if head.startswith(OLE):
        return _first(_OLD_OFFICE, data)
    if head.startswith(b"RIFF"):
        return ".webp" if head[8:12] == b"WEBP" else ""
    if _BITMAP.match(head):
        return ".bmp"
    if _ICON.match(head):
        return ".ico"
    if page := _PAGE.match(head):
        element = (page["element"] or b"html").lower()
        return _OF_ELEMENTS.get(element, ".xml")
    if mark := _POSTMARK.match(head):
        return ".mbox" if _is_letter(head[mark.end() :]) else ""
    begun = next((name for begin, name in _BEGINS.items() if head.startswith(begin)), "")
    return begun or _BOXES.get(head[4:12], "") or (".eml" if _is_letter(head) else "")


def packed_name(data: bytes) -> str:
    """Return the suffix of what packs other files and begins so, "" for anything else."""
    if data.startswith(TAR, TAR_AT):
        return ".tar"
    return next((suffix for sign, suffix in _PACKED.items() if data.startswith(sign)), "")


def sent_name(data: bytes) -> str:
    """Return under which name a file that begins so is usually sent, be it packed or not."""
    return packed_name(data) or usual_name(data)


def name_of_any(data: bytes) -> str:
    """Return under which name a file of any kind is usually sent, "" where it tells none.

    An old file of Office is one whatever it holds; `usual_name` takes it for one of programs.
    """
    return sent_name(data) or (".doc" if data.startswith(OLE) else "")


def name_of_no_text(data: bytes) -> str:
    """Return under which name a file that is no text is usually sent, "" for a text."""
    name = name_of_any(data) or (".zip" if data.startswith(_ZIP) else "")
    return "" if is_text(media_of(name)) or name in _LETTERS else name


def holds_file(data: bytes) -> bool:
    """Tell whether an object (OLE) holds a file that is opened out of it, and no formula."""
    return data.startswith(OLE) and bool(
        _first(_OLD_OFFICE, data) or any(sign in data for sign in _HELD)
    )


def media_by_begin(data: bytes) -> str | None:
    """Return the media type that the first bytes of a file tell, None where they tell none."""
    return media_of(usual_name(data))


def name_of_picture(name: str, data: bytes) -> str:
    """Return a name that tells which picture a file is, "" for none.

    Whoever shows one looks at how it begins: what its name says else is nothing to them.
    """
    usual = name if names_picture(name) else usual_name(data)
    return usual if names_picture(usual) else ""


def name_of_shown(data: bytes) -> str:
    """Return under which name a file is usually sent that a page shows, "" for none.

    What begins as nothing else is a text to browsers, and a page where tags stand in it.
    """
    if name := sent_name(data):
        return name
    text = data.replace(b"\0", b"") if data.startswith(_WIDE) else data
    if not text or _NO_SIGN.search(text[:_HEAD]):
        return ""
    return ".html" if _TAG.search(text) else ".txt"


def is_known(name: str) -> bool:
    """Tell whether a name says what a file holds, be it read or not."""
    return bool(media_of(name) or unread(name)) or is_film(name)


def _first(names: dict[bytes, str], data: bytes) -> str:
    return next((name for said, name in names.items() if said in data), "")


def _is_sent(archive: bytes) -> bool:
    """Tell whether the list at the end of an archive names what people send."""
    return bool(_SENT_FILE.search(archive)) and not _PROGRAM.search(archive)


def _is_letter(head: bytes) -> bool:
    fields = _FIELDS.match(head)
    return bool(fields and _FROM.search(fields[0]) and _SENT.search(fields[0]))
