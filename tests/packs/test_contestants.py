"""What who stands is called, and how an election is wished to be, by the draft's day."""

from __future__ import annotations

from datetime import date

import pytest

from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.example import Example
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster

DRAFT = Example(body="Coblos nomor 2!").document()


def compiled(packs: list[str]) -> RuleSet:
    return compile_rules(load_packs(packs, bundled_packs_root()), Roster())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("packs", "day", "said"),
    [
        (["netralitas-dasar"], date(2022, 1, 1), "salah satu calon."),
        (["pilkada-2020"], date(2020, 10, 1), "salah satu pasangan calon."),
        (["pemilu-2024"], date(2024, 1, 10), "salah satu peserta pemilu atau calon."),
        (["pilkada-2024", "pemilu-2024"], date(2024, 1, 10), "peserta pemilu atau calon."),
        (["pilkada-2024", "pemilu-2024"], date(2024, 10, 1), "salah satu pasangan calon."),
        (
            ["pilkada-2024", "pemilu-2024"],
            None,
            "peserta pemilu atau calon atau pasangan calon. [pilkada-2024, pemilu-2024]",
        ),
    ],
)
def test_a_message_names_who_stands_in_that_election(
    packs: list[str], day: date | None, said: str
) -> None:
    rules = compiled(packs)
    found = evaluate(DRAFT, rules, EvaluationContext(Nlp(), as_of=day)).findings
    (message,) = (each.message for each in found if each.rule_id == "NL-TAG-001")
    assert message.endswith(said)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("packs", "day", "said"),
    [
        (["pilkada-2020"], date(2020, 10, 1), "aman dan sehat"),
        (["pilkada-2020"], date(2024, 10, 1), "jujur dan adil"),
        (["pilkada-2024"], date(2024, 10, 1), "jujur dan adil"),
        (["pilkada-2020", "pilkada-2024"], date(2020, 10, 1), "aman dan sehat"),
        (["pilkada-2020", "pilkada-2024"], None, "jujur dan adil"),
        (["netralitas-dasar"], date(2020, 10, 1), "jujur dan adil"),
        (["uk-pre-election"], date(2020, 10, 1), ""),
    ],
)
def test_an_election_is_wished_to_be_as_its_own_pack_says(
    packs: list[str], day: date | None, said: str
) -> None:
    assert compiled(packs).framing_on(day) == said


def test_the_advice_says_it() -> None:
    rules = compiled(["pilkada-2024"])
    draft = Example(body="Kita kawal kemenangan paslon nomor 2.").document()
    context = EvaluationContext(Nlp(), as_of=date(2024, 10, 1))
    found = evaluate(draft, rules, context).findings
    (advice,) = (each.fix for each in found if each.rule_id == "NL-TAG-004")
    assert "yang jujur dan adil" in advice
