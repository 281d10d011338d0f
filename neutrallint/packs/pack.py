"""One YAML file of a pack → facts, lists, topics and rules, each error at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from neutrallint.checks import CHECKS, FACTS, REQUIREMENTS
from neutrallint.checks.base import Check, is_matching
from neutrallint.core.clock import now
from neutrallint.core.errors import InvalidError, RuleError
from neutrallint.core.limits import MAX_PATTERNS
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.core.report import PackInfo
from neutrallint.core.rule_names import in_full, is_named
from neutrallint.locales import LANGUAGES
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.head import PackHead
from neutrallint.packs.law import Provision
from neutrallint.packs.override import Override, cited_at, read_overrides
from neutrallint.packs.rule import CIRCUMSTANCES, PLACEHOLDER, Exemption, Rule, RuleHead
from neutrallint.people.roster import Person
from neutrallint.records.binding import bind
from neutrallint.records.lazy_yaml import yaml
from neutrallint.records.shapes import Record
from neutrallint.records.yaml import entries, items, place_of, problem, unknown_key
from neutrallint.text.facts import Days, FactValue, Hours, Item, Stages
from neutrallint.text.languages.base import Language
from neutrallint.text.lexicon import WordSet
from neutrallint.text.parties import PartyData

#: What an id looks like.
RULE_ID = pattern(r"[A-Z]{2,12}(?:-[A-Z]{2,12})+-\d{3}")
#: The family of what the program itself finds.
_ABOUT_ALLOWANCES = "NL-IZIN"
#: What a file of a pack may hold.
_KEYS = [
    "pack",
    "override",
    "law",
    "facts",
    "lists",
    "topics",
    "exceptions",
    "parties",
    "example_roster",
    "rules",
]
_VERBS = ("forbid", "require", "check_fact")
#: The keys that say what a rule looks for.
_LOOKS_FOR = ("when", *_VERBS, "except")
#: Of the time zone in which a day begins first.
_FARTHEST_EAST = timedelta(hours=14)
_DATE = pattern(r"\d{4}-\d{2}-\d{2}")
_NUMBER = pattern(r"\d+(?:\.\d+)?")
_FEWEST_EXAMPLES = 2


@record
class PackRoster:
    """Fictional people whom the pack's examples speak of."""

    people: tuple[Person, ...] = ()


@dataclass(slots=True)
class Pack:
    """One pack as read, before it is joined with those that it extends."""

    root: Path
    digest: str
    head: PackHead
    #: Where what it names is written, by keys: “lists.acara”, “pack.id”.
    places: dict[str, str] = field(default_factory=dict)
    #: Bytes of its files.
    size: int = 0
    law: dict[str, Provision] = field(default_factory=dict)
    facts: dict[str, FactValue] = field(default_factory=dict)
    lists: dict[str, WordSet] = field(default_factory=dict)
    topics: dict[str, WordSet] = field(default_factory=dict)
    #: What rules except by one name.
    exceptions: dict[str, tuple[Exemption, ...]] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    parties: PartyData | None = None
    rules: list[Rule] = field(default_factory=list)
    #: The folders or files of the packs that it extends.
    bases: tuple[Path, ...] = ()
    #: What it changes in those.
    overrides: tuple[Override, ...] = ()

    @property
    def is_bundled(self) -> bool:
        """Whether it comes with the program."""
        return self.root.parent == bundled_packs_root().resolve()

    @property
    def patterns(self) -> int:
        """How many regular expressions its rules have."""
        checks = (check for rule in self.rules for check in rule.checks)
        return sum(len(tuple(check.patterns())) for check in checks if is_matching(check))

    @property
    def info(self) -> PackInfo:
        """What a report says of it."""
        review = self.head.review
        info = PackInfo(
            self.head.id,
            self.head.version,
            self.digest,
            state=review.state,
            reviewer=review.by,
            reviewed_on=review.on.isoformat() if review.on else None,
        )
        if self.is_bundled:
            return info
        return replace(info, origin="own", path=str(self.root))


@record
class PackFile:
    """A file of a pack as it is parsed."""

    name: str
    root: yaml.Node


def read_file(pack: Pack, file: PackFile) -> None:
    """Add what a file defines to its pack."""
    name = file.name
    for key, key_node, value in entries(file.root, name):
        match key:
            case "pack":
                pass
            case "override":
                pack.overrides += tuple(read_overrides(value, name))
            case "law" | "facts" | "lists" | "topics" | "exceptions":
                for entry in entries(value, name):
                    _define(pack, key, entry, name)
            case "parties":
                pack.parties = bind(value, PartyData, name)
            case "example_roster":
                pack.people = bind(value, PackRoster, name).people
            case "rules":
                # Each knows how many patterns those before it have.
                for item in items(value, name):
                    pack.rules.append(_rule(item, pack, name))
            case _:
                raise unknown_key(key, key_node, _KEYS, name)


