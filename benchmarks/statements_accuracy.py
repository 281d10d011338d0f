"""How many wrong facts, and pictures named in words, are found in single statements.

usage: python -m benchmarks.statements_accuracy

`unseen/statements.jsonl` holds statements as offices write them, by people who had read no
rule: for NL-FAKTA facts of the elections of 2020 and 2024 that are wrong or right, for NL-FOTO
pictures of the head or a candidate that are put on the material, or other pictures. Those that
are `seen` were looked at while rules were written; the others are the figure to quote. Found is
what an error or a warning of the family tells. Results are kept in benchmarks/results.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from neutrallint.config.settings import Flags, Values
from neutrallint.runs.session import check_paths

HERE = Path(__file__).parent
RESULTS = HERE / "results/statements_accuracy.json"
ROSTER = HERE / "unseen/statements-roster.yaml"
#: The day as of which the statements of a year are judged, and the pack.
YEARS = {
    2020: (date(2020, 10, 15), "pilkada-2020"),
    2024: (date(2024, 10, 20), "pilkada-2024"),
}


def flagged(rows: list[dict[str, Any]], year: int) -> set[int]:
    """Return the places of those of a year's statements that their family's rules tell."""
    day, pack = YEARS[year]
    with TemporaryDirectory() as folder:
        for number, row in enumerate(rows):
            Path(folder, f"{number}.md").write_text(row["text"] + "\n", encoding="utf-8")
        values = Values(packs=(pack,), as_of=day, ocr="off", faces=False, roster=str(ROSTER))
        report = check_paths([folder], Flags(values))
    return {
        int(Path(finding.path).stem)
        for finding in report.findings
        if finding.severity != "info"
        and finding.rule_id.startswith(rows[int(Path(finding.path).stem)]["family"])
    }


def main() -> None:
    """Print and keep the figures."""
    text = (HERE / "unseen/statements.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    found: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for year in YEARS:
        of_year = [row for row in rows if row["year"] == year]
        told = flagged(of_year, year)
        for number, row in enumerate(of_year):
            half = "seen" if row["seen"] else "unseen"
            name = f"{row['family']}, {half}, {'found' if row['wrong'] else 'flagged wrongly'}"
            every[name] += 1
            found[name] += number in told
    for name in sorted(every):
        print(f"{name:40} {found[name]:3} / {every[name]:3}")
    kept = {name: [found[name], every[name]] for name in sorted(every)}
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
