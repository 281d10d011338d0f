"""How lines fare that an officer wrote after the rules, without having read them.

usage: python -m benchmarks.unseen_accuracy

`unseen/officer.jsonl`, `officer-b.jsonl` and `officer-c.jsonl` hold 60 lines each that an
overseer would object to and 60 look-alikes; they are judged as of 15 October 2020, with and
without the judge and the roster beside them. Never look at a line to change a rule: write new
lines instead. Results are kept in benchmarks/results/unseen_accuracy.json.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import product
from pathlib import Path

from benchmarks.text_accuracy import JUDGES, flagging, texts
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Roster, load_roster

HERE = Path(__file__).parent
RESULTS = HERE / "results/unseen_accuracy.json"
DAY = date(2020, 10, 15)
OFFICERS = ("officer", "officer-b", "officer-c")


def main() -> None:
    """Print and keep how many lines of either kind are flagged."""
    packs = load_packs(["pilkada-2020"], bundled_packs_root())
    figures = {}
    for name in OFFICERS:
        rosters = {
            "no roster": Roster(),
            "roster": load_roster(HERE / f"unseen/{name}-roster.yaml"),
        }
        lines = texts(HERE / f"unseen/{name}.jsonl")
        for (people, roster), (by, judge) in product(rosters.items(), JUDGES.items()):
            rules = compile_rules(packs, roster)
            counts = {"partisan": [0, 0], "look-alikes": [0, 0]}
            for line in lines:
                count = counts["partisan" if line.wanted else "look-alikes"]
                count[0] += bool(flagging(line, rules, judge, DAY))
                count[1] += 1
            figures[f"{name}, {people}, {by}"] = counts
            print(f"{name}, {people}, {by}: {counts}")
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
