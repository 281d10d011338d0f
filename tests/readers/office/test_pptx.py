from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.readers.budget import PASSAGE, Budget, TooMuchError
from neutrallint.readers.office import cell_values
from neutrallint.readers.office.pptx import read_pptx
from neutrallint.readers.source import Source
from tests.counting import calls_of
from tests.places import at
from tests.readers.fakes import FakeFaces, FakeOcr, Given, png, repacked, saved
from tests.readers.telling import told, told_by_paragraph

MEDIA = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read(slides: Any, engines: Given | None = None) -> Document:
    data = slides if isinstance(slides, bytes) else saved(slides)
    source = Source("kartu.pptx", data, MEDIA)
    return read_pptx(source, engines or Given(None, None))


def test_slides_shapes_groups_tables_and_notes_come_out_with_their_place() -> None:
    slides = pptx.Presentation()
    first = slides.slides.add_slide(slides.slide_layouts[0])
    first.shapes.title.text = "Mari ke TPS"
    first.placeholders[1].text = "Rabu\nPakai masker"
    second = slides.slides.add_slide(slides.slide_layouts[6])
    group = second.shapes.add_group_shape()
    box = group.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1))
    box.text_frame.text = "Dalam grup"
    table = second.shapes.add_table(1, 2, Inches(1), Inches(3), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Hari", "Rabu"
    second.notes_slide.notes_text_frame.text = "Ucapkan pelan"
    assert told_by_paragraph(read(slides)) == [
        ("heading", "Mari ke TPS", "slide 1 / bentuk 1", 1),
        ("body", "Rabu", "slide 1 / bentuk 2", 1),
        ("body", "Pakai masker", "slide 1 / bentuk 2", 2),
        ("body", "Dalam grup", "slide 2 / bentuk 1", 1),
        ("body", "Hari", "slide 2 / bentuk 2", 1),
        ("body", "Rabu", "slide 2 / bentuk 2", 2),
        ("body", "Ucapkan pelan", "slide 2 / catatan / bentuk 2", 1),
    ]


def test_slides_are_read_in_the_order_in_which_they_are_shown() -> None:
    slides = pptx.Presentation()
    for word in ("satu", "dua"):
        page = slides.slides.add_slide(slides.slide_layouts[6])
        page.shapes.add_textbox(0, 0, 9, 9).text_frame.text = word
    order = slides.slides._sldIdLst
    order.insert(0, order[1])
    assert [(text, part[:7]) for _, text, part in told(read(slides))] == [
        ("dua", "slide 1"),
        ("satu", "slide 2"),
    ]


def test_pictures_alternative_texts_links_and_charts_are_read() -> None:
    slides = pptx.Presentation()
    page = slides.slides.add_slide(slides.slide_layouts[6])
    shown = page.shapes.add_picture(BytesIO(png()), 0, 0)
    shown._element.nvPicPr.cNvPr.set("descr", "Foto warga")
    link = page.shapes.add_textbox(0, 0, 9, 9).text_frame.paragraphs[0].add_run()
    link.text, link.hyperlink.address = "Daftar", "https://kpu.test/daftar"
    data = CategoryChartData()
    data.categories = ["Satu", "Dua"]
    data.add_series("Pemilih", (1, 2))
    page.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 9, 9, data)
    document = read(slides, Given(FakeOcr(), FakeFaces()))
    read_texts = {(origin, text) for origin, text, _ in told(document)}
    assert ("alt", "Foto warga") in read_texts
    assert ("metadata", "https://kpu.test/daftar") in read_texts
    assert any(o == "caption" and "Satu" in t for o, t in read_texts)
    location = document.pictures[0].faces[0].location
    assert (location.picture, location.part) == ("gambar-1", at("slide 1 / bentuk 1", 1))


