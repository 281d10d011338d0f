"""Words that cells of OpenDocument show on a condition."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from neutrallint.readers.office.odf_formats import words_of_formats

STYLE = (
    '<style name="{}" family="table-cell" parent-style-name="{}" data-style-name="{}">'
    "{}</style>"
)
FORMAT = (
    '<number-style name="N9"><text>Coblos nomor </text><number/><text> saja</text>'
    "</number-style>"
)
CELLS = "".join(f'<table-cell value="{number}"/>' for number in ("2", "2", "7", "450"))


def root(inner: str) -> Element:
    return fromstring(f"<root>{inner}</root>")


@pytest.mark.parametrize(
    "condition",
    [
        '<condition apply-style-name="K" value="=2"/>',
        STYLE.format("ce1", "", "", '<map condition="x" apply-style-name="K"/>'),
    ],
)
def test_words_of_a_format_on_condition_are_read_with_each_number(condition: str) -> None:
    styles = root(STYLE.format("K", "P", "", "") + STYLE.format("P", "", "N9", "") + FORMAT)
    assert list(words_of_formats([root(CELLS + condition), styles])) == [
        "Coblos nomor  saja",
        "Coblos nomor 2 saja",
        "Coblos nomor 7 saja",
    ]


def test_formats_without_words_and_those_that_no_condition_names_say_nothing() -> None:
    worded = root(STYLE.format("K", "", "N9", "") + FORMAT + CELLS)
    assert list(words_of_formats([worded])) == []
    unit = FORMAT.replace("Coblos nomor ", "Rp").replace(" saja", "")
    applied = STYLE.format("K", "K", "N9", "") + '<condition apply-style-name="K"/>'
    assert list(words_of_formats([root(applied + unit)])) == []
    circle = STYLE.format("K", "L", "", "") + STYLE.format("L", "K", "", "")
    assert list(words_of_formats([root(f'{circle}<condition apply-style-name="K"/>')])) == []


def test_words_of_the_formats_of_a_chart_are_read_with_its_numbers() -> None:
    style = '<style name="ch1" family="chart" data-style-name="N9"/>'
    words = list(words_of_formats([root(style + FORMAT + CELLS)]))
    assert words[1:] == ["Coblos nomor 2 saja", "Coblos nomor 7 saja"]


def test_the_sign_of_a_currency_may_be_words() -> None:
    style = '<style name="ch1" family="chart" data-style-name="N9"/>'
    shown = "<currency-symbol>Coblos nomor </currency-symbol><number/>"
    format_ = f'<currency-style name="N9">{shown}</currency-style>'
    assert list(words_of_formats([root(style + format_ + CELLS)]))[1] == "Coblos nomor 2"
