"""A pack that was read once is kept in the user's cache, so that no start reads its YAML again.

A kept pack holds data only, as JSON. It is named by the digest of the files of the pack, of
where they lie, and of the whole program, and lies on a `Shelf`. Whatever is not there, or not
of the right shape, is read from the YAML again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Union

from neutrallint.cache.location import user_cache
from neutrallint.cache.program import environment
from neutrallint.cache.shelf import Shelf
from neutrallint.checks import CHECKS, FACTS, REQUIREMENTS
from neutrallint.packs.head import PackHead
from neutrallint.packs.law import Provision
from neutrallint.packs.load import PackSource, load_packs, parse_pack
from neutrallint.packs.override import Override
from neutrallint.packs.pack import Pack
from neutrallint.packs.rule import Exemption, Rule, RuleHead
from neutrallint.people.roster import Person
from neutrallint.records.digest import digest_of
from neutrallint.records.plain import from_plain, to_plain
from neutrallint.text.facts import Days, Hours, Item, Stages
from neutrallint.text.lexicon import WordSet
from neutrallint.text.parties import PartyData

#: A fact; that its lists hold days only, or items only, is for the YAML to say.
_FACT: Any = date | Days | Hours | Stages | float | dict[str, int] | tuple[date | Item, ...]
_CHECK: Any = Union[*CHECKS.values(), *REQUIREMENTS.values(), *FACTS.values()]
#: What a rule is kept as: its head, its checks, and where it is written.
_RULE: Any = tuple[RuleHead, tuple[_CHECK, ...], str]
#: What a pack is kept as, beside its rules.
_PARTS: Mapping[str, Any] = {
    "head": PackHead,
    "places": dict[str, str],
    "law": dict[str, Provision],
    "facts": dict[str, _FACT],
    "lists": dict[str, WordSet],
    "topics": dict[str, WordSet],
    "exceptions": dict[str, tuple[Exemption, ...]],
    "people": tuple[Person, ...],
    "parties": PartyData | None,
    "overrides": tuple[Override, ...],
}


def open_packs(references: Sequence[str], base: Path, folder: Path | None = None) -> list[Pack]:
    """Return packs as `load_packs` does, from the cache where they were read before.

    `folder` is that of kept packs (default: in the user's cache). Their rules do not know how
    they are `written`.
    """
    shelf = Shelf(folder or user_cache() / "packs")
    return load_packs(references, base, lambda source: _open(source, shelf))


def _open(source: PackSource, shelf: Shelf) -> Pack:
    # Errors and rules name the place where they are written.
    name = digest_of(environment(), str(source.root), source.digest)
    with suppress(ValueError, TypeError, LookupError, RecursionError):
        if kept := shelf.get(name):
            return _unpack(json.loads(kept), source)
    pack = parse_pack(source)
    shelf.put(name, json.dumps(_pack(pack)).encode())
    return pack


def _pack(pack: Pack) -> dict[str, Any]:
    rules = [(rule.head, rule.checks, rule.place) for rule in pack.rules]
    parts = {key: to_plain(getattr(pack, key), kind) for key, kind in _PARTS.items()}
    return {**parts, "rules": to_plain(rules, tuple[_RULE, ...])}


def _unpack(kept: Any, source: PackSource) -> Pack:
    parts = {key: from_plain(kept[key], kind) for key, kind in _PARTS.items()}
    pack = Pack(source.root, source.digest, **parts)
    windows = (pack.head.active,) if pack.head.active else ()
    pack.rules = [
        Rule(head, checks, pack.head.id, place, windows)
        for head, checks, place in from_plain(kept["rules"], tuple[_RULE, ...])
    ]
    return pack
