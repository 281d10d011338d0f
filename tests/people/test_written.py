"""A roster as text: what somebody wrote stays, comments too, and it reads back as the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from neutrallint.people.roster import load_roster, parse_roster
from neutrallint.people.table import read_tables, rows_of
from neutrallint.people.written import roster_text
from neutrallint.records.nodes import node_of, value_of
from neutrallint.records.yaml import load_node

FIXTURES = Path(__file__).parents[2] / "fixtures"
TEXT = """\
# kantor kami
regions:  # dua
  - {name: Kabupaten Mandala, language: Sunda}  # sejak 1950
  # tetangga
  - name: Kota Harapan
    kind: kota

people:
# --- bupati ---
- name: Ani Lestari  # cuti
  # maju lagi
  status: petahana
  photos:
  - ani.jpg  # resmi
  - ani-2.jpg
  office: Bupati  # sejak 2016

# --- penantang ---
- {name: Budi, status: candidate, ballot_number: 2}  # KPU 24/9
- # yang ketiga
  name: 'Cici'
  status: kandidat
# akhir
"""


def rows(text: str) -> dict[str, Any]:
    node = load_node(text, "")
    assert node is not None
    return {table: [value_of(row) for row in found] for table, found in rows_of(node).items()}


def rewritten(text: str, told: dict[str, Any], **renamed: str) -> str:
    """Return a roster that says what is told, which it does."""
    tables = read_tables(node_of(told))
    assert tables.mistakes == ()
    made = roster_text(tables.people, tables.regions, text, renamed)
    read = parse_roster(made.encode(), Path("a.yaml"))
    assert {*read.people} == {*tables.people}
    assert {*read.regions} == {*tables.regions}
    return made


def test_what_says_the_same_stays_to_the_letter() -> None:
    assert rewritten(TEXT, rows(TEXT)) == TEXT


def test_a_cell_changes_and_all_else_stays() -> None:
    told = rows(TEXT)
    ani, budi, cici = told["people"]
    ani["office"] = "Wakil Bupati"
    budi["ballot_number"] = "3"
    cici["status"] = "penjabat"
    assert rewritten(TEXT, told) == (
        TEXT.replace("Bupati  # sejak 2016", "Wakil Bupati  # sejak 2016")
        .replace("ballot_number: 2", "ballot_number: 3")
        .replace("status: kandidat\n# akhir", "status: penjabat\n# akhir")
    )


def test_a_cell_is_filled_and_another_emptied() -> None:
    told = rows(TEXT)
    ani, budi, cici = told["people"]
    del ani["office"]
    ani["region"] = "Kabupaten Mandala"
    budi["slogans"] = ["Maju, terus"]
    del budi["ballot_number"]
    cici["ballot_number"] = "1"
    assert rewritten(TEXT, told) == (
        TEXT.replace("office: Bupati  # sejak 2016", "region: Kabupaten Mandala")
        .replace(", ballot_number: 2}", ', slogans: ["Maju, terus"]}')
        .replace("status: kandidat\n# akhir", "status: kandidat\n  ballot_number: 1\n# akhir")
    )


def test_comments_in_a_list_that_changes_stand_above_it() -> None:
    told = rows(TEXT)
    told["people"][0]["photos"].append("ani-3.jpg")
    assert rewritten(TEXT, told) == TEXT.replace(
        "photos:\n  - ani.jpg  # resmi\n  - ani-2.jpg\n",
        "# resmi\n  photos: [ani.jpg, ani-2.jpg, ani-3.jpg]\n",
    )


def test_somebody_comes_and_somebody_goes() -> None:
    told = rows(TEXT)
    told["people"][1] = {"name": "Dedi", "status": "kandidat"}
    told["regions"].append({"name": "Kota Baru", "kind": "kota"})
    assert rewritten(TEXT, told) == (
        TEXT.replace("- {name: Budi, status: candidate, ballot_number: 2}  # KPU 24/9\n", "")
        .replace("# akhir", "\n- name: Dedi\n  status: kandidat\n# akhir")
        .replace("kind: kota\n", "kind: kota\n  - {name: Kota Baru}\n")
    )


def test_who_is_renamed_keeps_a_row() -> None:
    told = rows(TEXT)
    told["people"][0]["name"] = "Hj. Ani Lestari"
    made = rewritten(TEXT, told, **{"Ani Lestari": "Hj. Ani Lestari"})
    assert made == TEXT.replace("name: Ani Lestari", "name: Hj. Ani Lestari")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("people: [{name: A, status: kandidat}] # x\n", "people:\n\n- name: A"),
        ("people:\n- name: A\n  status: kandidat", "people:\n- name: A"),
        ("# x\npeople:\n- umur: 3\n  name: A\n  status: kandidat\n", "# x\npeople:\n- name: A"),
        (
            "# x\r\npeople:\r\n- name: A\r\n  status: kandidat\r\n",
            "# x\r\npeople:\r\n- name: A",
        ),
        ("people:\n- name: A\n  office: >\n    Bupati\n  status: x\n", "people:\n- name: A"),
        ("regions: []\npeople:\n- name: A # x\n  status: kandidat\n", "regions:\n- {name"),
    ],
)
def test_however_a_roster_is_written_it_is_changed(before: str, after: str) -> None:
    told = {
        "people": [
            {"name": "A", "status": "petahana", "parties": ["PX"]},
            {"name": "B", "status": "kandidat"},
        ],
        "regions": [{"name": "Kota Harapan"}],
    }
    made = rewritten(before, told)
    assert made.startswith(after)
    assert made.count("# x") == before.count("# x")
    assert made.count("\r\n") in (0, made.count("\n"))


@pytest.mark.parametrize("before", ["", "bukan: roster", "people: [", "# x\npeople: *a", "[]"])
def test_what_is_no_roster_is_written_anew(before: str) -> None:
    made = rewritten(before, {"people": [{"name": "A", "status": "kandidat"}]})
    assert made.endswith("people:\n- name: A\n  status: kandidat\n")


def test_somebody_elses_roster_is_written_anew_below_its_head() -> None:
    told = {"people": [{"name": "Eka", "status": "kandidat"}]}
    assert rewritten(TEXT, told) == (
        "# kantor kami\npeople:\n- name: Eka\n  status: kandidat\n"
    )


def test_a_roster_that_is_written_reads_back_as_the_same(tmp_path: Path) -> None:
    read = load_roster(FIXTURES / "roster.yaml")
    text = roster_text(read.people, read.regions)
    again = parse_roster(text.encode(), tmp_path / "a.yaml")
    assert list(again.people) == list(read.people)
    assert again.regions == read.regions


@pytest.mark.parametrize(
    "name",
    ["null", "A: b # c", 'Kang "Tris"', "a\nb", "a\x85\x7fb", "- x", "{y}", "[z", "😀 é"],
)
def test_any_name_reads_back_as_it_is(name: str, tmp_path: Path) -> None:
    row = {"name": name, "status": "kandidat", "slogans": [name], "office": name}
    tables = read_tables(node_of({"people": [row]}))
    assert tables.mistakes == ()
    for before in ("", TEXT):
        text = roster_text(tables.people, (), before, {"Ani Lestari": name})
        (person,) = parse_roster(text.encode(), tmp_path / "a.yaml").people
        assert (person.name, person.slogans, person.office) == (name, (name,), name)
