"""What a pack changes in those that it extends: rules and lists, each with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, fields, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar, cast

from neutrallint.core.errors import ConfigError, InvalidError, RuleError
from neutrallint.core.finding import SEVERITIES, Legal, Severity
from neutrallint.core.localized import Localized
from neutrallint.core.nearest import did_you_mean, nearest
from neutrallint.core.record import record
from neutrallint.core.rule_names import nearest_rule
from neutrallint.packs.example import Examples
from neutrallint.packs.rule import ListChange, Rule, RuleChange
from neutrallint.records.binding import bind
from neutrallint.records.lazy_yaml import yaml
from neutrallint.records.yaml import entries, items, place_of, scalar, unknown_key
from neutrallint.text.lexicon import WordSet

T = TypeVar("T")
_EMPTY = Localized("tidak mengubah apa pun", "changes nothing")
_NO_REASON = Localized(
    "reason kosong; tulis mengapa ini diubah", "reason is empty; write why this is changed"
)


@record
class RuleOverride:
    """What a pack changes in a rule that it inherits, and why.

    `off`: the rule does not look at anything any more, or, where a pack between turned it off,
    does again. `examples`: what it finds by the words that are changed. What is left out stays
    as it is.
    """

    reason: Localized
    off: bool | None = None
    severity: Severity | None = None
    legal: tuple[Legal, ...] | None = None
    message: Localized | None = None
    fix: Localized | None = None
    examples: Examples | None = None

    def __post_init__(self) -> None:
        """Refuse what changes nothing, and what nobody can tell the reason of."""
        if self.off is None and not self.changed:
            raise InvalidError(_EMPTY)
        _refuse_no_reason(self.reason)

    @property
    def changed(self) -> dict[str, Any]:
        """What takes the place of the rule's own, by key."""
        given = {each.name: getattr(self, each.name) for each in fields(self)[2:]}
        return {key: value for key, value in given.items() if value is not None}


