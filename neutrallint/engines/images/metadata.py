"""Captions, titles and names that travel inside an image file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.engines.images.pages import silence_pillow

if TYPE_CHECKING:
    from PIL.Image import Image

#: ImageDescription, Copyright.
_EXIF_TEXTS = (0x010E, 0x8298)
#: XPTitle, XPComment, XPKeywords, XPSubject.
_EXIF_WINDOWS = (0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F)
_EXIF_FOLDER = 0x8769
_USER_COMMENT = 0x9286
_COMMENT_CODES = {b"ASCII\0\0\0": "utf-8", b"UNICODE\0": "utf-16"}

#: Whatever else a field holds is read where it says a sentence; what is longer is data.
_LETTERS, _FEWEST_WORDS, _LONGEST = pattern(r"[^\W\d_]{2}"), 3, 2_000
#: But not of persons, programs and devices. EXIF: Make, Model, Software, Artist, HostComputer.
_EXIF_OTHERS = frozenset({0x010F, 0x0110, 0x0131, 0x013B, 0x013C})
#: Program and its version, persons by their names and titles, writer.
_IPTC_OTHERS = frozenset({65, 70, 80, 85, 122})
_XMP_OTHERS = frozenset(
    "creator contributor CreatorTool Producer CaptionWriter AuthorsPosition Author Authors "
    "Artist Make Model Lens LensModel OwnerName CameraOwnerName Software History DerivedFrom "
    "Ingredients Pantry ICCProfile".split()
)
_PNG_OTHERS = pattern(
    r"author|software|artist|creation.*|date:.*|raw profile.*|xml:.*|icc:.*", re.I
)

#: Title, keywords, instructions, headline, credit, copyright, caption.
_IPTC = frozenset({5, 25, 40, 105, 110, 116, 120})
#: A text of IPTC's second record: its number, its length (below 32,768), and itself.
_IPTC_HEAD = pattern(rb"\x1c\x02(.)([\0-\x7f].)", re.DOTALL)
#: Where Photoshop's resources, and TIFF, hold the two.
_PHOTOSHOP_IPTC, _PHOTOSHOP_XMP, _TIFF_IPTC = 1028, 1060, 33723

#: What programs show of XMP: captions, keywords, alternative texts, rights, instructions, and
#: who is marked on it.
_XMP = frozenset(
    f"{{{space}}}{name}"
    for space, names in (
        ("http://purl.org/dc/elements/1.1/", "title description subject rights"),
        ("http://ns.adobe.com/photoshop/1.0/", "Headline Credit Instructions"),
        ("http://ns.adobe.com/xap/1.0/rights/", "UsageTerms"),
        ("http://ns.adobe.com/tiff/1.0/", "ImageDescription"),
        ("http://ns.adobe.com/exif/1.0/", "UserComment"),
        ("http://ns.adobe.com/lightroom/1.0/", "hierarchicalSubject"),
        ("http://ns.microsoft.com/photo/1.0/", "LastKeywordXMP"),
        ("http://ns.microsoft.com/photo/1.2/t/Region#", "PersonDisplayName"),
        ("http://www.metadataworkinggroup.com/schemas/regions/", "Name Description"),
        (
            "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
            "AltTextAccessibility ExtDescrAccessibility",
        ),
        (
            "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
            "PersonInImage OrganisationInImageName Event",
        ),
    )
    for name in names.split()
)
_PACKET, _PACKET_END = b"<x:xmpmeta", b"</x:xmpmeta>"
_RDF_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"

_PNG = frozenset(
    "title description comment caption headline label subject keywords copyright".split()
)


def read_captions(image: Image) -> tuple[list[str], list[Localized]]:
    """Return the texts of a loaded image's metadata, each once, and what could not be read."""
    found: dict[str, None] = {}
    problems = []
    for name, source in _SOURCES:
        try:
            with silence_pillow():
                for text in source(image):
                    found[" ".join(text.replace("\0", " ").split())] = None
        # Metadata are written by anything; what is wrong with them must not hide the picture.
        except Exception as error:
            problems.append(_unreadable(name, error))
    return [text for text in found if text], problems


def _exif(image: Image) -> Iterator[str]:
    exif = image.getexif()
    for tag in _EXIF_TEXTS:
        if tag in exif:
            yield _text(exif[tag])
    for tag in _EXIF_WINDOWS:
        if tag in exif:
            yield bytes(exif[tag]).decode("utf-16-le", "replace")
    for tag, value in exif.items():
        if isinstance(value, str) and tag not in _EXIF_OTHERS and _is_sentence(_text(value)):
            yield _text(value)
    comment = exif.get_ifd(_EXIF_FOLDER).get(_USER_COMMENT)
    if comment:
        yield _user_comment(comment)


