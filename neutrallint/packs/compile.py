"""From packs and roster to rules that can be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from neutrallint.core.errors import InvalidError, RuleError
from neutrallint.core.localized import Localized
from neutrallint.core.nearest import did_you_mean, nearest
from neutrallint.locales import LANGUAGES
from neutrallint.packs.law import Statutes
from neutrallint.packs.override import Inherited, bases_of
from neutrallint.packs.pack import (
    Pack,
    defined_twice,
    refuse_unknown_placeholders,
    wrong,
)
from neutrallint.packs.refusals import (
    refuse_judge,
    refuse_misspelt_kinds,
    refuse_misspelt_windows,
    refuse_repeated_ids,
    refuse_repeated_packs,
    refuse_unasked_windows,
    refuse_unknown_ids,
)
from neutrallint.packs.rule import Exemption, ListChange, Rule
from neutrallint.packs.rule_set import RuleSet
from neutrallint.packs.standing import (
    days_of,
    deciding,
    extended_by,
    held_with,
    kinds_of,
    protected_days,
    spoken_for,
    timezone_of,
)
from neutrallint.people.roster import Roster
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.languages.base import Language
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.parties import Parties

T = TypeVar("T")


def compile_rules(
    packs: Sequence[Pack],
    roster: Roster,
    demanded: Collection[Path] = (),
    brought: Collection[Path] = (),
) -> RuleSet:
    """Join packs to one rule set for the people of `roster`, changed as they say.

    `demanded`: the packs of a policy, on whose days and findings no other pack has a say.
    `brought`: those that whoever is checked wrote, which meet no demand for an election.
    """
    refuse_repeated_packs(packs)
    deciders = deciding(packs, demanded)
    own = frozenset(pack.head.id for pack in packs if pack.root in brought)
    language = _language(packs)
    packs, list_changes = overridden(packs)
    held = held_with(packs, demanded)
    lexicon = Lexicon(
        _merge([(pack, pack.lists) for pack in packs], "lists"),
        _merge([(pack, pack.facts) for pack in packs], "facts"),
        roster.names,
        Parties((pack.parties for pack in packs if pack.parties), language),
        roster.lists,
        language,
    )
    topics = _merge([(pack, pack.topics) for pack in packs], "topics")
    exceptions = _merge([(pack, pack.exceptions) for pack in packs], "exceptions")
    statutes = _statutes(packs)
    rules = tuple(
        replace(
            _spelled_out(rule, exceptions),
            windows=days_of(held.get(pack.head.id, ()), rule.head.when.window),
            election=pack.head.id if pack.head.active else None,
            is_added=bool(demanded) and pack.root not in demanded,
        )
        for pack in packs
        for rule in pack.rules
    )
    refuse_repeated_ids(rules)
    refuse_unasked_windows(packs, rules, statutes)
    refuse_misspelt_windows(packs, rules, statutes)
    refuse_misspelt_kinds(packs, statutes)
    ids = frozenset(rule.id for rule in rules)
    for rule in rules:
        _resolve(rule, lexicon, topics)
        refuse_unknown_ids(rule, ids)
        refuse_judge(rule, language)
    _refuse_changed_words(rules, list_changes, lexicon)
    topic_groups = {name: _group(lexicon, name, words, packs) for name, words in topics.items()}
    election_topics = _election_topics(rules, own)
    asked = frozenset[str]().union(*election_topics.values())
    other_elections = frozenset(
        topic
        for pack in packs
        if pack.is_bundled and not pack.head.election
        for topic in pack.topics
    )
    return RuleSet(
        rules=tuple(rule for rule in rules if not rule.is_off),
        off=tuple(rule for rule in rules if rule.is_off),
        list_changes=list_changes,
        packs=tuple(pack.info for pack in packs),
        families={name: said for pack in packs for name, said in pack.head.families.items()},
        lexicon=lexicon,
        topics=topic_groups,
        roster=roster,
        protected=protected_days(deciders),
        timezone=timezone_of(deciders),
        statutes=statutes,
        elections={pack.head.id: pack.head.active for pack in packs if pack.head.active},
        named_windows={pack.head.id: pack.head.windows for pack in packs if pack.head.windows},
        windows={pack: days_of(elections) for pack, elections in held.items()},
        undated=tuple(
            pack.head.id for pack in packs if pack.head.election and pack.head.id not in held
        ),
        kinds=kinds_of(packs),
        contestants={
            pack.head.election or "": pack.head.contestant
            for pack in packs
            if pack.head.contestant
        },
        framings={
            pack.head.id if pack.head.active else "": pack.head.framing
            for pack in packs
            if pack.head.framing
        },
        spoken_for=spoken_for(packs),
        bound_to=extended_by(packs) | {id_: tuple(h.id for h in held[id_]) for id_ in held},
        quiet={pack.head.id: pack.head.quiet for pack in packs if pack.head.quiet},
        brought=own,
        election_topics=election_topics,
        other_elections=other_elections,
        election_names=_election_names(topic_groups, asked or other_elections),
    )


def _election_topics(
    rules: Iterable[Rule], brought: Collection[str]
) -> Mapping[str, frozenset[str]]:
    """Return by each pack of an election the topics that its rules ask for, if any."""
    found: dict[str, frozenset[str]] = {}
    for rule in rules:
        topic = rule.head.when.topic
        if rule.election and topic and rule.pack not in brought:
            found[rule.election] = found.get(rule.election, frozenset()) | {topic}
    return found


def _election_names(
    topics: Mapping[str, PhraseGroup], elections: Collection[str]
) -> dict[str, PhraseGroup]:
    """Return by each of these topics the phrases of it that none of the others has."""
    found = {}
    for name in elections:
        others = [topics[other].phrases for other in elections if other != name]
        shared = frozenset[str]().union(*others)
        own = tuple(phrase for phrase in topics[name].phrases if phrase not in shared)
        found[name] = PhraseGroup(own)
    return found


def overridden(packs: Sequence[Pack]) -> tuple[list[Pack], tuple[ListChange, ...]]:
    """Return packs with all that those which extend them change, and the changes of lists."""
    made = {
        pack.root: replace(pack, rules=list(pack.rules), lists=dict(pack.lists))
        for pack in packs
    }
    bases = {pack.root: pack.bases for pack in packs}
    changes = []
    for pack in packs:
        around = [made[root] for root in made if root in bases_of(pack.root, bases)]
        rules, lists = (each.rules for each in around), (each.lists for each in around)
        inherited = Inherited(pack.head.id, rules, lists)
        changes += [inherited.apply(override) for override in pack.overrides]
        for rule in (rule for each in around for rule in each.rules if rule.changes):
            refuse_unknown_placeholders(rule, rule.changes[-1].place)
    return list(made.values()), tuple(change for change in changes if change)


def _language(packs: Sequence[Pack]) -> Language:
    """Return the one language of the packs; RuleError where they name two."""
    if not packs:
        return LANGUAGES["id"]
    first = packs[0]
    code = first.head.language
    for pack in packs[1:]:
        if pack.head.language != code:
            raise RuleError(
                Localized(
                    f"paket {pack.head.id} berbahasa “{pack.head.language}”, paket "
                    f"{first.head.id} “{code}”; samakan pack.language, atau periksa dengan "
                    "masing-masing paket tersendiri",
                    f"pack {pack.head.id} is in “{pack.head.language}”, pack {first.head.id} "
                    f"in “{code}”; give both one pack.language, or check with each pack on "
                    "its own",
                ),
                place=str(pack.root),
            )
    return LANGUAGES[code]


def _spelled_out(rule: Rule, exceptions: Mapping[str, tuple[Exemption, ...]]) -> Rule:
    """Return a rule with what packs list under the names of its exceptions."""
    if not any(each.named for each in rule.head.except_):
        return rule
    excepted: list[Exemption] = []
    for each in rule.head.except_:
        if each.named is None:
            excepted.append(each)
            continue
        if each.named not in exceptions:
            meant = did_you_mean(nearest(each.named, exceptions))
            raise wrong(
                rule,
                f"pengecualian “{each.named}” tidak ada di exceptions{meant.id}",
                f"no pack lists “{each.named}” under exceptions{meant.en}",
            )
        excepted += exceptions[each.named]
    return replace(rule, head=replace(rule.head, except_=tuple(excepted)))


def _resolve(rule: Rule, lexicon: Lexicon, topics: Mapping[str, WordSet]) -> None:
    """Refuse lists, facts and topics that no pack defines."""
    try:
        _name_groups(rule, lexicon)
    except InvalidError as error:
        raise wrong(rule, error.reason.id, error.reason.en) from error
    for topic in filter(None, (rule.head.when.topic, *rule.head.by_topic)):
        if topic not in topics:
            raise wrong(rule, f"topik “{topic}” tidak ada", f"no pack defines topic “{topic}”")


def _name_groups(rule: Rule, lexicon: Lexicon) -> None:
    """Look up all that a rule names; InvalidError for what is not there."""
    for check in rule.checks:
        list(check.groups(lexicon))
    for exemption in rule.head.except_:
        list(exemption.groups(lexicon))
    list(rule.head.when.groups(lexicon))
    if rule.head.rewrite:
        list(rule.head.rewrite.groups(lexicon))


def rests_on(rule: Rule, name: str, lexicon: Lexicon) -> bool:
    """Tell whether a rule looks for the words of a list, by itself or within another list."""
    try:
        _name_groups(rule, lexicon.without(name))
    except InvalidError:
        return True
    return False


def _refuse_changed_words(
    rules: Sequence[Rule], changes: Sequence[ListChange], lexicon: Lexicon
) -> None:
    """Refuse to change a list by which somebody else's locked rule finds what it finds."""
    for rule in (rule for rule in rules if rule.head.locked):
        for change in (each for each in changes if each.by != rule.pack):
            if rests_on(rule, change.name, lexicon):
                raise RuleError(
                    Localized(
                        f"override.lists.{change.name}: aturan {rule.id} terkunci (locked) dan "
                        "memakai daftar ini; hapus perubahannya, dan tulis aturan sendiri "
                        "dengan daftar sendiri",
                        f"override.lists.{change.name}: rule {rule.id} is locked and uses this "
                        "list; drop the change, and write a rule of your own with a list of "
                        "your own",
                    ),
                    place=change.place,
                )


