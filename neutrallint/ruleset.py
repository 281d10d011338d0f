"""YAML packs → rules; every error says file:line:column, the key, and why."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from neutrallint.checks import CHECKS, FACTS, REQUIREMENTS, Check
from neutrallint.checks.narrative import Narrative
from neutrallint.errors import RuleError, UsageError, why_unreadable
from neutrallint.judge import PLACEHOLDER
from neutrallint.model import PackInfo, Period, Words
from neutrallint.packs import bundled_packs_root
from neutrallint.roster import Person, Roster
from neutrallint.rule import Rule, RuleHead, RuleSet
from neutrallint.text.facts import Days, FactValue, Hours, Item
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.words import plain_words
from neutrallint.yamlfile import (
    InvalidError,
    bind,
    entries,
    items,
    load_node,
    problem,
    unknown_key,
)

_RULE_ID = re.compile(r"[A-Z]{2,12}(?:-[A-Z]{2,12})+-\d{3}")
_VERBS = ("forbid", "require", "check_fact")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FEWEST_EXAMPLES = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PackHead:
    """The `pack:` key: who it is, what it builds on, and when it holds.

    `active`: the days on which its rules apply. `protected`: the days on which a head who
    stands for election counts as a candidate (UU 10/2016 Pasal 71 ayat (3)).
    """

    id: str
    version: str
    name: Words
    extends: tuple[str, ...] = ()
    active: Period | None = None
    protected: Period | None = None
    timezone: str = "Asia/Jakarta"


@dataclass(frozen=True, slots=True)
class PackRoster:
    """Fictional people whom the pack's examples speak of."""

    people: tuple[Person, ...] = ()


@dataclass(slots=True)
class Pack:
    """One pack as read, before it is joined with those that it extends."""

    root: Path
    digest: str
    head: PackHead
    facts: dict[str, FactValue] = field(default_factory=dict)
    lists: dict[str, WordSet] = field(default_factory=dict)
    topics: dict[str, WordSet] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    rules: list[Rule] = field(default_factory=list)

    @property
    def info(self) -> PackInfo:
        """What a report says of it."""
        return PackInfo(self.head.id, self.head.version, self.digest)


def load_packs(references: Sequence[str], base: Path) -> list[Pack]:
    """Read packs by id or path (from `base`) and all that they extend, the bases first."""
    packs: dict[Path, Pack] = {}
    for reference in references:
        _load_pack(_find(reference, base), packs, ())
    return list(packs.values())


def compile_rules(packs: Sequence[Pack], roster: Roster) -> RuleSet:
    """Join packs to one rule set for the people of `roster`."""
    lexicon = Lexicon(
        _merged([(pack, pack.lists) for pack in packs], "lists"),
        _merged([(pack, pack.facts) for pack in packs], "facts"),
        _spellings(roster),
        _roster_lists(roster),
    )
    topics = _merged([(pack, pack.topics) for pack in packs], "topics")
    rules = tuple(rule for pack in packs for rule in pack.rules)
    _refuse_repeated_ids(rules)
    ids = frozenset(rule.id for rule in rules)
    for rule in rules:
        _resolve(rule, lexicon, topics)
        _refuse_unknown_ids(rule, ids)
    return RuleSet(
        rules=rules,
        packs=tuple(pack.info for pack in packs),
        lexicon=lexicon,
        topics={name: lexicon.group(words) for name, words in topics.items()},
        roster=roster,
        protected=next((p.head.protected for p in reversed(packs) if p.head.protected), None),
    )


# --- finding packs -----------------------------------------------------------


def _find(reference: str, base: Path) -> Path:
    """Return the folder or file of a pack: a path from `base`, else a bundled id."""
    path = base / reference
    if path.exists() and (path.suffix in (".yaml", ".yml") or any(path.glob("*.yaml"))):
        return path.resolve()
    bundled = bundled_packs_root() / reference
    if re.fullmatch(r"[\w.-]+", reference) and any(bundled.glob("*.yaml")):
        return bundled.resolve()
    heads = bundled_packs_root().glob("*/pack.yaml")
    known = ", ".join(sorted(head.parent.name for head in heads))
    raise UsageError(
        Words(
            f"paket aturan “{reference}” tidak ditemukan; paket bawaan: {known}; "
            "atau tulis jalur ke folder paket",
            f"no rule pack “{reference}”; bundled packs: {known}; or give the path of a pack",
        )
    )


def _load_pack(root: Path, packs: dict[Path, Pack], within: tuple[Path, ...]) -> None:
    if root in within:
        raise RuleError(
            Words("paket ini memperluas dirinya sendiri", "this pack extends itself"),
            place=str(root),
        )
    if root in packs:
        return
    pack = _read_pack(root)
    for name in pack.head.extends:
        _load_pack(_find(name, root.parent), packs, (*within, root))
    packs[root] = pack


