"""The packed parts of a PDF: none may unfold without bound, for pdfium unpacks each whole."""

from __future__ import annotations

import zlib
from base64 import a85decode
from binascii import unhexlify
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain

from neutrallint.core.errors import ReadError
from neutrallint.core.limits import MAX_PIXELS
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.engines.pdf_objects import LARGE_OBJECTS, PdfObject, objects_of, referred
from neutrallint.readers.budget import MAX_MEMBER, Budget

#: Bytes of a picture: four for each pixel.
_LARGEST_PICTURE = 4 * MAX_PIXELS
#: Bytes at the beginning of what zlib has packed.
_HEADER = 2
_STREAM = pattern(rb"stream\r?\n?")
#: Where a part surely begins, how many bytes it is said to have, and how it ends.
_BEGUN = pattern(rb">>(?>(?:\s|%[^\r\n]{0,200}[\r\n])*)stream\r?\n")
_LENGTH = pattern(rb"/Length\s+(?P<length>\d{1,10})(?P<elsewhere>\s+0\s+R)?")
_NUMBER, _END = pattern(rb"\b(\d{1,7}) 0 obj\s+(\d{1,10})\s"), b"endstream"
#: How far before a part its description may begin, and what it says of a picture.
_DESCRIPTION, _PICTURE, _OBJECTS = 1_000, b"/Image", b"/ObjStm"
#: Where letters may begin in which what is packed was written down.
_LETTERS = 40
#: What a JPEG 2000 says itself of its size, whatever the file says of it.
_JPEG_2000 = pattern(rb"\xff\x4f\xff\x51(?s:....)(?P<width>(?s:....))(?P<height>(?s:....))")
#: Bytes that are unpacked at a time, and of which they are, and how often a part may be packed.
_PIECE, _FED, _MOST_LAYERS = 1_000_000, 65_536, 4
#: How often each byte of a file may be unpacked: parts may be written within one another.
_MOST_OFTEN = 8
#: From how many bytes on a part is counted for each page that shows it. None is packed more
#: densely.
_HEAVY, _DENSEST = 1_000_000, 1_032
#: Objects on the way from pages to parts that are looked at.
_MOST_VISITED = 2_000_000
_PAGE, _PAGES = pattern(rb"/Type\s*/Page\b"), pattern(rb"/Type\s*/(?:Pages?|Catalog)\b")
#: What leads back, to another page, or to a font, which is kept.
_ELSEWHERE = pattern(
    rb"/(?:Parent|P|Popup|Dest|D|Next|Prev|FontFile[23]?)\s+\d+ 0 R|/Kids\s*\[[^\]]*\]"
)


def refuse_dense(data: bytes) -> None:
    """Raise ReadError for a PDF of which a part unfolds to more than any document needs.

    So it does for one whose parts lie within one another.
    """
    _refuse_overlapping(data)
    work, objects = _Work(_MOST_OFTEN * len(data)), 0
    for found in _STREAM.finditer(data):
        part, at = data, found.end()
        if not _is_packed(data[at : at + _HEADER]):
            part, at = _from_letters(data, at, work), 0
        if part:
            description = _description(data, found.start())
            most = _LARGEST_PICTURE if _PICTURE in description else MAX_MEMBER
            size = _unfolded_size(most, part, at, work)
            if size > most:
                raise ReadError(_dense(most))
            objects += size if _OBJECTS in description else 0
            if objects > MAX_MEMBER:
                raise ReadError(LARGE_OBJECTS)
    for found in _JPEG_2000.finditer(data):
        if int.from_bytes(found["width"]) * int.from_bytes(found["height"]) > MAX_PIXELS:
            raise ReadError(_dense(_LARGEST_PICTURE))


def _description(data: bytes, start: int) -> bytes:
    """Return what is said of the part that begins there."""
    return data[max(0, start - _DESCRIPTION) : start].rpartition(b"obj")[2]


def _refuse_overlapping(data: bytes) -> None:
    """Raise ReadError where parts lie within one another: pdfium keeps each for itself."""
    work = _Work(_MOST_OFTEN * len(data))
    numbers = {int(found[1]): int(found[2]) for found in _NUMBER.finditer(data)}
    for found in _BEGUN.finditer(data):
        at, length = found.end(), 0
        if said := _LENGTH.search(_description(data, at)):
            length = int(said["length"])
            length = numbers.get(length, 0) if said["elsewhere"] else length
        end = data.find(_END, at)
        work.take(max(min(length, len(data) - at), (len(data) if end < 0 else end) - at))


