"""What each pack guards against: by which rules and law, and by which examples."""

from __future__ import annotations

import re
from functools import cache

import pytest

from neutrallint.authoring.families import FAMILIES, Family, family_table, rules_by_pack
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.example import Example
from neutrallint.packs.load import load_packs
from neutrallint.packs.pack import Pack
from neutrallint.packs.rule_set import RuleSet

ELECTIONS = ("pilkada-2020", "pilkada-2024", "pemilu-2024")
#: By the name of a family: the packs without it. The law on replaced officials is of Pilkada
#: only; framing and coordination rest on what was asked for in June 2020.
NOT_HELD = {
    "Penggantian pejabat": {"netralitas-dasar", "pemilu-2024"},
    "Slogan bersama": {"netralitas-dasar", "pilkada-2024", "pemilu-2024"},
    "Bukti koordinasi": {"netralitas-dasar", "pilkada-2024", "pemilu-2024"},
}


@cache
def packs() -> list[Pack]:
    return load_packs(ELECTIONS, bundled_packs_root())


@cache
def sets() -> dict[str, RuleSet]:
    return rules_by_pack(packs())


def test_each_family_holds_in_each_pack_but_where_its_law_does_not() -> None:
    assert set(sets()) == {"netralitas-dasar", *ELECTIONS}
    lacking = {
        family.name.id: {pack for pack, rules in sets().items() if not family.within(rules)}
        for family in FAMILIES
    }
    assert {name: where for name, where in lacking.items() if where} == NOT_HELD


def is_alike(example: Example, looked_for: set[str]) -> bool:
    """Tell whether an example holds what a family looks at: a face, front matter, its words."""
    texts = re.findall(r"[\w.-]+", str(example).lower())
    words = f" {' '.join(texts)} "
    has_words = any(f" {phrase} " in words for phrase in looked_for)
    return has_words or bool(example.faces or example.front_matter)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name.en)
def test_each_rule_has_examples_of_all_three_kinds(family: Family) -> None:
    for rules in sets().values():
        own = family.within(rules)
        checks = [check for rule in own for check in rule.checks]
        groups = [group for check in checks for group in check.groups(rules.lexicon)]
        looked_for = {phrase for group in groups for phrase in group.phrases}
        for rule in own:
            assert len(rule.head.examples.bad) >= 2
            assert any(is_alike(each, looked_for) for each in rule.head.examples.good), rule.id


def told() -> dict[str, dict[str, str]]:
    """Return the cells of the table by what is guarded against and by their heads."""
    head, _, *rows = (
        [c.strip() for c in row.split("|")] for row in family_table(packs(), "id")
    )
    return {row[1]: dict(zip(head, row, strict=True)) for row in rows}


def test_the_law_is_that_of_the_election() -> None:
    facilities = told()["Kendaraan, gedung, dan akun negara"]
    assert facilities["Aturan"] == "[NL-KERAH-002](#nl-kerah-002)"
    assert facilities["pilkada-2020"].startswith("UU 1/2015 Pasal 69 huruf h")
    discipline = "PP 94/2021 Pasal 5 huruf n"
    assert (
        facilities["pemilu-2024"] == f"UU 7/2017 Pasal 304; UU 7/2017 Pasal 283; {discipline}"
    )
    assert told()["Penggantian pejabat"]["pemilu-2024"] == "tidak berlaku"
    assert told()["Hitung cepat oleh kantor"]["pilkada-2024"] == "kebijakan, bukan pasal"