def _read_pack(root: Path) -> Pack:
    files = sorted(root.glob("*.yaml")) if root.is_dir() else [root]
    nodes: list[tuple[str, yaml.Node]] = []
    digest = hashlib.sha256()
    for file in files:
        text = _text(file)
        digest.update(f"{file.name}\0{text}\0".encode())
        node = load_node(text, str(file))
        if node is not None:
            nodes.append((str(file), node))
    pack = Pack(root, digest.hexdigest(), _head(root, nodes))
    for name, node in nodes:
        _read_file(pack, node, name)
    return pack


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = why_unreadable(error)
        raise RuleError(
            Words(f"tidak dapat dibaca: {why.id}", f"cannot be read: {why.en}"), place=str(file)
        ) from error


def _head(root: Path, nodes: list[tuple[str, yaml.Node]]) -> PackHead:
    for name, node in nodes:
        for key, _, value in entries(node, name):
            if key == "pack":
                return bind(value, PackHead, name)
    raise RuleError(
        Words("kunci “pack” dengan id dan version belum ada", "the key “pack” is missing"),
        place=str(root),
    )


# --- reading one file --------------------------------------------------------


def _read_file(pack: Pack, node: yaml.Node, name: str) -> None:
    for key, key_node, value in entries(node, name):
        match key:
            case "pack":
                pass
            case "facts":
                pack.facts |= {k: _fact(v, name) for k, _, v in entries(value, name)}
            case "lists":
                pack.lists |= {k: _word_set(v, name) for k, _, v in entries(value, name)}
            case "topics":
                pack.topics |= {k: _word_set(v, name) for k, _, v in entries(value, name)}
            case "example_roster":
                pack.people = bind(value, PackRoster, name).people
            case "rules":
                pack.rules += [_rule(item, pack, name) for item in items(value, name)]
            case _:
                known = ["pack", "facts", "lists", "topics", "example_roster", "rules"]
                raise unknown_key(key, key_node, known, name)


def _fact(node: yaml.Node, name: str) -> FactValue:
    """Read a fact; what it is shows in how it is written."""
    if isinstance(node, yaml.MappingNode):
        if {key for key, _, _ in entries(node, name)} != {"from", "until"}:
            return {key: bind(value, int, name) for key, _, value in entries(node, name)}
        is_days = all(_is_date(value) for _, _, value in entries(node, name))
        return bind(node, Days, name) if is_days else bind(node, Hours, name)
    if isinstance(node, yaml.SequenceNode):
        if all(_is_date(item) for item in items(node, name)):
            return tuple(bind(item, date, name) for item in items(node, name))
        return tuple(_item(item, name) for item in items(node, name))
    return bind(node, float, name) if _is_number(node) else bind(node, date, name)


def _item(node: yaml.Node, name: str) -> Item:
    """Read a part of an acronym: one spelling, or a list of them."""
    if isinstance(node, yaml.SequenceNode):
        return Item(tuple(bind(spelling, str, name) for spelling in items(node, name)))
    return Item((bind(node, str, name),))