@record
class ListOverride:
    """Words that a pack adds to a list that it inherits, or removes from it, and why."""

    reason: Localized
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what changes nothing, and what nobody can tell the reason of."""
        if not self.add and not self.remove:
            raise InvalidError(_EMPTY)
        if both := [word for word in self.add if word in self.remove]:
            raise InvalidError(
                Localized(
                    f"“{both[0]}” ada di add dan di remove; hapus dari salah satunya",
                    f"“{both[0]}” is in add and in remove; drop it from one of them",
                )
            )
        _refuse_no_reason(self.reason)


def _refuse_no_reason(reason: Localized) -> None:
    if not reason.id.strip():
        raise InvalidError(_NO_REASON)


@record
class Flaw:
    """What is wrong with a change, and where."""

    reason: Localized
    place: str


_Section: TypeAlias = Literal["rules", "lists"]


@record
class Override:
    """An entry of `override`: what it changes (the id of a rule, or the name of a list).

    `change`: how; a flaw is told once its target is found, so that one that is not there is
    told first. `place`: where it is written; `words_at`: the same of each word that it adds or
    removes; `cited_at`: of each citation.
    """

    section: _Section
    target: str
    change: RuleOverride | ListOverride | Flaw
    place: str
    words_at: Mapping[str, str] = field(default_factory=dict)
    cited_at: Mapping[str, str] = field(default_factory=dict)


_KINDS: Mapping[str, type[RuleOverride] | type[ListOverride]] = {
    "rules": RuleOverride,
    "lists": ListOverride,
}


def read_overrides(node: yaml.Node, name: str) -> Iterator[Override]:
    """Yield the entries of `override:`; ConfigError at the place of what is wrong."""
    for section, section_node, value in entries(node, name):
        if section not in _KINDS:
            raise unknown_key(section, section_node, list(_KINDS), name)
        for target, target_node, written in entries(value, name):
            place = place_of(target_node, name)
            kind = cast(_Section, section)
            try:
                change = bind(written, _KINDS[kind], name)
            except ConfigError as error:
                yield Override(kind, target, Flaw(error.reason, error.place), place)
            else:
                words, cites = _words_at(written, name), cited_at(written, name)
                yield Override(kind, target, change, place, words, cites)


def _words_at(node: yaml.Node, name: str) -> dict[str, str]:
    """Return where each word stands that an entry adds or removes."""
    changed = [value for key, _, value in entries(node, name) if key in ("add", "remove")]
    return {
        word.value: place_of(word, name) for value in changed for word in items(value, name)
    }


def cited_at(node: yaml.Node, name: str) -> dict[str, str]:
    """Return where each citation stands under the `legal` of a rule, or of a change of one."""
    legal = [value for key, _, value in entries(node, name) if key == "legal"]
    written = [entries(each, name) for value in legal for each in items(value, name)]
    cites = [value for pairs in written for key, _, value in pairs if key == "cite"]
    return {scalar(cite, name): place_of(cite, name) for cite in cites}


class Inherited:
    """The rules and lists of the packs that one pack extends, which it may change."""

    def __init__(
        self,
        by: str,
        rules: Iterable[list[Rule]],
        lists: Iterable[dict[str, WordSet]],
    ) -> None:
        """Take the id of the pack that changes them, and what is changed in place."""
        self._by = by
        self._rules = list(rules)
        self._lists = list(lists)

    def apply(self, override: Override) -> ListChange | None:
        """Change a rule or a list; RuleError where there is none, or it may not be changed."""
        if override.section == "rules":
            self._change_rule(override)
            return None
        return self._change_list(override)

    def _change_rule(self, override: Override) -> None:
        for rules in self._rules:
            for number, rule in enumerate(rules):
                if rule.id == override.target:
                    change = _flawless(override.change, RuleOverride)
                    _refuse_weakening(rule, override, change)
                    _refuse_nothing(rule, override, change)
                    rules[number] = self._changed(rule, override, change)
                    return
        known = [rule.id for rules in self._rules for rule in rules]
        raise _absent("rules", override, known)

    def _changed(self, rule: Rule, override: Override, change: RuleOverride) -> Rule:
        before = {key: getattr(rule.head, key) for key in change.changed}
        note = RuleChange(
            self._by, override.place, change.reason, before, change.changed, change.off
        )
        return replace(
            rule,
            head=replace(rule.head, **change.changed),
            is_off=rule.is_off if change.off is None else change.off,
            changes=(*rule.changes, note),
            cited_at=rule.cited_at if change.legal is None else override.cited_at,
        )

    def _change_list(self, override: Override) -> ListChange:
        name = override.target
        for lists in self._lists:
            if name in lists:
                change = _flawless(override.change, ListOverride)
                repeated = [word for word in change.add if word in lists[name].any]
                lists[name] = _with_words(lists[name], override, change)
                return ListChange(
                    name,
                    self._by,
                    override.place,
                    change.reason,
                    change.add,
                    change.remove,
                    {word: override.words_at[word] for word in repeated},
                )
        raise _absent("lists", override, [known for lists in self._lists for known in lists])


def _flawless(change: object, kind: type[T]) -> T:
    """Return a change of a kind; RuleError for one with a flaw."""
    if isinstance(change, Flaw):
        raise RuleError(change.reason, place=change.place)
    assert isinstance(change, kind)
    return change


def _with_words(words: WordSet, override: Override, change: ListOverride) -> WordSet:
    """Return a list with the words added and removed; RuleError for one that is not in it."""
    for word in change.remove:
        if word not in words.any:
            near = _hint(word, words.any)
            raise RuleError(
                Localized(
                    f"override.lists.{override.target}.remove: “{word}” tidak ada di daftar "
                    f"itu{near.id}; hapus dari remove",
                    f"override.lists.{override.target}.remove: “{word}” is not in that list"
                    f"{near.en}; drop it from remove",
                ),
                place=override.words_at[word],
            )
    kept = tuple(word for word in words.any if word not in change.remove)
    try:
        return replace(words, any=tuple(dict.fromkeys((*kept, *change.add))))
    except InvalidError as error:
        raise RuleError(
            Localized(
                f"override.lists.{override.target}: tidak ada kata yang tersisa; sisakan satu, "
                "atau matikan aturan yang memakainya (off: true)",
                f"override.lists.{override.target}: no word is left; leave one, or turn off "
                "the rules that use it (off: true)",
            ),
            place=override.place,
        ) from error


def _refuse_nothing(rule: Rule, override: Override, change: RuleOverride) -> None:
    """Refuse to turn on a rule that nobody turned off, and nothing else."""
    if change.off is False and not rule.is_off and not change.changed:
        raise RuleError(
            Localized(
                f"override.rules.{rule.id}: off: false tidak mengubah apa pun, aturan ini "
                "menyala; hapus",
                f"override.rules.{rule.id}: off: false changes nothing, the rule is on; drop "
                "it",
            ),
            place=override.place,
        )


def _refuse_weakening(rule: Rule, override: Override, change: RuleOverride) -> None:
    """Refuse to turn off or lower a rule that is locked."""
    lowered = change.severity is not None and (
        SEVERITIES.index(change.severity) < SEVERITIES.index(rule.head.severity)
    )
    if rule.head.locked and (change.off or lowered):
        raise RuleError(
            Localized(
                f"override.rules.{rule.id}: aturan ini terkunci (locked) dan tidak boleh "
                "dilemahkan; hapus off atau severity",
                f"override.rules.{rule.id}: the rule is locked and may not be weakened; drop "
                "off or severity",
            ),
            place=override.place,
        )


def _absent(section: _Section, override: Override, known: Sequence[str]) -> RuleError:
    is_rule, named = section == "rules", override.target
    near = did_you_mean(nearest_rule(named, known)) if is_rule else _hint(named, known)
    what = Localized("aturan", "rule") if is_rule else Localized("daftar", "list")
    return RuleError(
        Localized(
            f"override.{section}: {what.id} “{override.target}” tidak ada di paket yang "
            f"diperluas (extends){near.id}; perbaiki namanya, atau tambah paketnya di extends",
            f"override.{section}: there is no {what.en} “{override.target}” in the packs that "
            f"this one extends{near.en}; mend the name, or add the pack to extends",
        ),
        place=override.place,
    )


def _hint(word: str, known: Iterable[str]) -> Localized:
    return did_you_mean(nearest(word, known, 0.5))


def bases_of(root: Path, bases: Mapping[Path, Sequence[Path]]) -> tuple[Path, ...]:
    """Return all packs that one builds on, by what each extends itself, as they load."""
    found: dict[Path, None] = {}

    def add(pack: Path) -> None:
        for base in bases[pack]:
            if base not in found:
                add(base)
                found[base] = None

    add(root)
    return tuple(found)
