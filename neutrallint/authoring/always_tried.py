"""Rules that no word keeps from being tried on every text, which costs each of them time."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator

from neutrallint.checks import PICTURES
from neutrallint.checks.base import Check, is_matching
from neutrallint.packs.rule import Rule
from neutrallint.packs.rule_set import RuleSet
from neutrallint.text.patterns import lacks_literal


def always_tried(rules: RuleSet) -> Iterator[Rule]:
    """Yield the rules on text of which some check needs no word, no literal and no topic."""
    for rule in rules.rules:
        checks = rules.prefilters[rule.id]
        if not rule.head.when.topic and any(_is_free(check, needs) for check, needs in checks):
            yield rule


def _is_free(check: Check, needs: Collection[Collection[Hashable]]) -> bool:
    """Tell whether a check is tried whatever words a text has."""
    patterns = check.patterns() if is_matching(check) else ()
    loose = frozenset(filter(lacks_literal, patterns))
    return type(check) not in PICTURES and all(map(loose.intersection, needs))
