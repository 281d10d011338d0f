"""A roster that is kept as a table is read as the rows of a roster."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from io import BytesIO
from typing import Any, get_args

import openpyxl
import pytest

from neutrallint.core.errors import ReadError
from neutrallint.locales import LANGUAGES
from neutrallint.people.roster import Person, RosterStatus
from neutrallint.people.table import read_tables
from neutrallint.records.nodes import node_of
from neutrallint.setup.roster_sheet import RosterSheet, is_sheet, roster_sheet

HEAD = ["No", "Nama", "Jabatan", "Status", "No. urut", "Partai", "Nama lain", "Menjabat sejak"]
ANI = [1, "Hj. Ani, M.Si.", "Bupati", "Petahana, maju lagi", 2, "PX, PY", "Ani; Bu Ani"]


def workbook(*rows: list[Any], title: str = "Tokoh") -> bytes:
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.append(["Sampul"])
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    book.save(data := BytesIO())
    return data.getvalue()


def delimited(*rows: list[Any], sign: str = ";") -> bytes:
    quoted = ([f'"{cell}"' for cell in row] for row in rows)
    return "\r\n".join(sign.join(row) for row in quoted).encode()


def test_a_workbook_of_an_office_becomes_people() -> None:
    head = [["DAFTAR TOKOH"], HEAD]
    budi = [2, "Budi", None, "calon", 3.0, None, None, date(2016, 2, 17)]
    sheet = roster_sheet("daftar.xlsx", workbook(*head, ANI, [], budi))
    ani = {
        "name": "Hj. Ani, M.Si.",
        "office": "Bupati",
        "status": "petahana",
        "ballot_number": "2",
        "parties": ["PX", "PY"],
        "aliases": ["Ani", "Bu Ani"],
    }
    assert sheet.people == [
        ani,
        {"name": "Budi", "status": "kandidat", "ballot_number": "3", "from": "2016-02-17"},
    ]
    assert sheet.unused == ("No",)
    assert read_tables(node_of({"people": sheet.people})).mistakes == ()


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_of_text_is_read_in_the_same_way(sign: str) -> None:
    data = delimited(HEAD, [*ANI, "17 Februari 2016"], sign=sign)
    (ani,) = roster_sheet("daftar.csv", data).people
    assert (ani["name"], ani["parties"], ani["from"]) == (
        "Hj. Ani, M.Si.",
        ["PX", "PY"],
        "2016-02-17",
    )


def test_each_cell_is_known_by_where_it_stands_in_the_file() -> None:
    cici = [3, "Cici", "", "juara", "dua"]
    sheet = roster_sheet("a.xlsx", workbook([], HEAD, ANI, [], cici))
    mistakes = read_tables(node_of({"people": sheet.people})).mistakes
    places = sorted(sheet.cells[each.row, each.column] for each in mistakes)
    assert places == ["D5", "E5"]


@pytest.mark.parametrize("word", ["Pj.", "PLT", "Penjabat (Pj., Plt.)", "acting"])
def test_a_status_is_understood_as_offices_write_it(word: str) -> None:
    data = delimited(["Nama", "Status"], ["Ani", word])
    assert roster_sheet("a.csv", data).people[0]["status"] == "penjabat"


def test_of_two_columns_of_one_name_the_first_holds() -> None:
    sheet = roster_sheet("a.csv", delimited(["Nama", "Nama", "Status"], ["A", "B", "calon"]))
    assert (sheet.people[0]["name"], sheet.unused) == ("A", ("Nama",))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.xlsx", workbook(["Orang", "Status"], ["Ani", "calon"]), "no column Name"),
        ("a.csv", b"", "empty"),
        ("a.xlsx", b"PK\x03\x04rusak", "damaged"),
        ("a.xlsx", b"Nama;Status", "."),
    ],
)
def test_what_holds_no_people_is_told(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        roster_sheet(name, data)


def test_a_name_tells_a_table() -> None:
    assert [is_sheet(name) for name in ("a.XLSX", "a.csv", "a.yaml", "a", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert RosterSheet().people == []


def test_columns_and_statuses_are_words_of_each_language() -> None:
    sheet = roster_sheet("t.csv", "नाम;पद;स्थिति\nसुनीता राव;महापौर;प्रत्याशी\n".encode())
    assert sheet.people == [{"name": "सुनीता राव", "office": "महापौर", "status": "kandidat"}]
    keys = {field.name.rstrip("_") for field in fields(Person)}
    for language in LANGUAGES.values():
        assert set(language.rosters.columns) <= keys
        assert set(language.rosters.statuses) <= set(get_args(RosterStatus))
