from __future__ import annotations

import struct
import zlib
from base64 import a85encode
from collections.abc import Callable

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.readers import pdf_streams
from neutrallint.readers.budget import Budget
from neutrallint.readers.pdf_streams import refuse_dense, refuse_shared
from tests.counting import calls_of


@pytest.fixture(autouse=True)
def _limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_streams, "MAX_MEMBER", 1_000)
    monkeypatch.setattr(pdf_streams, "_LARGEST_PICTURE", 3_000)
    monkeypatch.setattr(pdf_streams, "_PIECE", 1)
    monkeypatch.setattr(pdf_streams, "_FED", 1)


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


def woven(count: int) -> bytes:
    """Return parts each of which holds all that stands behind its beginning."""
    packed = zlib.compress(b" " * 900)[2:]
    begun = b"stream\n\x78\x9c\x00"
    held = b""
    for at in range(count, 0, -1):
        # Blocks that are not packed end where the one block does that all have at their end.
        size = (len(begun) + 4) * (count - at)
        held += begun + size.to_bytes(2, "little") + (0xFFFF - size).to_bytes(2, "little")
    return b"%PDF-1.7\n" + held + packed


@pytest.mark.parametrize(
    "data",
    [woven(100), b"%PDF-1.7\n" + b"stream\n789c" * 100 + b">"],
    ids=["packed", "letters"],
)
def test_parts_within_one_another_are_not_unpacked_for_each(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = calls_of(monkeypatch, pdf_streams, "_unfolded_size")
    with pytest.raises(ReadError, match="lie within one another"):
        refuse_dense(data)
    assert len(taken) < 50


def test_many_small_parts_lie_beside_one_another() -> None:
    refuse_dense(b"%PDF-1.7\n" + holding(zlib.compress(b"a")) * 500)


@pytest.mark.parametrize("length", ["", "/Length 0", "/Length {}", "/Length 1 0 R"])
@pytest.mark.parametrize("begun", [">>stream\n", ">>%a\nstream\r\n"])
def test_parts_in_letters_within_one_another_are_refused_before_any_is_kept(
    length: str, begun: str
) -> None:
    # Where the first of them ends is said nowhere, or wherever the last does.
    end = "41>endstream" * (20 if "{}" in length or "R" in length else 1)
    said = length.format(5_000)
    parts = f"9 0 obj<</Filter/ASCIIHexDecode{said}{begun}" * 30
    data = f"%PDF-1.7\n1 0 obj 5000 endobj\n{parts}{end}".encode()
    with pytest.raises(ReadError, match="lie within one another"):
        refuse_dense(data)


@pytest.mark.parametrize("length", ["", "/Length 9", "/Length 99999"])
def test_parts_beside_one_another_may_be_said_to_be_of_any_length(length: str) -> None:
    part = f"9 0 obj<<{length}>>stream\nsome text\nendstream endobj\n"
    refuse_dense(b"%PDF-1.7\n" + part.encode() * 5)


def test_what_holds_objects_counts_together() -> None:
    part = holding(zlib.compress(b" " * 400), b"/Type/ObjStm")
    refuse_dense(part * 2)
    with pytest.raises(ReadError, match="objects of the PDF unfold"):
        refuse_dense(part * 3)
    refuse_dense(holding(zlib.compress(b" " * 400)) * 3)


def shown_by(pages: int, page: str, *held: bytes) -> bytes:
    """Return a PDF of pages that show the same; what they show are the objects from 1 on."""
    objects = (*held, *(f"<</Type/Page/Parent 99 0 R{page}>>".encode() for _ in range(pages)))
    return b"%PDF-1.7\n" + b"\n".join(
        b"%d 0 obj\n%b\nendobj" % (number, each) for number, each in enumerate(objects, 1)
    )


def test_a_part_that_is_not_packed_counts_for_each_page_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_streams, "_HEAVY", 400)
    part = b"<<>>stream\n" + b" " * 500 + b"\nendstream"
    refuse_shared(shown_by(3, "/Contents 1 0 R", part), Budget(shown=2_000))
    with pytest.raises(ReadError, match="unfold to more than"):
        refuse_shared(shown_by(4, "/Contents 1 0 R", part), Budget(shown=2_000))


PART = b"<<>>stream\n" + zlib.compress(b" " * 500) + b"\nendstream"


@pytest.mark.parametrize(
    ("page", "held"),
    [
        ("/Contents 1 0 R", (PART,)),
        ("/Contents[1 0 R]", (PART,)),
        ("/Resources 2 0 R", (PART, b"<</XObject<</X 1 0 R>>>>")),
        ("/Annots[<</AP<</N 1 0 R>>>>]", (PART,)),
        ("/Annots 2 0 R", (PART, b"[3 0 R]", b"<</AP<</N 4 0 R>>/Parent 1 0 R>>", PART)),
    ],
    ids=["content", "contents", "resources", "note", "notes"],
)
def test_a_part_counts_for_each_page_that_shows_it(
    page: str, held: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_streams, "_HEAVY", 400)
    refuse_shared(shown_by(4, page, *held), Budget(shown=2_000))
    with pytest.raises(ReadError, match="unfold to more than"):
        refuse_shared(shown_by(5, page, *held), Budget(shown=2_000))


def test_files_that_lie_in_one_share_what_pages_may_show(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_streams, "_HEAVY", 400)
    together = Budget(shown=2_000)
    for _ in range(2):
        refuse_shared(shown_by(2, "/Contents 1 0 R", PART), together)
    with pytest.raises(ReadError, match="unfold to more than"):
        refuse_shared(shown_by(1, "/Contents 1 0 R", PART), together)


@pytest.mark.parametrize(
    ("page", "held"),
    [
        ("/Annots[<</Dest 1 0 R>>]", (PART,)),
        ("/Resources<</Font<</F 2 0 R>>>>", (PART, b"<</FontFile2 1 0 R>>")),
        ("/Contents 1 0 R", (PART.replace(b"<<", b"<</Subtype /Image"),)),
        ("/Contents 1 0 R", (b"<<>>stream\n" + zlib.compress(b"a") + b"\nendstream",)),
    ],
    ids=["another page", "font", "picture", "small"],
)
def test_what_is_kept_or_small_does_not(
    page: str, held: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_streams, "_HEAVY", 400)
    refuse_shared(shown_by(50, page, *held), Budget(shown=2_000))