def test_what_a_master_shows_is_read_but_not_what_it_asks_for() -> None:
    slides = pptx.Presentation()
    slides.slide_master.shapes._spTree.append(
        pptx.Presentation()
        .slides.add_slide(slides.slide_layouts[6])
        .shapes.add_textbox(0, 0, 9, 9)
        ._element
    )
    shapes = [s for s in slides.slide_master.shapes if not s.is_placeholder]
    shapes[0].text_frame.text = "Lanjutkan dua periode"
    texts = [(text, part) for _, text, part in told(read(slides))]
    assert [text for text, _ in texts] == ["Lanjutkan dua periode"]
    assert texts[0][1].startswith("master 1")


def test_a_document_of_another_kind_is_refused() -> None:
    with pytest.raises(ReadError):
        read_pptx(Source("a.pptx", b"PK\x03\x04", MEDIA), Given(None, None))


@pytest.mark.parametrize(
    "names",
    [
        {"presentation.xml": "presentation2.xml"},
        {"notesSlide1.xml": "catatan.xml"},
        {"slideLayout7.xml": "tata letak.xml"},
        {"/": "\\"},
    ],
)
def test_parts_are_found_by_what_they_are_linked_as(names: dict[str, str]) -> None:
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    slide.notes_slide.notes_text_frame.text = "Ucapkan pelan"
    box = slides.slide_layouts[6].shapes._spTree
    slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "Salam"
    box.append(slide.shapes._spTree[-1])
    found = told(read(repacked(saved(slides), names)))
    assert [text for _, text, _ in found] == ["Ucapkan pelan", "Salam"]


def charted(numbers: Sequence[int]) -> bytes:
    """A chart whose format writes a word before its numbers."""
    slides = pptx.Presentation()
    page = slides.slides.add_slide(slides.slide_layouts[6])
    data = CategoryChartData(number_format='"Coblos nomor "0')
    data.categories = [""] * len(numbers)
    data.add_series("b", numbers)
    page.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 9, 9, data)
    return saved(slides)


def test_words_that_formats_add_to_the_numbers_of_a_chart_are_read() -> None:
    assert "Coblos nomor 2" in [p.text for p in read(charted([2])).passages]


def test_what_a_chart_writes_before_numbers_counts_as_it_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = calls_of(monkeypatch, cell_values, "_shown")
    source = Source("a.pptx", charted(range(400)), MEDIA, Budget(made=10 * PASSAGE))
    with pytest.raises(TooMuchError):
        read_pptx(source, Given(None, None))
    assert 0 < len(made) <= 10


def test_a_word_is_read_without_a_run_that_looks_otherwise() -> None:
    slides = pptx.Presentation()
    page = slides.slides.add_slide(slides.slide_layouts[6])
    paragraph = page.shapes.add_textbox(0, 0, 9, 9).text_frame.paragraphs[0]
    for words in ("Cob", "xx", "los nomor 2"):
        paragraph.add_run().text = words
    paragraph.runs[1].font.size = Inches(0.05)
    passages = read(slides).passages
    assert [passage.text for passage in passages if passage.is_again] == ["Coblos nomor 2"]


def test_signs_of_wingdings_are_read_as_the_numbers_that_they_show() -> None:
    slides = pptx.Presentation()
    page = slides.slides.add_slide(slides.slide_layouts[6])
    box = page.shapes.add_textbox(0, 0, 9, 9).text_frame.paragraphs[0]
    box.add_run().text = "Coblos "
    number = box.add_run()
    number.text, number.font.name = "\uf082", "Wingdings"
    assert [text for _, text, _ in told(read(slides))] == ["Coblos 2"]


def test_a_list_that_does_not_begin_at_1_says_its_first_number() -> None:
    slides = pptx.Presentation()
    page = slides.slides.add_slide(slides.slide_layouts[6])
    frame = page.shapes.add_textbox(0, 0, 9, 9).text_frame
    for words, start in (("Coblos nomor", ""), ("Ani", "2"), ("Budi", "2"), ("x", "1")):
        paragraph = frame.add_paragraph() if frame.text else frame.paragraphs[0]
        paragraph.text = words
        if start:
            sign = etree.SubElement(paragraph._p.get_or_add_pPr(), f"{A}buAutoNum")
            sign.set("startAt", start)
    said = [text for _, text, _ in told(read(slides))]
    assert said == ["Coblos nomor", "2. Ani", "Budi", "x"]
