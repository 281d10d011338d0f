"""Whether the messages of rules say what may be, and leave the decision to the authority."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from neutrallint.core.errors import RuleError
from neutrallint.packs.pack import wrong
from neutrallint.packs.rule import Rule
from neutrallint.packs.rule_set import RuleSet

_INDONESIAN = ("berpotensi", "kemungkinan")
_ENGLISH = ("may", "might", "possibly", "probably")


def deciding_messages(rules: RuleSet) -> Iterator[RuleError]:
    """Yield an error for each message of an error or warning that tells more than a risk.

    One that is given in one language only may be in either.
    """
    for rule in rules.rules:
        if rule.head.severity == "info":
            continue
        message = rule.head.message
        if not _says_what_may_be(message.id, (*_INDONESIAN, *(() if message.en else _ENGLISH))):
            yield _error(rule, message.id, _INDONESIAN)
        if message.en and not _says_what_may_be(message.en, _ENGLISH):
            yield _error(rule, message.en, _ENGLISH)


def _says_what_may_be(text: str, words: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{word}\b", text, re.IGNORECASE) for word in words)


def _error(rule: Rule, text: str, words: tuple[str, ...]) -> RuleError:
    listed = ", ".join(f"“{word}”" for word in words)
    changed = [change.place for change in rule.changes if "message" in change.after]
    return wrong(
        replace(rule, place=changed[-1]) if changed else rule,
        f"message: “{text}” memutuskan sendiri, padahal yang berwenang yang memutuskan; pakai "
        f"salah satu: {listed}",
        f"message: “{text}” decides what the authority is to decide; use one of: {listed}",
    )
