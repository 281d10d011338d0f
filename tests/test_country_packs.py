"""The packs of other countries, which are data alone."""

from __future__ import annotations

import json
from datetime import date
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
from neutrallint.packs.rule_set import RuleSet
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
    assert {info.state for info in rules_of(pack).packs} == {"draft"}


_HEADS = {
    "uk-pre-election": "language: en, country: gb",
    "india-mcc": "language: hi, country: in",
}


def dated(pack: str, folder: Path) -> RuleSet:
    """Return the rules of a pack that gives the days of its election, in May 2027."""
    days = "active: {from: 2027-04-01, until: 2027-05-06}"
    head = f"id: may-2027, version: 1.0.0, name: May 2027, extends: [{pack}], {_HEADS[pack]}"
    (folder / "pack.yaml").write_text(f"pack: {{{head}, {days}}}\n", encoding="utf-8")
    return compile_rules(load_packs([str(folder / "pack.yaml")], folder), Roster())


@pytest.mark.parametrize(
    ("pack", "text", "within", "outside"),
    [
        ("uk-pre-election", "Vote for Labour on 6 May.", {"GB-PUB-001"}, {"GB-PUB-001"}),
        (
            "uk-pre-election",
            "Thanks to the Conservative administration your streets are clean.",
            {"GB-PUB-003"},
            {"GB-PUB-003"},
        ),
        (
            "uk-pre-election",
            "Council leader Ann Poole said that it works.",
            {"GB-PUB-009"},
            set(),
        ),
        ("uk-pre-election", "The minister announces new buses.", {"GB-PUB-022"}, set()),
        ("india-mcc", "Hoarding with the photo of the minister.", {"IN-MCC-016"}, set()),
        ("india-mcc", "कल पुल का शिलान्यास होगा।", {"IN-MCC-022"}, set()),
    ],
)
def test_what_the_law_binds_to_an_election_rests_on_other_days_and_nothing_else(
    pack: str, text: str, within: set[str], outside: set[str], tmp_path: Path
) -> None:
    rules, document = dated(pack, tmp_path), Example(body=text).document()
    for day, expected in ((date(2027, 5, 1), within), (date(2027, 6, 1), outside)):
        context = EvaluationContext(Nlp(), as_of=day)
        found = evaluate(document, rules, context).findings
        assert {finding.rule_id for finding in found} == expected


@pytest.mark.parametrize("pack", PACKS)
def test_a_rule_that_rests_cites_law_of_the_election_and_no_other_law_alone(pack: str) -> None:
    *_, own = load_packs([pack], bundled_packs_root())
    for rule in own.rules:
        assert own.law.keys() & {legal.cite for legal in rule.head.legal}, rule.id


def test_the_code_of_england_is_cited_as_that_of_england() -> None:
    """Scotland and Wales have codes of their own; a council there must see whose this is."""
    for pack in load_packs(["uk-pre-election"], bundled_packs_root()):
        codes = [cite for cite in pack.law if "Code of Recommended" in cite]
        assert codes
        assert all("2011 (for England)" in cite for cite in codes)
        gists = [pack.law[cite].gist.say("en") for cite in codes]
        assert all("which this pack does not hold" in gist for gist in gists)


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_of_which_nobody_gives_the_days_is_known_as_one(
    pack: str, tmp_path: Path
) -> None:
    assert rules_of(pack).undated == (pack,)
    assert dated(pack, tmp_path).undated == ()


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


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Re-elect MLA Sharma on 7 May.", "IN-MCC-040"),
        ("Vote for Ramesh Dhillon.", "IN-MCC-040"),
        ("विधायक शर्मा को फिर से जिताएं।", "IN-MCC-040"),
        ("Congress's reckless plans would end your pension.", "IN-MCC-041"),
        ("सपा आपकी जमीन छीन लेगी।", "IN-MCC-041"),
        (
            "Labour's reckless plans would put your libraries at risk, warned the council",
            "GB-PUB-038",
        ),
        ("Labour’s plans would put your libraries at risk.", "GB-PUB-038"),
        ("Under a Conservative administration your rent would double.", "GB-PUB-038"),
        ("Re-elect Councillor X on 7 May.", "GB-PUB-039"),
        (
            "Vote for Councillor Jane Hartley on 7 May and keep our council moving.",
            "GB-PUB-039",
        ),
        ("Vote for Jane Hartley on 7 May.", "GB-PUB-039"),
        ("Vote Conservative on 7 May.", "GB-PUB-001"),
        ("#VoteLabour", "GB-PUB-001"),
        ("Don't vote Tory.", "GB-PUB-002"),
    ],
)
def test_votes_are_sought_for_a_side_that_no_roster_lists(text: str, rule: str) -> None:
    document = Example(body=text).document()
    rules = rules_of("uk-publicity" if rule.startswith("GB") else "india-mcc")
    found = evaluate(document, rules, EvaluationContext(Nlp())).findings
    assert [(f.rule_id, f.severity) for f in found] == [(rule, "error")]


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
    warnings = " ".join(map(str, report["warnings"]))
    assert f"{pack} dipakai untuk tanggal berapa pun" in warnings
    assert f"new-election NAMA --kind {pack}" in warnings
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
        ("uk-pre-election", "Vote for Mr Merrow Ashcombe.", {"GB-PUB-039"}),
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
