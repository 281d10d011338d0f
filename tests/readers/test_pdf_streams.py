from __future__ import annotations

import zlib
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


@pytest.mark.parametrize("pack", [zlib.compress, twice])
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


def test_what_is_damaged_or_not_packed_is_left_to_the_reader() -> None:
    refuse_dense(holding(zlib.compress(b" " * 9_000)[:10] + b"damaged"))
    refuse_dense(holding(b"BT (upstream) Tj ET"))
    refuse_dense(b"stream")
