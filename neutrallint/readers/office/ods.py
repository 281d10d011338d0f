"""ODS: the cells of all sheets, and what else stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from xml.etree.ElementTree import Element

from neutrallint.core.document import Document
from neutrallint.core.places import Part, PartLocation
from neutrallint.engines import Engines
from neutrallint.readers.budget import Budget
from neutrallint.readers.office.cell_values import literals
from neutrallint.readers.office.odf import BODY, OdfFile, count_repeats, read_paragraph
from neutrallint.readers.office.odf_formats import words_of_formats
from neutrallint.readers.office.odf_shown import is_unshown
from neutrallint.readers.office.ooxml import attribute, local, walk
from neutrallint.readers.office.table import Cell, Elements, Hidden, SheetTable, add_tables
from neutrallint.readers.source import Source
from neutrallint.readers.texts.words_with_elements import elements_among

_CELLS = ("table-cell", "covered-table-cell")
#: A row or cell that says something is taken so often at most; a sheet has so many rows.
_MOST_REPEATED, _MOST_ROWS = 1_000, 1_048_576


def read_ods(source: Source, engines: Engines) -> Document:
    """Read a workbook of LibreOffice, hidden sheets too."""
    file = OdfFile(source, engines)
    content = file.content
    _settle(content, file)
    for words in words_of_formats(file.roots):
        file.reading.text(words, "body", PartLocation(BODY, 1))
    found = (e for e in walk(content, frozenset({"table"})) if local(e) == "table")
    tables = (_table(element, n, file) for n, element in enumerate(found, start=1))
    posts = add_tables(tables, source, file.reading)
    # The words of the cells are taken out; comments, drawings and pictures are left.
    file.read(content, BODY)
    return file.document(posts)


def _settle(content: Element, file: OdfFile) -> None:
    """Take out of cells what does not belong to their sentences, and add it by itself."""
    for element in content.iter():
        if local(element) in _CELLS:
            own = (each for child in element if local(child) == "p" for each in child.iter())
            for link in (each for each in own if local(each) == "a"):
                file.add_object(link, PartLocation(BODY, 1))
        if local(element) == "p":
            file.settle(element, PartLocation(BODY, 1))


def _table(table: Element, number: int, file: OdfFile) -> SheetTable:
    """Return the cells of a sheet, and take their words out of it.

    ReadError where those that are said to repeat are more than may be made.
    """
    budget = file.reading.budget
    rows: list[list[Cell]] = []
    hidden: set[int] = set()
    elements: dict[str, Elements] = {}
    blank = 0
    for row in walk(table, frozenset({"table-row"})):
        if local(row) == "table-row":
            count = count_repeats(row, "number-rows-repeated")
            cells = _cells(row, budget, elements)
            if cells:
                above = min(blank, _MOST_ROWS - len(rows))
                repeated = min(count, _MOST_REPEATED)
                budget.make(above + len(cells) * repeated)
                rows += [[]] * above + [cells] * repeated
                if is_unshown(row):
                    hidden.update(range(len(rows) - repeated + 1, len(rows) + 1))
            blank = 0 if cells else blank + count
    sheet = Part("sheet", number, attribute(table, "name"))
    unshown = Hidden(file.shown.hides(table), frozenset(hidden), tuple(_hidden_columns(table)))
    from_right = file.shown.is_from_right(table)
    return SheetTable(sheet, rows, elements=elements, hidden=unshown, from_right=from_right)


def _hidden_columns(table: Element) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of columns that are not shown, from 1."""
    behind = 0
    for column in walk(table, frozenset({"table-row"})):
        if local(column) == "table-column":
            first, behind = (
                behind + 1,
                behind + count_repeats(column, "number-columns-repeated"),
            )
            if is_unshown(column):
                yield first, behind


def _cells(row: Element, budget: Budget, elements: dict[str, Elements]) -> list[Cell]:
    """Return the cells of a row up to the last that holds something; ReadError at too many.

    Where in their texts something looks otherwise is added to `elements`.
    """
    cells: list[Cell] = []
    blank = 0
    for cell in row:
        if local(cell) in _CELLS:
            count = min(_MOST_REPEATED, count_repeats(cell, "number-columns-repeated"))
            value = _taken(cell, elements)
            if value:
                budget.make(blank + count)
                cells += [None] * blank + [value] * count
            blank = 0 if value else blank + count
    return cells


def _taken(cell: Element, elements: dict[str, Elements]) -> Cell:
    """Take the words out of a cell; return them or its number, or its day; None for neither."""
    paragraphs = [child for child in cell if local(child) == "p"]
    runs = [run for each in paragraphs for run in (*read_paragraph(each)[0], ("\n", ""))][:-1]
    said = "".join(words for words, _ in runs)
    elements[said] = elements_among(runs)
    for paragraph in paragraphs:
        cell.remove(paragraph)
    if not paragraphs and not attribute(cell, "value"):
        # Programs calculate it when they open the file.
        said = attribute(cell, "string-value") or " ".join(literals(attribute(cell, "formula")))
    with suppress(ValueError):
        return date.fromisoformat(attribute(cell, "date-value")[:10])
    return said if any(map(str.isalnum, said)) else None