def _is_date(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and bool(_DATE.fullmatch(node.value))


def _is_number(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and bool(_NUMBER.fullmatch(node.value))


def _word_set(node: yaml.Node, name: str) -> WordSet:
    return bind(node, WordSet, name)


def _rule(node: yaml.Node, pack: Pack, name: str) -> Rule:
    pairs = entries(node, name)
    verbs = [(key, value) for key, _, value in pairs if key in _VERBS]
    if len(verbs) != 1:
        raise problem(
            node,
            name,
            "satu aturan berisi tepat satu dari: forbid, require, check_fact",
            "a rule has exactly one of: forbid, require, check_fact",
        )
    rest = [(key, value) for key, value in node.value if key.value not in _VERBS]
    head_node = yaml.MappingNode(node.tag, rest, node.start_mark, node.end_mark)
    head = bind(head_node, RuleHead, name)
    rule = Rule(
        head=head,
        checks=_checks(*verbs[0], name),
        pack=pack.head.id,
        place=f"{name}:{node.start_mark.line + 1}:{node.start_mark.column + 1}",
        active=pack.head.active,
    )
    _validate(rule)
    return rule


def _checks(verb: str, node: yaml.Node, name: str) -> tuple[Check, ...]:
    if verb == "check_fact":
        return (_fact_check(node, name),)
    if verb == "require":
        return (_requirement(node, name),)
    parts = items(node, name) if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(_forbidden(part, name) for part in parts)


def _fact_check(node: yaml.Node, name: str) -> Check:
    kinds = [key for key, _, _ in entries(node, name) if key in FACTS]
    if len(kinds) != 1:
        raise problem(
            node,
            name,
            f"isi tepat satu: {', '.join(FACTS)}",
            f"give exactly one of: {', '.join(FACTS)}",
        )
    return bind(node, FACTS[kinds[0]], name)


def _requirement(node: yaml.Node, name: str) -> Check:
    """Read what a document must say, or one of the other requirements by its key."""
    pairs = entries(node, name)
    if len(pairs) == 1 and pairs[0][0] in REQUIREMENTS:
        return bind(pairs[0][2], REQUIREMENTS[pairs[0][0]], name)
    return bind(node, CHECKS["require"], name)


def _forbidden(node: yaml.Node, name: str) -> Check:
    pairs = entries(node, name)
    kinds = [kind for kind in CHECKS if kind not in _VERBS]
    if len(pairs) != 1:
        raise problem(
            node,
            name,
            f"isi tepat satu: {', '.join(kinds)}",
            f"give one of: {', '.join(kinds)}",
        )
    key, key_node, value = pairs[0]
    if key not in kinds:
        raise unknown_key(key, key_node, kinds, name)
    return bind(value, CHECKS[key], name)


# --- joining -----------------------------------------------------------------


def _validate(rule: Rule) -> None:
    head = rule.head
    if not _RULE_ID.fullmatch(head.id):
        raise _wrong(rule, "id ditulis seperti NL-TAG-001", "an id looks like NL-TAG-001")
    for kind, examples in (("bad", head.examples.bad), ("good", head.examples.good)):
        if len(examples) < _FEWEST_EXAMPLES:
            raise _wrong(
                rule,
                f"contoh “{kind}” kurang dari {_FEWEST_EXAMPLES}",
                f"fewer than {_FEWEST_EXAMPLES} “{kind}” examples",
            )
    known = frozenset[str]().union(*(check.details for check in rule.checks))
    for words in (head.message, head.why, head.fix):
        unknown = set(PLACEHOLDER.findall(words.id + words.en)) - known
        if unknown:
            listed = ", ".join(f"{{{name}}}" for name in sorted(known))
            raise _wrong(
                rule,
                f"{{{min(unknown)}}} tidak dikenal di pesan; yang ada: {listed}",
                f"{{{min(unknown)}}} is not known in a message; there are: {listed}",
            )


def _wrong(rule: Rule, indonesian: str, english: str) -> RuleError:
    words = Words(f"aturan {rule.id}: {indonesian}", f"rule {rule.id}: {english}")
    return RuleError(words, place=rule.place)


def _resolve(rule: Rule, lexicon: Lexicon, topics: Mapping[str, WordSet]) -> None:
    """Refuse lists, facts and topics that no pack defines."""
    try:
        for check in rule.checks:
            list(check.groups(lexicon))
        for exemption in rule.head.except_:
            list(exemption.groups(lexicon))
        if rule.head.when.near:
            rule.head.when.near.group(lexicon)
    except InvalidError as error:
        raise _wrong(rule, error.reason.id, error.reason.en) from error
    topic = rule.head.when.topic
    if topic is not None and topic not in topics:
        raise _wrong(rule, f"topik “{topic}” tidak ada", f"no pack defines topic “{topic}”")


def _refuse_unknown_ids(rule: Rule, known: Collection[str]) -> None:
    """Refuse key messages that speak of rules which no pack defines."""
    named = [id_ for c in rule.checks if isinstance(c, Narrative) for id_ in c.rule_ids]
    for id_ in named:
        if id_ not in known:
            raise _wrong(rule, f"aturan {id_} tidak ada", f"there is no rule {id_}")


def _refuse_repeated_ids(rules: Sequence[Rule]) -> None:
    first: dict[str, Rule] = {}
    for rule in rules:
        other = first.setdefault(rule.id, rule)
        if other is not rule:
            raise _wrong(
                rule, f"id sudah dipakai di {other.place}", f"id is taken at {other.place}"
            )


def _merged(parts: list[tuple[Pack, dict[str, T]]], what: str) -> dict[str, T]:
    """Join what the packs define; two packs may not give one name two meanings."""
    merged: dict[str, T] = {}
    for pack, named in parts:
        for name, value in named.items():
            if name in merged:
                raise RuleError(
                    Words(
                        f"{what}: “{name}” sudah ada di paket lain",
                        f"{what}: “{name}” is already defined by another pack",
                    ),
                    place=str(pack.root),
                )
            merged[name] = value
    return merged


def _spellings(roster: Roster) -> dict[str, str]:
    """Return every way to write a person of the roster: name, name without titles, aliases."""
    spellings: dict[str, str] = {}
    for person in roster.people:
        names = (person.name, _without_titles(person.name), *person.aliases)
        for text in (*names, person.pair_acronym or ""):
            if plain_words(text):
                spellings.setdefault(text, person.name)
    return spellings


def _roster_lists(roster: Roster) -> dict[str, tuple[str, ...]]:
    """Return the lists that rules may name and a roster fills."""
    places = [region.name for region in roster.regions]
    places += [person.region for person in roster.people if person.region]
    slogans = [slogan for person in roster.people for slogan in person.slogans]
    short = [re.sub(r"^(?:kabupaten|kota|provinsi)\s+", "", p, flags=re.I) for p in places]
    return {
        "roster.wilayah": tuple(dict.fromkeys((*short, *places))),
        "roster.slogan": tuple(dict.fromkeys(slogans)),
    }


def _without_titles(name: str) -> str:
    """Return "Budi Santoso" for "H. Budi Santoso, S.E., M.Si."."""
    first = name.split(",")[0].split()
    return " ".join(word for word in first if not word.endswith("."))
