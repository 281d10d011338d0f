from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.readers.office.odf import read_odf
from neutrallint.readers.source import Source
from tests.places import at
from tests.readers.fakes import FakeFaces, FakeOcr, Given, png
from tests.readers.telling import told, told_by_paragraph

MEDIA = "application/vnd.oasis.opendocument.text"
HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xlink="http://www.w3.org/1999/xlink">'
)


def packed(body: str, **members: bytes) -> bytes:
    """A file with that body; `members` are other files by name, "_" for "/" or "."."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", f"{HEAD}{body}</office:document-content>")
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def read(data: bytes, engines: Given | None = None) -> Document:
    return read_odf(Source("surat.odt", data, MEDIA), engines or Given(None, None))


def test_paragraphs_stand_under_their_heading() -> None:
    body = (
        "<text:h>Imbauan</text:h><text:p>Mari<text:s text:c='2'/>ke <text:span>TP</text:span>S."
        "<text:line-break/>Rabu<text:tab/>pagi</text:p>"
    )
    assert told_by_paragraph(read(packed(body))) == [
        ("heading", "Imbauan", "isi", 1),
        ("body", "Mari  ke TPS.\nRabu\tpagi", "isi / Imbauan", 2),
    ]


def test_deleted_text_is_not_read_and_inserted_text_is() -> None:
    body = (
        "<text:tracked-changes><text:deletion><text:p>nomor 2</text:p></text:deletion>"
        "</text:tracked-changes><text:p>Coblos <text:change-start/>sesuai hati"
        "<text:change-end/></text:p>"
    )
    assert [text for _, text, _ in told(read(packed(body)))] == ["Coblos sesuai hati"]


def test_notes_and_comments_are_passages_of_their_own() -> None:
    body = (
        "<text:p>Lihat<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Sumber KPU</text:p></text:note-body></text:note> sini<office:annotation>"
        "<dc:creator>Budi</dc:creator><text:p>Usul</text:p></office:annotation>.</text:p>"
    )
    assert [(text, part) for _, text, part in told(read(packed(body)))] == [
        ("Lihat sini.", "isi"),
        ("Sumber KPU", "isi / catatan"),
        ("Usul", "isi / komentar"),
    ]


def test_slides_notes_and_masters_have_their_place() -> None:
    body = (
        "<draw:page><draw:frame><draw:text-box><text:p>Satu</text:p></draw:text-box></draw:frame>"
        "<presentation:notes><text:p>Bisik</text:p></presentation:notes></draw:page>"
        "<draw:page><text:p>Dua</text:p></draw:page><style:master-page "
        "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'><draw:frame "
        "presentation:class='title'><text:p>Klik</text:p></draw:frame></style:master-page>"
    )
    assert [(text, part) for _, text, part in told(read(packed(body)))] == [
        ("Satu", "slide 1"),
        ("Bisik", "slide 1 / catatan slide"),
        ("Dua", "slide 2"),
    ]


def test_pictures_alternative_texts_and_links_are_read() -> None:
    body = (
        "<text:p><draw:frame><draw:image xlink:href='Pictures/a.png'/><svg:desc>Foto warga"
        "</svg:desc></draw:frame><text:a xlink:href='https://kpu.test'>Daftar</text:a></text:p>"
    )
    document = read(packed(body, Pictures__a_png=png()), Given(FakeOcr(), FakeFaces()))
    assert ("alt", "Foto warga") in {(p.origin, p.text) for p in document.passages}
    assert ("metadata", "https://kpu.test") in {(p.origin, p.text) for p in document.passages}
    assert ("body", "Daftar") in {(p.origin, p.text) for p in document.passages}
    location = document.pictures[0].faces[0].location
    assert (location.picture, location.part) == ("gambar-1", at("isi", 1))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "0 bytes"),
        (b"PK\x03\x04", "damaged"),
        (packed("<text:p>"), "damaged"),
        (packed("", **{"META-INF__manifest_xml": b"<encryption-data/>"}), "password"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(data)
    assert said in refused.value.say("en")


@pytest.mark.parametrize("count", ["x", "1.5", "-3", "9" * 20])
def test_blanks_without_a_number_are_one_blank(count: str) -> None:
    document = read(packed(f"<text:p>Mari<text:s text:c='{count}'/>ke TPS</text:p>"))
    assert told(document)[0][1] == "Mari ke TPS"
