"""How many partisan passages of other countries are flagged, and how many ordinary ones.

usage: python benchmarks/countries_accuracy.py [--show]

benchmarks/countries holds for each pack PACK.neutral.txt and PACK.partisan.txt, a passage a
line, written after the first rules as a press officer of that country would write them. They
are split by the SHA-256 of the passage: rules were mended looking at the first half (learn)
only, so the second (confirm) is the figure to quote. A passage is flagged when it has an error
or a warning. `--show` prints the failing passages of the learning half.

benchmarks/countries/fresh.jsonl holds five sets of 29 November 2026, each written before its
author saw how the rules of that day did: first the set, then its figure (FIRST_SIGHT), then the
mending that it taught. What is measured of them now says only that nothing was lost.

Results are kept in benchmarks/results/countries_accuracy.json.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.example import Example
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster

ROOT = Path(__file__).resolve().parent
FOLDER, RESULTS = ROOT / "countries", ROOT / "results/countries_accuracy.json"
PACKS = ("uk-pre-election", "india-mcc")
HALVES = ("learn", "confirm")
#: Partisan passages of each fresh set found at first sight, then ordinary ones flagged.
FIRST_SIGHT = {
    ("uk-pre-election", 25): ((15, 8, 11, 7, 11), (0, 0, 1, 0, 1)),
    ("india-mcc", 25): ((9, 3, 7, 5, 8), (0, 0, 0, 1, 1)),
    ("pemilu-2024", 10): ((7, 1, 5, 4, 4), (0, 0, 0, 0, 0)),
}
CONTEXT = EvaluationContext(Nlp())


def half_of(text: str) -> str:
    """Return the half in which a passage lies."""
    return HALVES[hashlib.sha256(text.encode()).digest()[0] % 2]


def is_flagged(text: str, rules: RuleSet) -> bool:
    """Tell whether a passage has an error or a warning."""
    findings = evaluate(Example(body=text).document(), rules, CONTEXT).findings
    return any(finding.severity != "info" for finding in findings)


def scores(show: bool) -> Iterator[tuple[str, int, int]]:
    """Yield what was measured, how many were flagged, and of how many."""
    for pack in PACKS:
        rules = compile_rules(load_packs([pack], bundled_packs_root()), Roster())
        for kind in ("neutral", "partisan"):
            lines = (FOLDER / f"{pack}.{kind}.txt").read_text(encoding="utf-8").splitlines()
            for half in HALVES:
                part = [line for line in lines if half_of(line) == half]
                flagged = [line for line in part if is_flagged(line, rules)]
                yield f"{pack}, {kind}, {half}", len(flagged), len(part)
                if show and half == "learn":
                    missed = [line for line in part if line not in flagged]
                    print(*(flagged if kind == "neutral" else missed), sep="\n")


def fresh_scores() -> Iterator[tuple[str, int, int]]:
    """Yield the same of the fresh sets, at first sight and now."""
    lines = (FOLDER / "fresh.jsonl").read_text(encoding="utf-8").splitlines()
    passages = [json.loads(line) for line in lines]
    for (pack, size), at_first in FIRST_SIGHT.items():
        rules = compile_rules(load_packs([pack], bundled_packs_root()), Roster())
        for kind, counts in zip(("partisan", "neutral"), at_first, strict=True):
            for number, first in enumerate(counts, 1):
                asked = (number, pack, kind)
                part = [
                    each["text"]
                    for each in passages
                    if (each["set"], each["pack"], each["kind"]) == asked
                ]
                now = sum(is_flagged(text, rules) for text in part)
                yield f"{pack}, {kind}, fresh {number}, first sight", first, size
                yield f"{pack}, {kind}, fresh {number}, now", now, len(part)


def main(arguments: list[str]) -> None:
    """Print and keep the figures."""
    kept = {}
    for name, flagged, total in (*scores("--show" in arguments), *fresh_scores()):
        share = round(100 * flagged / total, 1)
        print(f"{name:46} {flagged:4} / {total:4}  {share:6.1f} %")
        kept[name] = [flagged, total, share]
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
