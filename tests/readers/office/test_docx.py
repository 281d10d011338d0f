from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from docx.shared import Inches

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.readers.office.docx import read_docx
from neutrallint.readers.source import Source
from tests.places import at
from tests.readers.fakes import FakeFaces, FakeOcr, Given, png, repacked, saved
from tests.readers.telling import told, told_by_paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(data: bytes, engines: Given | None = None) -> Document:
    return read_docx(Source("surat.docx", data, MEDIA), engines or Given(None, None))


def with_body(xml: str, **parts: str) -> bytes:
    """A document of hand-made XML; `parts` are other files by name, "_" for "/"."""
    data = BytesIO(saved(docx.Document()))
    out = BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode() if name == "word/document.xml" else old.read(name)
            if name == "word/document.xml":
                content = f'<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'
            new.writestr(name, content)
        for name, content in parts.items():
            new.writestr(name.replace("_", "/", 1) + ".xml", content)
    return out.getvalue()


def test_what_python_docx_writes_comes_out_with_its_place() -> None:
    paper = docx.Document()
    paper.core_properties.title = "Siaran pers"
    paper.add_heading("Imbauan", 1)
    paper.add_paragraph("Mari ke TPS.").add_run(" Pakai masker.")
    table = paper.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Hari", "Rabu"
    paper.sections[0].header.paragraphs[0].text = "Kop dinas"
    paper.sections[0].footer.paragraphs[0].text = "Halaman"
    document = read(saved(paper))
    assert told_by_paragraph(document) == [
        ("heading", "Imbauan", "isi", 1),
        ("body", "Mari ke TPS. Pakai masker.", "isi / Imbauan", 2),
        ("body", "Hari", "isi / Imbauan", 3),
        ("body", "Rabu", "isi / Imbauan", 4),
        ("body", "Kop dinas", "kepala halaman", 1),
        ("body", "Halaman", "kaki halaman", 1),
    ]
    assert "Siaran pers" in [p.text for p in document.passages if p.origin == "metadata"]
    assert document.failures == ()


def test_the_same_paragraphs_as_python_docx_reads() -> None:
    paper = docx.Document()
    for number in range(60):
        paper.add_paragraph(f"Paragraf {number}\tdengan tab\ndan baris", style="List Bullet")
    data = saved(paper)
    mine = [text for _, text, part in told(read(data)) if part == "isi"]
    assert mine == [p.text for p in docx.Document(BytesIO(data)).paragraphs]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>Coblos </w:t></w:r><w:del><w:r><w:delText>nomor 2</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>sesuai hati</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>pindah</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>"
    )
    assert [text for _, text, _ in told(read(with_body(body)))] == ["Coblos sesuai hati"]


def test_text_boxes_notes_and_comments_are_read_once() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = "<w:txbxContent><w:p><w:r><w:t>Kotak</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>Luar</w:t></w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}'
        f"</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    note = f'<w:x xmlns:w="{W}"><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:x>'
    document = read(
        with_body(
            body, word_footnotes=note.format("Catatan"), word_comments=note.format("Usul")
        )
    )
    assert [(text, part) for _, text, part in told(document)] == [
        ("Luar", "isi"),
        ("Kotak", "isi"),
        ("Catatan", "catatan kaki"),
        ("Usul", "komentar"),
    ]


def test_a_fallback_that_says_something_else_is_read_too() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="zzz">'
        "<w:t>Halo </w:t></mc:Choice><mc:Fallback><w:t>coblos nomor 2</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert [text for _, text, _ in told(read(with_body(body)))] == ["Halo coblos nomor 2"]


def test_a_picture_is_read_and_named_by_its_place() -> None:
    paper = docx.Document()
    paper.add_paragraph("Undangan")
    for _ in range(2):
        paper.add_picture(BytesIO(png()), width=Inches(2))
    document = read(saved(paper), Given(FakeOcr(), FakeFaces()))
    (picture,) = document.pictures
    location = picture.faces[0].location
    assert (location.picture, location.part) == ("gambar-1", at("isi", 2))
    (words,) = [p for p in document.passages if p.origin == "ocr"]
    assert words.text == "Coblos\nnomor 2"
    assert words.source_map.locate(0, 6).picture == "gambar-1"  # type: ignore[union-attr]
    assert document.engines["ocr"] == "fake ocr 1"


def test_a_damaged_picture_is_a_failure_named_by_its_place() -> None:
    paper = docx.Document()
    paper.add_picture(BytesIO(png()))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(paper))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"rusak" if name.startswith("word/media/") else old.read(name))
    (failure,) = read(out.getvalue()).failures
    assert failure.path == "surat.docx#gambar-1"


