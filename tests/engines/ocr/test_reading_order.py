from __future__ import annotations

from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.reading_order import restore_digits, sort_for_reading


def line(text: str, left: int, top: int, height: int = 40) -> OcrLine:
    return OcrLine(text, ImageLocation(1, left, top, 100, height), 1.0)


def texts(*lines: OcrLine) -> list[str]:
    return [each.text for each in sort_for_reading(lines)]


def test_rows_then_columns() -> None:
    assert texts(
        line("d", 200, 105), line("b", 200, 0), line("c", 0, 100), line("a", 0, 8)
    ) == [
        "a",
        "b",
        "c",
        "d",
    ]


def test_small_line_beside_the_top_of_a_title_is_its_own_row() -> None:
    assert texts(line("title", 300, 0, 200), line("note", 0, 10, 20)) == ["note", "title"]


def test_lines_that_lie_turned_follow_in_their_own_order() -> None:
    banner = [
        OcrLine(text, ImageLocation(1, left, top, 40, 100), 1.0, 40, quarters)
        for text, left, top, quarters in (
            ("satu", 60, 50, 1),
            ("dua", 60, 200, 1),
            ("tiga", 0, 50, 1),
            ("empat", 200, 200, 3),
            ("lima", 200, 50, 3),
        )
    ]
    assert texts(*reversed(banner), line("atas", 300, 400)) == [
        "atas",
        "satu",
        "dua",
        "tiga",
        "empat",
        "lima",
    ]


def test_a_number_in_a_high_box_stays_where_it_stands() -> None:
    number = OcrLine("1", ImageLocation(1, 0, 0, 40, 100), 1.0, 40, 1)
    assert texts(line("Nomor", 100, 30), number) == ["1", "Nomor"]


def test_what_is_not_legible_comes_last_and_joins_no_rows() -> None:
    noise = OcrLine("?", ImageLocation(1, 0, 20, 100, 40), 0.3, is_legible=False)
    assert texts(noise, line("b", 0, 38), line("a", 200, 0)) == ["a", "b", "?"]


def test_nothing_read_gives_nothing() -> None:
    assert texts() == []


def test_a_slanted_line_is_as_high_as_its_letters() -> None:
    first = OcrLine("first", ImageLocation(1, 200, 0, 300, 120), 1.0, 40)
    second = OcrLine("second", ImageLocation(1, 0, 50, 300, 120), 1.0, 40)
    assert texts(second, first) == ["first", "second"]


def test_letters_in_a_year_are_digits() -> None:
    assert restore_digits("Serentak 2o2o, 20zO dan Il2O") == "Serentak 2020, 2020 dan Il2O"
    assert restore_digits("zoOl Tahun 150-274 nomor 2") == "zoOl Tahun 150-274 nomor 2"
