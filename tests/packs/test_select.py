from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.cli import run
from neutrallint.core.document import Failure
from neutrallint.core.errors import UsageError
from neutrallint.core.finding import Finding, Severity
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation, Location, TextLocation
from neutrallint.lint import order
from neutrallint.packs import select
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule import Rule
from neutrallint.people.roster import Roster
from tests.places import at


@pytest.fixture(scope="module")
def rules() -> tuple[Rule, ...]:
    return compile_rules(load_packs(["pilkada-2020"], Path()), Roster()).rules


def ids(rules: tuple[Rule, ...]) -> set[str]:
    return {rule.id for rule in rules}


def test_a_family_or_an_id_selects_and_ignores(rules: tuple[Rule, ...]) -> None:
    assert ids(select.select_rules(rules, ["NL-FRM"], [])) == {"NL-FRM-001", "NL-FRM-002"}
    kept = {
        f"NL-FOTO-{number}"
        for number in (
            "001",
            "003",
            "004",
            "005",
            "006",
            "007",
            "008",
            "009",
            "010",
            "011",
            "014",
            "101",
        )
    }
    assert ids(select.select_rules(rules, ["NL-FOTO"], ["NL-FOTO-002"])) == kept
    assert len(select.select_rules(rules, [], ["NL-TAG-001"])) == len(rules) - 1
    assert select.select_rules(rules, [], []) == rules


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("NL-TAG-0001", "maksud Anda NL-TAG-001?"),
        ("NL-TAG-01", "maksud Anda NL-TAG-001?"),
        ("nl_tag_OO1", "maksud Anda NL-TAG-001?"),
        ("NL-TAG-1", "maksud Anda NL-TAG-001?"),
        ("NL-T", "aturan “NL-T” tidak dikenal"),
        ("NL-FAKTA-105", "tidak dikenal; tambah paket pilkada-2024 yang memuatnya (lihat"),
    ],
)
def test_an_unknown_rule_is_a_usage_error_with_what_was_meant(
    rules: tuple[Rule, ...], name: str, said: str
) -> None:
    with pytest.raises(UsageError) as caught:
        select.select_rules(rules, [], [name])
    assert said in caught.value.say("id")


def test_a_run_without_rules_is_refused(rules: tuple[Rule, ...]) -> None:
    with pytest.raises(UsageError, match="select: NL-FRM; ignore: NL-FRM-001, NL-FRM-002"):
        select.select_rules(rules, ["NL-FRM"], ["NL-FRM-001", "NL-FRM-002"])
    with pytest.raises(UsageError, match="look at packs"):
        select.select_rules((), [], [])


def finding(
    severity: Severity = "error",
    path: str = "a",
    location: Location = None,
    rule: str = "NL-TAG-001",
) -> Finding:
    return Finding(rule, severity, "certain", path, "body", location, "m", "", "", "", (), "f")


@pytest.mark.parametrize(
    ("fail_on", "fails"),
    [
        ("error", [True, False, False]),
        ("warning", [True, True, False]),
        ("info", [True, True, True]),
    ],
)
def test_findings_at_the_limit_or_above_fail(fail_on: Severity, fails: list[bool]) -> None:
    found = [finding("error"), finding("warning"), finding("info")]
    assert [f.fails for f in order.mark_failing(found, fail_on)] == fails


def test_order_is_path_then_place_then_rule() -> None:
    ordered = [
        finding(path="a"),
        finding(path="a", location=TextLocation(2, 9, 2, 10)),
        finding(path="a", location=TextLocation(10, 1, 10, 2), rule="NL-ORANG-001"),
        finding(path="a", location=TextLocation(10, 1, 10, 2)),
        finding(path="a", location=ImageLocation(1, 50, 3, 1, 1)),
        finding(path="a", location=ImageLocation(1, 0, 4, 1, 1)),
        finding(path="a", location=at("isi", 2)),
        finding(path="a", location=at("isi", 10)),
        finding(path="b"),
    ]
    assert order.sort_findings(reversed(ordered)) == tuple(ordered)


def test_a_failure_is_said_once() -> None:
    first, second = (Failure(path, "read", Localized("x")) for path in "ab")
    assert order.sort_failures([second, first, second]) == (first, second)


def test_failures_of_one_file_are_told_by_the_order_of_their_rules() -> None:
    whole, *rules = (Failure("a", "check", Localized("x"), rule) for rule in (None, "A", "B"))
    assert order.sort_failures([*reversed(rules), whole]) == (whole, *rules)


@pytest.mark.slow
def test_an_unknown_rule_is_told_with_the_nearest(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_text("Kantor tutup.", encoding="utf-8")
    for name, lang, said in (
        ("NL-TGA-001", "id", "aturan “NL-TGA-001” tidak dikenal; maksud Anda NL-TAG-001? ("),
        ("NL-TGA-001", "en", "unknown rule “NL-TGA-001”; did you mean NL-TAG-001? (see: "),
        ("apa", "id", "aturan “apa” tidak dikenal ("),
        ("apa", "en", "unknown rule “apa” (see: neutrallint rules list)"),
    ):
        assert run(["check", str(file), "--select", name, "--lang", lang]) == 2
        assert said in capsys.readouterr().err
