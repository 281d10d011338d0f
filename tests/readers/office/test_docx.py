from __future__ import annotations

import zipfile
from io import BytesIO
from xml.etree.ElementTree import fromstring

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Inches

from neutrallint.core.document import Document, TableCell
from neutrallint.core.errors import ReadError
from neutrallint.readers.budget import TooMuchError
from neutrallint.readers.office.docx import read_docx
from neutrallint.readers.office.word_styles import Styles
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


def test_entities_are_refused() -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(BytesIO(with_body(""))) as old, zipfile.ZipFile(bomb, "w") as new:
        for name in old.namelist():
            evil = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
            new.writestr(name, evil if name == "word/document.xml" else old.read(name))
    with pytest.raises(ReadError):
        read(bomb.getvalue())


def nested(depth: int) -> bytes:
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    words = "<w:p><w:r><w:t>dalam</w:t></w:r></w:p>"
    return with_body(opened * depth + words + closed * depth)


def test_tables_in_tables_are_read_to_a_depth_and_refused_beyond_it() -> None:
    document = read(nested(80))
    assert [text for _, text, _ in told(document)] == ["dalam"]
    cells = [passage.cell for passage in document.passages if passage.cell]
    assert cells == [TableCell(79, 0, 0)]
    with pytest.raises(ReadError, match="256"):
        read(nested(90))


def test_styles_that_rest_on_each_other_without_end_are_refused() -> None:
    rows = (
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(300)
    )
    styles = f'<w:styles xmlns:w="{W}">{"".join(rows)}</w:styles>'
    with pytest.raises(ReadError, match="256"):
        list(Styles(fromstring(styles)).chain("s0"))


def test_comments_that_are_all_about_all_paragraphs_are_too_much() -> None:
    begun = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in range(1_000))
    paragraphs = "<w:p><w:r><w:t>Imbauan</w:t></w:r></w:p>" * 600
    with pytest.raises(TooMuchError):
        read(with_body(begun + paragraphs))


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


