"""A roster as tables that people edit: rows of cells, and what is wrong at which of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from neutrallint.core.errors import ConfigError, InvalidError
from neutrallint.core.locale_codes import CountryCode
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.locales import COUNTRIES
from neutrallint.locales.country import Country
from neutrallint.people.offices import examples
from neutrallint.people.roster import Person, Region, shared_names
from neutrallint.records.binding import bind_file, bind_shape
from neutrallint.records.lazy_yaml import yaml
from neutrallint.records.shapes import Record, shape_of
from neutrallint.records.yaml import entries, items, unknown_key

TableName: TypeAlias = Literal["people", "regions"]
T = TypeVar("T")
_EMPTY = Localized("belum diisi", "is empty")


@record
class Mistake:
    """What is wrong at a cell: row from 0; column "" where it is none of a single one."""

    table: TableName
    row: int
    column: str
    reason: Localized


@record
class RosterTables:
    """Everybody and every region of a roster whose rows are right, and what is not."""

    people: tuple[Person, ...]
    regions: tuple[Region, ...]
    mistakes: tuple[Mistake, ...]
    country: CountryCode = "id"


@record
class _Rows(Generic[T]):
    """The rows that are right, by their numbers, and what is wrong with the others."""

    right: dict[int, T]
    mistakes: tuple[Mistake, ...]


def read_tables(roster: yaml.Node, name: str = "") -> RosterTables:
    """Return the rows of a roster; every mistake is told, none stands in the way of others.

    ConfigError for what is no roster at all.
    """
    tables = rows_of(roster, name)
    code = country_of(roster, name)
    country = COUNTRIES[code]
    people = _read(Person, "people", tables["people"])
    regions = _read(Region, "regions", tables["regions"])
    numbers, right = list(people.right), list(people.right.values())
    shared = (
        Mistake("people", numbers[index], "name", reason)
        for index, reason in shared_names(right)
    )
    told = tuple(_told_kinds(regions.right, tables["regions"], country))
    known = tuple(each for each in told if isinstance(each, Region))
    unknown = tuple(each for each in told if isinstance(each, Mistake))
    return RosterTables(
        tuple(right), known, (*people.mistakes, *shared, *regions.mistakes, *unknown), code
    )


def country_of(roster: yaml.Node, name: str = "") -> CountryCode:
    """Return the country of a roster; ConfigError for one that there is not."""
    told = (value for key, _, value in entries(roster, name) if key == "country")
    value = next(told, None)
    if value is None:
        return "id"
    code: CountryCode = bind_shape(value, shape_of(CountryCode), name)
    return code


def rows_of(roster: yaml.Node, name: str = "") -> dict[TableName, list[yaml.Node]]:
    """Return the nodes of the rows of each table; ConfigError for what is no roster."""
    tables: dict[TableName, list[yaml.Node]] = {"people": [], "regions": []}
    for key, key_node, rows in entries(roster, name):
        match key:
            case "people" | "regions":
                tables[key] = items(rows, name)
            case "country":
                pass
            case _:
                raise unknown_key(key, key_node, [*tables, "country"], name)
    return tables


def _read(kind: type[T], table: TableName, rows: list[yaml.Node]) -> _Rows[T]:
    right: dict[int, T] = {}
    mistakes: list[Mistake] = []
    for number, row in enumerate(rows):
        wrong = dict(_wrong_cells(row, kind))
        try:
            made = bind_file(_without(row, wrong), kind, "")
        except ConfigError as error:
            cause = error.__cause__
            if isinstance(cause, InvalidError):
                wrong[cause.key] = _bare(error.reason, cause.key)
        else:
            if not wrong:
                right[number] = made
        mistakes += [Mistake(table, number, *each) for each in wrong.items()]
    return _Rows(right, tuple(mistakes))


def _without(row: yaml.Node, keys: Collection[str]) -> yaml.Node:
    """Return a row without some of its cells, so that the others can be judged together."""
    if not isinstance(row, yaml.MappingNode):
        return row
    kept = [pair for pair in row.value if pair[0].value not in keys]
    return yaml.MappingNode(row.tag, kept, row.start_mark, row.end_mark)


def _wrong_cells(row: yaml.Node, kind: Any) -> Iterator[tuple[str, Localized]]:
    """Yield the columns whose cells are wrong by themselves, and why."""
    record = shape_of(kind)
    assert isinstance(record, Record)
    try:
        cells = entries(row, "")
    except ConfigError as error:
        yield "", error.reason
        return
    for key, _, cell in cells:
        field = record.by_key.get(key)
        if field is None:
            yield key, _unknown(key)
            continue
        try:
            if not (field.is_required and _is_empty(cell)):
                bind_shape(cell, field.shape, "", key)
        except ConfigError as error:
            yield key, _bare(error.reason, key)
    filled = {key for key, _, cell in cells if not _is_empty(cell)}
    for key, field in record.by_key.items():
        if field.is_required and key not in filled:
            yield key, _EMPTY


def _unknown(column: str) -> Localized:
    return Localized(
        f"kolom “{column}” tidak dikenal; buang, atau betulkan ejaannya di berkasnya",
        f"there is no column “{column}”; leave it out, or correct its spelling in the file",
    )


def _is_empty(cell: yaml.Node) -> bool:
    return isinstance(cell, yaml.ScalarNode) and not cell.value.strip()


def _bare(reason: Localized, key: str) -> Localized:
    """Return a reason without the key, where the column says it."""
    before = f"{key}: "
    return Localized(reason.id.removeprefix(before), reason.en.removeprefix(before))


def _told_kinds(
    regions: dict[int, Region], rows: list[yaml.Node], country: Country
) -> Iterator[Region | Mistake]:
    """Yield each region with the kind that its name tells, or else its row does."""
    for number, region in regions.items():
        kind = country.kind_told(region.name)
        if kind:
            yield replace(region, kind=kind)
        elif any(key == "kind" for key, _, _ in entries(rows[number], "")):
            yield region
        else:
            yield Mistake("regions", number, "name", _kindless(country))


def _kindless(country: Country) -> Localized:
    named = examples(country)
    return Localized(
        f"jenisnya belum disebut; tulis misalnya {named.id}",
        f"its kind is not told; write for example {named.en}",
    )
