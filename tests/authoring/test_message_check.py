from __future__ import annotations

import pytest

from neutrallint.authoring.message_check import deciding_messages
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Roster


@pytest.mark.parametrize(
    "packs",
    [("pilkada-2020", "pilkada-2024", "pemilu-2024"), ("uk-pre-election",), ("india-mcc",)],
)
def test_no_message_of_the_bundled_packs_decides(packs: tuple[str, ...]) -> None:
    rules = compile_rules(load_packs(packs, bundled_packs_root()), Roster())
    assert [error.say("en") for error in deciding_messages(rules)] == []
