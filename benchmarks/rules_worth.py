"""What each rule is worth: what would be missed, and no longer flagged wrongly, without it.

usage: python -m benchmarks.rules_worth [DATA]

DATA (default ../shared/data beside the repository) holds corpus/*.jsonl and drafts/. The texts
of the corpus are judged without a roster, the lines of unseen/officer.jsonl and the documents
with theirs, all with the judge. A rule is listed with the number of texts that it alone flags,
and of planted problems that it alone finds. One that makes no difference may be what the judge
has made superfluous, or be for what these texts do not hold. Results are kept in
benchmarks/results/rules_worth.json.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.drafts_accuracy import Draft, drafts
from benchmarks.text_accuracy import CORPUS, JUDGES, ROOT, flagging, texts
from benchmarks.unseen_accuracy import DAY, HERE
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Roster, load_roster

RESULTS = ROOT / "benchmarks/results/rules_worth.json"
JUDGE = JUDGES["with the judge"]


@dataclass(frozen=True)
class Flagged:
    """A text of a set and the rules that flag it."""

    of: str
    rules: frozenset[str]


def flagged_texts(data: Path) -> Iterator[Flagged]:
    """Yield the texts of the corpus, and an officer's lines, by whether they take a side."""
    packs = load_packs(["pilkada-2020"], bundled_packs_root())
    rules = compile_rules(packs, Roster())
    for name in CORPUS:
        for text in texts(data / f"corpus/{name}.jsonl"):
            half = "learn" if text.is_for_learning else "confirm"
            yield Flagged(f"{name}, {half}", flagging(text, rules, JUDGE))
    rules = compile_rules(packs, load_roster(HERE / "unseen/officer-roster.yaml"))
    for text in texts(HERE / "unseen/officer.jsonl"):
        kind = "partisan" if text.wanted else "look-alikes"
        yield Flagged(f"officer, {kind}", flagging(text, rules, JUDGE, DAY))


def counts(rows: list[Flagged], documents: list[Draft], without: str = "") -> Counter[str]:
    """Return how many texts are flagged and problems found, with all rules but one."""
    count: Counter[str] = Counter(row.of for row in rows if row.rules - {without})
    for draft in documents:
        left = [finding for finding in draft.findings if finding.rule_id != without]
        if draft.expected:
            found = sum(map(replace(draft, findings=left).finds, draft.expected))
            count[f"documents, {draft.half}, found"] += found
        else:
            count[f"documents, {draft.half}, clean flagged"] += bool(left)
    return count


def main(data: Path) -> None:
    """Print and keep what each rule is worth."""
    rows = list(flagged_texts(data))
    folders = (data / "drafts", HERE / "unseen/documents")
    documents = [draft for folder in folders for draft in drafts(folder, {}, True)]
    every = counts(rows, documents)
    seen = {rule for row in rows for rule in row.rules}
    seen |= {finding.rule_id for draft in documents for finding in draft.findings}
    kept: dict[str, dict[str, int]] = {"all rules": dict(every)}
    for rule in sorted(seen):
        kept[rule] = dict(every - counts(rows, documents, rule))
    for rule, worth in kept.items():
        print(rule, worth or "makes no difference")
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data")
