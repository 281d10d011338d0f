"""A rule may hold on days of its own, which the pack of an election gives by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from neutrallint.authoring.explain import facts_of
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule import Rule
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster

from .test_load import RULE, refused, write

BASE = "pack: {id: jenis, version: 1.0.0, name: Jenis, election: pilkada}\n" + RULE.replace(
    "  legal:", "  when: {window: mutasi}\n  legal:"
)
OWN = (
    "pack: {id: uji, version: 1.0.0, name: Uji, extends: [./jenis], "
    "active: {from: 2031-03-01, until: 2031-11-26}%s}\n"
)
WINDOW = "{from: 2030-12-01, until: 2031-10-31}"


def load(folder: Path, more: str = f", windows: {{mutasi: {WINDOW}}}") -> RuleSet:
    write(folder / "jenis", BASE)
    write(folder / "uji", OWN % more)
    return compile_rules(load_packs(["./uji"], folder), Roster())


@pytest.fixture(scope="module")
def bundled() -> RuleSet:
    names = ["pilkada-2020", "pilkada-2024", "pemilu-2024"]
    return compile_rules(load_packs(names, bundled_packs_root()), Roster())


def transfers(rules: RuleSet) -> Rule:
    return next(rule for rule in rules.rules if rule.id == "NL-MUTASI-001")


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2020, 1, 7), False),
        (date(2020, 1, 8), True),
        (date(2020, 4, 2), True),
        (date(2020, 12, 9), True),
        (date(2021, 2, 1), True),
        (date(2021, 4, 1), False),
        (date(2024, 3, 21), False),
        (date(2024, 3, 22), True),
        (date(2025, 1, 15), True),
        (date(2025, 3, 1), False),
    ],
)
def test_transfers_are_judged_from_six_months_before_to_the_end_of_the_term(
    bundled: RuleSet, day: date, holds: bool
) -> None:
    assert transfers(bundled).holds_on(day) is holds


def test_the_law_is_that_of_the_election_whose_window_it_is(bundled: RuleSet) -> None:
    """In April 2020 the pack itself still rests."""
    rule, day = transfers(bundled), date(2020, 4, 2)
    cited = bundled.statutes_on(day, rule.head.when.window).in_force(rule.head.legal, day)
    assert [legal.cite for legal in cited] == [
        "UU 10/2016 Pasal 71 ayat (2)",
        "UU 10/2016 Pasal 71 ayat (4)",
    ]
    assert bundled.statutes_on(day).around.is_between
    assert not bundled.statutes_on(day, "mutasi").around.is_between


def test_where_two_elections_are_held_the_finding_names_the_one_whose_window_it_is(
    tmp_path: Path,
) -> None:
    load(tmp_path)
    other = OWN.replace("uji", "lain").replace("[./jenis]", "[]")
    write(tmp_path / "lain", other % "")
    write(tmp_path / "lain", RULE.replace("900", "901"), "lain.yaml")
    rules = compile_rules(load_packs(["./uji", "./lain"], tmp_path), Roster())
    own, others = rules.rules
    assert rules.elections_meant(own, date(2031, 5, 1)) == ("uji",)
    assert rules.elections_meant(others, date(2031, 5, 1)) == ("lain",)
    assert rules.elections_meant(own, date(2031, 1, 1)) == ()


def test_a_window_may_begin_before_the_pack_and_end_sooner(tmp_path: Path) -> None:
    rules = load(tmp_path)
    (rule,) = rules.rules
    days = [date(2030, 12, 1), date(2031, 10, 31), date(2031, 11, 1)]
    assert [rule.holds_on(day) for day in days] == [True, True, False]
    told = {label.id: said for label, said in facts_of(rule, "id")}
    assert told["Berlaku"] == "2030-12-01 – 2031-10-31 (masa mutasi)"


def test_where_the_pack_of_an_election_gives_none_the_rule_holds_with_it(
    tmp_path: Path,
) -> None:
    (rule,) = load(tmp_path, "").rules
    days = [date(2031, 2, 28), date(2031, 3, 1), date(2031, 11, 26)]
    assert [rule.holds_on(day) for day in days] == [False, True, True]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            f", windows: {{mutsi: {WINDOW}}}",
            "uji/aturan.yaml:1:121: windows: tidak ada aturan dengan when: {window: mutsi}, "
            "dan tidak ada law dengan window: mutsi; maksud Anda “mutasi”?; perbaiki namanya",
        ),
        (
            ", windows: {mutasi: {from: 2031-03-01, until: 2031-01-01}}",
            "uji/aturan.yaml:1:120: windows.mutasi: until sebelum from",
        ),
    ],
)
def test_a_window_that_is_wrong_is_told_with_its_place(
    tmp_path: Path, more: str, said: str
) -> None:
    write(tmp_path / "jenis", BASE)
    assert said in refused(write(tmp_path / "uji", OWN % more))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "when: {window: mutasi}",
            "when: {window: mutsi}",
            "jenis/aturan.yaml:4:3: NL-TAG-900: window: tidak ada paket yang memberi hari "
            "untuk “mutsi”; maksud Anda “mutasi”?",
        ),
        (
            "rules:",
            "law: {UU X: {gist: X, confidence: low, verified: 2026-11-28, window: mutassi}}\n"
            "rules:",
            "jenis/aturan.yaml:3:7: UU X: window: tidak ada paket yang memberi hari untuk “mut",
        ),
    ],
)
def test_a_window_that_is_misspelt_where_it_is_asked_for_is_told(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    """Another rule asks for the days by their right name, so that these seem to be in use."""
    more = RULE.replace("900", "901").replace("  legal:", "  when: {window: mutasi}\n  legal:")
    write(tmp_path / "jenis", BASE.replace(old, new))
    write(tmp_path / "jenis", more, "lain.yaml")
    window = f", windows: {{mutasi: {WINDOW}}}"
    assert said in refused(write(tmp_path / "uji", OWN % window))


def test_windows_and_rules_for_them_are_for_packs_of_elections(tmp_path: Path) -> None:
    head = BASE.replace(", election: pilkada", f", windows: {{mutasi: {WINDOW}}}")
    assert "aturan.yaml:1:57: windows tanpa active" in refused(write(tmp_path / "uji", head))
    plain = BASE.replace(", election: pilkada", "")
    message = refused(write(tmp_path / "uji", plain))
    assert "aturan.yaml:4:3: aturan NL-TAG-900: when.window hanya untuk paket" in message