def numbered(numbering: str, body: str, styles: str = "") -> Document:
    """What is read of paragraphs with these lists and styles."""
    out = BytesIO()
    parts = {
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
    }
    with zipfile.ZipFile(BytesIO(with_body(body))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return read(out.getvalue())


def bodies(document: Document) -> list[str]:
    return [passage.text for passage in document.passages[1:] if passage.origin == "body"]


LEVEL = (
    '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="decimal"/>{}'
    '<w:lvlText w:val="{}"/></w:lvl>'
)
NUMBER = '<w:num w:numId="{}"><w:abstractNumId w:val="7"/>{}</w:num>'
ITEM = "<w:p><w:pPr>{}</w:pPr><w:r><w:t>los nomor 2</w:t></w:r></w:p>"
OF_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'


def test_a_list_may_change_the_levels_of_its_definition() -> None:
    plain = (
        f'<w:abstractNum w:abstractNumId="7">{LEVEL.format(1, "", "Pasal %1")}</w:abstractNum>'
    )
    changed = f'<w:lvlOverride w:ilvl="0">{LEVEL.format(2, "", "Coblos %1")}</w:lvlOverride>'
    begun = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = "".join((plain, NUMBER.format(1, ""), NUMBER.format(2, changed)))
    items = "".join(ITEM.format(OF_LIST.format(name)) for name in (1, 3, 3, 2))
    assert bodies(numbered(lists + NUMBER.format(3, begun), items)) == [
        "Pasal 1 los nomor 2",
        "Pasal 5 los nomor 2",
        "Pasal 6 los nomor 2",
        "Coblos 7 los nomor 2",
    ]


def test_a_list_that_does_not_begin_at_1_says_its_first_number() -> None:
    level = LEVEL.format(2, "", "%1.")
    lists = f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>{NUMBER.format(1, "")}'
    items = ITEM.format(OF_LIST.format(1)) * 2
    assert bodies(numbered(lists, items)) == ["2. los nomor 2", "los nomor 2"]
    plain = lists.replace('<w:start w:val="2"/>', "")
    assert bodies(numbered(plain, items)) == ["los nomor 2", "los nomor 2"]


def test_the_subject_of_letters_to_many_and_a_text_to_begin_with_are_read() -> None:
    paper = docx.Document()
    merge = f'<w:mailMerge xmlns:w="{W}"><w:mailSubject w:val="Coblos nomor 2"/></w:mailMerge>'
    paper.settings.element.insert(0, parse_xml(merge))
    field_ = (
        f'<w:p xmlns:w="{W}"><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput>'
        '<w:default w:val="pilih saja"/></w:textInput><w:ddList><w:default w:val="1"/>'
        "</w:ddList></w:ffData></w:fldChar></w:r></w:p>"
    )
    paper.element.body.insert(0, parse_xml(field_))
    said = [passage.text for passage in read(saved(paper)).passages[1:]]
    assert {"Coblos nomor 2", "pilih saja"} <= set(said)
    assert "1" not in said


def test_a_label_may_stand_close_to_its_words() -> None:
    close = LEVEL.format(1, '<w:suff w:val="nothing"/>', "cob")
    lists = f'<w:abstractNum w:abstractNumId="7">{close}</w:abstractNum>'
    items = ITEM.format(OF_LIST.format(1))
    assert bodies(numbered(lists + NUMBER.format(1, ""), items)) == ["coblos nomor 2"]


def test_a_label_longer_than_word_takes_is_said_once() -> None:
    long = "Coblos nomor %1 " * 20
    lists = f'<w:abstractNum w:abstractNumId="7">{LEVEL.format(1, "", long)}</w:abstractNum>'
    items = ITEM.format(OF_LIST.format(1)) * 3
    said = bodies(numbered(lists + NUMBER.format(1, ""), items))
    assert ["Coblos nomor 1" in text for text in said] == [True, False, False]


def test_a_style_names_the_list_itself_by_another_or_is_named_by_it() -> None:
    levels = LEVEL.format(2, "", "x") + LEVEL.format(
        2, '<w:pStyle w:val="Ajakan"/>', "Coblos %1:"
    ).replace('ilvl="0"', 'ilvl="1"')
    lists = (
        f'<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="Daftar"/>{levels}'
        '</w:abstractNum><w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Daftar"/>'
        "</w:abstractNum>" + NUMBER.format(1, "")
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Ajakan"><w:basedOn w:val="Induk"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Induk"><w:basedOn w:val="Ajakan"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    item = ITEM.format('<w:pStyle w:val="Ajakan"/>')
    assert bodies(numbered(lists, item, styles)) == ["Coblos 2: los nomor 2"]


def test_a_picture_before_the_items_of_a_list_is_looked_at() -> None:
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/image" Target="media/butir.png"/></Relationships>'
    )
    out = BytesIO(with_body("<w:p/>"))
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("word/_rels/numbering.xml.rels", relationships)
        file.writestr("word/media/butir.png", png())
    document = read(out.getvalue(), Given(FakeOcr(), None))
    assert [p.text for p in document.passages if p.origin == "ocr"] == ["Coblos\nnomor 2"]


def run(text: str, settings: str = "") -> str:
    return f"<w:r><w:rPr>{settings}</w:rPr><w:t>{text}</w:t></w:r>"


def sign(code: str, font: str = "Arial") -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def field(instruction: str, result: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    shown = mark.format("separate") + run(result) if result else ""
    return mark.format("begin") + said + shown + mark.format("end")


_IN = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
_TURNED = '<w:bdo w:val="rtl">' + run("2 romon ") + run("solboc") + "</w:bdo>"
_READING = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>".format(
    run("Mari memilih"), run("los")
)


@pytest.mark.parametrize(
    ("runs", "texts"),
    [
        (run("cob") + run("abc", "<w:vanish/>") + run("los"), ["abc", "coblos"]),
        (run("cob") + run("abc", "<w:specVanish/>") + run("los"), ["abc", "coblos"]),
        (run("cob") + run("los", '<w:vanish w:val="0"/>'), ["coblos"]),
        (run("cob") + run("abc", '<w:rStyle w:val="Diam"/>') + run("los"), ["abc", "coblos"]),
        (run("cob") + run("abc", '<w:sz w:val="2"/>') + run("los"), ["abc", "coblos"]),
        (run("cob") + run("los", '<w:sz w:val="24"/>'), ["coblos"]),
        (run("cob") + run("abc", '<w:rStyle w:val="Kecil"/>') + run("los"), ["abc", "coblos"]),
        ("<w:del>" + run("abc", "<w:vanish/>") + "</w:del>" + run("coblos"), ["coblos"]),
        (run("cob") + _READING, ["Mari memilih", "coblos"]),
        (_TURNED, ["coblos nomor 2"]),
        ('<w:bdo w:val="ltr">' + run("coblos") + "</w:bdo>", ["coblos"]),
        (sign("0063") + run("oblos ") + sign("F032"), ["coblos 2"]),
        (run("coblos ") + sign("F082", "Wingdings") + sign("F08D", "Wingdings"), ["coblos 22"]),
        (run("coblos ") + run("\uf082", _IN.format("Wingdings")), ["coblos 2"]),
        (run("coblos ") + run("‚", _IN.format("Wingdings")), ["coblos 2"]),
        (run("coblos ") + run("\uf06b", _IN.format("Wingdings 2")), ["coblos 2"]),
        (run("coblos \uf032 ") + run("\uf041", _IN.format("Wingdings")), ["coblos 2 ✌"]),
        (
            run("é ", _IN.format("Arial")) + run("é\uf0a7", _IN.format("Webdings")),
            ["é é\uf0a7"],
        ),
        (sign("F0FC", "Wingdings") + sign("F063", "Symbol") + sign("xyz") + run("ya"), ["ya"]),
        (field("SYMBOL 99") + run("oblos ") + field("SYMBOL 0x32 \\f Arial"), ["coblos 2"]),
        (field("SYMBOL 99", "c") + run("oblos"), ["coblos"]),
    ],
)
def test_runs_say_what_is_seen_of_them(runs: str, texts: list[str]) -> None:
    styles = (
        '<w:style w:styleId="Diam"><w:basedOn w:val="Dasar"/></w:style>'
        '<w:style w:styleId="Dasar"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Kecil"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    )
    assert bodies(numbered("", f"<w:p>{runs}</w:p>", styles)) == texts


@pytest.mark.parametrize(
    "instruction",
    [
        'QUOTE "coblos nomor 2"',
        'IF 1=1 "coblos nomor 2" ""',
        "MACROBUTTON Tanpa coblos nomor 2",
        "EQ \\x(coblos nomor 2)",
    ],
)
def test_what_a_field_shows_when_it_is_calculated_is_read(instruction: str) -> None:
    document = read(with_body(f"<w:p>{field(instruction)}</w:p>"))
    assert any("coblos nomor 2" in passage.text for passage in document.passages)


def test_a_picture_that_a_field_loads_is_told() -> None:
    body = f"<w:p>{field('INCLUDEPICTURE https://contoh.id/a.png', 'x')}</w:p>"
    (failure,) = read(with_body(body)).failures
    assert "(https://contoh.id/a.png)" in failure.reason.en


@pytest.mark.parametrize(
    "settings", ["<w:rPr><w:vanish/></w:rPr>", '<w:framePr w:dropCap="drop"/>']
)
def test_a_hidden_end_and_a_large_first_letter_join_paragraphs(settings: str) -> None:
    body = f"<w:p><w:pPr>{settings}</w:pPr>{run('C')}</w:p><w:p>{run('oblos nomor 2')}</w:p>"
    assert bodies(read(with_body(body))) == ["Coblos nomor 2"]


def test_the_texts_about_a_table_are_read() -> None:
    body = (
        '<w:tbl><w:tblPr><w:tblCaption w:val="Judul"/><w:tblDescription w:val="Isi"/></w:tblPr>'
        "<w:tr><w:tc><w:p>" + run("ya") + "</w:p></w:tc></w:tr></w:tbl>"
    )
    assert {("alt", "Judul"), ("alt", "Isi")} <= {
        (p.origin, p.text) for p in read(with_body(body)).passages
    }


@pytest.mark.parametrize(
    ("inside", "members"), [("<text>Coblos nomor 2</text>", ["Coblos nomor 2"]), ("<g/>", [])]
)
def test_a_drawing_with_words_is_read_beside_the_picture_that_stands_for_it(
    inside: str, members: list[str]
) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9">{inside}</svg>'
    relation = (
        '<Relationships><Relationship Id="rId9" Type="/image" Target="media/a.svg"/>'
        "</Relationships>"
    )
    out = BytesIO(with_body("<w:p/>"))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/media/a.svg", drawing)
        package.writestr("word/_rels/other.xml.rels", relation)
    found = read(out.getvalue()).members
    assert [member.passages[-1].text for member in found] == members
    assert [member.path for member in found] == ["surat.docx!/word/media/a.svg"] * len(members)


@pytest.mark.parametrize(
    "look",
    [
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="auto" w:themeColor="background1"/>',
        '<w:w w:val="1"/>',
        '<w:fitText w:val="1"/>',
        '<w:spacing w:val="-400"/>',
        '<w:position w:val="-2000"/>',
        "<w:webHidden/>",
        "<w:strike/>",
    ],
)
def test_a_word_is_read_without_a_run_that_looks_otherwise(look: str) -> None:
    runs = f"<w:r><w:t>Cob</w:t></w:r><w:r><w:rPr>{look}</w:rPr><w:t>xx</w:t></w:r>"
    rest = '<w:r><w:rPr><w:lang w:val="id-ID"/></w:rPr><w:t>los nomor 2</w:t></w:r>'
    passages = read(with_body(f"<w:p>{runs}{rest}</w:p>")).passages
    assert [passage.text for passage in passages if passage.is_again] == ["Coblos nomor 2"]


def test_a_word_of_runs_that_look_alike_has_one_reading() -> None:
    said = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{part}</w:t></w:r>" for part in "abc")
    rest = "<w:r><w:rPr><w:sz/></w:rPr><w:t>d</w:t></w:r><w:r><w:t>-e</w:t></w:r>"
    passages = read(with_body(f"<w:p>{said}{rest}</w:p>")).passages
    assert not any(passage.is_again for passage in passages)


def test_a_paragraph_in_the_style_of_captions_is_a_caption() -> None:
    paper = docx.Document()
    paper.add_paragraph("Bu Sari di pasar", style="Caption")
    paper.add_paragraph("Pasar dibuka")
    said = [(passage.origin, passage.text) for passage in read(saved(paper)).passages]
    assert ("caption", "Bu Sari di pasar") in said
    assert ("body", "Pasar dibuka") in said
