"""How many disguised bad examples are still found, disguise by disguise.

usage: python benchmarks/disguises.py [--show]

Every text among the `bad` examples of the bundled packs is written in each disguise that a
reader still reads, and judged by its own rule alone. `--show` prints what slips through. The
figures are kept in benchmarks/results/disguises.json.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from neutrallint.engines.nlp import Nlp
from neutrallint.judge import Circumstances, judge
from neutrallint.packs import bundled_packs_root
from neutrallint.roster import Roster
from neutrallint.rule import Example, Rule
from neutrallint.ruleset import compile_rules, load_packs

RESULTS = Path(__file__).resolve().parent / "results/disguises.json"
#: A rule about facts, framing or whole documents has nothing to disguise.
FAMILIES = ("NL-TAG", "NL-ORANG")
_CYRILLIC = str.maketrans("aeocpxyABEKMHOPCTX", "аеосрхуАВЕКМНОРСТХ")
_LEET = str.maketrans("aeios", "43105")
_WORD = re.compile(r"[A-Za-z]{4,}")


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


def _stretched(word: str) -> str:
    vowel = next((i for i, c in enumerate(word) if c in "aeiou"), None)
    return word if vowel is None else word[:vowel] + word[vowel] * 4 + word[vowel + 1 :]


DISGUISES: dict[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "upper case": str.upper,
    "full width": _full_width,
    "mathematical letters": _mathematical,
    "Cyrillic look-alikes": lambda text: text.translate(_CYRILLIC),
    "leetspeak": _words(lambda word: word.translate(_LEET)),
    "stretched": _words(_stretched),
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


def disguised(example: Example, change: Callable[[str], str]) -> Example:
    """Return the example with its texts changed."""
    texts = {
        name: change(getattr(example, name))
        for name in ("body", "heading", "ocr")
        if getattr(example, name)
    }
    return replace(example, **texts)


def main(arguments: list[str]) -> None:
    """Print and keep the share of examples that are found in each disguise."""
    packs = load_packs(["pilkada-2020"], bundled_packs_root())
    people = tuple(person for pack in packs for person in pack.people)
    rules = compile_rules(packs, Roster(people))
    around = Circumstances(Nlp())
    alone: list[tuple[Rule, Callable[[Example], bool]]] = []
    for rule in rules.rules:
        if rule.family in FAMILIES:
            only = replace(rules, rules=(rule,))
            alone.append(
                (rule, lambda e, only=only: bool(judge(e.document(), only, around).findings))
            )
    kept: dict[str, list[float]] = {}
    for name, change in DISGUISES.items():
        found = total = 0
        for rule, finds in alone:
            for example in rule.head.examples.bad:
                total += 1
                found += finds(disguised(example, change))
                if "--show" in arguments and not finds(disguised(example, change)):
                    print("   ", rule.id, name, repr(str(disguised(example, change))))
        kept[name] = [found, total, round(100 * found / total, 1)]
        print(f"{name:24} {found:4} / {total:4}  {kept[name][2]:6.1f} %")
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
