from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image

from neutrallint.core.picture_ends import behind_picture


def picture(kind: str, **how: object) -> bytes:
    data = BytesIO()
    image = Image.effect_noise((70, 50), 90)
    frames = {"save_all": True, "append_images": [image.rotate(9)]} if kind == "GIF" else {}
    image.save(data, kind, **frames, **how)
    return data.getvalue()


def photoshop(packed: int, dots: bytes) -> bytes:
    """A picture of Photoshop, 3 × 2 in red, green and blue."""
    head = struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, 2, 3, 8, 3)
    parts = b"".join(struct.pack(">I", len(part)) + part for part in (b"", b"ab", b"abc"))
    return head + parts + struct.pack(">H", packed) + dots


ICON = picture("ICO", sizes=[(32, 32), (16, 16)])
PICTURES = [
    photoshop(0, bytes(18)),
    photoshop(1, struct.pack(">6H", *[2] * 6) + b"\xfe\xff" * 6),
    ICON,
    ICON[:2] + b"\2" + ICON[3:],
    picture("JPEG"),
    picture("JPEG", progressive=True, comment=b"berakhir \xff\xd9 belum"),
    picture("PNG"),
    picture("GIF"),
    picture("WEBP"),
    picture("BMP"),
    picture("TIFF"),
    picture("TIFF", compression="tiff_lzw"),
]


@pytest.mark.parametrize("data", PICTURES)
def test_what_stands_behind_a_picture_is_told_from_it(data: bytes) -> None:
    assert behind_picture(data) == b""
    assert behind_picture(data + b"PK\x03\x04 \xff\xd9 IEND") == b"PK\x03\x04 \xff\xd9 IEND"


@pytest.mark.parametrize("data", PICTURES)
def test_nothing_stands_behind_a_picture_that_was_cut(data: bytes) -> None:
    for size in (1, 9, 14, 30, len(data) // 2, len(data) - 2):
        assert behind_picture(data[:size]) == b""


def test_the_pages_of_a_tiff_are_all_of_it() -> None:
    pages = picture("TIFF", save_all=True, append_images=[Image.effect_noise((70, 50), 90)])
    assert not behind_picture(pages).strip(b"\0")
    assert behind_picture(pages + b"%PDF-").strip(b"\0") == b"%PDF-"
    assert behind_picture(b"MM\0*\0\0\0\x08\0\0\0\0\0\x08%PDF-") == b"%PDF-"
    assert not behind_picture(b"II*\0\x08\0\0\0\xff\xff" + bytes(90_000))


def test_other_files_hold_no_picture_at_their_beginning() -> None:
    assert behind_picture(b"%PDF-1.7") == b""
    assert behind_picture(b"") == b""