def _define(pack: Pack, table: str, entry: tuple[str, yaml.Node, yaml.Node], name: str) -> None:
    """Add an entry of a table to its pack."""
    key, key_node, value = entry
    path, place = f"{table}.{key}", place_of(key_node, name)
    if path in pack.places:
        raise defined_twice(path, pack, {path: place})
    pack.places[path] = place
    match table:
        case "law":
            pack.law[key] = _provision(pack, value, name)
        case "facts":
            pack.facts[key] = _fact(key, value, name, LANGUAGES[pack.head.language])
        case "lists":
            pack.lists[key] = bind(value, WordSet, name)
        case "topics":
            pack.topics[key] = bind(value, WordSet, name)
        case "exceptions":
            pack.exceptions[key] = _exceptions(value, name)


def _provision(pack: Pack, node: yaml.Node, name: str) -> Provision:
    """Read a provision, which nobody compared with its sources on a day still to come.

    That those that come with the program do so is a clock that is behind.
    """
    provision = bind(node, Provision, name)
    if not pack.is_bundled and provision.verified > (now() + _FARTHEST_EAST).date():
        at = next(value for key, _, value in entries(node, name) if key == "verified")
        raise problem(
            at,
            name,
            f"verified: {provision.verified} belum tiba; tulis hari pemeriksaannya",
            f"verified: {provision.verified} is still to come; give the day of the check",
        )
    return provision


def _exceptions(node: yaml.Node, name: str) -> tuple[Exemption, ...]:
    """Read what rules except by one name, which stands in none of them again."""
    found = bind(node, tuple[Exemption, ...], name)
    for each, item in zip(found, items(node, name), strict=True):
        if each.named:
            raise problem(
                item,
                name,
                "exceptions tidak memuat pengecualian bersama lain; tulis syaratnya",
                "exceptions hold no other shared exceptions; write what is asked for",
            )
    return found


def defined_twice(path: str, first: Pack, again: Mapping[str, str]) -> RuleError:
    """Return the error for a name that stands `again` at a place, and first in a pack."""
    where = first.places[path]
    return RuleError(
        Localized(
            f"{path}: nama ini sudah dipakai paket {first.head.id} ({where}); pilih nama lain, "
            "atau pakai yang sudah ada",
            f"{path}: the name is taken by the pack {first.head.id} ({where}); choose another, "
            "or use the one that is there",
        ),
        place=again[path],
    )


def _fact(key: str, node: yaml.Node, name: str, language: Language) -> FactValue:
    """Read a fact; what it is shows in how it is written."""
    if isinstance(node, yaml.MappingNode):
        return _table(node, name, language)
    if isinstance(node, yaml.SequenceNode):
        if all(_is_date(item) for item in items(node, name)):
            return tuple(bind(item, date, name) for item in items(node, name))
        return tuple(_item(item, name) for item in items(node, name))
    return bind(node, float, name, key) if _is_number(node) else bind(node, date, name, key)


def _table(node: yaml.MappingNode, name: str, language: Language) -> FactValue:
    """Read a period, opening hours, the stages of an election, or counts."""
    told = {key: value for key, _, value in entries(node, name)}
    if told.keys() == {"from", "until"}:
        is_days = all(map(_is_date, told.values()))
        return bind(node, Days, name) if is_days else _hours(node, name, language)
    if any(_is_date(value) or isinstance(value, yaml.MappingNode) for value in told.values()):
        return Stages({key: _stage(value, name) for key, value in told.items()})
    return {key: bind(value, int, name) for key, value in told.items()}


def _stage(node: yaml.Node, name: str) -> date | Days:
    """Read the day of a stage, or its first and last."""
    is_period = isinstance(node, yaml.MappingNode)
    return bind(node, Days, name) if is_period else bind(node, date, name)


def _hours(node: yaml.Node, name: str, language: Language) -> Hours:
    """Read opening hours as the language writes them."""
    hours = bind(node, Hours, name)
    try:
        hours.minutes(language)
    except InvalidError as error:
        raise problem(node, name, error.reason.id, error.reason.en) from error
    return hours


def _item(node: yaml.Node, name: str) -> Item:
    """Read a part of an acronym: one spelling, or a list of them."""
    if isinstance(node, yaml.SequenceNode):
        return Item(tuple(bind(spelling, str, name) for spelling in items(node, name)))
    return Item((bind(node, str, name),))


