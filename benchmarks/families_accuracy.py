"""How texts fare that were written after the rules of a family, in other words than its lists.

usage: python -m benchmarks.families_accuracy [--show]

`unseen/families.jsonl` holds for each family texts that break its rule and look-alikes, each
with the pack and the day by which it is judged, for the roster beside it. They are split by the
SHA-256 of the id: rules may be changed looking at the first half (learn) only, so that the
second (confirm) is the figure to quote; `--show` prints what fails of the first. Rules were
mended after the first sight of each of the three later sets, which are told apart: partisan
lines that rules alone and with the judge flagged then were 32 and 38 of 54 in set 1, 25 and 34
of 54 in set 2, 9 and 12 of 27 in set 3. Told are those
that the rule of the family itself flags, and those that any rule does. Results are kept in
benchmarks/results/families_accuracy.json.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from benchmarks.text_accuracy import JUDGES, NLP, NOT_COUNTED, Text
from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Document, Passage
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import load_roster

HERE = Path(__file__).parent
RESULTS = HERE / "results/families_accuracy.json"


@dataclass(frozen=True)
class Case:
    """A text of a family, and the pack and the day by which it is judged."""

    family: str
    pack: str
    day: date
    text: Text
    set: int | None = None

    @property
    def group(self) -> str:
        """Which of the texts it is counted with, beside those of its family."""
        if self.set:
            return f"set {self.set}"
        return "learn" if self.text.is_for_learning else "confirm"


def cases() -> list[Case]:
    """Read the texts."""
    rows = map(json.loads, (HERE / "unseen/families.jsonl").open(encoding="utf-8"))
    return [
        Case(
            row["family"],
            row["pack"],
            date.fromisoformat(row["day"]),
            Text(row["id"], row["text"], row["expected"] == "flag"),
            row.get("set"),
        )
        for row in rows
    ]


@cache
def rules_of(pack: str) -> RuleSet:
    """Return the rules of a pack for the people whom the texts speak of."""
    packs = load_packs([pack], bundled_packs_root())
    return compile_rules(packs, load_roster(HERE / "unseen/officer-roster.yaml"))


def flagged_by(case: Case, by: str) -> set[str]:
    """Return the ids of the rules that flag a text."""
    text = case.text
    document = Document(text.id, "text/plain", (Passage(text.text, "body", FixedMap()),))
    context = EvaluationContext(NLP, as_of=case.day, judge=JUDGES[by])
    found = evaluate(document, rules_of(case.pack), context).findings
    told = {finding.rule_id for finding in found if finding.severity != "info"}
    return told - NOT_COUNTED


def main() -> None:
    """Print and keep how many texts of either kind are flagged, by half and by family."""
    figures: dict[str, dict[str, list[int]]] = {}
    for by in JUDGES:
        flagged: Counter[tuple[str, str]] = Counter()
        total: Counter[tuple[str, str]] = Counter()
        for case in cases():
            rules = flagged_by(case, by)
            kind = "partisan" if case.text.wanted else "look-alikes"
            for group in (case.group, case.family):
                total[kind, group] += 1
                flagged[f"{kind}, by its family", group] += case.family in rules
                flagged[f"{kind}, by any rule", group] += bool(rules)
            is_wrong = case.group != "confirm" and bool(rules) != case.text.wanted
            if "--show" in sys.argv and is_wrong:
                print(case.family, kind, sorted(rules), case.text.text)
        for (kind, group), count in sorted(flagged.items()):
            row = figures.setdefault(f"{by}: {kind}", {})
            row[group] = [count, total[kind.split(",")[0], group]]
    for name, row in figures.items():
        print(f"{name}: {row}")
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
