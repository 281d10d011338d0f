"""How many problems of whole office documents are found, and how many clean ones are flagged.

usage: python benchmarks/drafts_accuracy.py [FOLDER] [--show] [--no-judge] [--no-roster]

FOLDER (default ../shared/data/drafts beside the repository; benchmarks/unseen/documents has
others) holds documents, `X-labels.jsonl` (file, clean, expected problems by family, line and
text) and `X-roster.yaml`, X as in `SETS`. The documents are split by the SHA-256 of their
names: rules may be written looking at the first half (learn), the second (confirm) is the
figure to quote. A problem counts as found by an error or a warning of one of its families on
its line or its words; a clean document as flagged by any error or warning. Told apart is how
many have one of any family there, since a call may be a mobilising order as well. `--show`
prints what is wrong in the learning half. Results are kept in benchmarks/results.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from neutrallint.config.settings import Flags, Values
from neutrallint.core.finding import Finding
from neutrallint.core.places import TextLocation
from neutrallint.runs.session import check_paths

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results"
_IN_2020 = (date(2020, 10, 15), "pilkada-2020")
_IN_2024 = (date(2024, 10, 20), "pilkada-2024")
#: The day as of which the documents of each set are judged, and the pack.
SETS = {
    "a": _IN_2020,
    "b": _IN_2024,
    "c": _IN_2020,
    "d": _IN_2024,
    "e": _IN_2020,
    "f": _IN_2024,
    "k": _IN_2024,
    "g": _IN_2020,
    "h": _IN_2020,
    "i": _IN_2020,
    "j": _IN_2020,
    "l": _IN_2020,
    "m": _IN_2020,
    "n": _IN_2024,
    "o": _IN_2020,
    "p": _IN_2024,
    "q": _IN_2020,
    "r": _IN_2024,
    "s": _IN_2020,
    "t": _IN_2024,
    "u": _IN_2020,
    "v": _IN_2024,
    "w": _IN_2024,
    "x": _IN_2020,
    "y": _IN_2020,
    "z": _IN_2020,
}
#: A family that is younger than the labels, which file its kind under another one.
_YOUNGER = {"NL-TAG": "NL-KERAH"}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Draft:
    """A document, what is planted in it, and what was found."""

    file: str
    expected: list[dict[str, Any]]
    findings: list[Finding]

    @property
    def half(self) -> str:
        """Whether it may be looked at while rules are written."""
        first = hashlib.sha256(self.file.encode()).digest()[0]
        return "learn" if first % 2 == 0 else "confirm"

    def touches(self, problem: dict[str, Any]) -> bool:
        """Tell whether a problem is found, or anything else where it is planted."""
        placed = [each for each in self.findings if each.location and problem["line"]]
        return self.finds(problem) or any(_is_there(finding, problem) for finding in placed)

    def finds(self, problem: dict[str, Any]) -> bool:
        """Tell whether a planted problem is found."""
        labelled = (problem["family"], *problem["accept"])
        families = {*labelled, *(_YOUNGER.get(family) for family in labelled)}
        return any(
            finding.rule_id.rsplit("-", 1)[0] in families and _is_there(finding, problem)
            for finding in self.findings
        )


def _is_there(finding: Finding, problem: dict[str, Any]) -> bool:
    location = finding.location
    if location is None:
        return True
    if isinstance(location, TextLocation):
        return location.line <= problem["line"] <= location.end_line
    said, planted = (
        " ".join(_WORD.findall(t.lower())) for t in (finding.match, problem["text"])
    )
    return said in planted or planted in said


def drafts(folder: Path, flags: dict[str, Any], with_roster: bool) -> Iterator[Draft]:
    """Check every document and yield it."""
    for name, (day, pack) in SETS.items():
        labels = folder / f"{name}-labels.jsonl"
        if not labels.exists():
            continue
        lines = labels.read_text(encoding="utf-8").splitlines()
        roster = {"roster": str(folder / f"{name}-roster.yaml")} if with_roster else {}
        values = Values(packs=(pack,), as_of=day, ocr="off", faces=False, **roster, **flags)
        rows = [json.loads(line) for line in lines]
        report = check_paths([str(folder / row["file"]) for row in rows], Flags(values))
        for row in rows:
            found = [
                finding
                for finding in report.findings
                if Path(finding.path).name == row["file"] and finding.severity != "info"
            ]
            yield Draft(row["file"], row["expected"], found)


def main(arguments: list[str]) -> None:
    """Print and keep the figures."""
    paths = [argument for argument in arguments if not argument.startswith("-")]
    folder = Path(paths[0]) if paths else ROOT.parent / "shared/data/drafts"
    flags = {"judge": False} if "--no-judge" in arguments else {}
    checked = list(drafts(folder, flags, "--no-roster" not in arguments))
    if not checked:
        sys.exit(f"{folder}: no labelled documents (X-labels.jsonl)")
    kept: dict[str, list[int]] = {}
    for half in ("learn", "confirm"):
        part = [draft for draft in checked if draft.half == half]
        planted = [(draft, problem) for draft in part for problem in draft.expected]
        for family in sorted({problem["family"] for _, problem in planted}):
            of_family = [(d, p) for d, p in planted if p["family"] == family]
            found = sum(draft.finds(problem) for draft, problem in of_family)
            kept[f"{half}, {family} found"] = [found, len(of_family)]
        found = sum(draft.finds(problem) for draft, problem in planted)
        kept[f"{half}, found"] = [found, len(planted)]
        touched = sum(draft.touches(problem) for draft, problem in planted)
        kept[f"{half}, of any family"] = [touched, len(planted)]
        clean = [draft for draft in part if not draft.expected]
        flagged = [draft for draft in clean if draft.findings]
        kept[f"{half}, clean flagged"] = [len(flagged), len(clean)]
        if half == "learn" and "--show" in arguments:
            _show(planted, flagged)
    for name, (some, every) in kept.items():
        print(f"{name:40} {some:3} / {every:3}")
    if not flags and "--no-roster" not in arguments:
        name = "drafts_accuracy" if folder.name == "drafts" else f"{folder.name}_accuracy"
        (RESULTS / f"{name}.json").write_text(
            json.dumps(kept, indent=1) + "\n", encoding="utf-8"
        )


def _show(planted: list[tuple[Draft, dict[str, Any]]], flagged: list[Draft]) -> None:
    for draft, problem in planted:
        if not draft.finds(problem):
            place = f"{draft.file}:{problem['line']}"
            print(f"   missed {place} {problem['family']} {problem['text']}")
    for draft in flagged:
        for finding in draft.findings:
            said = f"{finding.rule_id} {finding.severity} {finding.match[:100]!r}"
            print(f"   flagged {draft.file} {said}")


if __name__ == "__main__":
    main(sys.argv[1:])
