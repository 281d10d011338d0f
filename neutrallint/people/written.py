"""People and regions as the YAML of a roster, which reads back as the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from neutrallint.people.roster import Person, Region
from neutrallint.records.plain import to_plain
from neutrallint.records.yaml import as_scalar

_HEAD = """\
# Daftar tokoh yang diawasi.
# status: petahana (menjabat dan mencalonkan diri), kandidat (mencalonkan diri),
#         bukan_calon (menjabat dan tidak mencalonkan diri), penjabat (Pj., Plt., Pjs.)

"""


def roster_text(people: Iterable[Person], regions: Iterable[Region], head: str = "") -> str:
    """Return a roster as text; `head`: the comments before it, else those that explain it."""
    places = "".join(f"- {_flow(region)}\n" for region in map(region_row, regions))
    listed = "\n".join(map(_block, map(person_row, people)))
    regions_part = f"regions:\n{places}\n" if places else ""
    return f"{head or _HEAD}{regions_part}people:\n{listed}"


def comments_before(text: str) -> str:
    """Return the comments and blank lines before a YAML document."""
    lines = text.splitlines(keepends=True)
    first = next(
        (number for number, line in enumerate(lines) if line.strip() and line[0] != "#"),
        len(lines),
    )
    return "".join(lines[:first])


def person_row(person: Person) -> Mapping[str, Any]:
    """Return a person as plain values by the keys of a roster."""
    return _keyed(to_plain(person, Person))


def region_row(region: Region) -> Mapping[str, Any]:
    """Return a region as plain values by the keys of a roster, its kind included."""
    row = _keyed(to_plain(region, Region))
    return {"name": row.pop("name"), "kind": region.kind, **row}


def _keyed(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain values under the keys of YAML, where `from_` is `from`."""
    return {
        key.rstrip("_"): _keyed(value) if isinstance(value, dict) else value
        for key, value in plain.items()
    }


def _block(row: Mapping[str, Any]) -> str:
    lines = [f"{key}: {_flow(value)}\n" for key, value in row.items()]
    return "- " + "  ".join(lines)


def _flow(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
    return as_scalar(str(value))
