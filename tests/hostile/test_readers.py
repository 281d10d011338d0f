"""Bombs, depths and files that are two things: read, or refused for a reason, and bounded."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.media import media_of
from neutrallint.readers import READERS
from neutrallint.readers.budget import Budget
from neutrallint.readers.containers.archive import Archive
from neutrallint.readers.source import Source
from tests.readers.fakes import FakeOcr, Given
from tests.readers.telling import reasons

from .inputs import (
    DEEP,
    exif_that_leads_to_itself,
    nested_letter,
    nested_parts,
    overlapping,
    picture,
    png_with,
    word_of,
    zipped,
)

CALL = b"Coblos nomor 2"
RUN = "<w:r><w:t>Coblos nomor 2</w:t></w:r>"
#: 20 MB of nothing, in 20 kB.
BOMB = zlib.compress(bytes(20_000_000), 9)


def read(name: str, data: bytes) -> Document:
    media = media_of(name)
    assert media is not None
    return READERS[media](Source(name, data, media), Given(FakeOcr(), None))


def told(name: str, data: bytes) -> tuple[str, list[str]]:
    """Return all that was read of a file, and why anything of it was not."""
    try:
        document = read(name, data)
    except ReadError as error:
        return "", [error.reason.en]
    whole = [document, *document.members]
    texts = " ".join(passage.text for each in whole for passage in each.passages)
    said = " ".join(texts.split())
    return said, [reason for each in whole for _, reason in reasons(each)]


def deep(opening: str, closing: str, text: str = "Coblos nomor 2") -> str:
    return opening * DEEP + text + closing * DEEP


DEPTHS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "paragraphs of Word": ("a.docx", lambda: word_of(deep("<w:p>", "</w:p>", RUN))),
    "elements of an SVG": (
        "a.svg",
        lambda: (
            deep("<g>", "</g>")
            .join(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">', "</svg>"])
            .encode()
        ),
    ),
    "elements of HTML": ("a.html", lambda: deep("<div>", "</div>").encode()),
    "groups of RTF": ("a.rtf", lambda: (r"{\rtf1 " + deep("{", "}") + "}").encode()),
    "letters in letters": ("a.eml", lambda: nested_letter(3_000)),
    "parts in parts": ("a.eml", lambda: nested_parts(3_000)),
    "lists of JSON": ("a.json", lambda: deep("[", "]", '"Coblos nomor 2"').encode()),
    "lists of YAML": ("a.yaml", lambda: deep("[", "]", "Coblos nomor 2").encode()),
    "quotations": ("a.md", lambda: deep("> ", "")[:20_000].encode() + CALL),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make"), DEPTHS.values(), ids=DEPTHS)
def test_what_is_deep_is_read_or_refused(name: str, make: Callable[[], bytes]) -> None:
    said, why = told(name, make())
    assert "oblos nomor 2" in said or any(why)


# --- archives ----------------------------------------------------------------------


def test_members_that_lie_at_one_place_are_counted_each() -> None:
    names = [f"{number:03}.txt" for number in range(100)]
    data = overlapping(b"Coblos nomor 2. " * 1_000, names)
    assert len(data) < 20_000
    archive = Archive(data, Budget(left=500_000))
    with pytest.raises(ReadError):
        list(map(archive.read, names))


def test_an_archive_that_holds_itself_ends() -> None:
    data = CALL
    for _ in range(6):
        data = zipped({"a.zip": data, "a.txt": CALL})
    document = read("a.zip", data)
    depth = 0
    while document.members:
        document, depth = document.members[0], depth + 1
    assert depth <= 4
    assert "archives within archives" in reasons(document)[0][1]


# --- pictures ----------------------------------------------------------------------


PICTURES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text that unpacks": ("a.png", lambda: png_with(b"zTXt", b"Comment\0\0" + BOMB)),
    "other text that unpacks": (
        "a.png",
        lambda: png_with(b"iTXt", b"Comment\0\1\0\0\0" + BOMB),
    ),
    "a profile that unpacks": ("a.png", lambda: png_with(b"iCCP", b"ICC\0\0" + BOMB)),
    "a profile of noise": ("a.jpg", lambda: picture("JPEG", icc_profile=b"\xff" * 3_000)),
    "pixels beyond its sides": ("a.png", lambda: png_with(b"IDAT", BOMB)),
    "EXIF that leads to itself": ("a.jpg", exif_that_leads_to_itself),
    "XMP of depth": (
        "a.jpg",
        lambda: picture("JPEG", xmp=b"<a>" * 5_000 + b"</a>" * 5_000),
    ),
}


@pytest.mark.parametrize(("name", "make"), PICTURES.values(), ids=PICTURES)
def test_a_picture_with_odd_company_is_looked_at_or_told(
    name: str, make: Callable[[], bytes]
) -> None:
    said, why = told(name, make())
    assert "oblos nomor 2" in said or any(why)
    assert len(said) < 2_000_000


# --- two things at once ------------------------------------------------------------

KIT = zipped({"a.txt": CALL})
TWOFOLD = {
    "a picture before a kit": ("a.zip", picture() + KIT),
    "a page before a kit": ("a.zip", b"<html>" + KIT),
    "a kit behind a picture": ("a.png", picture() + KIT),
    "a page that is called a picture": ("a.png", b"<svg onload=alert(1)>" + CALL),
    "a picture that is called a text": ("a.txt", picture()),
    "a kit that is called a text": ("a.md", KIT),
    "a kit that is called Word": ("a.docx", KIT),
    "a PDF that is called a page": ("a.html", b"%PDF-1.7\n" + bytes(9) + CALL),
}


@pytest.mark.parametrize(("name", "data"), TWOFOLD.values(), ids=TWOFOLD)
def test_what_is_two_things_is_read_as_what_its_name_says(name: str, data: bytes) -> None:
    said, why = told(name, data)
    assert "oblos nomor 2" in said or any(why)
