"""Files within an office file to which nothing leads."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from neutrallint.core.beginnings import OLE
from neutrallint.core.document import Document
from neutrallint.core.media import media_of
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from tests.readers.fakes import Given, png, repacked
from tests.readers.office.test_docx import with_body
from tests.readers.office.test_odf import packed
from tests.readers.test_around import tar, words

OBJECT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject"
CALL = "Ayo coblos nomor 2!"
DOCUMENTS = Path(__file__).parents[3] / "fixtures/documents"
WRITTEN = sorted(
    each for each in DOCUMENTS.iterdir() if each.suffix in (".docx", ".pptx", ".xlsx", ".odt")
)


def read(name: str, data: bytes) -> Document:
    media = media_of(name) or ""
    return READERS[media](Source(name, data, media), Given(None, None))


def with_file(data: bytes, name: str, held: bytes) -> bytes:
    file = BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, held)
    return file.getvalue()


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.suffix)
def test_a_file_to_which_nothing_leads_is_read(path: Path) -> None:
    written = path.read_bytes()
    before = read(path.name, written)
    for name in ("rilis.txt", "media/rilis.dat", "word/rilis.docx"):
        held = (
            with_body(f"<w:p><w:r><w:t>{CALL}</w:t></w:r></w:p>")
            if "docx" in name
            else (f"<html><p>{CALL}".encode())
        )
        *known, stray = read(path.name, with_file(written, name, held)).members
        assert tuple(known) == before.members
        assert stray.path == f"{path.name}!/{name}"
        assert CALL in [each.text.removeprefix("<html><p>") for each in stray.passages]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.suffix)
def test_a_picture_or_an_archive_that_is_not_read_is_told(path: Path) -> None:
    for name, held in (("Pictures/x.png", png()[:60]), ("x.rar", b"Rar!\x1a\x07\x01\0")):
        [*_, stray] = read(path.name, with_file(path.read_bytes(), name, held)).members
        assert stray.failures


def test_what_libreoffice_keeps_beside_what_it_shows_is_none() -> None:
    own = {
        "META-INF/manifest.xml": b"<a/>",
        "Configurations2/images/Bitmaps/a.png": png(),
        "Configurations2/accelerator/current.xml": b"",
        "Basic/Standard/Module1.xml": b"<a>Sub</a>",
        "Versions/Version1": packed("<text:p>lama</text:p>"),
        "Thumbnails/thumbnail.png": png(),
        "Pictures/a b.png": png(),
        "ObjectReplacements/Object 1": png(),
        "Object 1/content.xml": b"<a/>",
        "Object 1/meta.xml": b"<a/>",
        "settings.xml": b"<a/>",
    }
    shown = (
        '<text:p><draw:frame><draw:object xlink:href="./Object 1"/>'
        '<draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame>'
        '<draw:image xlink:href="Pictures/a%20b.png"/></text:p>'
    )
    data = packed(shown)
    for name, held in own.items():
        data = with_file(data, name, held)
    assert not read("a.odt", data).members
    linked = packed('<text:p><text:a xlink:href="./rilis.txt">Rilis</text:a></text:p>')
    assert read("a.odt", with_file(linked, "rilis.txt", CALL.encode())).members


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.suffix)
@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Configurations2/x.dat", f"<html><p>{CALL}".encode()),
        ("Scripts/rilis.txt", CALL.encode()),
        ("layout-cache", f"<html><p>{CALL}".encode()),
        ("word/_rels/x.rels", f"<html><p>{CALL}</p></html>".encode()),
        ("word/x.bin", tar()),
    ],
)
def test_a_file_where_programs_keep_their_own_is_read(
    path: Path, name: str, held: bytes
) -> None:
    [*_, stray] = read(path.name, with_file(path.read_bytes(), name, held)).members
    assert stray.path == f"{path.name}!/{name}"
    assert CALL in words(stray)


def an_object(*streams: str) -> bytes:
    return OLE + bytes(504) + b"".join(each.encode("utf-16-le").ljust(128) for each in streams)


@pytest.mark.parametrize(
    ("streams", "is_told"),
    [
        (("\1Ole10Native",), True),
        (("WordDocument",), True),
        (("CONTENTS",), True),
        (("\1CompObj", "Equation Native"), False),
    ],
)
def test_a_file_that_an_object_holds_is_told_and_a_formula_is_none(
    streams: tuple[str, ...], is_told: bool
) -> None:
    held = an_object(*streams)
    word = with_file(with_body("<w:p/>"), "word/embeddings/a.bin", held)
    link = f'<Relationship Id="r9" Type="{OBJECT}" Target="embeddings/a.bin"/></Relationships>'
    word = repacked(word, {}, {"</Relationships>": link})
    text = packed('<draw:frame><draw:object-ole xlink:href="./Object 1"/></draw:frame>')
    text = with_file(text, "Object 1", held)
    for name, data in (("a.docx", word), ("a.odt", text)):
        document = read(name, data)
        reasons = {each.reason.en[:25] for each in document.failures}
        assert reasons == ({"the file that it includes"} if is_told else set())