def refuse_shared(data: bytes, budget: Budget) -> None:
    """Raise ReadError where what its pages show unfolds to too much, each of them by itself.

    `data`: a PDF, each object of which is written by itself. Files that lie in one share the
    budget.
    """
    objects = dict(objects_of(data))
    heavy = _heavy(data, objects)
    if not heavy:
        return
    visited = 0
    ways = {
        number: referred(_ELSEWHERE.sub(b"", each.text)) for number, each in objects.items()
    }
    inner = {number for number, each in objects.items() if not _PAGES.search(each.text)}
    for page in (number for number, each in objects.items() if _PAGE.search(each.text)):
        waiting, seen = [page], {page}
        while waiting and visited < _MOST_VISITED:
            visited += 1
            new = inner.intersection(ways[waiting.pop()]) - seen
            seen |= new
            waiting += new
        budget.show(sum(heavy[number] for number in seen & heavy.keys()))


def _heavy(data: bytes, objects: Mapping[int, PdfObject]) -> dict[int, int]:
    """Return the bytes of the large parts, by their numbers; not of pictures."""
    heavy = {}
    for number, each in objects.items():
        length = each.end - each.start
        if length * _DENSEST >= _HEAVY and _PICTURE not in each.text:
            packed = data[each.start : each.end]
            size = max(length, sum(map(len, _unfolded(packed, 0, _Work(length)))))
            if size >= _HEAVY:
                heavy[number] = size
    return heavy


class _Work:
    """Bytes of a file that may still be unpacked."""

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self, size: int) -> None:
        """Take so many; ReadError where they are too many."""
        self._left -= size
        if self._left < 0:
            raise ReadError(_WOVEN)


def _from_letters(data: bytes, at: int, work: _Work) -> bytes:
    """Return what is packed and written in letters at a place, empty where nothing is."""
    begun = b"".join(data[at : at + _LETTERS].split())
    for length, end, decode in ((4, b">", unhexlify), (5, b"~", a85decode)):
        # What is damaged no program unpacks.
        with suppress(ValueError):
            if _is_packed(decode(begun[:length])):
                part = data[at : max(at, data.find(end, at))]
                work.take(len(part))
                return bytes(decode(b"".join(part.split())))
    return b""


def _unfolded_size(most: int, data: bytes, at: int, work: _Work) -> int:
    """Return how many bytes what is packed at a place has in the end; over `most` is enough."""
    size = 0
    for piece in _unfolded(data, at, work):
        size += len(piece)
        if size > most:
            break
    return size


def _unfolded(data: bytes, at: int, work: _Work) -> Iterator[bytes]:
    """Return what is packed at a place, however often, in pieces; nothing where none is."""
    pieces = (data[i : i + _FED] for i in range(at, len(data), _FED))
    unfolded = _inflated(pieces, work)
    for _ in range(_MOST_LAYERS - 1):
        begun = b""
        while len(begun) < _HEADER and (piece := next(unfolded, b"")):
            begun += piece
        unfolded = chain([begun], unfolded)
        if not _is_packed(begun):
            break
        unfolded = _inflated(unfolded, None)
    return unfolded


def _inflated(pieces: Iterable[bytes], work: _Work | None) -> Iterator[bytes]:
    """Unpack what comes in pieces, as far as it is not damaged; `work` is told of each."""
    unpacker = zlib.decompressobj()
    for each in pieces:
        piece = each
        if work:
            work.take(len(each))
        while piece and not unpacker.eof:
            try:
                unpacked = unpacker.decompress(piece, _PIECE)
            except zlib.error:
                return
            if unpacked:
                yield unpacked
            piece = unpacker.unconsumed_tail
        if unpacker.eof:
            if work:
                work.take(-len(unpacker.unused_data))
            return


def _is_packed(data: bytes) -> bool:
    """Tell whether bytes begin as what zlib has packed (RFC 1950)."""
    return (
        len(data) >= _HEADER
        and data[0] & 0x0F == 8
        and int.from_bytes(data[:_HEADER]) % 31 == 0
    )


def _dense(most: int) -> Localized:
    limit = most // 1_000_000
    return Localized(
        f"satu bagian PDF ini terurai menjadi lebih dari {limit} MB; ekspor ulang dari aslinya",
        f"a part of the PDF unfolds to more than {limit} MB; export it again from its original",
    )


_WOVEN = Localized(
    "bagian-bagian PDF ini saling menumpuk; ekspor ulang dari aslinya",
    "the parts of the PDF lie within one another; export it again from its original",
)
