"""An English report names every kind of part of a document in English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pptx
import pytest
from openpyxl.comments import Comment
from reportlab.pdfgen.canvas import Canvas

from tests.cli.clirun import as_json
from tests.readers.fakes import saved

SAID = "Coblos nomor 2"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
DRAWN = f'<a:x xmlns:a="{DRAWING}"><a:p><a:r><a:t>{SAID}</a:t></a:r></a:p></a:x>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ASIDE = f'<w:x xmlns:w="{WORD}"><w:p><w:r><w:t>{SAID}</w:t></w:r></w:p></w:x>'
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "draw", "style", "presentation")
)
PARAGRAPH = f"<text:p>{SAID}</text:p>"
TITLE = f'<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{SAID}</dc:title></x>'


def packed(members: Mapping[str, str], data: bytes | None = None) -> bytes:
    """Return an archive with other files in it, or of them alone."""
    held: dict[str, str | bytes] = {}
    if data:
        with ZipFile(BytesIO(data)) as old:
            held = {name: old.read(name) for name in old.namelist()}
    out = BytesIO()
    with ZipFile(out, "w") as new:
        for name, content in (held | dict(members)).items():
            new.writestr(name, content)
    return out.getvalue()


def letter() -> bytes:
    paper = docx.Document()
    paper.core_properties.title = SAID
    paper.add_paragraph(SAID)
    paper.add_heading("Imbauan", 1)
    paper.add_paragraph(SAID)
    paper.sections[0].header.paragraphs[0].text = SAID
    paper.sections[0].footer.paragraphs[0].text = SAID
    asides = {f"word/{name}.xml": ASIDE for name in ("footnotes", "endnotes", "comments")}
    drawn = {f"word/{name}.xml": DRAWN for name in ("charts/chart1", "diagrams/data1")}
    return packed(asides | drawn, saved(paper))


def slides() -> bytes:
    show = pptx.Presentation()
    page = show.slides.add_slide(show.slide_layouts[6])
    page.shapes.add_textbox(0, 0, 9, 9).text_frame.text = SAID
    page.notes_slide.notes_text_frame.text = SAID
    for behind in (show.slide_master, show.slide_layouts[0]):
        box = page.shapes.add_textbox(0, 0, 9, 9)
        box.text_frame.text = SAID
        behind.shapes._spTree.append(box._element)
    drawn = {f"ppt/{name}.xml": DRAWN for name in ("charts/chart1", "diagrams/data1")}
    return packed(drawn, saved(show))


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Desember"
    sheet["C4"] = SAID
    sheet["C4"].comment = Comment(SAID, "Ani")
    sheet["C5"].hyperlink = "https://contoh.id/#CoblosNomor2"
    sheet.oddHeader.center.text = SAID
    data = saved(book)
    file = "xl/worksheets/_rels/sheet1.xml.rels"
    with ZipFile(BytesIO(data)) as old:
        relations = old.read(file).decode()
    drawing = (
        '<Relationship Id="d" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/drawing" Target="/xl/drawings/drawing1.xml"/></Relationships>'
    )
    others = {
        file: relations.replace("</Relationships>", drawing),
        "xl/drawings/drawing1.xml": DRAWN,
    }
    return packed(others, data)


def opendocument(body: str, styles: str = "") -> bytes:
    def root(inner: str) -> str:
        return f"<office:x {SPACES}>{inner}</office:x>"

    return packed({"content.xml": root(body), "styles.xml": root(styles), "meta.xml": TITLE})


def text() -> bytes:
    return opendocument(
        f"{PARAGRAPH}<text:h>Imbauan</text:h><text:p>{SAID}<text:note><text:note-body>"
        f"{PARAGRAPH}</text:note-body></text:note><office:annotation>{PARAGRAPH}"
        "</office:annotation></text:p>",
        f"<style:header>{PARAGRAPH}</style:header><style:footer>{PARAGRAPH}</style:footer>",
    )


def presentation() -> bytes:
    return opendocument(
        f"<draw:page>{PARAGRAPH}<presentation:notes>{PARAGRAPH}</presentation:notes></draw:page>",
        f"<style:master-page>{PARAGRAPH}</style:master-page>",
    )


def spreadsheet() -> bytes:
    return opendocument(
        f'<table:table table:name="Desember"><table:table-row><table:table-cell>{PARAGRAPH}'
        f"<office:annotation>{PARAGRAPH}</office:annotation></table:table-cell>"
        "</table:table-row></table:table>"
    )


def paper() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 600))
    canvas.setTitle(SAID)
    for _ in range(2):
        canvas.drawString(50, 500, f"Warga, {SAID} di TPS masing-masing.")
        canvas.textAnnotation(SAID, [10, 10, 50, 50])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def rich_text() -> bytes:
    sides = "header footer footnote *\\annotation shptxt".split()
    groups = "".join(f"{{\\{name} {SAID}}}" for name in sides)
    return f"{{\\rtf1\\ansi{{\\info{{\\title {SAID}}}}} {SAID}\\par {groups}}}".encode()


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = SAID
    message.set_content(SAID)
    return bytes(message)


def table() -> bytes:
    return f"nama,isi\nAni,{SAID}\n".encode()


#: (file, its maker, the parts that hold findings).
CASES: list[tuple[str, Callable[[], bytes], list[str]]] = [
    (
        "a.docx",
        letter,
        [
            "properties",
            "body",
            "body / Imbauan",
            "chart 1",
            "diagram 1",
            "header",
            "footer",
            "footnote",
            "endnote",
            "comment",
        ],
    ),
    (
        "a.pptx",
        slides,
        [
            "slide 1 / shape 1",
            "slide 1 / notes / shape 2",
            "chart 1",
            "diagram 1",
            "layout 1 / shape 6",
            "master 1 / shape 6",
        ],
    ),
    (
        "a.xlsx",
        workbook,
        [
            "sheet Desember",
            "sheet Desember / cell C4",
            "sheet Desember / cell C5",
            "sheet Desember / text box",
            "sheet Desember / header",
            "sheet Desember / comment C4",
        ],
    ),
    (
        "a.odt",
        text,
        [
            "properties",
            "body",
            "body / Imbauan",
            "body / note",
            "body / comment",
            "page / header",
            "page / footer",
        ],
    ),
    (
        "a.odp",
        presentation,
        ["properties", "page / master", "slide 1", "slide 1 / slide notes"],
    ),
    ("a.ods", spreadsheet, ["properties", "body / comment", "sheet Desember / cell A1"]),
    ("a.pdf", paper, ["page 1", "page 2", "properties", "page 1 / note", "page 2 / note"]),
    (
        "a.rtf",
        rich_text,
        ["properties", "body", "text box", "header", "footer", "footnote", "comment"],
    ),
    ("a.eml", mail, ["subject", "body"]),
    ("a.csv", table, ["cell B2"]),
]


@pytest.mark.slow
def test_a_finding_in_each_part_is_placed_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, made, _ in CASES:
        (tmp_path / name).write_bytes(made())
    told: dict[str, Any] = as_json(
        capsys, "check", ".", "--lang", "en", "--ocr", "off", "--no-faces"
    )
    placed: dict[str, list[str]] = {name: [] for name, _, _ in CASES}
    for found in told["findings"]:
        if found["place"]:
            placed[found["path"]].append(found["place"]["part"])
    assert placed == {name: parts for name, _, parts in CASES}
