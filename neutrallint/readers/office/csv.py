"""CSV and TSV: the cells of a table, a posting schedule among them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from neutrallint.core.causes import cause_of
from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.engines import Engines
from neutrallint.readers.assembly import Reading
from neutrallint.readers.office.cell_values import builds_text, literals
from neutrallint.readers.office.table import SheetTable, add_tables
from neutrallint.readers.source import Source
from neutrallint.readers.texts.decoding import decode

_DELIMITERS = ",;\t|"
_SAMPLE = 20_000
#: A quotation mark that is never closed takes in the rest of the file; see read_delimited.
_LONGEST_CELL = 1_000_000
#: How a cell begins that programs calculate when they open the table.
_FORMULA = pattern(r"\s*[=+@-](?:\"|[A-Za-z.]+\()")


def read_delimited(source: Source, engines: Engines) -> Document:
    """Read a table of text; the sign between its cells is found out."""
    reading = Reading(source, engines)
    table = delimited_table(source)
    posts = add_tables([table], source, reading)
    _add_formulas(table, reading)
    return reading.document(source.media, posts)


def _add_formulas(table: SheetTable, reading: Reading) -> None:
    """Add what formulas say; those that make a text of parts are a failure."""
    built = 0
    for row, column, formula in _formulas(table):
        for words in literals(formula):
            reading.text(words, "body", table.location_of(row, column))
        built += builds_text(formula)
    if built:
        reading.fail(ReadError(_built(built)))


def _formulas(table: SheetTable) -> Iterator[tuple[int, int, str]]:
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and _FORMULA.match(cell):
                yield row, column, cell


def _built(count: int) -> Localized:
    return Localized(
        f"{count} rumus membentuk teks yang baru ada setelah dihitung, jadi teks itu tidak "
        "diperiksa; simpan nilainya, bukan rumusnya",
        f"{count} formulas make a text that is there only once they are calculated, so it was "
        "not checked; save the values instead",
    )


def delimited_table(source: Source) -> SheetTable:
    """Return the rows of a table of text; ReadError where it is none."""
    text = decode(source.data)
    csv.field_size_limit(_LONGEST_CELL)
    # Of all that ends a line elsewhere, a table is parted by these alone.
    lines = StringIO(text, newline="")
    try:
        rows = list(csv.reader(lines, delimiter=_delimiter(text[:_SAMPLE])))
    except csv.Error as error:
        cause = cause_of(error)
        raise ReadError(
            Localized(
                f"tabel tidak dapat dibaca ({cause.id}); periksa tanda kutipnya",
                f"the table cannot be read ({cause.en}); check its quotation marks",
            )
        ) from error
    return SheetTable(None, rows)


def _delimiter(sample: str) -> str:
    """Return the sign that parts the first rows into the most cells."""
    head = list(islice(StringIO(sample, newline=""), 20))
    rows = {sign: list(csv.reader(head, delimiter=sign)) for sign in _DELIMITERS}
    # The same number in every row tells more than a large one: commas stand in texts too.
    return max(
        _DELIMITERS,
        key=lambda sign: (
            len(rows[sign][0]) > 1,
            -len({len(row) for row in rows[sign] if row}),
            len(rows[sign][0]),
        ),
    )