def _group(lexicon: Lexicon, topic: str, words: WordSet, packs: Sequence[Pack]) -> PhraseGroup:
    """Return the phrases of a topic; RuleError names the pack that defines it."""
    try:
        return lexicon.group(words)
    except InvalidError as error:
        said = error.reason
        root = next(pack.root for pack in packs if topic in pack.topics)
        raise RuleError(
            Localized(f"topik “{topic}”: {said.id}", f"topic “{topic}”: {said.en}"),
            place=str(root),
        ) from error


def _statutes(packs: Sequence[Pack]) -> Statutes:
    """Return the law of all packs; RuleError at the place of a provision that is wrong."""
    statutes = Statutes(_merge([(pack, pack.law) for pack in packs], "law"))
    places = {key: place for pack in packs for key, place in pack.places.items()}
    for cite, why in statutes.problems():
        said = Localized(f"law: “{cite}”: {why.id}", f"law: “{cite}”: {why.en}")
        raise RuleError(said, place=places[f"law.{cite}"])
    return statutes


def _merge(parts: list[tuple[Pack, dict[str, T]]], what: str) -> dict[str, T]:
    """Join what the packs define; two packs may not give one name two meanings."""
    merged: dict[str, T] = {}
    first: dict[str, Pack] = {}
    for pack, named in parts:
        for name in named:
            if first.setdefault(name, pack) is not pack:
                raise defined_twice(f"{what}.{name}", first[name], pack.places)
        merged |= named
    return merged
