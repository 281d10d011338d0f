"""A picture that `show` wrote: it bears an imprint, and across its foot a band that says so."""

from __future__ import annotations

from zlib import crc32

from neutrallint.core.imprint import imprint_of
from neutrallint.core.pattern import pattern

_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_KEY = b"neutrallint\0"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Bytes around what a part holds: its length, kind and sum.
_AROUND = 4 + 4 + 4
#: The kinds of its parts, in their order.
_KINDS = pattern(rb"IHDR(?: IDAT)+ tEXt IEND")
#: Bytes of the part that holds the imprint: its length, kind, key, text and sum.
_PART = _AROUND + len(_KEY) + len(imprint_of())


def imprinted(png: bytes) -> bytes:
    """Return a PNG file with its imprint as the last text in it."""
    rest = png.removesuffix(_END)
    said = b"tEXt" + _KEY + imprint_of(rest, _END).encode()
    length, sum_ = len(said) - 4, crc32(said)
    return rest + length.to_bytes(4, "big") + said + sum_.to_bytes(4, "big") + _END


def _is_plain(png: bytes) -> bool:
    """Tell whether a PNG file holds its dots and one text, as `show` writes it.

    A profile of colours, a transparent colour, a turn or frames of a film would have it look
    otherwise than its dots say.
    """
    kinds: list[bytes] = []
    place = len(_SIGNATURE)
    while place < len(png):
        kinds.append(png[place + 4 : place + 8])
        place += _AROUND + int.from_bytes(png[place : place + 4], "big")
    return _KINDS.fullmatch(b" ".join(kinds)) is not None


def is_own(data: bytes) -> bool:
    """Tell whether a PNG file is a picture as `show` writes it."""
    rest = data.removesuffix(_END)
    if imprinted(rest[:-_PART] + _END) != data or not _is_plain(data):
        return False
    from neutrallint.engines.images.band import has_band

    return has_band(data)
