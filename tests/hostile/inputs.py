"""Makers of files that are small and would be large, deep or two things at once."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import docx
from PIL import Image

DEEP = 20_000
_WORD = "word/document.xml"
_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def overlapping(content: bytes, names: list[str]) -> bytes:
    """Return a ZIP whose members all lie at one place of it."""
    whole = zipped({names[0]: content})
    start, size = struct.unpack("<L", whole[-6:-2])[0], len(names[0])
    assert all(len(name) == size for name in names)
    local, entry = whole[:start], whole[start:-22]
    entries = [entry[:46] + name.encode() + entry[46 + size :] for name in names]
    directory = b"".join(entries)
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *2 * [len(names)], len(directory), start, 0)
    return local + directory + tail


def word_of(body: str) -> bytes:
    """Return a Word file whose text is this XML."""
    plain = BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**members, _WORD: f"<w:document {_NAMES}>{body}</w:document>".encode()})


def nested_letter(depth: int) -> bytes:
    """Return a letter in a letter in a letter."""
    head = b"Content-Type: message/rfc822\n\n"
    return b"Subject: a\n" + head * depth + b"Subject: z\n\nCoblos nomor 2\n"


def nested_parts(depth: int) -> bytes:
    """Return a letter whose parts have parts."""
    opening = "".join(
        f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'
        for number in range(depth)
    )
    return f"Subject: a\n{opening}Content-Type: text/plain\n\nCoblos nomor 2\n".encode()


def picture(kind: str = "PNG", side: int = 30, **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (side, side), "white").save(out, kind, **options)
    return out.getvalue()


def png_with(kind: bytes, body: bytes) -> bytes:
    """Return a small PNG with one more chunk before its pixels."""
    data = picture()
    at = data.index(b"IDAT") - 4
    crc = struct.pack(">I", zlib.crc32(kind + body))
    return data[:at] + struct.pack(">I", len(body)) + kind + body + crc + data[at:]


def exif_that_leads_to_itself() -> bytes:
    """Return a JPEG whose EXIF folder names itself as the next one, and as the one inside."""
    first = 8
    entry = struct.pack("<HHLL", 0x8769, 4, 1, first)
    tiff = b"II*\0" + struct.pack("<L", first) + struct.pack("<H", 1) + entry
    return picture("JPEG", exif=b"Exif\0\0" + tiff + struct.pack("<L", first))
