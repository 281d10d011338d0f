"""Parts that Word takes in when it opens a document; python-docx writes the package around."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from io import BytesIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from neutrallint.core.document import Document
from neutrallint.readers.office.docx import read_docx
from neutrallint.readers.source import Source
from tests.readers.fakes import FakeOcr, Given, png, saved
from tests.readers.office.test_docx import MEDIA
from tests.readers.telling import reasons, told, told_by_paragraph

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
PLEA = "Mari coblos nomor 2"
PAGE = f"<html><head><style>p {{}}</style></head><body><p>{PLEA}</p></body></html>"


def with_chunk(name: str, data: bytes) -> bytes:
    """A document between whose two paragraphs a part is taken in."""
    paper = docx.Document()
    paper.add_paragraph("Siaran pers")
    part = Part(PackURI(f"/word/{name}"), "application/octet-stream", data, paper.part.package)
    linked = paper.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
    paper.element.body.insert(1, parse_xml(f'<w:altChunk {_NAMES} r:id="{linked}"/>'))
    paper.add_paragraph("Salam")
    return saved(paper)


def read(data: bytes) -> Document:
    return read_docx(Source("surat.docx", data, MEDIA), Given(FakeOcr(), None))


def inner() -> bytes:
    paper = docx.Document()
    paper.add_paragraph(PLEA)
    return saved(paper)


def web_archive() -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Halaman"
    mail.set_content(PAGE, subtype="html")
    mail.add_related(png(), "image", "png", cid="<poster>")
    return bytes(mail)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("afchunk.html", PAGE.encode()),
        ("afchunk.dat", b"\xef\xbb\xbf" + PAGE.encode()),
        ("afchunk.mht", web_archive()),
        ("afchunk.txt", PLEA.encode()),
        ("afchunk.txt", PLEA.encode("utf-16")),
        ("afchunk.rtf", rb"{\rtf1\ansi " + PLEA.encode() + rb"\par}"),
        ("afchunk.docx", inner()),
        ("afchunk.docx", with_chunk("afchunk.html", PAGE.encode())),
    ],
)
def test_what_word_takes_in_is_read_where_it_stands(name: str, data: bytes) -> None:
    document = read(with_chunk(name, data))
    texts = [text for _, text, _ in told(document) if "Coblos" not in text]
    assert document.failures == ()
    assert PLEA in texts
    assert texts.index("Siaran pers") < texts.index(PLEA) < len(texts) - 1
    assert texts[-1] == "Salam"


def test_it_is_placed_as_a_paragraph_of_the_body() -> None:
    found = told_by_paragraph(read(with_chunk("afchunk.html", PAGE.encode())))
    assert [(text, part, number) for _, text, part, number in found] == [
        ("Siaran pers", "isi", 1),
        (PLEA, "isi", 2),
        ("Salam", "isi", 3),
    ]


def test_pictures_of_a_web_archive_and_in_links_are_read() -> None:
    link = base64.b64encode(png()).decode()
    page = f'<p>{PLEA}</p><img alt="Poster" src="data:image/png;base64,{link}">'
    for data in (web_archive(), page.encode()):
        document = read(with_chunk("afchunk.mht", data))
        assert "Coblos\nnomor 2" in [text for _, text, _ in told(document)]
        assert len(document.pictures) == 1


def test_a_picture_that_the_page_only_links_is_told() -> None:
    document = read(with_chunk("a.html", b'<p>Halo</p><img src="http://contoh.id/a.png">'))
    assert reasons(document) == [
        (
            "surat.docx",
            "the linked picture (http://contoh.id/a.png) was not checked; insert it into the "
            "document",
        )
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 none",
        b"\x00\x01\x02 none",
        b'<?xml version="1.0"?><pkg:package '
        b'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
    ],
)
def test_what_cannot_be_read_of_it_is_told_and_the_rest_is_read(data: bytes) -> None:
    document = read(with_chunk("afchunk.xml", data))
    assert [text for _, text, _ in told(document)] == ["Siaran pers", "Salam"]
    assert len(document.failures) == 1


def test_documents_within_documents_end() -> None:
    data = inner()
    for _ in range(3):
        data = with_chunk("afchunk.docx", data)
    assert PLEA in [text for _, text, _ in told(read(data))]
    too_deep = read(with_chunk("afchunk.docx", data))
    assert PLEA not in [text for _, text, _ in told(too_deep)]
    assert len(too_deep.failures) == 1


def test_a_link_out_of_the_file_is_told() -> None:
    paper = docx.Document(BytesIO(inner()))
    linked = paper.part.relate_to("http://contoh.id/a.html", "aFChunk", is_external=True)
    paper.element.body.insert(0, parse_xml(f'<w:altChunk {_NAMES} r:id="{linked}"/>'))
    assert len(read(saved(paper)).failures) == 1