def test_no_engine_is_built_for_a_text() -> None:
    paper = docx.Document()
    paper.add_paragraph("Teks")
    assert read(saved(paper), Given("ocr", "faces")).failures == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "0 bytes"),
        (b"bukan zip", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old office file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(data)
    assert said in refused.value.say("en")


def test_a_truncated_document_and_another_zip_are_refused() -> None:
    whole = saved(docx.Document())
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "teks")
    for data in (whole[: len(whole) // 2], other.getvalue()):
        with pytest.raises(ReadError):
            read(data)


def test_entities_are_refused_and_nesting_does_no_harm() -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(BytesIO(with_body(""))) as old, zipfile.ZipFile(bomb, "w") as new:
        for name in old.namelist():
            evil = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
            new.writestr(name, evil if name == "word/document.xml" else old.read(name))
    with pytest.raises(ReadError):
        read(bomb.getvalue())
    deep = "<w:tbl>" * 3000 + "<w:p><w:r><w:t>dalam</w:t></w:r></w:p>" + "</w:tbl>" * 3000
    assert [text for _, text, _ in told(read(with_body(deep)))] == ["dalam"]


def test_macros_are_told() -> None:
    data = BytesIO(with_body(""))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    assert read(data.getvalue()).has_macros
    assert not read(with_body("")).has_macros


def letter() -> bytes:
    paper = docx.Document()
    paper.add_heading("Imbauan", 1)
    paper.sections[0].header.paragraphs[0].text = "Coblos nomor 2"
    return saved(paper)


LETTER = [("heading", "Imbauan", "isi"), ("body", "Coblos nomor 2", "kepala halaman")]


def test_the_package_tells_which_part_is_the_document() -> None:
    data = repacked(letter(), {"document.xml": "document2.xml"})
    assert told(read(data)) == LETTER


def test_what_a_part_is_linked_as_counts_and_not_its_name() -> None:
    data = repacked(letter(), {"header1.xml": "kop dinas.xml"}, {"kop dinas": "Kop%20Dinas"})
    assert told(read(data)) == LETTER


def test_names_parted_by_backslashes_are_found() -> None:
    data = repacked(letter(), {"/": "\\"}, {'"word/': '"\\word\\'})
    assert b"word\\document.xml" in data
    assert told(read(data)) == LETTER


def test_paragraphs_whose_mark_is_deleted_go_on() -> None:
    deleted = "<w:pPr><w:rPr><w:{}/></w:rPr></w:pPr>"
    words = "<w:p>{}<w:r><w:t xml:space='preserve'>{}</w:t></w:r></w:p>"
    body = (
        words.format(deleted.format("del"), "Mari ")
        + words.format(deleted.format("moveFrom"), "coblos ")
        + words.format("", "nomor 2")
        + words.format("", "Salam")
        + words.format(deleted.format("ins"), "Hormat")
        + words.format(deleted.format("del"), "kami")
    )
    found = told_by_paragraph(read(with_body(body)))
    assert [(text, paragraph) for _, text, _, paragraph in found] == [
        ("Mari coblos nomor 2", 1),
        ("Salam", 2),
        ("Hormat", 3),
        ("kami", 4),
    ]


def test_a_deleted_mark_joins_no_cells() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    cell = f"<w:tc><w:p>{mark}<w:r><w:t>{{}}</w:t></w:r></w:p></w:tc>"
    body = f"<w:tbl><w:tr>{cell.format('Mari coblos')}{cell.format('nomor 2')}</w:tr></w:tbl>"
    assert [text for _, text, _ in told(read(with_body(body)))] == ["Mari coblos", "nomor 2"]


def test_words_that_word_writes_before_the_paragraphs_of_a_list_are_read() -> None:
    level = (
        '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/>'
        '<w:lvlText w:val="{}"/></w:lvl>'
    )
    levels = level.format(0, 2, "decimal", "Coblos nomor %1:")
    levels += level.format(1, 1, "upperRoman", "Bagian %1.%2") + level.format(2, 1, "x", "%3.")
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>{}</w:t></w:r></w:p>"
    )
    places = ((0, "a"), (1, "b"), (1, "c"), (2, "d"), (0, "e"), (1, "f"))
    body = "".join(item.format(*place) for place in places)
    data = with_body(body)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            is_list = name == "word/numbering.xml"
            new.writestr(name, numbering if is_list else old.read(name))
    assert [text for _, text, _ in told(read(out.getvalue()))] == [
        "Coblos nomor 2: a",
        "Bagian 2.I b",
        "Bagian 2.II c",
        "d",
        "Coblos nomor 3: e",
        "Bagian 3.I f",
    ]
