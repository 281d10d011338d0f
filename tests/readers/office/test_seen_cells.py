"""What a workbook and slides show beside what is stored in cells and shapes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pptx
import pytest
import xlsxwriter
from lxml import etree
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook.defined_name import DefinedName
from pptx.util import Inches

from neutrallint.core.document import Document
from neutrallint.readers.office import xlsx
from neutrallint.readers.office.cell_values import Cell, Formats, builds_text, cells, literals
from neutrallint.readers.office.pptx import read_pptx
from neutrallint.readers.office.xlsx import read_xlsx
from neutrallint.readers.source import Source
from tests.counting import calls_of
from tests.readers.fakes import FakeOcr, Given, png, saved
from tests.readers.telling import reasons, told

A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def workbook(fill: Callable[[Any], None], change: Callable[[bytes], bytes] = bytes) -> Document:
    book = openpyxl.Workbook()
    book.active.title = "Data"
    fill(book)
    data = change(saved(book))
    return read_xlsx(Source("a.xlsx", data, "xlsx"), Given(FakeOcr(), None))


def texts(document: Document) -> list[str]:
    return [text for _, text, _ in told(document)]


def with_files(data: bytes, files: dict[str, bytes]) -> bytes:
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


FORMATS = '"Coblos nomor "0.0;"Turun "0;"Nihil";"Pilih "@'


@pytest.mark.parametrize(
    ("code", "value", "is_text", "shown"),
    [
        (FORMATS, "2", False, "Coblos nomor 2"),
        (FORMATS, "-2", False, "Turun -2"),
        (FORMATS, "0", False, "Nihil"),
        (FORMATS, "17", True, "Pilih "),
        ("[Red]\\C\\o\\b\\l\\o\\s General", "2", False, "Coblos 2"),
        ('"Rp"#,##0', "2", False, ""),
        ("dd mmmm yyyy", "2", False, ""),
        ('0" warga";0', "-3", False, ""),
    ],
)
def test_the_format_of_a_number_may_say_words(
    code: str, value: str, is_text: bool, shown: str
) -> None:
    styles = etree.fromstring("<styleSheet><numFmts/><cellXfs/></styleSheet>")
    etree.SubElement(styles[0], "numFmt", numFmtId="170", formatCode=code)
    etree.SubElement(styles[1], "xf", numFmtId="0")
    etree.SubElement(styles[1], "xf", numFmtId="170")
    assert Formats(styles).shown(Cell("A1", 1, is_text, value, "")) == shown
    assert Formats(styles).shown(Cell("A1", 9, is_text, value, "")) == ""


def test_words_of_formats_are_read_at_their_cell_and_of_conditions_too() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet["B3"], sheet["B3"].number_format = 2, '"coblos nomor "0'
        style = DifferentialStyle(numFmt=NumberFormat(200, '"pilih saja"'))
        rule = Rule("cellIs", operator="equal", formula=["1"], dxf=style)
        sheet.conditional_formatting.add("A1", rule)

    document = workbook(fill)
    assert ("body", "coblos nomor 2", "lembar Data / sel B3") in told(document)
    assert "pilih saja" in [passage.text for passage in document.passages]


def test_a_format_on_condition_says_its_words_with_the_numbers_of_its_cells() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet["B3"], sheet["C9"], sheet["D4"], sheet["B4"] = 2, 3, 4, "dua"
        style = DifferentialStyle(numFmt=NumberFormat(200, '"coblos nomor "0'))
        rule = Rule("expression", formula=["TRUE"], dxf=style)
        sheet.conditional_formatting.add("A1:B3 C8:C10", rule)

    said = [text for _, text, _ in told(workbook(fill))]
    assert [text for text in said if text.startswith("coblos nomor ")] == [
        "coblos nomor 2",
        "coblos nomor 3",
    ]


def test_a_format_on_condition_says_its_words_with_the_text_of_its_cell() -> None:
    def fill(book: Any) -> None:
        book.active["B3"] = "nomor 2"
        style = DifferentialStyle(numFmt=NumberFormat(200, ';;;"coblos "@'))
        rule = Rule("expression", formula=["TRUE"], dxf=style)
        book.active.conditional_formatting.add("A1:B3", rule)

    assert "coblos nomor 2" in texts(workbook(fill))


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (2000, "0,", "2"),
        (1.6, "0", "2"),
        (36526, "d", "1"),
        (2000, '"nomor "0,', "nomor 2"),
        (7, '"Ya"', "Ya"),
        (2.4, "0.0", None),
        (0.02, "0%", None),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(
    value: float, code: str, shown: str | None
) -> None:
    def fill(book: Any) -> None:
        book.active.append(["Coblos nomor", value])
        book.active["B1"].number_format = code

    (*_, last) = [each for each in workbook(fill).passages if each.cell]
    assert last.text == (shown or "Coblos nomor")


def test_cells_with_formats_and_formats_on_condition_are_looked_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet["B3"], sheet["B3"].number_format = 2, '"coblos nomor "0'
        style = DifferentialStyle(numFmt=NumberFormat(200, '"pilih "0'))
        for place in ("A1:B3", "B1:B9"):
            sheet.conditional_formatting.add(place, Rule("expression", dxf=style))

    looked = calls_of(monkeypatch, xlsx, "cells")
    said = texts(workbook(fill))
    assert len(looked) == 1
    assert {"coblos nomor 2", "pilih 2"} <= set(said)


@pytest.mark.parametrize("is_shared", [True, False])
def test_words_of_a_format_are_read_with_the_text_of_the_cell(is_shared: bool) -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": not is_shared}) as book:
        sheet, call = book.add_worksheet("Data"), book.add_format({"num_format": '"coblos "@'})
        sheet.write("A1", "Kabar")
        sheet.write("B3", "nomor 2", call)
        sheet.set_header('&C&"Arial,Bold"Coblos nomor &P dari &N')
        sheet.set_landscape()
        sheet.set_start_page(3)
    document = read_xlsx(Source("a.xlsx", out.getvalue(), "xlsx"), Given(FakeOcr(), None))
    said = told(document)
    assert ("body", "coblos nomor 2", "lembar Data / sel B3") in said
    assert "Coblos nomor 3 dari" in " ".join(text for _, text, _ in said)


def test_texts_that_names_stand_for_are_read() -> None:
    def fill(book: Any) -> None:
        name = DefinedName("Slogan", attr_text='"coblos nomor 2"', comment="pilih saja")
        book.defined_names["Slogan"] = name
        book.defined_names["Area"] = DefinedName("Area", attr_text="Data!$A$1")

    said = [passage.text for passage in workbook(fill).passages]
    assert {"coblos nomor 2", "pilih saja"} <= set(said)
    assert not any("$A$1" in text for text in said)


def test_formulas_that_were_never_calculated_are_read_or_told() -> None:
    def fill(book: Any) -> None:
        book.active["A1"] = '="coblos"&" nomor 2"'
        book.active["A2"] = "=SUM(B1:B9)"

    document = workbook(fill)
    assert "coblos nomor 2" in texts(document)
    ((_, reason),) = reasons(document)
    assert "1 formulas in the sheet “Data”" in reason
    assert reasons(workbook(lambda book: book.active.append(["=SUM(B1:B9)"]))) == []


def test_a_nought_that_a_library_writes_for_a_text_is_not_calculated() -> None:
    cell = b'<c r="A1"><f>"Cob"&amp;"los nomor "&amp;2</f><v>0</v></c>'
    book = workbook(lambda book: book.active.append(["=1"]), lambda data: _with(data, cell))
    ((_, reason),) = reasons(book)
    assert "1 formulas in the sheet “Data”" in reason


def _with(data: bytes, cell: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            said = re.sub(rb'<c r="A1".*?</c>', lambda _: cell, old.read(name), flags=re.S)
            new.writestr(name, said)
    return out.getvalue()


def test_formulas_that_are_calculated_anew_may_say_something_else() -> None:
    cell = b'<c r="A1" t="str"><f>"coblos"&amp;" nomor 2"</f><v>halo</v></c>'
    (found,) = cells(b"<sheetData><row><c r='A9'/>" + cell + b"</row></sheetData>")
    assert found == Cell("A1", 0, True, "halo", '"coblos"&" nomor 2"')
    assert literals('IF(A1,"dia ""dua""","b")') == ['dia "dua"', "b"]
    assert builds_text("CHAR(67)")


