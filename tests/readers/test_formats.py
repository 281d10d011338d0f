"""Every place of a format at which a reader sees text, as docs/formats.md tells them.

Each kind of file is made by the library that most programs use for it; what that library does
not know is put into its XML. Each place says its own name.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part as SlidePart
from pptx.opc.packuri import PackURI as SlideURI
from pptx.util import Inches
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from neutrallint.core.document import Document
from neutrallint.core.media import media_of
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from tests.readers.fakes import Given, saved

DOCS = Path(__file__).parents[2] / "docs" / "formats.md"
NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_CUSTOM = (
    "<Properties "
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
    'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="x"><vt:lpwstr>own property'
    "</vt:lpwstr></property></Properties>"
)


_TABLE_ALT = b'<extLst><x altText="alternative text of a table"/></extLst></table>'


def said(name: str, data: bytes) -> str:
    """Return all that is read of a file and of the files in it."""
    media = media_of(name)
    assert media
    document = READERS[media](Source(name, data, media), Given(None, None))
    return "\n".join(_texts(document))


def _texts(document: Document) -> list[str]:
    texts = [passage.text for passage in document.passages]
    return texts + [text for member in document.members for text in _texts(member)]


def with_files(data: bytes, **files: str) -> bytes:
    """The file with others in it, by name, "_" for "/", "__" for "."."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for key, text in files.items():
            new.writestr(key.replace("__", ".").replace("_", "/"), text)
    return out.getvalue()


# --- DOCX ---------------------------------------------------------------------------


def _run(text: str) -> str:
    return f"<w:p {NS}><w:r><w:t>{text}</w:t></w:r></w:p>"


def _linked(paper: Any, name: str, kind: str, content: bytes) -> str:
    part = Part(PackURI(name), "application/xml", content, paper.part.package)
    return str(paper.part.relate_to(part, kind))


def _linked_slide(slide: Any, name: str, kind: str, content: bytes) -> None:
    package = slide.part.package
    slide.part.relate_to(SlidePart(SlideURI(name), "application/xml", package, content), kind)


_BODY = (
    _run("body"),
    f"<w:tbl {NS}><w:tr><w:tc>{_run('table')}</w:tc></w:tr></w:tbl>",
    f"<w:p {NS}><w:r><w:pict><v:shape alt='alternative text of an old shape'><v:textbox>"
    f"<w:txbxContent>{_run('text box')}</w:txbxContent></v:textbox></v:shape>"
    "<v:shape><v:textpath string='word art'/></v:shape><v:shape><o:signatureline "
    "o:suggestedsigner='line to sign on'/></v:shape></w:pict></w:r></w:p>",
    f"<w:p {NS}><w:r><w:drawing><wps:wsp><wps:cNvPr id='1' name='x' descr='alternative text of "
    "a shape in a group'/></wps:wsp></w:drawing></w:r></w:p>",
    f"<w:p {NS}><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:helpText w:val='help of a "
    "field'/><w:statusText w:val='status of a field'/><w:ddList><w:listEntry w:val='choice of "
    "a field'/></w:ddList></w:ffData></w:fldChar></w:r></w:p>",
    f"<w:sdt {NS}><w:sdtPr><w:alias w:val='title of a content control'/><w:dropDownList>"
    "<w:listItem w:displayText='choice of a content control' w:value='1'/></w:dropDownList>"
    f"<w:dataBinding w:xpath='/a'/></w:sdtPr><w:sdtContent>{_run('content control')}"
    "</w:sdtContent></w:sdt>",
    f'<w:p {NS}><w:r><w:instrText>HYPERLINK "https://contoh.id/link-in-a-field"</w:instrText>'
    "</w:r></w:p>",
    f"<w:p {NS}><w:hyperlink w:tooltip='tip of a link' w:anchor='x'><w:r><w:t>link</w:t></w:r>"
    "</w:hyperlink></w:p>",
    f"<w:p {NS}><w:r><w:drawing><a:x><a:hlinkClick tooltip='tip of a picture'/></a:x>"
    "</w:drawing></w:r></w:p>",
    f"<w:p {NS}><w:ins><w:r><w:t>tracked insertion</w:t></w:r></w:ins></w:p>",
)


