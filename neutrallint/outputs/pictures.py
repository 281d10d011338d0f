"""A picture that `show` wrote: it bears an imprint, and across its foot a band that says so."""

from __future__ import annotations

from zlib import crc32

from neutrallint.core.imprint import imprint_of

_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_KEY = b"neutrallint\0"
#: Bytes of the part that holds the imprint: its length, kind, key, text and sum.
_PART = 4 + 4 + len(_KEY) + len(imprint_of()) + 4


def imprinted(png: bytes) -> bytes:
    """Return a PNG file with its imprint as the last text in it."""
    rest = png.removesuffix(_END)
    said = b"tEXt" + _KEY + imprint_of(rest, _END).encode()
    length, sum_ = len(said) - 4, crc32(said)
    return rest + length.to_bytes(4, "big") + said + sum_.to_bytes(4, "big") + _END


def is_own(data: bytes) -> bool:
    """Tell whether a PNG file is a picture as `show` writes it."""
    rest = data.removesuffix(_END)
    if imprinted(rest[:-_PART] + _END) != data:
        return False
    from neutrallint.engines.images.band import has_band

    return has_band(data)
