"""What rules except by one name."""

from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.authoring.explain import explanation
from neutrallint.core.errors import ConfigError
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule import Exemption
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster

HEAD = "pack: {{id: {}, version: 1.0.0, name: Uji, extends: [{}]}}\n"
SHARED = """
lists:
  laporan: {any: [dilarang]}
exceptions:
  diberitakan:
  - {near: {list: laporan}}
  - {quoted: true}
"""
RULE = """
rules:
- id: NL-TAG-900
  name: Uji
  severity: error
  why: Uji
  message: "“{{match}}” salah"
  fix: Hapus
  legal: []
  forbid: {{phrases: [kata buruk]}}
  except: {}
  examples: {{bad: [kata buruk, KATA buruk], good: [kata, buruk]}}
"""


def load(folder: Path, excepted: str, shared: str = SHARED) -> RuleSet:
    (folder / "dasar.yaml").write_text(HEAD.format("dasar", "") + shared, encoding="utf-8")
    own = HEAD.format("uji", "./dasar.yaml") + RULE.format(excepted)
    (folder / "uji.yaml").write_text(own, encoding="utf-8")
    return compile_rules(load_packs(["./uji.yaml"], folder), Roster())


def excepted(rules: RuleSet) -> tuple[Exemption, ...]:
    return rules.rules[0].head.except_


def test_a_name_stands_for_all_that_a_pack_lists_under_it(tmp_path: Path) -> None:
    named = load(tmp_path, "[diberitakan, {near: {any: [lomba]}}]")
    written = load(
        tmp_path, "[{near: {list: laporan}}, {quoted: true}, {near: {any: [lomba]}}]"
    )
    assert excepted(named) == excepted(written)
    assert len(excepted(named)) == 3


def test_explain_tells_each_of_them_and_opens_their_lists(tmp_path: Path) -> None:
    rules = load(tmp_path, "[diberitakan]")
    said = explanation(rules.rules[0], rules, "id")
    assert "kata dari daftar laporan" in said
    assert "laporan: [dilarang]" in said
    assert "tanda kutip" in said


@pytest.mark.parametrize(
    ("names", "shared", "place", "said"),
    [
        ("[diberitkan]", SHARED, "uji.yaml:4:3", "maksud Anda “diberitakan”"),
        ("[{named: diberitakan, quoted: true}]", SHARED, "uji.yaml:12:12", "namanya saja"),
        (
            "[diberitakan]",
            SHARED + "  lagi:\n  - diberitakan\n",
            "dasar.yaml:10:5",
            "tulis syaratnya",
        ),
    ],
)
def test_what_is_no_name_is_told_at_its_place(
    tmp_path: Path, names: str, shared: str, place: str, said: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, names, shared)
    told = caught.value.say("id")
    assert place in told
    assert said in told


def test_two_packs_give_one_name_no_two_meanings(tmp_path: Path) -> None:
    own = "exceptions:\n  diberitakan:\n  - {quoted: true}\n"
    (tmp_path / "lain.yaml").write_text(HEAD.format("lain", "") + own, encoding="utf-8")
    load(tmp_path, "[diberitakan]")
    with pytest.raises(ConfigError, match=r"exceptions\.diberitakan"):
        compile_rules(load_packs(["./uji.yaml", "./lain.yaml"], tmp_path), Roster())
