"""Tables whose columns stand from right to left: “2”, “nomor”, “Coblos” as they are written."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from pptx import Presentation

from neutrallint.core.media import DOCX, ODS, ODT, PPTX, XLSX
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from tests.readers.fakes import Given, saved

CELLS = "2", "nomor", "Coblos"


def word(from_right: bool) -> bytes:
    document = docx.Document()
    table = document.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, CELLS, strict=True):
        cell.text = text
    if from_right:
        table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
    return saved(document)


def word_by_style(from_right: bool) -> bytes:
    document: Any = docx.Document()
    document.add_table(1, 3, "Table Grid")
    for cell, text in zip(document.tables[0].rows[0].cells, CELLS, strict=True):
        cell.text = text
    if from_right:
        properties = OxmlElement("w:tblPr")
        properties.append(OxmlElement("w:bidiVisual"))
        document.styles["Normal Table"].element.append(properties)
    return saved(document)


def slides(from_right: bool) -> bytes:
    presentation: Any = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    table = slide.shapes.add_table(1, 3, 0, 0, 99, 99).table
    for number, text in enumerate(CELLS):
        table.cell(0, number).text = text
    if from_right:
        table._tbl.tblPr.set("rtl", "1")
    return saved(presentation)


def workbook(from_right: bool) -> bytes:
    book: Any = openpyxl.Workbook()
    book.active.sheet_view.rightToLeft = from_right
    book.active.append([2, *CELLS[1:]])
    return saved(book)


def odf(body: str, kind: str, from_right: bool, *, is_of_page: bool = False) -> bytes:
    row = "".join(f"<t:table-cell><x:p>{text}</x:p></t:table-cell>" for text in CELLS)
    table = f"<t:table t:style-name='T'><t:table-row>{row}</t:table-row></t:table>"
    mode = "rl-tb" if from_right else "lr-tb"
    style = f"<s:style s:name='T'><s:table-properties s:writing-mode='{mode}'/></s:style>"
    if is_of_page:
        page = f"<s:page-layout-properties s:writing-mode='{mode}'/>"
        style = f"<s:page-layout>{page}</s:page-layout>" + style.replace(mode, "page")
    names = " ".join(f"xmlns:{name}='{name}'" for name in ("o", "t", "x", "s"))
    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr("mimetype", kind)
        content = f"<o:content {names}>{style}<o:{body}>{table}</o:{body}></o:content>"
        file.writestr("content.xml", content)
    return out.getvalue()


MAKERS: dict[str, Callable[[bool], bytes]] = {
    DOCX: word,
    PPTX: slides,
    XLSX: workbook,
    ODT: lambda from_right: odf("text", ODT, from_right),
    ODS: lambda from_right: odf("spreadsheet", ODS, from_right),
}


#: Where the table itself does not say it.
BY_STYLE: dict[str, Callable[[bool], bytes]] = {
    DOCX: word_by_style,
    ODT: lambda from_right: odf("text", ODT, from_right, is_of_page=True),
}


@pytest.mark.parametrize(("media", "make"), [*MAKERS.items(), *BY_STYLE.items()])
@pytest.mark.parametrize("from_right", [True, False])
def test_cells_tell_whether_they_stand_from_right_to_left(
    media: str, make: Callable[[bool], bytes], from_right: bool
) -> None:
    source = Source("tabel", make(from_right), media)
    found = READERS[media](source, Given(None, None)).passages
    cells = {p.text: p.cell.from_right for p in found if p.cell and p.text in CELLS}
    assert cells["Coblos"] is from_right
    assert ("2" in cells) is (from_right or media not in (XLSX, ODS))