def a_docx() -> bytes:
    paper = docx.Document()
    paper.core_properties.title = "document title"
    paper.core_properties.comments = "document description"
    for xml in reversed(_BODY):
        paper.element.body.insert(0, parse_xml(xml))
    section = paper.sections[0]
    section.header.paragraphs[0].text = "page header"
    section.footer.paragraphs[0].text = "page footer"
    paper.add_comment(paper.add_paragraph("x").runs, text="comment")
    for kind in ("footnote", "endnote"):
        notes = f"<w:{kind}s {NS}><w:{kind}>{_run(kind)}</w:{kind}></w:{kind}s>"
        link = getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S")
        _linked(paper, f"/word/{kind}s.xml", link, notes.encode())
    chart = f"<c:chart {NS}><a:t>chart title</a:t><c:v>chart category</c:v></c:chart>"
    _linked(paper, "/word/charts/chart1.xml", RELATIONSHIP_TYPE.CHART, chart.encode())
    shapes = f"<c:userShapes {NS}><a:t>text box in a chart</a:t></c:userShapes>"
    link = RELATIONSHIP_TYPE.CHART_USER_SHAPES
    _linked(paper, "/word/drawings/drawing1.xml", link, shapes.encode())
    diagram = f"<a:x {NS}><a:t>smart art</a:t></a:x>"
    link = RELATIONSHIP_TYPE.DIAGRAM_DATA
    _linked(paper, "/word/diagrams/data1.xml", link, diagram.encode())
    page = b"<p>taken in (altChunk)</p>"
    chunk = _linked(paper, "/word/a.html", RELATIONSHIP_TYPE.A_F_CHUNK, page)
    paper.element.body.insert(0, parse_xml(f'<w:altChunk {NS} r:id="{chunk}"/>'))
    control = (
        b"<a:ocx xmlns:a='a'><a:ocxPr a:name='Caption' a:value='text of a control'/></a:ocx>"
    )
    _linked(paper, "/word/activeX/activeX1.xml", RELATIONSHIP_TYPE.CONTROL, control)
    packed = b"\1\2\x10" + "packed text of a control".encode("utf-16-le") + b"\0\0\x11"
    link = "http://schemas.microsoft.com/office/2006/relationships/activeXControlBinary"
    _linked(paper, "/word/activeX/activeX1.bin", link, packed)
    inner = docx.Document()
    inner.add_paragraph("embedded document")
    _linked(paper, "/word/embeddings/a.docx", RELATIONSHIP_TYPE.PACKAGE, saved(inner))
    files = {"docProps_custom__xml": _CUSTOM, "customXml_item9__xml": "<a>bound data</a>"}
    files["x__txt"] = "file in the package to which nothing leads"
    return with_files(saved(paper), **files)


# --- PPTX ---------------------------------------------------------------------------


def a_pptx() -> bytes:
    slides = pptx.Presentation()
    slides.core_properties.title = "document title"
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    slide.shapes.title.text = "title of a slide"
    box = slide.shapes.add_textbox(0, 0, Inches(1), Inches(1))
    box.text_frame.text = "text box"
    run = box.text_frame.paragraphs[0].add_run()
    run.text = "link"
    run.hyperlink.address = "https://contoh.id/address-of-a-link"
    run._r.rPr.hlinkClick.set("tooltip", "tip of a link")
    sign = parse_xml(f"<a:buChar {NS} char='words before an item'/>")
    box.text_frame.paragraphs[0]._p.get_or_add_pPr().append(sign)
    shapes = slide.shapes.add_group_shape()
    shapes._element.nvGrpSpPr.cNvPr.set("descr", "alternative text of a group")
    inner = shapes.shapes.add_textbox(0, 0, Inches(1), Inches(1))
    inner.text_frame.text = "in a group"
    inner._element.nvSpPr.cNvPr.set("descr", "alternative text")
    table = slide.shapes.add_table(1, 1, 0, 0, Inches(1), Inches(1)).table
    table.cell(0, 0).text = "table"
    data = CategoryChartData()
    data.categories = ["chart category"]
    data.add_series("chart series", (1,))
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(1), Inches(1), data)
    slide.notes_slide.notes_text_frame.text = "speaker notes"
    moved = slide.shapes.add_textbox(0, 0, Inches(1), Inches(1))
    moved.text_frame.text = "words of a layout"
    slides.slide_layouts[0].shapes._spTree.append(moved._element)
    comment = f"<p:cmLst {NS}><p:cm><p:text>comment</p:text></p:cm></p:cmLst>"
    answer = f"<a:x {NS}><a:p><a:r><a:t>threaded comment</a:t></a:r></a:p></a:x>"
    _linked_slide(
        slide, "/ppt/comments/comment1.xml", RELATIONSHIP_TYPE.COMMENTS, comment.encode()
    )
    kind = "http://schemas.microsoft.com/office/2018/10/relationships/comments"
    _linked_slide(slide, "/ppt/comments/modernComment_1.xml", kind, answer.encode())
    diagram = (
        f"<a:x {NS}><a:t>smart art</a:t><a:cNvPr descr='alternative text of smart art'/></a:x>"
    ).encode()
    _linked_slide(slide, "/ppt/diagrams/data1.xml", RELATIONSHIP_TYPE.DIAGRAM_DATA, diagram)
    sections = f"<p:extLst {NS}><p:section name='section name'/></p:extLst>"
    slides.element.append(parse_xml(sections))
    spoken = "WEBVTT\n\n00:00.000 --> 00:02.000\ncaption of a video\n"
    return with_files(saved(slides), docProps_custom__xml=_CUSTOM, ppt_media_a__vtt=spoken)


