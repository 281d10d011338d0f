"""The pack of the United Kingdom, which is data alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.lint.examples import failing_examples
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.example import Example
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule import RuleSet
from neutrallint.people.roster import Roster

PACK = "uk-pre-election"
NEUTRAL = Path(__file__).parent / "english" / "uk_neutral.txt"


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return compile_rules(load_packs([PACK], bundled_packs_root()), Roster())


def test_its_examples_are_found_and_stay_silent() -> None:
    packs = load_packs([PACK], bundled_packs_root())
    assert [outcome.error().say("en") for outcome in failing_examples(packs)] == []


def test_it_cites_only_law_that_is_certain(rules: RuleSet) -> None:
    assert len(rules.rules) >= 25
    cited = {legal for rule in rules.rules for legal in rule.head.legal}
    assert {legal.confidence for legal in cited} == {"high"}
    assert {legal.cite for legal in cited} == set(rules.statutes.provisions)


def test_it_asks_for_no_judge(rules: RuleSet) -> None:
    checks = {type(check).__name__ for rule in rules.rules for check in rule.checks}
    assert "JudgedPassage" not in checks


@pytest.mark.parametrize("text", NEUTRAL.read_text(encoding="utf-8").splitlines())
def test_ordinary_notices_stay_silent(rules: RuleSet, text: str) -> None:
    found = evaluate(Example(body=text).document(), rules, EvaluationContext(Nlp())).findings
    assert [finding.rule_id for finding in found] == []