@pytest.mark.parametrize("is_renewed", [True, False])
def test_a_text_that_is_built_anew_when_the_file_is_opened_is_told(is_renewed: bool) -> None:
    cell = b'<c r="A1" t="str"><f>CHAR(67)&amp;"oblos nomor "&amp;1+1</f><v>air</v></c>'

    def fill(book: Any) -> None:
        book.active["A1"] = "=1"
        book.calculation.fullCalcOnLoad = is_renewed

    found = reasons(workbook(fill, lambda data: _with(data, cell)))
    assert ["1 formulas" in reason for _, reason in found] == [True] * is_renewed


def test_a_sheet_that_is_a_chart_has_a_name() -> None:
    document = workbook(lambda book: book.create_chartsheet("Coblos nomor 2"))
    assert ("heading", "Coblos nomor 2", "lembar Coblos nomor 2") in told(document)


def test_codes_in_a_header_part_no_word() -> None:
    def fill(book: Any) -> None:
        book.active.oddHeader.left.text = "cob&Blos &&nomor&12 2"
        book.active.oddHeader.right.text = "Humas"

    assert "coblos &nomor 2\nHumas" in [text.strip() for text in texts(workbook(fill))]


def test_choices_of_today_and_captions_of_slicers_are_read() -> None:
    choice = (
        b'<x14:dataValidation xmlns:x14="x" type="list"><x14:formula1><xm:f xmlns:xm="y">'
        b'"Coblos 1,Coblos 2"</xm:f></x14:formula1></x14:dataValidation></worksheet>'
    )
    relationships = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://x/slicer" Target="../slicers/slicer1.xml"/>'
        b"</Relationships>"
    )

    def change(data: bytes) -> bytes:
        sheet = "xl/worksheets/sheet1.xml"
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                is_sheet = name == sheet
                new.writestr(
                    name, content.replace(b"</worksheet>", choice) if is_sheet else content
                )
        return with_files(
            out.getvalue(),
            {
                "xl/worksheets/_rels/sheet1.xml.rels": relationships,
                "xl/slicers/slicer1.xml": b'<slicers><slicer caption="Pilih dua"/></slicers>',
            },
        )

    said = texts(workbook(lambda book: book.active.append(["x"]), change))
    assert "Coblos 1,Coblos 2" in said
    assert "Pilih dua" in said


