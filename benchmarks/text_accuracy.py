"""How many partisan texts are flagged, and how many neutral ones are not left alone.

usage: python benchmarks/text_accuracy.py [DATA] [--show]

DATA (default ../shared/data beside the repository) holds corpus/*.jsonl and examples/*.jsonl:
one JSON object a line with `id`, `text` and `expected` (flag, pass, …). The corpus is split by
the SHA-256 of the id: rules were written looking at the first half (learn) only, so the second
(confirm) is the figure to quote. `--show` prints the failing texts of the learning half. A text
is flagged when it has an error or a warning; the required framing, which short texts need not
carry, does not count. Everything is measured by the rules alone and with the judge. Results are
kept in benchmarks/results/text_accuracy.json.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Document, Passage
from neutrallint.engines.base import PassageJudge
from neutrallint.engines.judge import OnnxJudge
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.lint.judgement_cache import RememberingJudge
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.pack import Pack
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Person, Roster

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results/text_accuracy.json"
#: Asked for by topic, whatever a text says; not a sign of taking sides.
NOT_COUNTED = frozenset({"NL-FRM-001", "NL-KOORD-001", "NL-NARASI-001"})
CORPUS = ("partisan", "neutral_election", "ordinary_gov", "regional_ordinary")
EXAMPLES = ("positives_id", "hard_negatives_id", "fact_errors_id", "regional_snippets")
NLP = Nlp()
JUDGES: dict[str, PassageJudge | None] = {
    "rules alone": None,
    "with the judge": RememberingJudge(OnnxJudge(), None),
}


@dataclass(frozen=True)
class Text:
    """A text of the corpus and whether it is to be flagged."""

    id: str
    text: str
    wanted: bool

    @property
    def is_for_learning(self) -> bool:
        """Whether it lies in the half that rules may be written from."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0


def texts(file: Path) -> list[Text]:
    """Read a JSON Lines file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [Text(row["id"], row["text"], row["expected"] == "flag") for row in rows]


def candidates(file: Path) -> Roster:
    """Return the candidates of the elections that the partisan texts speak of."""
    people: list[Person] = []
    taken: set[str] = set()
    for region, pairs in json.loads(file.read_text(encoding="utf-8")).items():
        aliases = pairs.get("aliases", {})
        for number, names in pairs.items():
            if not number.isdigit():
                continue
            for index, written in enumerate(names):
                name = re.sub(r"\s*\([^)]*\)", "", written)
                known = re.findall(r"\(([^)]*)\)", written)
                known += aliases.get(number, []) if index == 0 else []
                fresh = [a for a in dict.fromkeys(known) if a.casefold() not in taken]
                if name.casefold() in taken:
                    continue
                taken |= {spelling.casefold() for spelling in (name, *fresh)}
                person = Person(
                    name, "kandidat", tuple(fresh), region=region, ballot_number=int(number)
                )
                people.append(person)
    return Roster(tuple(people))


def flagging(
    text: Text, rules: RuleSet, judge: PassageJudge | None, as_of: date | None = None
) -> frozenset[str]:
    """Return the rules of which a text has an error or a warning that counts."""
    document = Document(text.id, "text/plain", (Passage(text.text, "body", FixedMap()),))
    found = evaluate(document, rules, EvaluationContext(NLP, as_of=as_of, judge=judge)).findings
    ids = {finding.rule_id for finding in found if finding.severity != "info"}
    return frozenset(ids - NOT_COUNTED)


@dataclass
class Score:
    """How many of the texts were flagged."""

    name: str
    flagged: int
    total: int

    def line(self) -> str:
        """Return it for people."""
        return f"{self.name:70} {self.flagged:4} / {self.total:4}  {self.share:6.1f} %"

    @property
    def share(self) -> float:
        """Percent flagged."""
        return round(100 * self.flagged / max(1, self.total), 1)


def corpus_scores(data: Path, packs: list[Pack], show: bool) -> Iterator[Score]:
    """Measure the real texts, without a roster and with the candidates' one."""
    rosters = {"no roster": Roster(), "roster": candidates(data / "corpus/rosters.json")}
    for (label, roster), (by, judge) in product(rosters.items(), JUDGES.items()):
        rules = compile_rules(packs, roster)
        for name in CORPUS:
            found = {
                text: bool(flagging(text, rules, judge))
                for text in texts(data / f"corpus/{name}.jsonl")
            }
            for half in ("learn", "confirm", "all"):
                part = [
                    t for t in found if half == "all" or t.is_for_learning == (half == "learn")
                ]
                flagged = sum(found[text] for text in part)
                yield Score(f"{name}, {label}, {by}, {half}", flagged, len(part))
            if show and judge:
                show_failures(found)


def show_failures(found: dict[Text, bool]) -> None:
    """Print the failing texts of the learning half, and never those of the other."""
    for text, flagged in found.items():
        if flagged != text.wanted and text.is_for_learning:
            print("   ", text.id, text.text[:160].replace("\n", " / "))


def example_scores(data: Path, packs: list[Pack]) -> Iterator[Score]:
    """Measure the authored examples, whose people are those of the packs' own roster."""
    people = tuple(person for pack in packs for person in pack.people)
    rules = compile_rules(packs, Roster(people))
    for name, (by, judge) in product(EXAMPLES, JUDGES.items()):
        rows = texts(data / f"examples/{name}.jsonl")
        for wanted in (True, False):
            part = [text for text in rows if text.wanted == wanted]
            if part:
                flagged = [text for text in part if flagging(text, rules, judge)]
                label = "to be flagged" if wanted else "to be left alone"
                yield Score(f"examples {name}, {label}, {by}", len(flagged), len(part))
                for text in part:
                    if judge and (text in flagged) != wanted:
                        print("   ", text.id, text.text[:160])


def main(arguments: list[str]) -> None:
    """Print and keep the figures."""
    paths = [argument for argument in arguments if not argument.startswith("-")]
    data = Path(paths[0]) if paths else ROOT.parent / "shared/data"
    packs = load_packs(["pilkada-2020"], bundled_packs_root())
    scores: list[Score] = []
    for score in corpus_scores(data, packs, "--show" in arguments):
        print(score.line())
        scores.append(score)
    for score in example_scores(data, packs):
        print(score.line())
        scores.append(score)
    kept: dict[str, Any] = {s.name: [s.flagged, s.total, s.share] for s in scores}
    kept["packs"] = {pack.head.id: pack.digest for pack in packs}
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
