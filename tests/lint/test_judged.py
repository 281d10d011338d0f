from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from neutrallint.core.finding import Match, Severity, Span
from neutrallint.core.places import ImageLocation
from neutrallint.lint.judged import Judged, standing
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule import Rule
from neutrallint.people.roster import Roster

HERE, THERE = ImageLocation(1, 0, 0, 10, 10), ImageLocation(1, 50, 50, 10, 10)


@pytest.fixture(scope="module")
def rule() -> Rule:
    return compile_rules(load_packs(["netralitas-dasar"], Path()), Roster()).rules[0]


def broad(rule: Rule) -> Rule:
    return replace(rule, head=replace(rule.head, subsidiary=True))


def seen(rule: Rule, severity: Severity, location: ImageLocation = HERE) -> Judged:
    return Judged(rule, Match("face", location, ""), severity, "certain")


def read(rule: Rule, start: int, end: int, severity: Severity = "error") -> Judged:
    match = Match("body", None, "", span=Span(0, start, end))
    return Judged(rule, match, severity, "certain")


def test_of_a_face_the_more_severe_word_of_a_family_stands(rule: Rule) -> None:
    severe, mild = seen(rule, "error"), seen(rule, "warning")
    assert standing([mild, severe]) == [severe]
    assert len(standing([seen(rule, "warning", THERE), severe])) == 2


def test_a_broad_rule_yields_where_another_has_found_something(rule: Rule) -> None:
    assert standing([seen(broad(rule), "info"), seen(rule, "info")]) == [seen(rule, "info")]
    assert standing([read(broad(rule), 0, 9), read(rule, 8, 12)]) == [read(rule, 8, 12)]


def test_a_broad_rule_silences_no_other_one(rule: Rule) -> None:
    for face in (seen(rule, "info"), seen(rule, "error")):
        assert standing([seen(broad(rule), "error"), face]) == [face]
    assert standing([read(broad(rule), 0, 9), read(rule, 2, 4)]) == [read(rule, 2, 4)]


def test_the_longer_of_a_family_stands_unless_it_is_milder(rule: Rule) -> None:
    assert standing([read(rule, 0, 4), read(rule, 0, 9)]) == [read(rule, 0, 9)]
    assert len(standing([read(rule, 0, 4), read(rule, 0, 9, "info")])) == 2
    assert len(standing([read(rule, 0, 4), read(rule, 3, 9)])) == 2


def test_words_and_what_is_seen_stand_beside_each_other(rule: Rule) -> None:
    assert len(standing([read(broad(rule), 0, 4), seen(rule, "error")])) == 2


def test_what_is_said_of_the_document_as_a_whole_stands(rule: Rule) -> None:
    whole = Judged(broad(rule), Match("document", HERE, ""), "info", "certain")
    assert whole in standing([whole, seen(rule, "error")])


def test_a_broad_rule_is_told_beside_what_is_milder(rule: Rule) -> None:
    doubt = replace(read(rule, 2, 4, "info"), certainty="review")
    assert len(standing([read(broad(rule), 0, 9, "warning"), doubt])) == 2
