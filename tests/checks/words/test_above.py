from __future__ import annotations

from dataclasses import replace

import pytest

from neutrallint.checks.words.above import above, leads, verdicts
from neutrallint.core.document import Passage, TableCell
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View, Views
from tests.checks.make import body
from tests.languages import INDONESIAN as LANGUAGE

MATCHER = PhraseMatcher([], LANGUAGE)
FAR = ["Petugas mencatat semua laporan warga."] * 20


def cell(text: str, row: int, column: int, table: int = 0) -> Passage:
    return replace(body(text), cell=TableCell(table, row, column))


def over(*passages: str | Passage) -> list[str]:
    """Return what stands over the word “wajib”, each once."""
    made = [body(p) if isinstance(p, str) else p for p in passages]
    views = Views(View(passage, MATCHER) for passage in made)
    index = next(n for n, passage in enumerate(made) if "wajib" in passage.text)
    places = above(views, index, made[index].text.index("wajib"))
    spans = ((views[at].passage.text, views[at].span(words)) for at, words in places)
    return list(dict.fromkeys(text[start:end] for text, (start, end) in spans))


def heading(text: str) -> Passage:
    return body(text, "heading")


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ((heading("Kunjungan"), heading("Tugas"), "wajib"), ["Tugas", "Kunjungan"]),
        ((heading("Kunjungan"), *FAR, "wajib"), ["Kunjungan"]),
        ((heading("Kunjungan"), "Tugas:\n- wajib"), ["Tugas", "Kunjungan"]),
        ((body("nama-berkas", "filename"), "Rapat kunjungan", "wajib"), ["Rapat kunjungan"]),
        (("Rapat sudah selesai.", "wajib"), []),
        (("wajib", heading("Kunjungan")), []),
    ],
)
def test_lead_in_headings_and_title(
    passages: tuple[str | Passage, ...], expected: list[str]
) -> None:
    assert over(*passages) == expected


def test_a_row_of_a_table_its_header_and_its_title() -> None:
    table = (
        cell("Kunjungan", 0, 0),
        cell("Siapa", 1, 0),
        cell("Tugas", 1, 1),
        cell("Lurah", 2, 0),
        cell("Hadir", 2, 1),
        cell("Kadus", 3, 0),
        cell("wajib", 3, 1),
        cell("", 3, 2),
    )
    assert over(heading("Rapat"), *table) == ["Rapat", "Kadus", "Tugas", "Kunjungan"]
    other = cell("Lain", 0, 0, 1), cell("Hal", 0, 1, 1), cell("RT", 1, 0, 1)
    assert over(*table[:5], *other, cell("wajib", 1, 1, 1)) == ["RT", "Hal", "Kunjungan"]


def test_what_tells_how_to_read_a_cell() -> None:
    long = "Kepala dari kolom ini panjang sekali kata-katanya"
    cells = (
        *(cell(text, 0, column) for column, text in enumerate(("Salah", "Boleh", long))),
        *(cell(text, 1, column) for column, text in enumerate(("wajib", "Tidak", "ya"))),
    )
    views = Views(View(passage, MATCHER) for passage in (heading("Rapat"), *cells))
    assert list(leads(views, 4, 0)) == [(0, (0, 1)), (1, (0, 1))]
    assert list(leads(views, 6, 0)) == [(0, (0, 1))]
    assert list(verdicts(views, 4)) == [(5, (0, 1)), (6, (0, 1))]
    assert list(verdicts(views, 0)) == []


def test_of_a_row_without_end_the_first_cells_and_those_around_are_looked_at() -> None:
    row = [cell(f"sel{number}", 1, number) for number in range(500)]
    row[250] = cell("wajib", 1, 250)
    near = over(cell("judul", 0, 0), cell("lain", 0, 1), *row)
    assert {"sel0", "sel15", "sel234", "sel266"} <= set(near)
    assert len(near) <= 52
