"""Large PNG pictures, decoded strip by strip: Pillow would need four bytes for each pixel.

A PNG is one stream of rows, each told by its difference from the row above. A strip of that
stream, with the last row before it in front, is a PNG of its own, which Pillow decodes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from math import ceil, floor
from typing import TYPE_CHECKING

from neutrallint.engines.images.pixels import to_rgb

if TYPE_CHECKING:
    from PIL.Image import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Samples in a pixel by PNG's colour type: grey, RGB, palette, grey and alpha, RGBA.
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_HEADER = struct.Struct(">IIBBBBB")
#: Rows of the result that are made at once.
_BAND = 128
#: Pixels of the source, beside its own, that a bicubic pixel rests on.
_REACH = 2


class PngStrips:
    """A PNG of 8 bits a sample whose rows follow each other; ValueError where it is another."""

    def __init__(self, data: bytes) -> None:
        chunks = list(_chunks(data))
        if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != _HEADER.size:
            raise ValueError("no PNG header")
        self.width, self.height, depth, self._colour, *rest = _HEADER.unpack(chunks[0][1])
        if depth != 8 or self._colour not in _SAMPLES or any(rest):
            raise ValueError("another kind of PNG")
        self._pixels = [body for kind, body in chunks if kind == b"IDAT"]
        self._others = [
            (kind, bytes(body)) for kind, body in chunks[1:] if kind not in (b"IDAT", b"IEND")
        ]

    @property
    def header(self) -> bytes:
        """A PNG of one pixel with all that this one tells beside its own."""
        return self._png(1, 1, bytes(1 + _SAMPLES[self._colour]), self._others)

    def reduce(self, width: int, height: int) -> Image:
        """Return the picture as RGB at a smaller size; OSError where it is damaged."""
        from PIL import Image as Pillow

        step = self.height / height
        strips = self._strips(ceil(_BAND * step))
        window, top = next(strips), 0
        # What is transparent gets one ground in all of the picture.
        mode = "RGBA" if window.has_transparency_data else "RGB"
        result = Pillow.new(mode, (width, height))
        for start in range(0, height, _BAND):
            end = min(height, start + _BAND)
            first = max(0, floor((start - _REACH) * step) - 1)
            last = min(self.height, ceil((end + _REACH) * step) + 1)
            while top + window.height < last:
                rest = window.crop((0, first - top, *window.size))
                window, top = _join(rest, next(strips)), first
            box = (0, start * step - top, self.width, end * step - top)
            band = window.resize((width, end - start), box=box)
            result.paste(band.convert(mode), (0, start))
        return to_rgb(result)

    def _strips(self, rows: int) -> Iterator[Image]:
        """Yield the picture in strips of so many rows."""
        from PIL import Image as Pillow

        line = 1 + self.width * _SAMPLES[self._colour]
        needed = [item for item in self._others if item[0] in (b"PLTE", b"tRNS")]
        stream, above = _Stream(self._pixels), b""
        for top in range(0, self.height, rows):
            count = min(rows, self.height - top)
            body = above + stream.read(count * line)
            data = self._png(self.width, len(body) // line, body, needed)
            strip = Pillow.open(BytesIO(data), formats=["PNG"])
            strip.load()
            last = strip.crop((0, strip.height - 1, *strip.size))
            whole = strip.crop((0, strip.height - count, *strip.size))
            whole.info = strip.info
            # Filter 0: the row as it is.
            above = b"\0" + last.tobytes()
            yield _averageable(whole)

    def _png(
        self, width: int, height: int, rows: bytes, others: list[tuple[bytes, bytes]]
    ) -> bytes:
        header = _HEADER.pack(width, height, 8, self._colour, 0, 0, 0)
        parts = [(b"IHDR", header), *others, (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b"")]
        return _SIGNATURE + b"".join(_chunk(kind, body) for kind, body in parts)


class _Stream:
    """The filtered rows of a PNG, read as far as they are asked for."""

    def __init__(self, parts: list[memoryview]) -> None:
        self._parts = iter(parts)
        self._inflate = zlib.decompressobj()

    def read(self, count: int) -> bytes:
        """Return so many bytes; OSError where there are fewer."""
        found = bytearray()
        try:
            while len(found) < count:
                rest = self._inflate.unconsumed_tail or next(self._parts, b"")
                if not rest:
                    raise OSError("image file is truncated")
                found += self._inflate.decompress(rest, count - len(found))
        except zlib.error as error:
            raise OSError("broken PNG data") from error
        return bytes(found)


def _chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Yield the kinds and contents of the chunks, the last perhaps cut short."""
    view, at = memoryview(data), len(_SIGNATURE)
    while at + 8 <= len(view):
        size, kind = struct.unpack_from(">I4s", view, at)
        yield kind, view[at + 8 : at + 8 + size]
        at += size + 12


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check


def _averageable(image: Image) -> Image:
    """Return a strip whose pixels can be averaged, which palette numbers cannot."""
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode == "P" else image


def _join(upper: Image, lower: Image) -> Image:
    from PIL import Image as Pillow

    both = Pillow.new(upper.mode, (upper.width, upper.height + lower.height))
    both.paste(upper, (0, 0))
    both.paste(lower, (0, upper.height))
    return both
