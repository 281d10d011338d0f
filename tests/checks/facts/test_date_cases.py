"""The bundled packs on sentences with wrong facts and on near-misses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from neutrallint.core.document import Document
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster
from tests.checks.make import NLP, body

CASES: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("date_cases.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return compile_rules(load_packs(["pilkada-2020", "pilkada-2024"], Path()), Roster())


def told(rules: RuleSet, text: str) -> list[tuple[str, str]]:
    document = Document("a.txt", "text/plain", (body(text),))
    findings = evaluate(document, rules, EvaluationContext(NLP)).findings
    return [(f.rule_id, f.certainty) for f in findings if f.rule_id.startswith("NL-FAKTA")]


@pytest.mark.parametrize("case", CASES["wrong"], ids=lambda case: case["text"][:40])
def test_wrong_facts_are_reported(rules: RuleSet, case: dict[str, str]) -> None:
    assert (case["rule"], "certain") in told(rules, case["text"])


@pytest.mark.parametrize("text", CASES["near"], ids=lambda text: text[:40])
def test_near_misses_stay_silent(rules: RuleSet, text: str) -> None:
    assert told(rules, text) == []
