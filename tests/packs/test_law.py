"""Legal bases with days: the day of the draft picks the text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from neutrallint.authoring.explain import grounds_of
from neutrallint.authoring.law_check import outdated_law
from neutrallint.core.document import Period
from neutrallint.core.finding import Legal
from neutrallint.packs import pack as pack_module
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster

from .test_load import PACK, RULE, load, refused, write

LAW = """
law:
  UU LAMA:
    {gist: L., confidence: high, verified: 2026-11-28, until: 2023-10-30, replaced_by: UU BARU}
  UU BARU: {gist: Baru., confidence: medium, verified: 2026-11-28, from: 2023-10-31}
"""


@pytest.fixture(scope="module")
def bundled() -> RuleSet:
    """The rules of the bundled packs of Indonesia."""
    root = bundled_packs_root()
    names = sorted(head.parent.name for head in root.glob("*/pack.yaml"))
    packs = [pack for pack in load_packs(names, root) if pack.head.language == "id"]
    return compile_rules(packs, Roster())


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2020, 10, 1), "UU 5/2014 Pasal 2 huruf f"),
        (date(2023, 10, 30), "UU 5/2014 Pasal 2 huruf f"),
        (date(2023, 10, 31), "UU 20/2023 Pasal 24 ayat (1) huruf d"),
        (None, "UU 20/2023 Pasal 24 ayat (1) huruf d"),
    ],
)
def test_the_day_picks_the_text(bundled: RuleSet, day: date | None, text: str) -> None:
    cited = (Legal("UU 5/2014 Pasal 2 huruf f", "high"),)
    assert bundled.statutes.in_force(cited, day) == (Legal(text, "high"),)


def test_a_text_that_is_younger_than_the_draft_gives_way_to_what_it_replaced(
    bundled: RuleSet,
) -> None:
    cited = (Legal("PP 94/2021 Pasal 5 huruf n", "high"),)
    (text,) = bundled.statutes.in_force(cited, date(2020, 10, 1))
    assert text.cite == "PP 53/2010 Pasal 4 angka 15"


@pytest.mark.parametrize("number", [1, 2, 4, 6, 7])
@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2020, 10, 1), "PP 53/2010 Pasal 4 angka 15"),
        (date(2024, 1, 5), "PP 94/2021 Pasal 5 huruf n"),
        (date(2024, 10, 1), "PP 94/2021 Pasal 5 huruf n"),
    ],
)
def test_who_mobilises_staff_for_a_side_is_told_of_their_discipline(
    bundled: RuleSet, number: int, day: date, text: str
) -> None:
    rule = next(rule for rule in bundled.rules if rule.id == f"NL-KERAH-00{number}")
    cited = bundled.statutes_on(day).in_force(rule.head.legal, day)
    assert Legal(text, "high") in cited


def test_what_was_not_in_force_is_left_out_and_what_is_unknown_is_kept(
    bundled: RuleSet,
) -> None:
    cited = (Legal("SE Menpan-RB 1/2023", "high"), Legal("SOP Humas", "low"))
    assert bundled.statutes.in_force(cited, date(2020, 10, 1)) == (Legal("SOP Humas", "low"),)


def test_every_bundled_rule_cites_what_the_law_of_the_packs_has(bundled: RuleSet) -> None:
    cited = {legal.cite for rule in bundled.rules for legal in rule.head.legal}
    assert cited - set(bundled.statutes.provisions) == set()
    assert {p.confidence for p in bundled.statutes.provisions.values()} == {"high"}
    assert all(p.gist.en for p in bundled.statutes.provisions.values())


def test_no_bundled_pack_cites_law_that_is_out_of_force_in_its_window(bundled: RuleSet) -> None:
    assert list(outdated_law(bundled)) == []


@pytest.mark.parametrize(
    ("active", "said"),
    [
        ("", None),
        (", extends: [pilkada-2020]", None),
        (
            ", extends: [pilkada-2024]",
            "legal: “UU LAMA” hanya berlaku sampai 2023-10-30, sebelum paket ini berlaku "
            "(2024-03-22); tulis “UU BARU”",
        ),
        (", active: {from: 2020-01-01, until: 2020-12-31}", None),
        (", active: {from: 2023-01-01, until: 2024-12-31}", None),
        (
            ", active: {from: 2024-01-01, until: 2024-12-31}",
            "legal: “UU LAMA” hanya berlaku sampai 2023-10-30, sebelum paket ini berlaku "
            "(2024-01-01); tulis “UU BARU”",
        ),
    ],
)
def test_law_that_is_out_of_force_in_the_window_is_told(
    tmp_path: Path, active: str, said: str | None
) -> None:
    head = PACK.replace("name: Uji", f"name: Uji{active}")
    rule = RULE.replace("legal: []", "legal: [{cite: UU LAMA, confidence: high}]")
    errors = list(outdated_law(load(write(tmp_path / "uji", head + LAW + rule))))
    assert [said in error.say("id") for error in errors] == ([] if said is None else [True])
    assert all("aturan.yaml:9:3: aturan NL-TAG-900" in error.say("id") for error in errors)


def test_law_that_an_override_cites_is_asked_for_on_the_days_of_its_election(
    tmp_path: Path,
) -> None:
    """A pack without days of its own changes the law of a rule that always holds."""
    head = PACK.replace("name: Uji", "name: Uji, extends: [pilkada-2024]")
    cite = "{reason: Uji, legal: [{cite: UU LAMA, confidence: high}]}"
    rules = load(
        write(tmp_path / "uji", f"{head}{LAW}override:\n  rules:\n    NL-TAG-001: {cite}\n")
    )
    (error,) = outdated_law(rules)
    assert "sebelum paket ini berlaku (2024-03-22)" in error.say("id")
    assert "aturan.yaml:9:5: aturan NL-TAG-001" in error.say("id")


def test_a_text_that_ends_in_the_window_needs_a_successor(tmp_path: Path) -> None:
    head = PACK.replace("name: Uji", "name: Uji, active: {from: 2023-01-01, until: 2024-12-31}")
    rule = RULE.replace("legal: []", "legal: [{cite: UU LAMA, confidence: high}]")
    law = LAW.replace(", replaced_by: UU BARU", "")
    rules = load(write(tmp_path / "uji", head + law + rule))
    (error,) = outdated_law(rules)
    assert "tidak berlaku lagi pada 2023-10-31" in error.say("id")
    assert rules.statutes.gap("UU LAMA", Period(date(2020, 1, 1), date(2020, 2, 1))) is None


def test_law_that_ended_before_the_window_and_has_no_successor_is_told_with_a_mend(
    tmp_path: Path,
) -> None:
    head = PACK.replace("name: Uji", "name: Uji, extends: [pilkada-2024]")
    rule = RULE.replace("legal: []", "legal: [{cite: UU LAMA, confidence: high}]")
    law = LAW.replace(", replaced_by: UU BARU", "")
    (error,) = outdated_law(load(write(tmp_path / "uji", head + law + rule)))
    assert "(2024-03-22); tulis penggantinya di law (replaced_by), atau" in error.say("id")


@pytest.mark.parametrize("until", ["2020-12-31", "2024-12-31"])
def test_law_that_comes_into_force_after_the_window_begins_is_not_told_as_ended(
    tmp_path: Path, until: str
) -> None:
    head = PACK.replace("name: Uji", f"name: Uji, active: {{from: 2020-01-01, until: {until}}}")
    rule = RULE.replace("legal: []", "legal: [{cite: UU BARU, confidence: high}]")
    newest = "\nlaw:\n" + LAW.splitlines()[-1] + "\n"
    (error,) = outdated_law(load(write(tmp_path / "uji", head + newest + rule)))
    assert "belum berlaku pada 2020-01-01" in error.say("id")
    assert "(baru sejak 2023-10-31)" in error.say("id")
    assert "not in force yet on 2020-01-01" in error.say("en")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("UU BARU}", "UU BAR}", ":4:3: law: “UU LAMA”: replaced_by: “UU BAR” tidak ada di law"),
        ("UU BARU}", "UU BAR}", "maksud Anda “UU BARU”?"),
        ("until: 2023-10-30, ", "", "replaced_by tanpa until"),
        (", from: 2023-10-31", "", "tidak menyebut from"),
        ("gist: L., ", "", "kunci “gist” belum diisi"),
        ("2023-10-30", "2023-02-30", "“2023-02-30” tidak ada di kalender"),
        ("2026-11-28", "2999-11-28", ":5:44: verified: 2999-11-28 belum tiba; tulis hari"),
    ],
)
def test_a_provision_that_is_wrong_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in LAW
    folder = write(tmp_path / "uji", PACK + LAW.replace(old, new, 1) + RULE)
    message = refused(folder)
    assert said in message
    assert f"{folder / 'aturan.yaml'}:" in message


def cited_on(rules: RuleSet, day: date | None) -> list[str]:
    cited = (Legal("UU 10/2016 Pasal 71 ayat (1)", "high"),)
    return [legal.cite for legal in rules.statutes_on(day).in_force(cited, day)]


def test_the_law_is_that_of_the_kind_of_election_that_is_held(bundled: RuleSet) -> None:
    regional, general = "UU 10/2016 Pasal 71 ayat (1)", "UU 7/2017 Pasal 283"
    assert cited_on(bundled, date(2020, 10, 1)) == [regional]
    assert cited_on(bundled, date(2024, 1, 5)) == [general]
    assert cited_on(bundled, date(2026, 11, 28)) == [regional, general]
    root = bundled_packs_root()
    only = compile_rules(load_packs(["pilkada-2024"], root), Roster())
    assert cited_on(only, date(2026, 11, 28)) == [regional]
    basic = compile_rules(load_packs(["netralitas-dasar"], root), Roster())
    assert cited_on(basic, None) == [regional, general]


def test_what_binds_only_around_an_election_is_not_cited_on_other_days(
    bundled: RuleSet,
) -> None:
    cited = (Legal("UU 10/2016 Pasal 71 ayat (3)", "high"),)

    def on(day: date | None, rules: RuleSet = bundled) -> list[str]:
        return [legal.cite for legal in rules.statutes_on(day).in_force(cited, day)]

    assert on(date(2024, 10, 1)) == ["UU 10/2016 Pasal 71 ayat (3)"]
    assert on(date(2021, 6, 1)) == on(date(2026, 6, 1)) == ["UU 23/2014 Pasal 76 ayat (1)"]
    assert "UU 10/2016 Pasal 71 ayat (3)" in on(None)
    basic = compile_rules(load_packs(["netralitas-dasar"], bundled_packs_root()), Roster())
    assert on(date(2026, 6, 1), basic) == ["UU 23/2014 Pasal 76 ayat (1)"]
    assert "UU 10/2016 Pasal 71 ayat (3)" in on(None, basic)
    regional = compile_rules(load_packs(["pilkada"], bundled_packs_root()), Roster())
    assert on(date(2026, 6, 1), regional) == ["UU 10/2016 Pasal 71 ayat (3)"]


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        (date(2020, 10, 1), "UU 1/2015 Pasal 69 huruf h"),
        (date(2020, 7, 1), "UU 10/2016 Pasal 71 ayat (1)"),
        (date(2020, 12, 7), "UU 10/2016 Pasal 71 ayat (1)"),
        (date(2024, 1, 5), "UU 7/2017 Pasal 304"),
        (date(2023, 5, 1), "UU 7/2017 Pasal 283"),
        (date(2024, 10, 1), "UU 1/2015 Pasal 69 huruf h"),
        (date(2024, 4, 1), "UU 10/2016 Pasal 71 ayat (1)"),
    ],
)
def test_what_binds_a_campaign_is_cited_on_its_days_alone(
    bundled: RuleSet, day: date, cited: str
) -> None:
    of_a_campaign = (Legal("UU 1/2015 Pasal 69 huruf h", "high"),)
    found = bundled.statutes_on(day).in_force(of_a_campaign, day)
    assert [legal.cite for legal in found] == [cited]


@pytest.mark.parametrize(
    ("day", "binds"),
    [
        (date(2020, 1, 7), False),
        (date(2020, 4, 2), True),
        (date(2021, 2, 1), True),
        (date(2021, 4, 1), False),
        (date(2024, 12, 15), True),
        (date(2025, 2, 28), True),
        (date(2025, 3, 1), False),
    ],
)
def test_pasal_71_3_binds_until_the_elected_pair_is_fixed(
    bundled: RuleSet, day: date, binds: bool
) -> None:
    """Its days are not those of the packs, which begin later and end with the vote."""
    cited = (Legal("UU 10/2016 Pasal 71 ayat (3)", "high"),)
    (text,) = bundled.statutes_on(day).in_force(cited, day)
    other = "UU 23/2014 Pasal 76 ayat (1)"
    assert text.cite == ("UU 10/2016 Pasal 71 ayat (3)" if binds else other)


def test_explain_says_on_which_days_law_binds_and_which_of_them_is_assumed(
    bundled: RuleSet,
) -> None:
    rule = next(
        rule
        for rule in bundled.rules
        if Legal("UU 10/2016 Pasal 71 ayat (3)", "high") in rule.head.legal
    )
    told = str(grounds_of(rule, bundled, "id"))
    assert "mengikat di pilkada-2020 2020-01-08 – 2021-03-31, hari terakhirnya perk" in told
    told = str(grounds_of(rule, bundled, "en"))
    assert "binds in pilkada-2024 2024-03-22 – 2025-02-28, last day assumed;" in told


def test_a_draft_about_one_election_is_not_judged_by_the_pack_of_another(
    bundled: RuleSet,
) -> None:
    """A draft about both, or about voting as such, is judged by either."""
    general, regional = date(2024, 1, 15), date(2024, 10, 1)
    assert bundled.lacks_election(general, ["pilkada"])
    assert bundled.lacks_election(regional, ["pemilu"])
    assert not bundled.lacks_election(general, ["pemilu", "pilkada"])
    assert not bundled.lacks_election(regional, ["pilkada"])
    assert not bundled.lacks_election(date(2026, 11, 29), [])


def test_a_draft_about_an_election_that_has_no_pack_here_lacks_one() -> None:
    def lacking(pack: str, day: date, topic: str) -> bool:
        rules = compile_rules(load_packs([pack], bundled_packs_root()), Roster())
        return rules.lacks_election(day, [topic])

    later, regional = date(2029, 1, 15), date(2024, 10, 1)
    assert lacking("netralitas-dasar", later, "pemilu_nasional")
    assert lacking("pilkada-2024", later, "pemilu_nasional")
    assert lacking("pemilu-2024", regional, "pilkada")
    # The name of the commission alone is no other election.
    assert not lacking("pilkada-2024", regional, "pemilu_nasional")


def test_what_is_like_it_for_another_election_must_be_there(tmp_path: Path) -> None:
    law = LAW.replace("until: 2023-10-30", "counterparts: {pemilu: UU BAR}, until: 2023-10-30")
    message = refused(write(tmp_path / "uji", PACK + law + RULE))
    assert ":4:3: law: “UU LAMA”: counterparts.pemilu: “UU BAR” tidak ada di law" in message
    law = LAW.replace("until: 2023-10-30", "otherwise: UU BAR, until: 2023-10-30")
    message = refused(write(tmp_path / "lain", PACK + law + RULE))
    assert "law: “UU LAMA”: otherwise: “UU BAR” tidak ada di law" in message


def test_a_pack_for_every_election_of_a_kind_holds_when_one_that_extends_it_does(
    tmp_path: Path,
) -> None:
    write(tmp_path / "semua", PACK.replace("name: Uji", "name: Uji, election: pilkada") + RULE)
    alone = compile_rules(load_packs(["./semua"], tmp_path), Roster())
    assert alone.rules[0].holds_on(date(2019, 1, 1))
    years = {"satu": "2020-01-01, until: 2020-12-31", "dua": "2024-01-01, until: 2024-12-31"}
    for name, days in years.items():
        head = PACK.replace("id: uji", f"id: {name}").replace(
            "name: Uji", f"name: Uji, extends: [./semua], active: {{from: {days}}}"
        )
        write(tmp_path / name, head)
    both = compile_rules(load_packs(["./satu", "./dua"], tmp_path), Roster())
    (rule,) = both.rules
    days = [date(year, 6, 1) for year in (2019, 2020, 2022, 2024, 2025)]
    assert [rule.holds_on(day) for day in days] == [False, True, False, True, False]
    assert both.kinds["dua"] == {"pilkada"}


def test_a_clock_that_is_behind_is_no_fault_of_a_bundled_pack(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pack_module, "now", lambda: datetime(2020, 10, 15, tzinfo=UTC))
    (pack,) = load_packs(["netralitas-dasar"], bundled_packs_root())
    assert pack.law
