"""What who stands is called, by the election of the draft's day."""

from __future__ import annotations

from datetime import date

import pytest

from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.example import Example
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Roster

DRAFT = Example(body="Coblos nomor 2!").document()


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
            "peserta pemilu atau calon atau pasangan calon.",
        ),
    ],
)
def test_a_message_names_who_stands_in_that_election(
    packs: list[str], day: date | None, said: str
) -> None:
    rules = compile_rules(load_packs(packs, bundled_packs_root()), Roster())
    found = evaluate(DRAFT, rules, EvaluationContext(Nlp(), as_of=day)).findings
    (message,) = (each.message for each in found if each.rule_id == "NL-TAG-001")
    assert message.endswith(said)
