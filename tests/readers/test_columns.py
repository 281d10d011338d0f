from __future__ import annotations

from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.reading_order import sort_for_reading
from neutrallint.readers.columns import columns_in


def line(text: str, left: int, top: int, width: int = 300, height: int = 40) -> OcrLine:
    return OcrLine(text, ImageLocation(1, left, top, width, height), 1.0)


def columns(*lines: OcrLine) -> list[list[str]]:
    found = columns_in(sort_for_reading(lines))
    return [[each.text for each in column] for column in found]


def test_a_name_and_the_office_below_it_are_one_column() -> None:
    assert columns(
        line("SELAMAT DATANG", 100, 0, 700, 80),
        line("Drs. Ahmad", 0, 400),
        line("Hj. Ratna Wulan", 600, 402),
        line("BUPATI", 50, 445, 200),
        line("WAKIL BUPATI", 600, 450),
    ) == [["SELAMAT DATANG"], ["Drs. Ahmad", "BUPATI"], ["Hj. Ratna Wulan", "WAKIL BUPATI"]]


def test_lines_that_stand_far_below_begin_a_column() -> None:
    assert columns(
        line("a", 0, 0), line("b", 600, 10), line("c", 0, 44), line("d", 600, 300)
    ) == [
        ["a", "c"],
        ["b"],
        ["d"],
    ]


def test_one_column_is_read_as_its_rows() -> None:
    assert columns(line("a", 0, 0), line("b", 20, 50), line("c", 10, 100)) == []


def test_a_row_that_the_engine_cut_stays_whole() -> None:
    assert columns(line("AYO KE", 0, 0), line("TPS", 320, 2), line("9 Desember", 100, 50)) == []


def test_a_line_over_two_columns_goes_on_in_one_of_them_only() -> None:
    assert columns(
        line("judul", 0, 0, 1000), line("a", 0, 50), line("b", 600, 52), line("c", 0, 95)
    ) == [["judul", "a", "c"], ["b"]]


def test_words_that_lie_turned_stay_in_their_rows() -> None:
    turned = OcrLine("c", ImageLocation(1, 900, 0, 40, 300), 1.0, 40, 1)
    assert columns(line("a", 0, 0), line("b", 600, 10), line("d", 0, 44), turned) == []


def test_nothing_has_no_columns() -> None:
    assert columns() == []
