"""Files that stand before or behind another in the same bytes: some programs open them instead.

Of a picture, a PDF, an office file or an archive its own programs show nothing of that.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import chain, islice

from neutrallint.core.beginnings import BEGINNING, OLE, TAR, TAR_AT, name_of_any
from neutrallint.core.media import OFFICE, PDF, RTF, is_picture, media_of
from neutrallint.core.pattern import pattern
from neutrallint.core.picture_ends import behind_picture

_ARCHIVES = OFFICE | {"application/zip", "application/epub+zip"}
_KINDS = _ARCHIVES | {PDF, RTF}
#: Pictures behind one another that are told one by one, and bytes behind the last one that
#: programs skip to the text which they open.
_MOST_PICTURES, _SKIPPED = 8, 4_096
#: A photo of a phone that says that further ones follow: other views, a map of light or depth.
_FURTHER = pattern(rb"\xff\xe2..MPF\0|Container:Directory|hdrgm:|MicroVideo", re.S)
#: How files begin that programs look for wherever they stand, and how many of each are tried.
_SIGNS = (
    b"PK\x03\x04",
    b"%PDF-",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    OLE,
    b"\x89PNG\r\n\x1a\n",
)
_MOST_SIGNS = 100
_TEXT = pattern(
    rb"<(?i:!doctype\s+html|html|svg)[\s>]"
    rb"|^(?i:from|date|mime-version|message-id|return-path|received|subject):[ \t]",
    re.M,
)
#: Where a PDF may begin, how it ends, and how many such ends are looked at.
_PDF, _PDF_WITHIN, _PDF_END, _MOST_ENDS = b"%PDF-", 1_024, pattern(rb"%%EOF\s*+"), 200
#: A file of another kind behind the last brace of RTF, which is text.
_BEHIND_RTF = pattern(
    rb"\}[\s\0]*+(?=PK\x03\x04|%PDF-|Rar!|7z\xbc\xaf|\xd0\xcf\x11\xe0|\x89PNG|\xff\xd8\xff|GIF8|\x1f\x8b\x08"
    rb"|(?i:<!doctype|<html|<svg))"
)
#: The end of a list of an archive: what it is, how long the list is, where it lies, a comment.
_LIST_END, _LISTED = b"PK\x05\x06", struct.Struct("<4s8xIIH")
_MEMBER, _MEMBER_AT = b"PK\x01\x02", struct.Struct("<42xI")
_LONGEST_COMMENT = 65_535


def files_around(data: bytes, media: str) -> Iterator[tuple[str, bytes]]:
    """Yield what stands around a file that was read as of that kind: suffix and bytes.

    Of what stands behind it pictures are told one by one, and then one file with all that
    follows, which holds the next. Films and data of their own, which phones write behind a
    photo, are left out, and further photos where it says that they follow.
    """
    if media not in _KINDS and not is_picture(media):
        return
    begin, end = _bounds(data, media)
    if before := name_of_any(data[:begin]):
        yield before, data[:begin]
    archive = None if media in _ARCHIVES else _archive_in(data)
    if archive:
        held = data[slice(*archive)]
        yield name_of_any(held) or ".zip", held
    further = ".jpg" if _FURTHER.search(data, 0, end) and is_picture(media) else ""
    for suffix, held in _files_in(data[end : archive[0] if archive else None]):
        if suffix != further:
            yield suffix, held


def name_in_film(ends: bytes) -> str:
    """Return under which name what is called a film is sent otherwise, "" for a film.

    `ends`: the first and the last bytes of the file. An archive may stand behind a film.
    """
    is_archive = ends.startswith(_SIGNS[0]) or _list_in(ends) is not None
    return ".zip" if is_archive else name_of_any(ends)


def _bounds(data: bytes, media: str) -> tuple[int, int]:
    """Return where the file itself begins and ends."""
    if media in _ARCHIVES:
        return _archive_in(data) or (0, len(data))
    if media == PDF:
        return max(0, data.find(_PDF, 0, _PDF_WITHIN)), _end_of_pdf(data)
    if media == RTF:
        behind = _BEHIND_RTF.search(data)
        return 0, behind.end() if behind else len(data)
    return 0, len(data) - len(behind_picture(data)) if is_picture(media) else len(data)


def _end_of_pdf(data: bytes) -> int:
    """Return where a PDF ends: it goes on behind its first ends where it was changed.

    Of a file behind it that holds one itself, the end would be the last.
    """
    ends = [end.end() for end in islice(_PDF_END.finditer(data), _MOST_ENDS)]
    files = (end for end in ends if name_of_any(_ends_of(data, end)))
    return next(chain(files, reversed(ends)), len(data))


def _files_in(rest: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files in what stands behind another: suffix and bytes."""
    for _ in range(_MOST_PICTURES):
        suffix = name_of_any(_ends_of(rest))
        if not _is_photo(suffix):
            break
        behind = behind_picture(rest)
        yield suffix, rest[: len(rest) - len(behind)]
        rest = behind
    for begin in _begins(rest):
        if suffix := name_of_any(_ends_of(rest, begin)):
            yield suffix, rest[begin:]
            return


def _is_photo(suffix: str) -> bool:
    """Tell whether a file is a picture of pixels."""
    return is_picture(media_of(suffix)) and suffix != ".svg"


def _ends_of(data: bytes, begin: int = 0) -> bytes:
    """Return the first and the last bytes of a file within data, by which it is known."""
    behind = max(begin + BEGINNING, len(data) - BEGINNING)
    return data[begin : begin + BEGINNING] + data[behind:]


def _begins(rest: bytes) -> Iterator[int]:
    """Yield where a file may begin."""
    yield 0
    for text in _TEXT.finditer(rest, 0, _SKIPPED):
        yield text.start()
    for sign, before in (*((sign, 0) for sign in _SIGNS), (TAR, TAR_AT)):
        at = -1
        for _ in range(_MOST_SIGNS):
            at = rest.find(sign, at + 1)
            if at < 0:
                break
            if at >= before:
                yield at - before


def _archive_in(data: bytes) -> tuple[int, int] | None:
    """Return where a ZIP archive begins and ends, which is known by the list at its end."""
    found = _list_in(data)
    if found is None or found[0] < found[1]:
        return None
    first, place, end = found
    return first - place + _MEMBER_AT.unpack_from(data, first)[0], end


def _list_in(data: bytes) -> tuple[int, int, int] | None:
    """Return where the list of an archive begins, where its field says so, and the end."""
    at = data.rfind(_LIST_END, max(0, len(data) - _LONGEST_COMMENT - _LISTED.size))
    if at < 0 or len(data) < at + _LISTED.size:
        return None
    _, length, place, comment = _LISTED.unpack_from(data, at)
    first = at - length
    if length < _MEMBER_AT.size or first < 0 or not data.startswith(_MEMBER, first):
        return None
    return first, place, at + _LISTED.size + comment
