"""A roster as tables: what is wrong is told by row and column, and what is right is kept."""

from __future__ import annotations

from pathlib import Path

from neutrallint.people.table import read_tables
from neutrallint.records.nodes import node_of, value_of
from neutrallint.records.yaml import load_node

FIXTURES = Path(__file__).parents[2] / "fixtures"


def mistakes(
    people: list[object], regions: list[object] | None = None
) -> list[tuple[str, ...]]:
    told = read_tables(node_of({"people": people, "regions": regions or []})).mistakes
    return [(each.table, str(each.row), each.column, each.reason.en) for each in told]


def test_every_mistake_is_told_at_its_row_and_column() -> None:
    told = mistakes(
        [
            {"name": "", "status": "petahana"},
            {"name": "Ani", "status": "juara", "ballot_number": "dua"},
            {
                "name": "Budi",
                "status": "kandidat",
                "from": "2020-02-31",
                "umur": "4",
                "slogans": ["..."],
            },
            {"name": "Cici", "status": "petahana", "from": "2021-01-01", "until": "2020-01-01"},
            {"name": "Dedi", "status": "bukan_calon", "running_as": "calon bupati"},
            {"name": "Evi", "status": "kandidat", "aliases": ["..."]},
            {"name": "Fani", "status": "kandidat", "aliases": ["Ani"]},
            {"name": "Gani", "status": "kandidat", "aliases": ["Fani"]},
            "nama",
        ]
    )
    assert [each[:3] for each in told] == [
        ("people", "0", "name"),
        ("people", "1", "status"),
        ("people", "1", "ballot_number"),
        ("people", "2", "from"),
        ("people", "2", "umur"),
        ("people", "2", "slogans"),
        ("people", "3", "until"),
        ("people", "4", "running_as"),
        ("people", "5", "aliases"),
        ("people", "8", ""),
        ("people", "7", "name"),
    ]
    assert told[0][3] == "is empty"
    assert told[2][3] == "“dua” is not a whole number"
    assert told[8][3].startswith("“...” does not hold")


def test_a_region_tells_its_kind_by_its_name_or_its_row() -> None:
    tables = read_tables(
        node_of(
            {"regions": [{"name": "Kota Harapan"}, {"name": "Mandala", "kind": "kabupaten"}]}
        )
    )
    assert [region.kind for region in tables.regions] == ["kota", "kabupaten"]
    ((table, row, column, reason),) = mistakes([], [{"name": "Mandala"}])
    assert (table, row, column) == ("regions", "0", "name")
    assert "Kabupaten Mandala" in reason


def test_a_file_of_yaml_is_the_same_table_as_its_plain_values() -> None:
    text = (FIXTURES / "roster.yaml").read_text(encoding="utf-8")
    node = load_node(text, "roster.yaml")
    assert node is not None
    assert read_tables(node_of(value_of(node))) == read_tables(node)