def _is_date(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and bool(_DATE.fullmatch(node.value))


def _is_number(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and bool(_NUMBER.fullmatch(node.value))


def _rule(node: yaml.Node, pack: Pack, name: str) -> Rule:
    pairs = entries(node, name)
    _refuse_unknown_keys(pairs, name)
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
        checks=_checks(*verbs[0], pack, name),
        pack=pack.head.id,
        place=f"{name}:{node.start_mark.line + 1}:{node.start_mark.column + 1}",
        windows=(pack.head.active,) if pack.head.active else (),
        written=_looked_for(node),
        cited_at=cited_at(node, name),
    )
    _validate(rule)
    if head.when.window and not (pack.head.active or pack.head.election):
        raise wrong(
            rule,
            "when.window hanya untuk paket pemilihan; tulis election di pack, atau hapus",
            "when.window is for packs of elections; give pack its election, or drop window",
        )
    return rule


def _refuse_unknown_keys(pairs: list[tuple[str, yaml.Node, yaml.Node]], name: str) -> None:
    """Name a misspelt verb by the nearest one, before none is found to be there."""
    known = [*Record(RuleHead).by_key, *_VERBS]
    for key, key_node, _ in pairs:
        if key not in known:
            raise unknown_key(key, key_node, known, name)


def _looked_for(node: yaml.Node) -> yaml.Node:
    """Return the part of a rule that says what it looks for."""
    kept = [(key, value) for key, value in node.value if key.value in _LOOKS_FOR]
    return yaml.MappingNode(node.tag, kept, flow_style=False)


def _checks(verb: str, node: yaml.Node, pack: Pack, name: str) -> tuple[Check, ...]:
    if verb == "check_fact":
        return (_fact_check(node, name),)
    if verb == "require":
        return (_requirement(node, name),)
    parts = items(node, name) if isinstance(node, yaml.SequenceNode) else [node]
    if not parts:
        raise problem(node, name, "forbid kosong", "forbid is empty")
    _refuse_more_patterns(pack, parts, name)
    return tuple(_forbidden(part, name) for part in parts)


def _refuse_more_patterns(pack: Pack, parts: Sequence[yaml.Node], name: str) -> None:
    """Refuse more patterns than packs may hold, before they are compiled."""
    new = [part for part in parts for key, _, _ in entries(part, name) if key == "pattern"]
    if new and pack.patterns + len(new) > MAX_PATTERNS:
        raise too_many_patterns(place_of(new[-1], name))


def too_many_patterns(place: str) -> RuleError:
    """Return the error for patterns that are more than one run may load."""
    return RuleError(
        Localized(
            f"aturan memuat lebih dari {MAX_PATTERNS} pola (pattern); tulis sebagai phrases "
            "atau sequence, atau gabungkan beberapa pola dengan “|”",
            f"the rules hold more than {MAX_PATTERNS} patterns; write them as phrases or "
            "sequences, or join several by “|”",
        ),
        place=place,
    )


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


def _validate(rule: Rule) -> None:
    head = rule.head
    if not RULE_ID.fullmatch(head.id):
        full = in_full(head.id)
        like = full if RULE_ID.fullmatch(full) else "NL-TAG-001"
        raise wrong(rule, f"id ditulis seperti {like}", f"an id looks like {like}")
    # A rule of that name could be allowed, and with it what is wrong with allowances.
    if is_named(head.id, (_ABOUT_ALLOWANCES,)):
        raise wrong(
            rule,
            f"id {_ABOUT_ALLOWANCES} milik temuan tentang izin; pilih keluarga lain",
            f"ids of {_ABOUT_ALLOWANCES} are of findings about allowances; choose another",
        )
    for kind, examples in (("bad", head.examples.bad), ("good", head.examples.good)):
        if len(examples) < _FEWEST_EXAMPLES:
            raise wrong(
                rule,
                f"contoh “{kind}” kurang dari {_FEWEST_EXAMPLES}",
                f"fewer than {_FEWEST_EXAMPLES} “{kind}” examples",
            )
    if not head.look_in:
        raise wrong(
            rule,
            "look_in kosong; hapus kunci ini atau sebut tempatnya",
            "look_in is empty; drop the key or name a place",
        )
    for key, words in (("name", head.name), ("message", head.message), ("fix", head.fix)):
        if not words.id.strip():
            raise wrong(rule, f"{key} kosong", f"{key} is empty")
    refuse_unknown_placeholders(rule, rule.place)


def refuse_unknown_placeholders(rule: Rule, place: str) -> None:
    """Refuse a {placeholder} of a rule's messages that nothing fills; they stand at `place`."""
    known = CIRCUMSTANCES.union(*(check.details for check in rule.checks))
    for words in (rule.head.message, rule.head.why, rule.head.fix):
        unknown = set(PLACEHOLDER.findall(words.id + words.en)) - known
        if unknown:
            listed = ", ".join(f"{{{name}}}" for name in sorted(known))
            raise wrong(
                replace(rule, place=place),
                f"{{{min(unknown)}}} tidak dikenal di pesan; yang ada: {listed}",
                f"{{{min(unknown)}}} is not known in a message; there are: {listed}",
            )


def wrong(rule: Rule, indonesian: str, english: str) -> RuleError:
    """Return the error that refuses a rule, at its place."""
    words = Localized(f"aturan {rule.id}: {indonesian}", f"rule {rule.id}: {english}")
    return RuleError(words, place=rule.place)
