"""People and regions as the YAML of a roster, which reads back as the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from neutrallint.core.errors import ConfigError
from neutrallint.core.locale_codes import CountryCode
from neutrallint.locales import COUNTRIES
from neutrallint.locales.country import Country
from neutrallint.people.roster import Person, Region, parse_roster
from neutrallint.people.table import TableName, rows_of
from neutrallint.records.binding import bind
from neutrallint.records.edits import Edits, is_flow
from neutrallint.records.lazy_yaml import yaml
from neutrallint.records.nodes import value_of
from neutrallint.records.plain import to_plain
from neutrallint.records.yaml import as_scalar, entries, load_node

#: A person or a region as plain values by the keys of a roster.
Row: TypeAlias = Mapping[str, Any]
_HEAD = """\
# Daftar tokoh yang diawasi.
# status: petahana (menjabat dan mencalonkan diri), kandidat (mencalonkan diri),
#         bukan_calon (menjabat dan tidak mencalonkan diri), penjabat (Pj., Plt., Pjs.)

"""


def roster_text(
    people: Sequence[Person],
    regions: Sequence[Region],
    before: str = "",
    renamed: Mapping[str, str] | None = None,
    country: CountryCode = "id",
) -> str:
    """Return a roster as text.

    `before`: as it was written, of which all that is the same stays as it is, comments too;
    who is new comes to the end. `renamed`: people by the names that they have there.
    """
    try:
        changed = _rewritten(before, people, regions, renamed or {}, COUNTRIES[country])
        if says(changed, people, regions):
            return changed
    except (ConfigError, ValueError):
        # It is no roster, somebody else's, or written in a way that nobody writes.
        pass
    return _anew(people, regions, _comments_before(before) or _HEAD, country)


def says(text: str, people: Iterable[Person], regions: Iterable[Region]) -> bool:
    """Tell whether a roster is of those, in whatever order; ConfigError where it is none."""
    said = parse_roster(text.encode(), Path())
    return set(said.people) == set(people) and set(said.regions) == set(regions)


def person_row(person: Person) -> Row:
    """Return a person as plain values by the keys of a roster."""
    return _keyed(to_plain(person, Person))


def region_row(region: Region) -> Row:
    """Return a region as plain values by the keys of a roster, its kind included."""
    row = _keyed(to_plain(region, Region))
    kind = {"kind": region.kind} if region.kind else {}
    return {"name": row.pop("name"), **kind, **row}


def _keyed(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain values under the keys of YAML, where `from_` is `from`."""
    return {
        key.rstrip("_"): _keyed(value) if isinstance(value, dict) else value
        for key, value in plain.items()
    }


# --- as it is written by this program ------------------------------------------------------


def _anew(
    people: Iterable[Person], regions: Iterable[Region], head: str, country: CountryCode
) -> str:
    place = "" if country == "id" else f"country: {country}\n\n"
    places = "".join(_line(region_row(each)) for each in regions)
    regions_part = f"regions:\n{places}\n" if places else ""
    listed = "\n".join(_block(person_row(each)) for each in people)
    return f"{head}{place}{regions_part}people:\n{listed}"


def _comments_before(text: str) -> str:
    """Return the comments and blank lines before a YAML document."""
    lines = text.splitlines(keepends=True)
    first = next(
        (number for number, line in enumerate(lines) if line.strip() and line[0] != "#"),
        len(lines),
    )
    return "".join(lines[:first])


def _line(row: Row) -> str:
    return f"- {_flow(row)}\n"


def _block(row: Row) -> str:
    lines = [f"{key}: {_flow(value)}\n" for key, value in row.items()]
    return "- " + "  ".join(lines)


def _flow(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
    return as_scalar(str(value))


# --- as somebody wrote it ------------------------------------------------------------------


class _Table(NamedTuple):
    """What the rows of a table are, and how a new one is written behind the others."""

    name: TableName
    kind: Any
    row_of: Callable[[Any], Row]
    written: Callable[[Row], str]


_PEOPLE = _Table("people", Person, person_row, lambda row: f"\n{_block(row)}")


def _rewritten(
    before: str,
    people: Iterable[Person],
    regions: Iterable[Region],
    renamed: Mapping[str, str],
    country: Country,
) -> str:
    """Return a roster with other rows; ConfigError where it is none, ValueError where odd."""
    root = load_node(before, "")
    if root is None:
        raise ValueError("nothing is written yet")
    edits = Edits(before)
    known = {person.name: person_row(person) for person in people}
    if not _change_table(edits, root, _PEOPLE, known, renamed):
        raise ValueError("none of the people was there")
    # What is new stands behind what is there: a person before a table that comes to the end.
    table = _Table("regions", Region, partial(_place_row, country=country), _line)
    places = {region.name: table.row_of(region) for region in regions}
    _change_table(edits, root, table, places, {})
    return edits.text()


def _place_row(region: Region, country: Country) -> Row:
    """Return a region without the kind that its name tells."""
    is_told = country.kind_told(region.name) is not None
    return region_row(replace(region, kind=None) if is_told else region)


def _change_table(
    edits: Edits,
    root: yaml.Node,
    table: _Table,
    rows: Mapping[str, Row],
    renamed: Mapping[str, str],
) -> bool:
    """Give a table the rows by their names; tell whether any of them was there before."""
    old = [(node, _said(node, table)) for node in rows_of(root)[table.name]]
    names = [renamed.get(name := str(said.get("name")), name) for _, said in old]
    new = "".join(table.written(row) for name, row in rows.items() if name not in names)
    found = [(key, value) for name, key, value in entries(root, "") if name == table.name]
    if not found:
        if rows:
            edits.add(root, table.name, f"\n{new}".rstrip("\n"))
        return False
    ((key, value),) = found
    is_kept = [name in rows for name in names]
    if is_flow(value) or not any(is_kept):
        if [said for _, said in old] != list(rows.values()):
            listed = "".join(map(table.written, rows.values()))
            edits.put(key, value, f"\n{listed}".rstrip("\n") if rows else "[]")
        return any(is_kept)
    for name, (node, said) in zip(names, old, strict=True):
        if name in rows and isinstance(node, yaml.MappingNode):
            _change_row(edits, node, said, rows[name])
        else:
            edits.remove(value, node)
    edits.append(value, new)
    return True


def _change_row(edits: Edits, node: yaml.MappingNode, old: Row, new: Row) -> None:
    """Give a row other cells; one that becomes empty goes."""
    cells = {key: (key_node, value_node) for key, key_node, value_node in entries(node, "")}
    for key in {**old, **new}:
        if old.get(key) == new.get(key):
            continue
        if key not in new:
            edits.drop(node, key)
        elif key in cells:
            edits.put(*cells[key], _flow(new[key]))
        else:
            edits.add(node, key, _flow(new[key]))


def _said(node: yaml.Node, table: _Table) -> Row:
    """Return what a row says; of one that is wrong, its cells as they stand."""
    try:
        return table.row_of(bind(node, table.kind, ""))
    except ConfigError:
        value = value_of(node)
        return value if isinstance(value, dict) else {}
