"""Two elections at one time: what is right of one is not wrong of the other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from neutrallint.checks.facts.date import DateFact
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.example import Example
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Roster
from tests.counting import calls_of

PACK = """
pack: {{id: {id}, version: 1.0.0, name: Uji, active: {{from: 2031-06-01, until: {day}}}}}
facts:
  hari_{id}: {day}
  tenang_{id}: {{from: {first}, until: {last}}}
rules:
- id: NL-FAKTA-{number}1
  name: Hari
  severity: error
  why: Uji
  message: "{{found}} berpotensi keliru"
  fix: Tulis yang benar
  legal: []
  check_fact:
    date: hari_{id}
    about: {{event: {{any: [pemungutan suara]}}, others: {{any: [{other}]}}}}
  examples: {{bad: [Pemungutan suara 1 Juni 2031, pemungutan suara 2 Juni 2031], good: [x, y]}}
- id: NL-FAKTA-{number}2
  name: Tenang
  severity: error
  why: Uji
  message: "{{found}} berpotensi keliru"
  fix: Tulis yang benar
  legal: []
  check_fact: {{period: tenang_{id}, about: {{event: {{any: [masa tenang]}}}}}}
  examples: {{bad: ["Masa tenang 1-3 Juni 2031.", "Masa tenang 4-5 Juni 2031."], good: [x, y]}}
"""
DAERAH = PACK.format(
    id="daerah",
    number=90,
    other="pemilu",
    day="2031-11-26",
    first="2031-11-23",
    last="2031-11-25",
)
PUSAT = PACK.format(
    id="pusat",
    number=91,
    other="pilkada",
    day="2031-12-10",
    first="2031-12-07",
    last="2031-12-09",
)


@pytest.mark.parametrize(
    ("text", "day", "wrong"),
    [
        ("Pemungutan suara 26 November 2031.", date(2031, 10, 1), []),
        ("Pemungutan suara 10 Desember 2031.", date(2031, 10, 1), []),
        (
            "Pemungutan suara 11 Desember 2031.",
            date(2031, 10, 1),
            ["901 [daerah]", "911 [pusat]"],
        ),
        ("Pemungutan suara Pilkada 10 Desember 2031.", date(2031, 10, 1), ["901 [daerah]"]),
        ("Masa tenang 7-9 Desember 2031.", date(2031, 10, 1), []),
        ("Masa tenang 23-25 November 2031.", date(2031, 10, 1), []),
        ("Masa tenang 7-8 Desember 2031.", date(2031, 10, 1), ["902 [daerah]", "912 [pusat]"]),
        # On that day only one of them is held.
        ("Pemungutan suara 26 November 2031.", date(2031, 12, 1), ["911"]),
    ],
)
def test_what_is_right_of_one_is_not_wrong_of_the_other(
    tmp_path: Path, text: str, day: date, wrong: list[str]
) -> None:
    for name, pack in (("daerah", DAERAH), ("pusat", PUSAT)):
        (tmp_path / f"{name}.yaml").write_text(pack, encoding="utf-8")
    rules = compile_rules(load_packs(["daerah.yaml", "pusat.yaml"], tmp_path), Roster())
    found = evaluate(Example(body=text).document(), rules, EvaluationContext(Nlp(), as_of=day))
    told = [each.rule_id[-3:] + each.message.partition("keliru")[2] for each in found.findings]
    assert sorted(told) == wrong


def test_what_whoever_is_checked_adds_does_not_speak_against_a_policy(tmp_path: Path) -> None:
    for name, pack in (("daerah", DAERAH), ("pusat", PUSAT)):
        (tmp_path / f"{name}.yaml").write_text(pack, encoding="utf-8")
    packs = load_packs(["daerah.yaml", "pusat.yaml"], tmp_path)
    rules = compile_rules(packs, Roster(), [packs[0].root])
    draft = Example(body="Pemungutan suara 10 Desember 2031.").document()
    day = EvaluationContext(Nlp(), as_of=date(2031, 10, 1))
    assert [each.rule_id for each in evaluate(draft, rules, day).findings] == ["NL-FAKTA-901"]


def test_each_rule_looks_once_for_what_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = calls_of(monkeypatch, DateFact, "right")
    for name, pack in (("daerah", DAERAH), ("pusat", PUSAT)):
        (tmp_path / f"{name}.yaml").write_text(pack, encoding="utf-8")
    rules = compile_rules(load_packs(["daerah.yaml", "pusat.yaml"], tmp_path), Roster())
    draft = Example(body="Pemungutan suara 11 Desember 2031. " * 20).document()
    day = EvaluationContext(Nlp(), as_of=date(2031, 10, 1))
    assert len(evaluate(draft, rules, day).findings) == 40
    assert len(looked) == 2
