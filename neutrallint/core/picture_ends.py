"""Where a picture ends within its file: viewers of pictures show nothing that is behind it."""

from __future__ import annotations

import struct
from collections.abc import Callable

from neutrallint.core.pattern import pattern

#: A mark in the pixels of a JPEG that is none of them; those for starting anew are.
_MARK = pattern(rb"\xff+[^\x00\xff\xd0-\xd7]")
_ENDS = 0xD9
_LONG, _SHORT = struct.Struct(">I"), struct.Struct(">H")
#: Bits of a byte of GIF: whether colours follow, and how many.
_HAS_COLOURS, _COLOURS = 0x80, 0x07
#: A box of AVIF and HEIC: its length, which may follow as a longer number, and its kind.
_BOX, _KIND = pattern(rb"(?s:.{4})[A-Za-z0-9 ]{4}"), b"ftyp"
_LONG_FOLLOWS, _LONGER = 1, struct.Struct(">Q")
_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
#: TIFF: bytes of a number of each kind, fields that name parts of a file with those that say
#: how long each is, and fields that name further lists of fields.
_NUMBERS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_PARTS, _LISTS = {273: 279, 324: 325, 513: 514}, (330, 34665, 34853)
_AS_NUMBERS = {3: "H", 4: "I", 13: "I"}
_NAMING = frozenset((*_PARTS, *_PARTS.values(), *_LISTS))
#: How the dots of a Photoshop file are packed.
_AS_THEY_ARE, _IN_RUNS = 0, 1
#: Lists of a TIFF, fields of one and numbers of a field that are looked at.
_MOST_LISTS, _MOST_FIELDS, _MOST_NUMBERS = 64, 1_000, 65_536


def behind_picture(data: bytes) -> bytes:
    """Return what stands behind the end of a picture of a kind that is read.

    Nothing where the file is none of them, or ends before the picture does.
    """
    find = next((find for begin, find in _FINDERS.items() if data.startswith(begin)), None)
    if data.startswith(_KIND, _LONG.size):
        find = _end_of_boxes
    try:
        return data[find(data) :] if find else b""
    except (IndexError, struct.error):
        return b""


def _end_of_jpeg(data: bytes) -> int:
    at = 2
    while mark := _MARK.search(data, at):
        at, kind = mark.end(), data[mark.end() - 1]
        if kind == _ENDS:
            return at
        (length,) = _SHORT.unpack_from(data, at)
        at += length
    return len(data)


def _end_of_png(data: bytes) -> int:
    at, name = 8, b""
    while name != b"IEND":
        (length,) = _LONG.unpack_from(data, at)
        name = data[at + 4 : at + 8]
        # Its length, its name and a checksum.
        at += length + 12
    return at


def _end_of_gif(data: bytes) -> int:
    at = 13 + _colours(data[10])
    while data[at] != _TRAILER:
        if data[at] == _IMAGE:
            at += 11 + _colours(data[at + 9])
        elif data[at] == _EXTENSION:
            at += 2
        else:
            return len(data)
        while data[at]:
            at += 1 + data[at]
        at += 1
    return at + 1


def _colours(said: int) -> int:
    """Return how many bytes the colours take that a byte of GIF announces."""
    return 6 << (said & _COLOURS) if said & _HAS_COLOURS else 0


def _end_of_webp(data: bytes) -> int:
    length = int.from_bytes(data[4:8], "little")
    return 8 + length + length % 2


def _end_of_bmp(data: bytes) -> int:
    return int.from_bytes(data[2:6], "little") or len(data)


def _end_of_boxes(data: bytes) -> int:
    at = 0
    while _BOX.match(data, at):
        (length,) = _LONG.unpack_from(data, at)
        if length == _LONG_FOLLOWS:
            (length,) = _LONGER.unpack_from(data, at + 2 * _LONG.size)
        if length < 2 * _LONG.size:
            return len(data)
        at += length
    return at


def _end_of_tiff(data: bytes) -> int:
    """Return where the last of the parts ends that lists of fields name."""
    byte_order = "<" if data.startswith(b"II") else ">"
    waiting, seen, end = list(struct.unpack_from(f"{byte_order}I", data, 4)), {0}, 8
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        (count,) = struct.unpack_from(f"{byte_order}H", data, at)
        if count > _MOST_FIELDS or len(seen) > _MOST_LISTS:
            return len(data)
        said: dict[int, tuple[int, ...]] = {}
        for field in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, number, place = struct.unpack_from(f"{byte_order}HHII", data, field)
            length = _NUMBERS.get(kind, 1) * number
            place = place if length > _LONG.size else field + 8
            end = max(end, place + length)
            if tag in _NAMING and kind in _AS_NUMBERS and number <= _MOST_NUMBERS:
                form = f"{byte_order}{number}{_AS_NUMBERS[kind]}"
                said[tag] = struct.unpack_from(form, data, place)
        behind = at + 2 + 12 * count
        waiting += struct.unpack_from(f"{byte_order}I", data, behind)
        waiting += (each for tag in _LISTS for each in said.get(tag, ()))
        parts = (zip(said.get(a, ()), said.get(b, ()), strict=False) for a, b in _PARTS.items())
        end = max(end, behind + 4, *(begin + size for part in parts for begin, size in part))
    return min(end, len(data))


def _end_of_icon(data: bytes) -> int:
    """Return where the last of the pictures ends that the list of an icon or cursor names."""
    (pictures,) = struct.unpack_from("<4xH", data)
    end = 6 + 16 * pictures
    entries = struct.iter_unpack("<8xII", data[6:end])
    return int(max((place + size for size, place in entries), default=end))


def _end_of_psd(data: bytes) -> int:
    """Return where the dots end that show all layers of a Photoshop file together."""
    channels, height, width, depth = struct.unpack_from(">12xHIIH", data)
    at = 26
    for _ in ("colours", "resources", "layers"):
        (length,) = _LONG.unpack_from(data, at)
        at += _LONG.size + length
    (packed,) = _SHORT.unpack_from(data, at)
    at, rows = at + _SHORT.size, channels * height
    if packed == _AS_THEY_ARE:
        return int(at + rows * -(-width * depth // 8))
    if packed != _IN_RUNS or rows > len(data):
        return len(data)
    return int(at + _SHORT.size * rows + sum(struct.unpack_from(f">{rows}H", data, at)))


_FINDERS: dict[bytes, Callable[[bytes], int]] = {
    b"\xff\xd8\xff": _end_of_jpeg,
    b"\x89PNG\r\n\x1a\n": _end_of_png,
    b"GIF8": _end_of_gif,
    b"RIFF": _end_of_webp,
    b"BM": _end_of_bmp,
    b"II*\0": _end_of_tiff,
    b"MM\0*": _end_of_tiff,
    b"\0\0\1\0": _end_of_icon,
    b"\0\0\2\0": _end_of_icon,
    b"8BPS\0\1": _end_of_psd,
}
