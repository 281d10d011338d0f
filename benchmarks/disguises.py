"""How many disguised bad examples of the bundled packs are still found.

usage: python benchmarks/disguises.py

The figures are kept in benchmarks/results/disguises.json; `neutrallint rules test --mutate`
prints what slips through.
"""

from __future__ import annotations

import json
from pathlib import Path

from neutrallint.authoring.disguises import mutate
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.load import load_packs

RESULTS = Path(__file__).resolve().parent / "results/disguises.json"


def main() -> None:
    """Print and keep the share of examples that are found in each disguise."""
    kept = {}
    for tally in mutate(load_packs(["pilkada-2020"], bundled_packs_root())):
        print(f"{tally.disguise:24} {tally.found:4} / {tally.total:4}  {tally.share:6.1f} %")
        kept[tally.disguise] = [tally.found, tally.total, tally.share]
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
