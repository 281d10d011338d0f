"""Files before and behind others in the same bytes."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from io import BytesIO

import pytest

from neutrallint.core.beginnings import OLE
from neutrallint.core.document import Document
from neutrallint.core.media import DOCX, PDF, RTF
from neutrallint.readers import READERS
from neutrallint.readers.budget import Budget
from neutrallint.readers.source import Source
from tests.engines.images.test_pages import photoshop
from tests.readers.containers.test_archive import packed
from tests.readers.fakes import Given, png
from tests.readers.office.test_docx import with_body
from tests.readers.test_pdf import lines, paper

CALL = "Ayo coblos nomor 2!"
KIT = packed({"rilis.txt": CALL.encode()})
PAGE = f"<!doctype html><p>{CALL}</p>".encode()
LETTER = f"From: a@b.test\r\nDate: Mon, 1 Jan 2024 08:00:00 +0700\r\n\r\n{CALL}".encode()
RAR = b"Rar!\x1a\x07\x01\0" + bytes(90)
FILM = b"\0\0\0\x18ftypmp42" + bytes(90)


def tar() -> bytes:
    file = BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        info = tarfile.TarInfo("rilis.txt")
        info.size = len(CALL)
        archive.addfile(info, BytesIO(CALL.encode()))
    return file.getvalue()


def read(data: bytes, media: str) -> Document:
    return READERS[media](Source("a", data, media), Given(None, None))


def words(document: Document) -> str:
    return " ".join((*(each.text for each in document.passages), *map(words, document.members)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "AVIF"])
@pytest.mark.parametrize("between", [b"", b"\0", b"x" * 900, png(kind="JPEG") + b"\n"])
def test_a_file_behind_a_picture_is_read_as_a_file_of_its_own(
    kind: str, between: bytes
) -> None:
    [kit, *_] = read(png(kind=kind) + between + KIT, "image/png").members
    assert kit.path == "a!/berkas-tersembunyi-1.zip"
    assert kit.members[0].passages[-1].text == CALL


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_letter_without_a_day_behind_a_picture_is_read(end: str) -> None:
    letter = f"Subject: {CALL}\nFrom: a@b.test{end}".encode()
    for data in (png(), photoshop(has_composite=True)):
        assert CALL in words(read(data + letter, "image/png"))


@pytest.mark.parametrize(
    "behind",
    [
        tar(),
        b"x" + tar(),
        gzip.compress(tar()),
        bz2.compress(tar()),
        lzma.compress(tar()),
        LETTER,
        b"x\n" + LETTER,
        PAGE,
        f"<svg xmlns='http://www.w3.org/2000/svg'><text>{CALL}</text></svg>".encode(),
        paper(lines(CALL)),
        b"x" * 9_000 + paper(lines(CALL)),
        png() * 9 + KIT,
        b"PK\x03\x04" * 200 + KIT,
    ],
)
def test_a_file_of_any_kind_is_found_behind_a_picture(behind: bytes) -> None:
    assert CALL in words(read(png() + behind, "image/png"))
    assert CALL in words(read(png(kind="TIFF") + behind, "image/tiff"))


def test_what_phones_put_behind_a_photo_is_no_file() -> None:
    photo = png(kind="JPEG")
    for rest in (FILM, b"SEFH", b"\n"):
        assert not read(photo + rest, "image/jpeg").members
    for says in (b"\xff\xe2\0\x08MPF\0II", b"\xff\xe1\0\x15Container:Directory"):
        assert not read(photo[:2] + says + photo[2:] + photo * 2, "image/jpeg").members


@pytest.mark.parametrize("between", [b"", b"\0", b"x" * 90])
def test_a_picture_behind_another_is_looked_at(between: bytes) -> None:
    for kind in ("JPEG", "PNG", "GIF"):
        [behind] = read(png(kind=kind) + between + png(), "image/png").members
        assert behind.path == "a!/berkas-tersembunyi-1.png"
    assert len(read(png() + png(kind="JPEG") * 2, "image/png").members) == 2


def test_a_file_of_old_office_behind_another_is_told() -> None:
    for own, media in ((png(), "image/png"), (b"{\\rtf1 Isi.}", RTF)):
        for between in (b"", b"\r\n"):
            [old] = read(own + between + OLE + bytes(900), media).members
            assert old.failures


@pytest.mark.parametrize(
    ("own", "media"),
    [
        (png(), "image/png"),
        (png(kind="TIFF"), "image/tiff"),
        (paper(lines("Isi.")), PDF),
        (b"{\\rtf1 Isi.}", RTF),
        (with_body("<w:p><w:r><w:t>Isi.</w:t></w:r></w:p>"), DOCX),
    ],
)
@pytest.mark.parametrize("between", [b"", b"\r\n"])
def test_an_archive_is_found_behind_any_file(own: bytes, media: str, between: bytes) -> None:
    if media != DOCX:
        assert CALL in words(read(own + between + KIT, media))
    assert any(each.failures for each in read(own + between + RAR, media).members)


def test_a_file_before_an_archive_or_a_pdf_is_read() -> None:
    assert CALL in words(read(PAGE + with_body("<w:p/>"), DOCX))
    assert CALL in words(read(PAGE + paper(lines("Isi.")), PDF))


def test_of_a_file_behind_a_pdf_that_holds_one_the_end_is_none_of_it() -> None:
    with_pdf = packed({"a.pdf": paper(lines("Isi.")), "rilis.txt": CALL.encode()})
    assert CALL in words(read(paper(lines("Awal.")) + with_pdf, PDF))


def test_files_around_count_as_files_inside() -> None:
    source = Source("a", png() + KIT, "image/png", Budget(members=0))
    [kit] = READERS["image/png"](source, Given(None, None)).members
    assert kit.failures
