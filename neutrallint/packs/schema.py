"""JSON Schemas of the YAML files, for editors: made from the dataclasses that read them.

They say what `records.binding` says: the keys and types, the choices, what is required, and
the shorthand by which a bare value fills the first field. What only the loader can know
(names of lists, examples that hold) is left to it.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, get_args

from neutrallint.checks import CHECKS, FACTS, REQUIREMENTS
from neutrallint.checks.base import Check
from neutrallint.config.settings import Values
from neutrallint.core.limits import Range
from neutrallint.core.pattern import pattern
from neutrallint.packs.head import PackHead
from neutrallint.packs.law import Provision
from neutrallint.packs.override import ListOverride, RuleOverride
from neutrallint.packs.pack import RULE_ID, PackRoster
from neutrallint.packs.rule import Exemption, RuleHead
from neutrallint.people.roster import RosterFile
from neutrallint.records.shapes import (
    Choice,
    Listing,
    Nullable,
    Record,
    Scalar,
    Shape,
    Table,
    shape_of,
)
from neutrallint.text.lexicon import WordSet
from neutrallint.text.parties import PartyData

Schema = dict[str, Any]
Kind = Literal["rules", "roster", "config"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Editors read `2020` as a number and `true` as a truth value; the loader reads text.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_SCALARS: dict[Any, Schema] = {
    str: _TEXT,
    int: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\s*[+-]?\d+\s*$"}]},
    float: {
        "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\s*[+-]?[\d.]+\s*$"}]
    },
    bool: {
        "anyOf": [
            {"type": "boolean"},
            {"type": "string", "pattern": "^([Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]a|[Tt]idak)$"},
        ]
    },
    date: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}
_NOTHING: Schema = {"enum": [None, "", "null", "~"]}
#: What stands in a class's docstring as code.
_CODE = pattern(r"`([^`]*)`")


def schema_of(kind: Kind) -> Schema:
    """Return the JSON Schema (2020-12) of a file of rules, a roster or a configuration."""
    maker = _Maker()
    match kind:
        case "rules":
            body = maker.pack_file()
        case "roster":
            body = maker.mapping(RosterFile)
        case "config":
            body = maker.mapping(Values)
    return {"$schema": _DIALECT, "title": f"neutrallint {kind}", **body, "$defs": maker.defs}


class _Maker:
    """Makes schemas of types; each dataclass is defined once, under its name."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """Return the schema of a type as `bind` reads it."""
        return self._schema(shape_of(kind))

    def _schema(self, shape: Shape) -> Schema:
        match shape:
            case Scalar(kind, bounds):
                return _bounded(_SCALARS[kind], bounds) if bounds else _SCALARS[kind]
            case Nullable(inner):
                return {"anyOf": [self._schema(inner), _NOTHING]}
            case Listing(_, member):
                return {"type": "array", "items": self._schema(member)}
            case Choice(values):
                return {"enum": list(values)}
            case Record():
                return self._defined(shape)
            case Table(key, member):
                names = {"propertyNames": self._schema(key)} if isinstance(key, Choice) else {}
                return {"type": "object", "additionalProperties": self._schema(member), **names}
        raise TypeError(f"nothing is written in YAML as {shape}")

    def _defined(self, record: Record) -> Schema:
        name = record.kind.__name__
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = self._record(record)
        return {"$ref": f"#/$defs/{name}"}

    def _record(self, record: Record) -> Schema:
        whole = self.mapping(record.kind)
        first, *others = record.by_key.values()
        if any(field.is_required for field in others) or isinstance(first.shape, Table):
            return whole
        bare = {"not": {"type": "object"}, **self._schema(first.shape)}
        return {"description": whole.pop("description"), "anyOf": [whole, bare]}

    def mapping(self, kind: Any) -> Schema:
        """Return the schema of a dataclass written as keys and values."""
        known = Record(kind).by_key
        return {
            "description": _description(kind),
            "type": "object",
            "properties": {key: self._schema(field.shape) for key, field in known.items()},
            "required": [key for key, field in known.items() if field.is_required],
            "additionalProperties": False,
        }

    def pack_file(self) -> Schema:
        """Return the schema of one file of a pack."""
        words: Schema = {"type": "object", "additionalProperties": self.of(WordSet)}
        return {
            "type": "object",
            "properties": {
                "pack": self.of(PackHead),
                "override": self._overrides(),
                "law": {"type": "object", "additionalProperties": self.of(Provision)},
                "facts": {"type": "object"},
                "lists": words,
                "topics": words,
                "exceptions": {
                    "type": "object",
                    "additionalProperties": {"type": "array", "items": self.of(Exemption)},
                },
                "parties": self.of(PartyData),
                "example_roster": self.of(PackRoster),
                "rules": {"type": "array", "items": self._rule()},
            },
            "additionalProperties": False,
        }

    def _overrides(self) -> Schema:
        """Return the schema of what a pack changes in those that it extends."""
        kinds = {"rules": RuleOverride, "lists": ListOverride}
        return {
            "type": "object",
            "properties": {
                section: {"type": "object", "additionalProperties": self.of(kind)}
                for section, kind in kinds.items()
            },
            "additionalProperties": False,
        }

    def _rule(self) -> Schema:
        rule = self.mapping(RuleHead)
        rule["properties"]["id"] = {"type": "string", "pattern": f"^{RULE_ID.pattern}$"}
        one = self._one_of({k: v for k, v in CHECKS.items() if k != "require"})
        rule["properties"] |= {
            "forbid": {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]},
            "require": {"anyOf": [self._one_of(REQUIREMENTS), self.of(CHECKS["require"])]},
            "check_fact": {"oneOf": [self.of(fact) for fact in FACTS.values()]},
        }
        rule["oneOf"] = [{"required": [verb]} for verb in ("forbid", "require", "check_fact")]
        self.defs["Rule"] = rule
        return {"$ref": "#/$defs/Rule"}

    def _one_of(self, kinds: Mapping[str, type[Check]]) -> Schema:
        return {
            "type": "object",
            "properties": {key: self.of(kind) for key, kind in kinds.items()},
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }


def _bounded(number: Schema, bounds: Range) -> Schema:
    """Return the schema of a number within bounds; of one written as text only its form."""
    plain, *others = number["anyOf"]
    within = {"minimum": bounds.lowest, "maximum": bounds.highest}
    return {"anyOf": [{**plain, **within}, *others]}


def _description(kind: Any) -> str:
    """Return a class's docstring as one paragraph without marks of code."""
    text = " ".join((inspect.getdoc(kind) or "").split())
    return _CODE.sub(r"\1", text)