def _user_comment(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    code, body = bytes(value[:8]), bytes(value[8:])
    if code == b"UNICODE\0" and body[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        # Writers differ in byte order; Latin text has its zero bytes on one side.
        big = body[0::2].count(0) > body[1::2].count(0)
        return body.decode("utf-16-be" if big else "utf-16-le", "replace")
    return body.decode(_COMMENT_CODES.get(code, "utf-8"), "replace")


def _iptc(image: Image) -> Iterator[str]:
    data = (
        image.info.get("photoshop", {}).get(_PHOTOSHOP_IPTC)
        or _tiff_iptc(image)
        or _resource(image, _PHOTOSHOP_IPTC)
        or _raw_profile(image, "iptc")
        or _raw_profile(image, "8bim")
    )
    at = 0
    while head := _IPTC_HEAD.search(data, at):
        at = head.end() + int.from_bytes(head[2])
        number, said = head[1][0], _text(data[head.end() : at])
        if number in _IPTC or (number not in _IPTC_OTHERS and _is_sentence(said)):
            yield said


def _tiff_iptc(image: Image) -> bytes:
    from PIL.TiffImagePlugin import TiffImageFile

    if not isinstance(image, TiffImageFile):
        return b""
    # Pillow's getter gives numbers of four bytes.
    return image.tag_v2._tagdata.get(_TIFF_IPTC, b"")


def _resource(image: Image, number: int) -> bytes:
    """Return a resource of a PSD, empty where it has none."""
    resources: list[tuple[int, str, bytes]] = getattr(image, "resources", [])
    return next((data for key, _, data in resources if key == number), b"")


def _raw_profile(image: Image, name: str) -> bytes:
    """Return what ImageMagick writes into a PNG: a name, a length, and hexadecimal digits."""
    chunk: str = getattr(image, "text", {}).get(f"Raw profile type {name}", "")
    return bytes.fromhex("".join(chunk.split()[2:]))


def _xmp(image: Image) -> Iterator[str]:
    packet = (
        image.info.get("xmp")
        or image.info.get("XML:com.adobe.xmp")
        or _resource(image, _PHOTOSHOP_XMP)
        or _raw_profile(image, "xmp")
        or _gif_packet(image)
    )
    if not packet:
        return
    yield from xmp_texts(packet.encode() if isinstance(packet, str) else bytes(packet))


def xmp_texts(packet: bytes) -> Iterator[str]:
    """Yield what programs show of XMP; what the parser raises at a broken one goes through."""
    from defusedxml.ElementTree import fromstring

    waiting = [fromstring(packet.strip(b"\0 \r\n\t"))]
    while waiting:
        element = waiting.pop()
        for key, value in element.attrib.items():
            if key in _XMP or (_name(key) not in _XMP_OTHERS and _is_sentence(value)):
                yield value
        if element.tag in _XMP:
            items = list(element.iter(_RDF_ITEM)) or [element]
            yield from ("".join(item.itertext()) for item in items)
        elif _name(element.tag) not in _XMP_OTHERS:
            if not len(element) and _is_sentence(element.text or ""):
                yield element.text or ""
            waiting += reversed(element)


def _name(name: str) -> str:
    """Return the name of an element or attribute without its space."""
    return name.rpartition("}")[2]


def _is_sentence(text: str) -> bool:
    """Tell whether a text has three words, of which one may be a number."""
    words = text.split() if len(text) <= _LONGEST else []
    lettered = sum(_LETTERS.search(word) is not None for word in words)
    return len(words) >= _FEWEST_WORDS and lettered >= _FEWEST_WORDS - 1


def _gif_packet(image: Image) -> bytes:
    """Return the XMP of a GIF, which Pillow passes over."""
    from PIL.GifImagePlugin import GifImageFile

    if not isinstance(image, GifImageFile):
        return b""
    file = image._fp
    at = file.tell()
    file.seek(0)
    data: bytes = file.read()
    file.seek(at)
    begin, end = data.find(_PACKET), data.find(_PACKET_END)
    return data[begin : end + len(_PACKET_END)] if 0 <= begin < end else b""


def _png(image: Image) -> Iterator[str]:
    chunks: dict[str, str] = getattr(image, "text", {})
    for key, value in chunks.items():
        is_other = _PNG_OTHERS.fullmatch(key) is None and _is_sentence(str(value))
        if key.casefold() in _PNG or is_other:
            yield str(value)


def _comment(image: Image) -> Iterator[str]:
    from PIL.JpegImagePlugin import JpegImageFile

    # Of several in a JPEG, Pillow names the last one only.
    if isinstance(image, JpegImageFile):
        comments: list[Any] = [body for name, body in image.applist if name == "COM"]
    else:
        comments = [image.info.get("comment")]
    for comment in filter(None, comments):
        yield _text(comment)


def _text(value: Any) -> str:
    """Decode text that Pillow gives as bytes, or as Latin-1 where it was UTF-8."""
    data = value.encode("latin-1", "ignore") if isinstance(value, str) else bytes(value)
    if isinstance(value, str) and not value.isascii() and max(value) > "\xff":
        return value
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


#: What metadata are called, and how they are read.
_SOURCES: tuple[tuple[Localized, Callable[[Image], Iterator[str]]], ...] = (
    (Localized("EXIF", "EXIF"), _exif),
    (Localized("IPTC", "IPTC"), _iptc),
    (Localized("XMP", "XMP"), _xmp),
    (Localized("PNG", "PNG"), _png),
    (Localized("komentar", "comment"), _comment),
)


def _unreadable(name: Localized, error: Exception) -> Localized:
    kind = type(error).__name__
    return Localized(
        f"metadata {name.id} gambar tidak dapat dibaca ({kind}); simpan ulang tanpa metadata",
        f"the picture's {name.en} metadata cannot be read ({kind}); save it without metadata",
    )
