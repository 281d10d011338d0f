"""What those who read a file do not see: it is read, and must not excuse what they see."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pytest
from openpyxl.comments import Comment
from pptx.util import Inches
from reportlab.pdfgen.canvas import Canvas

from neutrallint.core.document import Document
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster
from neutrallint.readers.office.docx import read_docx
from neutrallint.readers.office.odf import read_odf
from neutrallint.readers.office.ods import read_ods
from neutrallint.readers.office.pptx import read_pptx
from neutrallint.readers.office.rtf import read_rtf
from neutrallint.readers.office.xlsx import read_xlsx
from neutrallint.readers.pdf import read_pdf
from neutrallint.readers.source import Source
from tests.readers.fakes import FakeOcr, Given, saved

EXCUSE, CALL = "Contoh pelanggaran:", "Coblos nomor 2 pada hari pemilihan."
_KINDS = ("office", "text", "table", "style", "drawing", "presentation", "fo")
_SPACES = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in _KINDS)


def word(fill: Callable[[Any], None]) -> Document:
    paper = docx.Document()
    fill(paper)
    return read_docx(Source("a.docx", saved(paper), "docx"), Given(None, None))


def hidden_run(paper: Any) -> None:
    paper.add_paragraph().add_run(EXCUSE).font.hidden = True
    paper.add_paragraph(CALL)


def hidden_within(paper: Any) -> None:
    paragraph = paper.add_paragraph()
    paragraph.add_run(EXCUSE).font.hidden = True
    paragraph.add_run(CALL)


def property_(paper: Any) -> None:
    paper.core_properties.title = EXCUSE
    paper.add_paragraph(CALL)


def slides(fill: Callable[[Any, Any], None]) -> Document:
    show = pptx.Presentation()
    first, second = (show.slides.add_slide(show.slide_layouts[6]) for _ in range(2))
    fill(first, second)
    return read_pptx(Source("a.pptx", saved(show), "pptx"), Given(None, None))


def box(slide: Any, text: str) -> Any:
    shape = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(4), Inches(1))
    shape.text_frame.text = text
    return shape


def hidden_slide(first: Any, second: Any) -> None:
    first._element.set("show", "0")
    box(first, EXCUSE)
    box(second, CALL)


def notes(first: Any, second: Any) -> None:
    first.notes_slide.notes_text_frame.text = EXCUSE
    box(second, CALL)


def hidden_shape(first: Any, second: Any) -> None:
    box(first, EXCUSE)._element.nvSpPr.cNvPr.set("hidden", "1")
    box(second, CALL)


def workbook(fill: Callable[[Any], None]) -> Document:
    book = openpyxl.Workbook()
    fill(book)
    return read_xlsx(Source("a.xlsx", saved(book), "xlsx"), Given(None, None))


def hidden_sheet(book: Any) -> None:
    book.active["A1"] = EXCUSE
    book.active.sheet_state = "hidden"
    book.create_sheet("Pesan")["A1"] = CALL


def hidden_row(book: Any) -> None:
    book.active["A1"], book.active["A2"] = EXCUSE, CALL
    book.active.row_dimensions[1].hidden = True


def hidden_column(book: Any) -> None:
    book.active["A1"], book.active["B1"] = EXCUSE, CALL
    book.active.column_dimensions["A"].hidden = True


def comment(book: Any) -> None:
    book.active["A1"] = CALL
    book.active["A1"].comment = Comment(EXCUSE, "A")


def libre(styles: str, body: str, kind: str = "text") -> Document:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        inner = f"{styles}<office:{kind}>{body}</office:{kind}>"
        archive.writestr("content.xml", f"<office:body {_SPACES}>{inner}</office:body>")
    reader = read_ods if kind == "spreadsheet" else read_odf
    return reader(Source("a.odf", out.getvalue(), "odf"), Given(None, None))


def cells(*texts: str, row: str = "") -> str:
    inner = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts
    )
    return f"<table:table-row {row}>{inner}</table:table-row>"


def style(family: str, setting: str) -> str:
    return f'<style:style style:name="h" style:family="{family}">{setting}</style:style>'


LIBRE = {
    "run": libre(
        style("text", '<style:text-properties text:display="none"/>'),
        f'<text:p><text:span text:style-name="h">{EXCUSE}</text:span>{CALL}</text:p>',
    ),
    "section": libre(
        "",
        f'<text:section text:display="none"><text:p>{EXCUSE}</text:p></text:section>'
        f"<text:p>{CALL}</text:p>",
    ),
    "comment": libre(
        "",
        f"<text:p><office:annotation><text:p>{EXCUSE}</text:p></office:annotation>x</text:p>"
        f"<text:p>{CALL}</text:p>",
    ),
    "slide": libre(
        style("drawing-page", '<p:drawing-page-properties p:visibility="hidden" xmlns:p="p"/>'),
        f'<d:page xmlns:d="d" d:style-name="h"><text:p>{EXCUSE}</text:p></d:page>'
        f'<d:page xmlns:d="d"><text:p>{CALL}</text:p></d:page>',
        "presentation",
    ),
    "sheet": libre(
        style("table", '<style:table-properties table:display="false"/>'),
        f'<table:table table:name="A" table:style-name="h">{cells(EXCUSE)}</table:table>'
        f'<table:table table:name="B">{cells(CALL)}</table:table>',
        "spreadsheet",
    ),
    "row": libre(
        "",
        '<table:table table:name="A">'
        + cells(EXCUSE, row='table:visibility="filter"')
        + f"{cells(CALL)}</table:table>",
        "spreadsheet",
    ),
    "column": libre(
        "",
        '<table:table table:name="A"><table:table-column table:visibility="collapse"/>'
        f"{cells(EXCUSE, CALL)}</table:table>",
        "spreadsheet",
    ),
}


def rich(body: str) -> Document:
    source = Source("a.rtf", f"{{\\rtf1\\ansi {body}}}".encode(), "rtf")
    return read_rtf(source, Given(None, None))


def printed(fill: Callable[[Canvas], None]) -> Document:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 600))
    fill(canvas)
    canvas.showPage()
    canvas.save()
    return read_pdf(Source("a.pdf", buffer.getvalue(), "pdf"), Given(FakeOcr(), None))


def white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(50, 515, EXCUSE)
    canvas.setFillGray(0)
    canvas.drawString(50, 500, CALL)


def covered(canvas: Canvas) -> None:
    canvas.drawString(50, 515, EXCUSE)
    canvas.setFillGray(1)
    canvas.rect(40, 512, 300, 15, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.drawString(50, 500, CALL)


def bookmark(canvas: Canvas) -> None:
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry(EXCUSE, "a")
    canvas.drawString(50, 500, CALL)


UNSEEN = {
    "docx run": word(hidden_run),
    "docx within": word(hidden_within),
    "docx property": word(property_),
    "pptx slide": slides(hidden_slide),
    "pptx notes": slides(notes),
    "pptx shape": slides(hidden_shape),
    "xlsx sheet": workbook(hidden_sheet),
    "xlsx row": workbook(hidden_row),
    "xlsx column": workbook(hidden_column),
    "xlsx comment": workbook(comment),
    "rtf run": rich(rf"{{\v {EXCUSE}\par}}\pard {CALL}\par"),
    "rtf comment": rich(rf"{CALL}{{\*\annotation {EXCUSE}}}\par"),
    "pdf white": printed(white),
    "pdf covered": printed(covered),
    "pdf bookmark": printed(bookmark),
    **{f"odf {kind}": document for kind, document in LIBRE.items()},
}


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return compile_rules(load_packs(["netralitas-dasar"], Path()), Roster())


def certainties(document: Document, rules: RuleSet) -> set[str]:
    findings = evaluate(document, rules, EvaluationContext(Nlp())).findings
    return {each.certainty for each in findings if each.rule_id == "NL-TAG-001"}


@pytest.mark.parametrize("document", UNSEEN.values(), ids=UNSEEN)
def test_it_is_read_and_known_as_unseen(document: Document) -> None:
    def is_unseen(text: str) -> set[bool]:
        found = [(each, each.text.find(text)) for each in document.passages]
        return {e.is_unseen(at, at + len(text)) for e, at in found if at >= 0}

    assert is_unseen(EXCUSE) == {True}
    assert is_unseen(CALL) == {False}


@pytest.mark.parametrize("document", UNSEEN.values(), ids=UNSEEN)
def test_it_excuses_nothing_that_is_seen(document: Document, rules: RuleSet) -> None:
    assert certainties(document, rules) == {"certain"}


def test_it_excuses_what_is_as_little_seen_itself(rules: RuleSet) -> None:
    def fill(first: Any, second: Any) -> None:
        first._element.set("show", "0")
        box(first, f"{EXCUSE} {CALL}")

    assert certainties(slides(fill), rules) == {"review"}


def test_what_is_seen_excuses(rules: RuleSet) -> None:
    def fill(canvas: Canvas) -> None:
        canvas.drawString(50, 515, EXCUSE)
        canvas.drawString(50, 500, CALL)

    assert certainties(printed(fill), rules) == {"review"}
