"""A pack in English, whose grammar is data as that of Indonesian is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from neutrallint.cli import run
from neutrallint.core.errors import ConfigError
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.lint.examples import failing_examples
from neutrallint.locales import LANGUAGES
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.example import Example
from neutrallint.packs.load import load_packs
from neutrallint.packs.schema import schema_of
from neutrallint.people.roster import Roster

PACK = Path(__file__).parent / "english" / "pack.yaml"


def test_its_examples_are_found_and_stay_silent() -> None:
    packs = load_packs([str(PACK)], PACK.parent)
    failing = [outcome.error().say("en") for outcome in failing_examples(packs)]
    assert failing == []


def said(text: str) -> dict[str, str]:
    """Return what the rules say of a text, by their ids."""
    rules = compile_rules(load_packs([str(PACK)], PACK.parent), Roster())
    document = Example(body=text).document()
    findings = evaluate(document, rules, EvaluationContext(Nlp(), "en")).findings
    return {finding.rule_id: finding.message for finding in findings}


@pytest.mark.parametrize(
    "text",
    [
        "Polling day is 13 December 2019",
        "Polling day is 13 Dec 2019",
        "Polling day is December 13, 2019",
        "Polling day is Friday 12 December 2019",
    ],
)
def test_a_wrong_day_is_told_with_the_right_one(text: str) -> None:
    expected = "it should be Thursday, 12 December 2019."
    assert said(text)["NL-FACT-001"].endswith(expected)


def test_hours_numbers_and_limits_are_written_as_the_language_does() -> None:
    assert said("Polls open from 8 am to 10 pm.")["NL-FACT-003"].endswith("7 am to 10 pm.")
    counted = said("The general election takes place in 649 constituencies.")
    assert counted["NL-FACT-004"].endswith("650 constituencies.")
    limited = said("Each polling station serves at most 1,500 voters.")
    assert limited["NL-FACT-005"].endswith("1250 voters.")


def test_ordinary_words_in_capitals_are_no_names() -> None:
    praised = "We say that our {} is great."
    assert "NL-NAME-001" in said(praised.format("Swinburne"))
    for word in ("Council", "Library"):
        assert "NL-NAME-001" not in said(praised.format(word))


def test_the_day_of_publication_is_read_in_the_language_of_the_pack() -> None:
    rules = compile_rules(load_packs([str(PACK)], PACK.parent), Roster())
    document = Example(body="x", front_matter={"date": "December 1st, 2019"}).document()
    assert evaluate(document, rules, EvaluationContext(Nlp(), "en")).day == date(2019, 12, 1)


def test_packs_of_two_languages_are_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Polling day", encoding="utf-8")
    packs = ["--pack", "netralitas-dasar", "--pack", str(PACK)]
    assert run(["check", "a.md", *packs, "--lang", "en"]) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "general-election-2019 is in “en”" in told
    assert "netralitas-dasar in “id”" in told
    assert "one pack.language" in told


def test_a_language_that_is_not_known_is_refused(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text("pack: {id: x, version: 1.0.0, name: X, language: fr}", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"“fr”.*id, en"):
        load_packs([str(pack)], tmp_path)


def test_hours_of_another_language_are_refused_at_their_place(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    hours = "facts:\n  jam:\n    from: pukul 7\n    until: '13'\n"
    head = "pack: {id: x, version: 1.0.0, name: X, language: en}\n"
    pack.write_text(head + hours, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"write 07\.00") as caught:
        load_packs([str(pack)], tmp_path)
    assert caught.value.place == f"{pack}:4:5"
    pack.write_text(head.replace(", language: en", "") + hours, encoding="utf-8")
    assert load_packs([str(pack)], tmp_path)


def test_the_schema_for_editors_knows_the_languages() -> None:
    head = schema_of("rules")["$defs"]["PackHead"]
    assert head["properties"]["language"] == {"enum": list(LANGUAGES)}
