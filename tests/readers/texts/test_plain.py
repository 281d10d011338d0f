from __future__ import annotations

import pytest

from tests.readers.places import PLAIN, read, texts


def test_a_paragraph_is_a_passage() -> None:
    source = "Baris satu\nbaris dua\n\nAlinea dua\n   \n\n\tAlinea tiga"
    assert texts(PLAIN, source) == [
        ("body", "Baris satu baris dua"),
        ("body", "Alinea dua"),
        ("body", "Alinea tiga"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_end_of_a_line_parts_no_paragraph(end: str) -> None:
    source = f"coblos{end}nomor 2{end}{end}lain{end}"
    assert texts(PLAIN, source) == [("body", "coblos nomor 2"), ("body", "lain")]


def test_the_text_stays_as_it_was_written() -> None:
    odd = "c\u200bo\u00adblos\u00a0nomor  2 😀"
    assert [passage.text for passage in read(PLAIN, odd)] == [odd]