# --- slides --------------------------------------------------------------------------


def slides(paragraph: str, master: str = "") -> Document:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box = slide.shapes.add_textbox(0, 0, Inches(3), Inches(1))
    slide.shapes.add_picture(BytesIO(png()), 0, 0)
    (picture,) = re.findall(r'r:embed="(\w+)"', etree.tostring(slide._element).decode())
    names = f'xmlns:a="{A}" xmlns:r="{R}"'
    body = box.text_frame._txBody
    body.append(etree.fromstring(f"<a:p {names}>{paragraph.format(picture)}</a:p>"))
    if master:
        deck.slide_master._element.append(etree.fromstring(f"<a:x {names}>{master}</a:x>"))
    return read_pptx(Source("a.pptx", saved(deck), "pptx"), Given(FakeOcr(), None))


R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_words_before_the_items_of_slides_are_read() -> None:
    item = '<a:pPr><a:buChar char="{}"/></a:pPr><a:r><a:t>dua</a:t></a:r>'
    assert "Coblos nomor dua" in texts(slides(item.format("Coblos nomor")))
    assert "dua" in texts(slides(item.format("o")))
    level = '<a:lvl1pPr><a:buChar char="Coblos nomor 2"/></a:lvl1pPr>'
    assert "Coblos nomor 2" in texts(slides("", level))


def test_a_picture_before_an_item_is_looked_at() -> None:
    blip = '<a:pPr><a:buBlip><a:blip r:embed="{}"/></a:buBlip></a:pPr>'
    said = texts(slides(blip))
    assert said.count("Coblos\nnomor 2") == 1


def test_what_is_drawn_of_a_diagram_is_read_beside_its_data() -> None:
    def diagram(*runs: str) -> bytes:
        words = "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in runs)
        return f'<x xmlns:a="{A}"><a:p>{words}</a:p><a:p><a:t>Rapat</a:t></a:p></x>'.encode()

    deck = with_files(
        saved(pptx.Presentation()),
        {
            "ppt/diagrams/data1.xml": diagram("Undangan"),
            "ppt/diagrams/drawing1.xml": diagram("cob", "los"),
        },
    )
    document = read_pptx(Source("a.pptx", deck, "pptx"), Given(None, None))
    assert [text for origin, text, _ in told(document) if origin == "caption"] == [
        "Undangan Rapat",
        "coblos",
    ]


def test_links_of_drawings_and_headers_that_keep_blanks_are_read() -> None:
    drawn = f"<x xmlns:a='{A}' xmlns:r='r'><a:hlinkClick r:id='r1' tooltip='tip'/></x>".encode()
    link = (
        b"<Relationships><Relationship Id='r1' Type='x/hyperlink' Target='https://a.id/2' "
        b"TargetMode='External'/></Relationships>"
    )

    def fill(book: Any) -> None:
        book.active.oddHeader.center.text = "kepala"
        book.active.add_image(Image(BytesIO(png())), "B2")

    def change(data: bytes) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name.startswith("xl/drawings/"):
                    content = link if "_rels" in name else drawn
                blank = b'<oddHeader xml:space="preserve">'
                new.writestr(name, content.replace(b"<oddHeader>", blank))
        return out.getvalue()

    assert {"kepala", "tip", "https://a.id/2"} <= set(
        map(str.strip, texts(workbook(fill, change)))
    )


def test_a_format_longer_than_excel_takes_is_told_once_however_many_cells_have_it() -> None:
    long = '"Coblos nomor 2"' * 20

    def fill(book: Any) -> None:
        for row in range(1, 9):
            book.active.cell(row, 1, 7).number_format = long

    said = [p.text for p in workbook(fill).passages if "Coblos" in p.text]
    assert said == ["Coblos nomor 2" * 20]