# --- XLSX ---------------------------------------------------------------------------


def an_xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.properties.title = "document title"
    sheet = book.active
    sheet.title = "sheet name"
    sheet["A1"], sheet["D1"] = "cell", "x"
    sheet.add_table(Table(displayName="t", ref="D1:D2"))
    sheet["A1"].comment = Comment("comment", "Ani")
    sheet["A2"] = "x"
    sheet["A2"].hyperlink = "https://contoh.id/address-of-a-link"
    sheet["A2"].hyperlink.tooltip = "tip of a link"
    sheet["A3"], sheet["A3"].number_format = 1, '"words in a format of numbers "0'
    sheet.oddHeader.center.text = "page header"
    sheet.evenFooter.left.text = "page footer"
    wanted = DataValidation("list", '"choice of a cell,b"', prompt="prompt of a cell")
    wanted.error, wanted.promptTitle = "error of a cell", "title of a prompt"
    wanted.add("B1")
    sheet.add_data_validation(wanted)
    hidden = book.create_sheet("b")
    hidden["A1"], hidden.sheet_state = "hidden sheet", "veryHidden"
    data = saved(book)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        (vml,) = (name for name in archive.namelist() if name.endswith(".vml"))
        drawn = archive.read(vml).decode()
    button = (
        "<v:textbox><div><font>text of a button</font></div></v:textbox>"
        '<v:shape alt="alternative text of an old shape"/></xml>'
    )
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/tables/"):
                content = content.replace(b"</table>", _TABLE_ALT)
            new.writestr(name, drawn.replace("</xml>", button) if name == vml else content)
        new.writestr("docProps/custom.xml", _CUSTOM)
    return out.getvalue()


# --- ODT ----------------------------------------------------------------------------


