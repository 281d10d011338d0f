from __future__ import annotations

from pathlib import Path

from neutrallint.authoring.always_tried import always_tried
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Roster

HEAD = """
pack: {id: uji, version: 1.0.0, name: Uji}
lists: {kata: [kata], isyarat: [ayo]}
topics: {topik: [kata]}
rules:
"""
RULE = """
- id: NL-UJI-NUMBER
  name: Uji
  severity: error
  why: Uji
  message: Uji
  fix: Uji
  legal: []
  examples: {bad: [a, b], good: [c, d]}
"""


def named(folder: Path, *rules: str) -> list[str]:
    texts = [RULE.replace("NUMBER", str(100 + n)) + f"  {r}" for n, r in enumerate(rules)]
    (folder / "uji.yaml").write_text(HEAD + "".join(texts), encoding="utf-8")
    compiled = compile_rules(load_packs(["uji.yaml"], folder), Roster())
    return [rule.id for rule in always_tried(compiled)]


def test_what_needs_no_word_is_tried_on_every_text(tmp_path: Path) -> None:
    free = [
        "forbid: {pattern: '[a-z]+[0-9]+'}",
        "forbid: [{phrases: [kata]}, {pattern: '[a-z]+[0-9]+'}]",
        "require: {all_of: [{label: kata, any: [kata]}]}",
    ]
    assert named(tmp_path, *free) == ["NL-UJI-100", "NL-UJI-101", "NL-UJI-102"]


def test_a_word_a_topic_or_a_picture_is_enough(tmp_path: Path) -> None:
    bound = [
        "forbid: {pattern: 'kata[0-9]+'}",
        "forbid: {judged: {as: [call], in_sight: {list: kata, cues: isyarat}}}",
        "forbid: {face: {roster: kandidat}}",
        "when: {topic: topik}\n  forbid: {pattern: '[a-z]+[0-9]+'}",
    ]
    assert named(tmp_path, *bound) == []
