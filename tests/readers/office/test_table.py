"""Tables as CSV, TSV, XLSX and ODS hold them, and the posts of a schedule."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from unittest.mock import Mock

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.places import ImageLocation, PartLocation
from neutrallint.readers.budget import PASSAGE, Budget
from neutrallint.readers.containers.archive import Archive
from neutrallint.readers.office import table
from neutrallint.readers.office.csv import read_delimited
from neutrallint.readers.office.ods import read_ods
from neutrallint.readers.office.shared_strings import SharedStrings
from neutrallint.readers.office.xlsx import read_xlsx
from neutrallint.readers.source import Source
from neutrallint.reporters.places import in_brackets
from tests.places import part_of
from tests.readers.fakes import FakeFaces, FakeOcr, Given, png, repacked, saved
from tests.readers.telling import told

OFF = Given(None, None)


def from_csv(text: str) -> Document:
    return read_delimited(Source("jadwal.csv", text.encode(), "text/csv"), OFF)


def from_xlsx(book: Any, engines: Given = OFF) -> Document:
    data = book if isinstance(book, bytes) else saved(book)
    return read_xlsx(Source("jadwal.xlsx", data, "xlsx"), engines)


def ods(body: str) -> bytes:
    names = ("office", "table", "text", "draw")
    spaces = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        content = f"<office:spreadsheet {spaces}>{body}</office:spreadsheet>"
        archive.writestr("content.xml", content)
    return out.getvalue()


def from_ods(body: str) -> Document:
    return read_ods(Source("jadwal.ods", ods(body), "ods"), OFF)


# --- posts -------------------------------------------------------------------------


def test_a_table_that_begins_further_down_is_placed_where_it_stands() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["C3"], book.active["D5"] = "Ayo", "coblos"
    document = read_xlsx(Source("a.xlsx", saved(book), "x"), OFF)
    assert [(text, part) for _, text, part in told(document)] == [
        ("Sheet", "lembar Sheet"),
        ("Ayo", "lembar Sheet / sel C3"),
        ("coblos", "lembar Sheet / sel D5"),
    ]


def test_each_row_of_a_schedule_is_a_post_with_its_own_day() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Oktober"
    sheet.append(["Jadwal unggahan"])
    sheet.append(["Tanggal", "Kanal", "Caption", "Gambar"])
    sheet.append([date(2020, 10, 5), "Instagram", "Ayo ke TPS", "a.png; b.jpg"])
    sheet.append([None, "Facebook", "Pakai masker", None])
    sheet.append(["Senin, 7 Desember 2020", "X", "Masa tenang", "https://contoh.id/c.png"])
    sheet.append([None, "catatan tim", None, None])
    document = from_xlsx(book)
    assert told(document) == [
        ("heading", "Oktober", "lembar Oktober"),
        ("body", "Jadwal unggahan", "lembar Oktober / sel A1"),
        ("body", "Tanggal", "lembar Oktober / sel A2"),
        ("body", "Kanal", "lembar Oktober / sel B2"),
        ("body", "Caption", "lembar Oktober / sel C2"),
        ("body", "Gambar", "lembar Oktober / sel D2"),
        ("body", "catatan tim", "lembar Oktober / sel B6"),
    ]
    assert [(post.dated, post.images, part_of(post.where)) for post in document.members] == [
        (date(2020, 10, 5), ("a.png", "b.jpg"), "lembar Oktober / sel C3"),
        (date(2020, 10, 5), (), "lembar Oktober / sel C4"),
        (
            date(2020, 12, 7),
            ("https://contoh.id/c.png",),
            "lembar Oktober / sel C5",
        ),
    ]
    assert {post.path for post in document.members} == {"jadwal.xlsx"}
    assert not document.is_message
    assert all(post.is_message for post in document.members)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_table_of_text_is_parted_by_the_sign_it_uses(sign: str) -> None:
    rows = [
        ["tgl tayang", "naskah", "kanal"],
        ["5/10/2020", '"Satu, dua; tiga\nempat"', "IG"],
        ["", "Lima, enam", "FB"],
    ]
    document = from_csv("\n".join(sign.join(row) for row in rows))
    first, second = document.members
    assert [p.text for p in first.passages] == ["Satu, dua; tiga\nempat", "IG"]
    assert (first.dated, part_of(first.where)) == (date(2020, 10, 5), "sel B2")
    assert (second.dated, part_of(second.where)) == (date(2020, 10, 5), "sel B3")


@pytest.mark.parametrize(
    "formula", ['="Cob"&"los nomor 2"', '+"Coblos nomor 2"', '@A("Coblos nomor 2")']
)
def test_what_a_formula_makes_is_read_or_told(formula: str) -> None:
    quoted = formula.replace('"', '""')
    source = Source("a.csv", f'a,b\nx,"{quoted}"\n'.encode(), "text/csv")
    document = read_delimited(source, OFF)
    assert "Coblos nomor 2" in [passage.text for passage in document.passages]
    assert bool(document.failures) == ("&" in formula)


def test_a_table_without_days_is_no_schedule() -> None:
    document = from_csv("nama,isi\nAni,Mari ke TPS\n120,3.5\n")
    assert document.members == ()
    assert told(document) == [
        ("body", "nama", "sel A1"),
        ("body", "isi", "sel B1"),
        ("body", "Ani", "sel A2"),
        ("body", "Mari ke TPS", "sel B2"),
        ("body", "120", "sel A3"),
        ("body", "3.5", "sel B3"),
    ]


def test_a_short_number_beside_or_below_a_text_is_read() -> None:
    document = from_csv("Coblos nomor,2\n03,0\n4,5\n,6\nisi,120\n,\n7,\n")
    assert told(document) == [
        ("body", "Coblos nomor", "sel A1"),
        ("body", "2", "sel B1"),
        ("body", "03", "sel A2"),
        ("body", "isi", "sel A5"),
        ("body", "120", "sel B5"),
        ("body", "7", "sel A7"),
    ]


def test_times_and_larger_numbers_are_read_where_people_read_the_table() -> None:
    book = openpyxl.Workbook()
    book.active.append(["TPS dibuka", time(7, 0), 1200])
    rows = [text for _, text, _ in told(from_xlsx(book))]
    assert rows == ["Sheet", "TPS dibuka", "07.00", "1200"]
    many = "TPS dibuka,07.00\n" + "Data,1200\n" * 200
    assert "07.00" not in [text for _, text, _ in told(from_csv(many))]


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    with pytest.raises(ReadError, match="check its quotation marks"):
        from_csv('a,b\n"' + "x" * 1_100_000)


# --- XLSX --------------------------------------------------------------------------


def test_the_same_cells_as_openpyxl_reads() -> None:
    book = openpyxl.Workbook()
    for name in ("Satu", "Dua"):
        sheet = book.create_sheet(name)
        for row in range(2, 30, 3):
            for column in (2, 5, 27, 30):
                sheet.cell(row, column, f"{name} teks {row}-{column} é😀 & <b>")
        sheet["A1"], sheet["B1"], sheet["C1"] = 12, True, datetime(2020, 12, 9)
        sheet["D1"] = "=1+1"
    data = saved(book)
    expected = {
        (f"lembar {sheet.title} / sel {cell.coordinate}", cell.value)
        for sheet in openpyxl.load_workbook(BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and not cell.value.startswith("=")
    }
    found = {(part, text) for origin, text, part in told(from_xlsx(data)) if origin == "body"}
    assert found == expected


def test_what_stands_beside_the_cells_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    sheet["B2"] = "isi"
    sheet["B2"].comment = Comment("Coblos nomor 1", "Ani")
    sheet["B3"].hyperlink = "https://contoh.id/coblos"
    sheet.oddHeader.center.text = "Kop &A Pemkab"
    sheet.add_image(SheetImage(BytesIO(png(Image.new("RGB", (90, 60))))), "D4")
    chart = BarChart()
    chart.title = "Lanjutkan dua periode"
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
    sheet.add_chart(chart, "F4")
    hidden = book.create_sheet("Rahasia")
    hidden["A1"] = "tersembunyi"
    hidden.sheet_state = "hidden"
    document = from_xlsx(book, Given(FakeOcr(), FakeFaces()))
    found = told(document)
    assert ("body", "Coblos nomor 1", "lembar Data / komentar B2") in found
    assert ("metadata", "https://contoh.id/coblos", "lembar Data") in found
    assert ("body", "tersembunyi", "lembar Rahasia / sel A1") in found
    assert [t.split() for _, t, p in found if "kepala" in p] == [["Kop", "Pemkab"]]
    assert ("caption", "Lanjutkan dua periode", "grafik 1") in found
    (read,) = [p.source_map.locate(0, 1) for p in document.passages if p.origin == "ocr"]
    assert isinstance(read, ImageLocation)
    assert (read.picture, part_of(read.part)) == ("gambar-1", "lembar Data")


def test_cells_far_apart_fill_no_memory() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "satu", "dua"
    with pytest.raises(ReadError, match="spans 17179869184 cells"):
        from_xlsx(book)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B4294967295"><v>1</v></c>',
        '<c r="XFD1048576"><!-- x --><v>1</v></c>',
        '<c s="&gt;>" r="XFD1048576"><v>1</v></c>',
        "<c r = 'XFD1048576' ><v>1</v></c>",
        '<c r="XFD104857&#54;"><v>1</v></c>',
        '<c r="xfd1048576"><v>1</v></c>',
        '</row><row r="1048576">' + "<c/>" * 16_000 + "<c><v>1</v></c>",
    ],
)
def test_no_way_of_writing_a_far_cell_fills_memory(cell: str) -> None:
    """The library would take the memory, and end the whole program without it."""
    book = openpyxl.Workbook()
    book.active["A1"] = 7
    data = BytesIO(saved(book))
    out = BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            is_sheet = name.endswith("sheet1.xml")
            new.writestr(name, text.replace(b"</row>", f"{cell}</row>".encode(), is_sheet))
    with pytest.raises(ReadError, match=r"spans|damaged"):
        read_xlsx(Source("a.xlsx", out.getvalue(), "x"), OFF)


def test_a_renamed_document_is_refused() -> None:
    import docx

    with pytest.raises(ReadError, match="no Excel workbook"):
        from_xlsx(saved(docx.Document()))


# --- ODS ---------------------------------------------------------------------------


def test_cells_of_opendocument_keep_their_coordinates() -> None:
    document = from_ods(
        '<table:table table:name="Jadwal"><table:table-row>'
        '<table:table-cell table:number-columns-repeated="2"/>'
        "<table:table-cell><text:p>Mari</text:p><text:p>ke TPS</text:p>"
        "<office:annotation><text:p>Coblos nomor 2</text:p></office:annotation>"
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
        "<table:table-row><table:covered-table-cell/><table:table-cell "
        'table:number-columns-repeated="2"><text:p>dua kali</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    assert told(document) == [
        ("heading", "Jadwal", "lembar Jadwal"),
        ("body", "Mari\nke TPS", "lembar Jadwal / sel C1"),
        ("body", "dua kali", "lembar Jadwal / sel B1048002"),
        ("body", "dua kali", "lembar Jadwal / sel C1048002"),
        ("body", "Coblos nomor 2", "isi / komentar"),
    ]


def test_a_schedule_of_opendocument_has_its_days() -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def text(said: str) -> str:
        return f"<table:table-cell><text:p>{said}</text:p></table:table-cell>"

    day = (
        '<table:table-cell office:value-type="date" office:date-value="2020-12-08T10:00">'
        "<text:p>8 Des</text:p></table:table-cell>"
    )
    rows = row(text("Tanggal"), text("Caption")) + row(day, text("Masa tenang"))
    (post,) = from_ods(f'<table:table table:name="J">{rows}</table:table>').members
    assert (post.dated, part_of(post.where)) == (date(2020, 12, 8), "lembar J / sel B2")


def test_a_row_that_claims_to_repeat_for_ever_is_taken_a_thousand_times() -> None:
    document = from_ods(
        '<table:table table:name="J"><table:table-row table:number-rows-repeated="999999999">'
        '<table:table-cell table:number-columns-repeated="1"><text:p>lagi</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )
    assert len(told(document)) == 1_001


# --- what is made of little ----------------------------------------------------------


SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sharing(texts: list[str], *cells: int) -> bytes:
    """Return a workbook of one column, whose cells hold texts by their numbers."""
    rels = "<Relationships>{}</Relationships>"
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    rows = "".join(f'<row><c t="s"><v>{number}</v></c></row>' for number in cells)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": rels.format(
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": rels.format(
            f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/s.xml"/>'
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEETS}">{items}</sst>',
        "xl/worksheets/s.xml": f'<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_cell_is_read_without_the_mark_of_a_note_behind_a_number() -> None:
    raised = '<r><rPr><vertAlign val="superscript"/><rFont val="Arial"/></rPr><t>1</t></r>'
    shared = sharing([f"</t><r><t>Coblos nomor 2</t></r>{raised}<t>", "Gedung 21"], 0, 1)
    assert [text for _, text, _ in told(from_xlsx(shared))] == [
        "S",
        "Coblos nomor 21",
        "Coblos nomor 2",
        "Gedung 21",
    ]
    book = openpyxl.Workbook()
    font = InlineFont(vertAlign="superscript")
    book.active["A1"] = CellRichText("Coblos nomor 3", TextBlock(font, "1"))
    assert "Coblos nomor 3" in [text for _, text, _ in told(from_xlsx(book))]
    cell = "<table:table-cell><text:p>Coblos nomor 4<text:span text:style-name='T1'>1"
    cell += "</text:span></text:p></table:table-cell>"
    row = f"<table:table table:name='S'><table:table-row>{cell}</table:table-row></table:table>"
    assert "Coblos nomor 4" in [text for _, text, _ in told(from_ods(row))]


def test_a_comment_and_a_box_are_read_without_marks_of_notes_too() -> None:
    book = openpyxl.Workbook()
    book.active["A1"].comment = Comment("Coblos nomor 2#", "KPU")
    raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(book))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"#</t>", b"</t>" + raised.encode()))
    assert "Coblos nomor 2" in [text for _, text, _ in told(from_xlsx(out.getvalue()))]


def test_blanks_before_a_far_cell_are_not_walked_and_count_for_the_whole_workbook(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Dua")
    for sheet in book:
        sheet["A1"], sheet["D10000"] = "satu", "dua"
    walked = Mock(wraps=table._texts)
    monkeypatch.setattr(table, "_texts", walked)
    places = [place for _, text, place in told(from_xlsx(book)) if text == "dua"]
    assert places == ["lembar Sheet / sel D10000", "lembar Dua / sel D10000"]
    assert walked.call_count == 4
    with pytest.raises(ReadError, match="unfolds to too much"):
        read_xlsx(Source("j.xlsx", saved(book), "xlsx", Budget(made=19_999)), OFF)


def test_repeated_rows_count_with_the_blanks_in_them() -> None:
    blank = '<table:table-cell table:number-columns-repeated="1000"/>' * 10
    row = f'<table:table-row table:number-rows-repeated="1000">{blank}<table:table-cell>'
    row += "<text:p>a</text:p></table:table-cell></table:table-row>"
    with pytest.raises(ReadError, match="unfolds to too much"):
        from_ods(f"<table:table table:name='S'>{row * 5}</table:table>")


def test_a_text_that_cells_share_counts_as_often_as_it_is_shared() -> None:
    data = sharing(["kata" * 125], *[0] * 50)
    # 50 cells, which count as parts of the table too, and the name of the sheet.
    enough = 50 // 4 + 50 * (500 + PASSAGE) + 1 + PASSAGE
    document = read_xlsx(Source("j.xlsx", data, "xlsx", Budget(made=enough)), OFF)
    assert len(document.passages) == 52
    with pytest.raises(ReadError, match="unfolds to too much"):
        read_xlsx(Source("j.xlsx", data, "xlsx", Budget(made=enough - 1)), OFF)


@pytest.mark.parametrize(
    ("cells", "made"),
    [([0], 500), ([1] * 9, 9 * 7), ([0, *[1] * 9], 500 + 9 * 7), ([7], 500)],
)
def test_shared_texts_are_counted_before_the_cells_are_made(
    cells: list[int], made: int
) -> None:
    archive = Archive(sharing(["kata " * 100, "singkat"], *cells), Budget())
    sheet, strings = archive.read("xl/worksheets/s.xml"), SharedStrings(archive)
    strings.refuse_more(sheet, len(cells), Budget(made=made))
    with pytest.raises(ReadError, match="unfolds to too much"):
        strings.refuse_more(sheet, len(cells), Budget(made=made - 1))


def test_a_shared_text_within_another_is_damage() -> None:
    archive = Archive(sharing(["<si>kata</si>"], 0), Budget())
    with pytest.raises(ReadError, match="damaged"):
        SharedStrings(archive).refuse_more(
            archive.read("xl/worksheets/s.xml"), 1, Budget(made=1)
        )


@pytest.mark.parametrize(
    "row",
    [
        # A million cells that say something, in one row or in many.
        'table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated='
        '"1000"><text:p>kata</text:p></table:table-cell>',
        '><table:table-cell table:number-columns-repeated="999999999"><text:p>kata</text:p>'
        "</table:table-cell>",
    ],
)
def test_cells_that_repeat_are_bounded(row: str) -> None:
    table = f"<table:table><table:table-row {row}</table:table-row></table:table>"
    source = Source("jadwal.ods", ods(table), "ods", Budget(made=99_999))
    with pytest.raises(ReadError, match="unfolds to too much"):
        read_ods(source, OFF)


def test_what_a_formula_says_that_was_never_calculated_is_read() -> None:
    cells = (
        "<table:table-cell table:formula='of:=IF(1;\"Ayo coblos\")'/>"
        "<table:table-cell office:string-value='nomor dua'/>"
        "<table:table-cell table:formula='of:=IF(1;\"x\")' office:value='1'/>"
    )
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    assert [text for _, text, _ in told(from_ods(table))] == ["Ayo coblos", "nomor dua"]


def test_addresses_of_links_in_cells_of_opendocument_are_read() -> None:
    cell = "<table:table-cell><text:p><text:a href='https://a.id/x'>isi</text:a></text:p>"
    table = f"<table:table><table:table-row>{cell}</table:table-cell></table:table-row>"
    document = from_ods(f"{table}</table:table>")
    assert [text for _, text, _ in told(document)] == ["https://a.id/x", "isi"]


def test_a_column_about_the_picture_is_no_body() -> None:
    head = "Tanggal,Caption,Visual,Alt text,Status"
    (post,) = from_csv(f"{head}\n2020-10-05,Jaga jarak,Poster biru,Warga antre,siap\n").members
    assert [(p.origin, p.text) for p in post.passages if p.text != "2020-10-05"] == [
        ("body", "Jaga jarak"),
        ("alt", "Poster biru"),
        ("alt", "Warga antre"),
        ("body", "siap"),
    ]


@pytest.mark.parametrize(
    "names",
    [
        {"comments/comment1.xml": "komentar.xml"},
        {"/": "\\"},
    ],
)
def test_parts_of_a_workbook_are_found_by_what_they_are_linked_as(
    names: dict[str, str],
) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Mari ke TPS"
    book.active["A1"].comment = Comment("Usul", "Ani")
    document = from_xlsx(repacked(saved(book), names))
    assert {"Mari ke TPS", "Usul"} <= {text.strip() for _, text, _ in told(document)}


def test_a_workbook_under_another_name_is_told_as_such() -> None:
    data = repacked(saved(openpyxl.Workbook()), {"workbook.xml": "workbook2.xml"})
    with pytest.raises(ReadError, match=r"its main part is called xl/workbook2\.xml"):
        from_xlsx(data)


@pytest.mark.parametrize(
    "names",
    [
        {'sheetId="2"': 'sheetId="3"', "/worksheets/sheet2": "/worksheets/sheet1"},
        {"Dua": "Satu"},
    ],
)
def test_two_sheets_of_one_name_or_of_one_file_are_no_workbook(names: dict[str, str]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Satu"
    book.create_sheet("Dua")["A1"] = "Mari ke TPS"
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(book))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
                for before, after in names.items():
                    content = content.replace(before, after)
            new.writestr(name, content)
    with pytest.raises(ReadError, match=r"Satu|Dua"):
        from_xlsx(made.getvalue())


def test_a_post_is_known_by_its_day_channel_and_person() -> None:
    head = "Tanggal,Platform,Jam,PIC,Caption\n"
    post = from_csv(f"{head}13 Nov,Facebook,09.00,Rudi,Selamat pagi").members[0]
    place = post.passages[-1].source_map.locate(0, 1)
    assert isinstance(place, PartLocation)
    assert place.row == "13 Nov, Facebook, Rudi"
    assert in_brackets(place, "id") == "sel E2 – 13 Nov, Facebook, Rudi"
    assert place == replace(place, row="")


def test_pictures_in_cells_and_in_the_filling_of_a_chart_are_looked_at() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Halo", 2])
    chart = BarChart()
    chart.add_data(Reference(book.active, 2, 1))
    book.active.add_chart(chart)
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(book))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == "xl/_rels/workbook.xml.rels":
                links = _link("richValueRel", "rich/rel.xml") + _link(
                    "rdRichValue", "rich/a.xml"
                )
                content = content.replace("</Relationships>", f"{links}</Relationships>")
            new.writestr(name, content)
        new.writestr("xl/rich/a.xml", "<rvData><rv><v>5</v><v>Foto warga</v></rv></rvData>")
        pictures = ("xl/rich/_rels/rel.xml.rels", "xl/charts/_rels/chart1.xml.rels")
        for name, shade in zip(pictures, ("red", "blue"), strict=True):
            link = _link("image", f"/xl/media/{shade}.png")
            new.writestr(name, f"<Relationships>{link}</Relationships>")
            new.writestr(f"xl/media/{shade}.png", png(Image.new("RGB", (200, 100), shade)))
    source = Source("a.xlsx", made.getvalue(), "x")
    document = read_xlsx(source, Given(FakeOcr(), None))
    assert len(document.pictures) == 2
    assert ("alt", "Foto warga") in [(each.origin, each.text) for each in document.passages]


def _link(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}" Type="x/{kind}" Target="{target}"/>'


def test_a_number_behind_a_short_text_is_read_in_opendocument_too() -> None:
    number = "<table:table-cell office:value-type='float' office:value='2'><text:p>2</text:p>"
    cells = f"<table:table-cell><text:p>Coblos nomor</text:p></table:table-cell>{number}"
    row = f"<table:table-row>{cells}</table:table-cell></table:table-row>"
    read = from_ods(f"<table:table table:name='S'>{row}</table:table>")
    assert [text for _, text, _ in told(read)] == ["S", "Coblos nomor", "2"]


def test_a_separator_of_lines_within_a_cell_parts_no_row() -> None:
    source = "a;b\r1;Mari coblos\u2028nomor\x0b2\r"
    assert ("body", "Mari coblos\u2028nomor\x0b2", "sel B2") in told(from_csv(source))