def an_odt() -> bytes:
    """No library for OpenDocument is here: the XML is that of LibreOffice, shortened."""
    kinds = "office text draw table svg form presentation meta chart style".split()
    names = " ".join(
        f'xmlns:{kind}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"' for kind in kinds
    )
    names += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:loext="urn:loext"'
    content = (
        f"<office:document-content {names}><office:body><office:text><office:forms><form:form>"
        '<form:button form:label="text of a button"/><form:listbox><form:option form:label='
        '"choice of a field"/></form:listbox></form:form></office:forms>'
        "<draw:page draw:name='name of a slide'/>"
        "<presentation:footer-decl>footer of slides</presentation:footer-decl>"
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><text:p>"
        "note at a change</text:p></office:change-info></text:deletion></text:changed-region>"
        "</text:tracked-changes><text:h>heading</text:h><text:p>body<text:text-input "
        "text:description='help of a field'/><loext:content-control "
        "loext:alias='title of a content control'><loext:list-item loext:display-text='choice "
        "of a content control'/></loext:content-control><text:note><text:note-body>"
        "<text:p>footnote</text:p></text:note-body></text:note><office:annotation><text:p>comment</text:p>"
        "</office:annotation><text:a office:title='tip of a link' "
        'xlink:href="https://contoh.id/address-of-a-link">link'
        "</text:a></text:p><table:table><table:table-row><table:table-cell><text:p>table</text:p>"
        "</table:table-cell></table:table-row></table:table><draw:frame><draw:text-box><text:p>"
        "text box</text:p></draw:text-box><svg:desc>alternative text</svg:desc></draw:frame>"
        '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
        '<draw:frame><draw:object xlink:href="./Object 2"/></draw:frame>'
        '<table:content-validation table:condition="is-in-list(&quot;choice of a cell&quot;)">'
        '<table:help-message table:title="help of a cell"/></table:content-validation>'
        "</office:text></office:body></office:document-content>"
    )
    chart = (
        f"<office:x {names}><chart:title><text:p>chart title</text:p></chart:title></office:x>"
    )
    header = "<style:header><text:p>page header</text:p></style:header>"
    styles = f"<office:x {names}>{header}</office:x>"
    meta = f"<office:x {names}><meta:user-defined>own property</meta:user-defined></office:x>"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", content)
        archive.writestr("Object 1/content.xml", chart)
        archive.writestr("Object 2/content.xml", "<math><mtext>formula</mtext></math>")
        archive.writestr("styles.xml", styles)
        archive.writestr("meta.xml", meta)
    return out.getvalue()


# --- PDF ----------------------------------------------------------------------------


def a_pdf() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setTitle("document title")
    canvas.setSubject("document subject")
    canvas.setKeywords("document keyword")
    canvas.drawString(72, 700, "text layer of a page with enough words to be read as text")
    canvas.linkURL("https://contoh.id/address-of-a-link", (72, 700, 200, 720))
    canvas.acroForm.textfield(value="value of a field", tooltip="tip of a field", x=72, y=500)
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry("bookmark", "a")
    canvas.textAnnotation("comment", Rect=(72, 600, 90, 620))
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=BytesIO(out.getvalue()))
    writer.add_attachment("catatan.txt", b"attached file")
    _tag(writer)
    _say_more(writer)
    tagged = BytesIO()
    writer.write(tagged)
    return tagged.getvalue()


def _say_more(writer: PdfWriter) -> None:
    """Add a comment of rich text alone, and words about the document that only XMP has."""
    rich = "<body><p>rich text of a <b>comm</b>ent</p></body>"
    note = DictionaryObject({NameObject("/Subtype"): NameObject("/FreeText")})
    note[NameObject("/RC")] = TextStringObject(rich)
    note[NameObject("/Rect")] = ArrayObject(map(NumberObject, (60, 60, 200, 90)))
    writer.pages[0]["/Annots"].append(writer._add_object(note))
    about = StreamObject()
    about._data = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b"<dc:description>description in XMP</dc:description></x:xmpmeta>"
    )
    writer._root_object[NameObject("/Metadata")] = writer._add_object(about)


def _tag(writer: PdfWriter) -> None:
    """Give the page a structure in which a figure has an alternative text."""
    page = writer.pages[0]
    figure = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): NameObject("/Figure"),
            NameObject("/Alt"): TextStringObject("alternative text"),
            NameObject("/Pg"): page.indirect_reference,
            NameObject("/K"): NumberObject(0),
        }
    )
    marked = writer._add_object(figure)
    parents = DictionaryObject(
        {NameObject("/Nums"): ArrayObject([NumberObject(0), ArrayObject([marked])])}
    )
    tree = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/StructTreeRoot"),
            NameObject("/K"): ArrayObject([marked]),
            NameObject("/ParentTree"): writer._add_object(parents),
        }
    )
    root = writer._add_object(tree)
    figure[NameObject("/P")] = root
    page[NameObject("/StructParents")] = NumberObject(0)
    writer._root_object[NameObject("/StructTreeRoot")] = root
    marks = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    writer._root_object[NameObject("/MarkInfo")] = marks


# --- HTML ---------------------------------------------------------------------------


