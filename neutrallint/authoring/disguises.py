"""Disguises: what slips through when the bad examples of rules are written in hiding.

Each disguise is one that a human still reads; digits stay the digits that they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from neutrallint.checks import CHECKS
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.example import Example
from neutrallint.packs.pack import Pack
from neutrallint.packs.rule import Rule
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster

#: Kinds that look for words which somebody would hide; facts, framing and faces are none.
_WORDS = tuple(
    CHECKS[key] for key in ("phrases", "sequence", "pattern", "person", "name", "party")
)
_CYRILLIC = str.maketrans("aeocpxyABEKMHOPCTX", "аеосрхуАВЕКМНОРСТХ")
_LEET = str.maketrans("aeios", "43105")
_WORD = pattern(r"[A-Za-z]{4,}")


def _mathematical(text: str) -> str:
    def bold(character: str) -> str:
        if character.isascii() and character.isalpha():
            base = 0x1D41A if character.islower() else 0x1D400
            return chr(base + ord(character.lower()) - ord("a"))
        return character

    return "".join(map(bold, text))


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and c != "#" else c for c in text)


def _words(change: Callable[[str], str]) -> Callable[[str], str]:
    """Apply a change to the words of a text, but not inside a hashtag."""

    def apply(text: str) -> str:
        parts = re.split(r"(#\w+)", text)
        return "".join(
            part if part.startswith("#") else _WORD.sub(lambda m: change(m[0]), part)
            for part in parts
        )

    return apply


def _stretch(word: str) -> str:
    vowel = next((i for i, c in enumerate(word) if c in "aeiou"), None)
    return word if vowel is None else word[:vowel] + word[vowel] * 4 + word[vowel + 1 :]


DISGUISES: dict[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "upper case": str.upper,
    "full width": _full_width,
    "mathematical letters": _mathematical,
    "Cyrillic look-alikes": lambda text: text.translate(_CYRILLIC),
    "leetspeak": _words(lambda word: word.translate(_LEET)),
    "stretched": _words(_stretch),
    "spaced out": _words(" ".join),
    "dotted": _words(".".join),
    "zero width": _words("\u200b".join),
    "combining marks": _words(lambda word: unicodedata.normalize("NFC", "\u0336".join(word))),
    "soft hyphens": _words("\u00ad".join),
    "broken at a line end": lambda text: re.sub(
        r"(?<![#\w])([A-Za-z]{2})([A-Za-z]{2,})", r"\1-\n\2", text, count=1
    ),
    "joined words": lambda text: re.sub(r"(?<=[a-z]{4}) (?=[a-z]{4})", "", text),
    "underscores": lambda text: re.sub(r"(?<=[a-z]) (?=[a-z])", "_", text),
    "keycaps": lambda text: re.sub(r"\d", lambda m: m[0] + "\ufe0f\u20e3", text),
}


def disguise(example: Example, change: Callable[[str], str]) -> Example:
    """Return the example with its texts changed."""
    return replace(
        example,
        body=example.body and change(example.body),
        heading=example.heading and change(example.heading),
        ocr=example.ocr and change(example.ocr),
    )


@record
class Tally:
    """How many of the examples are still found in one disguise, and which are not."""

    disguise: str
    found: int
    total: int
    missed: tuple[tuple[str, str], ...]

    @property
    def share(self) -> float:
        """Percent found."""
        return round(100 * self.found / max(1, self.total), 1)


def mutate(packs: Sequence[Pack]) -> Iterator[Tally]:
    """Judge every bad example in every disguise, each rule alone, with the packs' people."""
    people = tuple(person for pack in packs for person in pack.people)
    rules = compile_rules(packs, Roster(people))
    evaluation_context = EvaluationContext(Nlp())
    samples = [
        (rule, replace(rules, rules=(rule,)), example)
        for rule in rules.rules
        if any(isinstance(check, _WORDS) for check in rule.checks)
        for example in rule.head.examples.bad
    ]
    for name, change in DISGUISES.items():
        missed = tuple(_missed(samples, change, evaluation_context))
        yield Tally(name, len(samples) - len(missed), len(samples), missed)


def _missed(
    samples: Sequence[tuple[Rule, RuleSet, Example]],
    change: Callable[[str], str],
    evaluation_context: EvaluationContext,
) -> Iterator[tuple[str, str]]:
    for rule, alone, example in samples:
        written = disguise(example, change)
        if not evaluate(written.document(), alone, evaluation_context).findings:
            yield rule.id, str(written)
