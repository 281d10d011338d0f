from __future__ import annotations

import struct
import zlib
from base64 import a85encode
from collections.abc import Callable

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.readers import pdf_streams
from neutrallint.readers.pdf_streams import refuse_dense


@pytest.fixture(autouse=True)
def _limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_streams, "MAX_MEMBER", 1_000)
    monkeypatch.setattr(pdf_streams, "_LARGEST_PICTURE", 3_000)
    monkeypatch.setattr(pdf_streams, "_PIECE", 1)


def twice(data: bytes) -> bytes:
    return zlib.compress(zlib.compress(data))


def holding(part: bytes, description: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<<" + description + b">>stream\n" + part + b"\nendstream"


def in_digits(data: bytes) -> bytes:
    return b"\n" + zlib.compress(data).hex(" ").encode() + b">"


def in_letters(data: bytes) -> bytes:
    return a85encode(twice(data), wrapcol=20) + b"~>"


@pytest.mark.parametrize("pack", [zlib.compress, twice, in_digits, in_letters])
def test_a_part_that_unfolds_beyond_the_limit_is_refused(
    pack: Callable[[bytes], bytes],
) -> None:
    refuse_dense(holding(pack(b" " * 1_000)))
    with pytest.raises(ReadError, match="unfolds to more than"):
        refuse_dense(holding(pack(b" " * 1_001)))


def test_a_picture_may_hold_more() -> None:
    refuse_dense(holding(zlib.compress(b" " * 3_000), b"/Subtype /Image"))
    with pytest.raises(ReadError, match="unfolds to more than"):
        refuse_dense(holding(zlib.compress(b" " * 3_001), b"/Subtype /Image"))


def test_a_picture_that_is_larger_than_the_file_says_is_refused() -> None:
    def picture(side: int) -> bytes:
        return b"\xff\x4f\xff\x51" + struct.pack(">HHII", 41, 0, side, side)

    refuse_dense(holding(picture(9_000), b"/Subtype /Image /Width 10 /Height 10"))
    with pytest.raises(ReadError, match="unfolds to more than"):
        refuse_dense(holding(picture(30_000), b"/Subtype /Image /Width 10 /Height 10"))


def test_what_is_damaged_or_not_packed_is_left_to_the_reader() -> None:
    refuse_dense(holding(zlib.compress(b" " * 9_000)[:10] + b"damaged"))
    refuse_dense(holding(b"BT (upstream) Tj ET"))
    refuse_dense(holding(zlib.compress(b" " * 9_000).hex().encode()[:-1] + b"?>"))
    refuse_dense(b"stream")