def an_html() -> bytes:
    return b"""<!DOCTYPE html><title>document title</title>
<meta name=description content="description"><meta name=keywords content=keyword>
<meta property="og:title" content="title for social media">
<script type="application/ld+json">{"@type": "Article", "headline": "JSON-LD"}</script>
<style>h1::after { content: "text of a style" }</style>
<h1>heading</h1><p title="title of an element">body<img alt="alternative text">
<span aria-label="label for screen readers" data-tooltip="tip of a script"></span>
<table><caption>table caption</caption><tr><td>table</table>
<form><label>label of a field<input placeholder="hint of a field" value="value of a field">
</label><select><optgroup label="group of choices"><option>choice</select>
<textarea>text area</textarea><button>button</button><input type=submit value="submit"></form>
<details><summary>summary</summary>details</details><noscript>without scripts</noscript>
<svg><title>title of a drawing</title><text>text of a drawing</text></svg>
<iframe srcdoc="&lt;p>page in an attribute"></iframe>
<p>text ar<i hidden>x</i>ound something hidden</p><bdo dir=rtl>denrut si taht txet</bdo>
<style>.a::before { content: "text that " attr(data-x) }</style>
<p class=a data-x=a> style adds</p>
<iframe src="data:text/html,%3Cp%3Epage in an address"></iframe>
<x-card caption="caption of a component"><template shadowrootmode="open">shadow root</template>
<template>other template</template>
<p>words in wh<i>xx</i>ich elements stand</p>
</x-card><dialog>dialog</dialog><p hidden>hidden element</p>
<a href="https://wa.me/?text=text%20for%20a%20message" download="name of a download">a</a>"""


_MAKERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "DOCX": ("a.docx", a_docx),
    "PPTX": ("a.pptx", a_pptx),
    "XLSX": ("a.xlsx", an_xlsx),
    "OpenDocument": ("a.odt", an_odt),
    "PDF": ("a.pdf", a_pdf),
    "HTML": ("a.html", an_html),
}


@cache
def all_of(kind: str) -> str:
    name, make = _MAKERS[kind]
    return said(name, make())


def told_as_read() -> list[tuple[str, str]]:
    """Return kind and place of each row of the document that says "read"."""
    rows = []
    for section in DOCS.read_text(encoding="utf-8").split("\n## ")[1:]:
        kind = section.partition("\n")[0]
        rows += [(kind, place) for place in re.findall(r"(?m)^\| ([^|]+?) \| read\b", section)]
    return rows


ROWS = [row for row in told_as_read() if row[0] in _MAKERS]


def test_every_kind_with_a_maker_is_told() -> None:
    assert {kind for kind, _ in ROWS} == set(_MAKERS)


@pytest.mark.parametrize(("kind", "place"), ROWS)
def test_what_is_told_as_read_is_read(kind: str, place: str) -> None:
    words = all_of(kind).replace("-", " ") if "link" in place else all_of(kind)
    assert place in words


# --- what is told --------------------------------------------------------------------


def with_other_document() -> bytes:
    paper = docx.Document()
    link = paper.part.relate_to("lain.docx", "subDocument", is_external=True)
    paper.element.body.insert(0, parse_xml(f'<w:subDoc {NS} r:id="{link}"/>'))
    return saved(paper)


def with_filled_section() -> bytes:
    spaces = 'xmlns:text="urn:t" xmlns:xlink="http://www.w3.org/1999/xlink"'
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        source = '<text:section-source xlink:href="lain.odt"/>'
        archive.writestr("content.xml", f"<text:section {spaces}>{source}</text:section>")
    return out.getvalue()


def dynamic_form() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    form = StreamObject()
    form.set_data(b"<xdp/>")
    xfa = {NameObject("/XFA"): writer._add_object(form), NameObject("/Fields"): ArrayObject()}
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject(xfa)
    needs = {NameObject("/NeedsRendering"): BooleanObject(True)}
    writer._root_object.update(needs)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", with_other_document(), "the document that it includes (lain.docx)"),
        ("a.odt", with_filled_section(), "the file that it includes (lain.odt)"),
        ("a.pdf", dynamic_form(), "an XFA form"),
    ],
)
def test_what_is_told_is_a_failure(name: str, data: bytes, reason: str) -> None:
    media = media_of(name)
    assert media
    (failure,) = READERS[media](Source(name, data, media), Given(None, None)).failures
    assert reason in failure.reason.en
