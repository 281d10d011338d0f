"""The packs of other countries, which are data alone."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from neutrallint.cli import run
from neutrallint.core.errors import RuleError
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.example import Example
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule import RuleSet
from neutrallint.people.roster import Person, Roster
from tests.packtexts import tried

PACKS = ("uk-pre-election", "india-mcc")
NEUTRAL = Path(__file__).parent / "english"
_LINES = [
    (pack, text)
    for pack in PACKS
    for text in (NEUTRAL / f"{pack}.txt").read_text(encoding="utf-8").splitlines()
]


@cache
def rules_of(pack: str) -> RuleSet:
    return compile_rules(load_packs([pack], bundled_packs_root()), Roster())


@pytest.mark.parametrize("pack", PACKS)
def test_it_cites_only_law_that_is_certain(pack: str) -> None:
    rules = rules_of(pack)
    assert len(rules.rules) >= 25
    cited = {legal for rule in rules.rules for legal in rule.head.legal}
    assert {legal.confidence for legal in cited} == {"high"}
    assert {legal.cite for legal in cited} == set(rules.statutes.provisions)


@pytest.mark.parametrize("pack", PACKS)
def test_messages_say_what_may_be_and_decide_nothing(pack: str) -> None:
    messages = {rule.id: rule.head.message.say("en") for rule in rules_of(pack).rules}
    assert [id_ for id_, text in messages.items() if " may " not in text] == []


@pytest.mark.parametrize("pack", PACKS)
def test_a_rule_for_the_judge_does_not_load(pack: str, tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    language = rules_of(pack).lexicon.language.code
    verb = "forbid: {phrases: [vote]}\n  except: [{judged: {as: [report]}}]"
    asking = tried(verb, bad="vote, vote now", good="bins, bus")
    head = f"name: Uji, language: {language}}}"
    file.write_text(asking.replace("name: Uji}", head, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=f"does not know the language “{language}”"):
        compile_rules(load_packs([str(file)], tmp_path), Roster())


@pytest.mark.parametrize("pack", PACKS)
def test_no_lawyer_has_reviewed_it_yet(pack: str) -> None:
    assert [info.state for info in rules_of(pack).packs] == ["draft"]


@pytest.mark.parametrize(
    ("pack", "text"),
    [
        ("uk-pre-election", "Polling stations open at seven."),
        ("india-mcc", "मतदान 7 मई को है।"),
        ("india-mcc", "The election is announced."),
    ],
)
def test_a_draft_about_an_election_is_known_as_one(pack: str, text: str) -> None:
    def topics(said: str) -> tuple[str, ...]:
        document = Example(body=said).document()
        return evaluate(document, rules_of(pack), EvaluationContext(Nlp())).topics

    assert topics(text)
    assert not topics("Bins are emptied on Monday.")


@pytest.mark.parametrize(("pack", "text"), _LINES)
def test_ordinary_notices_are_at_most_for_review(pack: str, text: str) -> None:
    rules = rules_of(pack)
    found = evaluate(Example(body=text).document(), rules, EvaluationContext(Nlp())).findings
    assert [finding.rule_id for finding in found if finding.certainty != "review"] == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("मुख्यमंत्री कल पुल का उद्घाटन करेंगे।", "IN-MCC-023"),
        ("मुख्‍यमंत्री कल पुल का उद्घाटन करेंगे।", "IN-MCC-023"),
        ("लोगों को बधाई।पुल का शिलान्यास आज।", "IN-MCC-022"),
        ("मंत्री की फ़ोटो वाले पोस्टर लगाएँ।", "IN-MCC-016"),
    ],
)
def test_spellings_of_hindi_are_seen_through(text: str, rule: str) -> None:
    document = Example(body=text).document()
    found = evaluate(document, rules_of("india-mcc"), EvaluationContext(Nlp())).findings
    assert [finding.rule_id for finding in found] == [rule]


@pytest.mark.parametrize("pack", PACKS)
def test_no_judge_is_asked_and_nothing_counts_as_unchecked(
    pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notice.txt"
    file.write_text("The polling station opens at 7 am. मतदान सुबह सात बजे शुरू होगा।")
    asked = ["check", str(file), "--pack", pack, "--no-judge", "--format", "json"]
    assert run(asked) == 0
    report = json.loads(capsys.readouterr().out)
    assert "judge" not in report["files"][0]["engines"]
    notes = " ".join(map(str, report["notes"]))
    assert "penilai" not in notes
    assert ("Devanagari" in notes) == (pack == "uk-pre-election")


@pytest.mark.slow
def test_a_script_that_no_engine_reads_in_pictures_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (40, 40), "white").save(tmp_path / "poster.png")
    asked = ["check", str(tmp_path), "--lang", "en", "--format", "json", "--no-faces"]
    told = []
    for pack in PACKS:
        run([*asked, "--pack", pack])
        told.append("OCR does not read Devanagari" in capsys.readouterr().out)
    assert told == [False, True]


_WATCHED: dict[str, Roster] = {
    "uk-pre-election": Roster(
        [Person("Cllr Alan Merrow", "incumbent", office="Mayor")], country="gb"
    ),
    "india-mcc": Roster(
        [Person("Shri Arvind Malhar", "incumbent", aliases=("अरविंद मल्हार",))], country="in"
    ),
    "netralitas-dasar": Roster([Person("H. Sutrisna Wiradijaya", "petahana", office="Bupati")]),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pack", "text", "found"),
    [
        ("uk-pre-election", "Vote for Cllr Merrow.", {"GB-PUB-036"}),
        ("uk-pre-election", "Re-elect Mayor Merrow!", {"GB-PUB-036"}),
        ("uk-pre-election", "Vote for Mr Merrow Ashcombe.", set()),
        ("uk-pre-election", "Councillor Merrow chaired the meeting.", set()),
        ("india-mcc", "Vote for Malhar ji.", {"IN-MCC-038"}),
        ("india-mcc", "श्री मल्हार को वोट दें।", {"IN-MCC-038"}),
        ("india-mcc", "श्री मल्हार ने बैठक ली।", set()),
        ("netralitas-dasar", "Dukung Bupati Sutrisna.", {"NL-TAG-002"}),
        ("netralitas-dasar", "Bupati Sutrisna membuka rapat.", set()),
    ],
)
def test_a_part_of_a_name_behind_a_title_is_the_person(
    pack: str, text: str, found: set[str]
) -> None:
    rules = compile_rules(load_packs([pack], bundled_packs_root()), _WATCHED[pack])
    findings = evaluate(Example(body=text).document(), rules, EvaluationContext(Nlp())).findings
    assert {finding.rule_id for finding in findings} == found
