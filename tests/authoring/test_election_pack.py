"""A pack for a new election, from a few answers: whole, and with examples that hold."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from neutrallint.authoring.election_pack import ElectionAnswers, write_election_pack
from neutrallint.cli import run
from neutrallint.core.document import Period
from neutrallint.core.errors import UsageError
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.example import Example
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Roster

EXAMPLE = Path(__file__).resolve().parents[2] / "docs/examples/pilkada-2031"
ANSWERS = ElectionAnswers(
    name="Pilkada Serentak 2031",
    voting_day=date(2031, 11, 26),
    window=date(2031, 3, 22),
    campaign=Period(date(2031, 9, 24), date(2031, 11, 22)),
    quiet=Period(date(2031, 11, 23), date(2031, 11, 25)),
    framing=("Luber Jurdil",),
    bodies=("KPU", "Bawaslu"),
    is_assumed=True,
    stages={
        "penetapan": Period(date(2031, 9, 22), date(2031, 9, 22)),
        "iklan_kampanye": Period(date(2031, 11, 9), date(2031, 11, 22)),
    },
)


def test_the_worked_example_is_what_the_answers_give(tmp_path: Path) -> None:
    written = write_election_pack(tmp_path / "pilkada-2031", ANSWERS)
    assert {file.name: file.read_text("utf-8") for file in written} == {
        file.name: file.read_text("utf-8") for file in EXAMPLE.glob("*.yaml")
    }
    packs = load_packs([str(tmp_path / "pilkada-2031")], tmp_path)
    head = packs[-1].head
    assert (head.id, head.review.state) == ("pilkada-2031", "draft")
    assert head.active == Period(date(2031, 3, 22), date(2031, 11, 26))
    ids = {rule.id for rule in packs[-1].rules}
    assert ids == {
        "NL-FAKTA-301",
        "NL-FAKTA-302",
        "NL-FAKTA-303",
        "NL-FAKTA-306",
        "NL-FRM-301",
        "NL-KOORD-301",
        "NL-NARASI-301",
    }


@pytest.mark.slow
def test_a_pack_for_a_general_election_extends_what_stays_of_the_last(tmp_path: Path) -> None:
    stages = {"iklan_kampanye": ANSWERS.stages["iklan_kampanye"]}
    general = replace(ANSWERS, name="Pemilu 2029", kind="pemilu", framing=(), stages=stages)
    write_election_pack(tmp_path / "pemilu-2029", general)
    packs = load_packs([str(tmp_path / "pemilu-2029")], tmp_path)
    assert [pack.head.id for pack in packs] == ["netralitas-dasar", "pemilu", "pemilu-2029"]
    rules = compile_rules(packs, Roster())
    assert rules.kinds["pemilu-2029"] == {"pemilu"}
    assert rules.is_quiet(date(2031, 11, 24))
    held = {r.id: r.holds_on(date(2031, 11, 24)) for r in rules.rules if r.pack == "pemilu"}
    assert held
    assert all(held.values())


def test_two_new_packs_beside_each_other_have_rules_of_their_own(tmp_path: Path) -> None:
    few = ElectionAnswers("Pilkada Serentak 2031", date(2031, 11, 26), date(2031, 3, 22))
    write_election_pack(tmp_path / "satu", few)
    write_election_pack(tmp_path / "dua", few)
    compile_rules(load_packs(["./satu", "./dua"], tmp_path), Roster())
    assert not (tmp_path / "satu/bingkai.yaml").exists()


@pytest.mark.parametrize(
    ("window", "penetapan", "said"),
    [
        ("2031-03-24", "2031-09-22", "6 bulan sebelum penetapan adalah 2031-03-22"),
        ("2031-03-22", "2031-09-22", ""),
        ("2031-03-01", "2031-08-31", "6 bulan sebelum penetapan adalah 2031-02-28"),
    ],
)
def test_a_window_that_begins_later_than_the_law_binds_is_told(
    window: str, penetapan: str, said: str
) -> None:
    stages = {"penetapan": Period(*[date.fromisoformat(penetapan)] * 2)}
    answers = replace(ANSWERS, window=date.fromisoformat(window), stages=stages)
    told = " ".join(note.id for note in answers.left_open(Path("pack.yaml")))
    assert "Hari terakhir windows (2032-02-29) perkiraan" in told
    assert ("bulan sebelum" in told) == bool(said)
    assert said in told


def test_assumed_days_are_marked() -> None:
    assert "SEMUA TANGGAL DI PAKET INI PERKIRAAN" in (EXAMPLE / "pack.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["pilkada-2031"], "Nama pemilihan: belum dijawab; tulis --name"),
        (
            ["p", "--name", "P", "--voting-day", "2031-11-31", "--window", "2031-01-01"],
            'tanggal "2031-11-31" tidak ada di kalender; periksa bulan dan harinya',
        ),
        (
            ["p", "--name", "P", "--voting-day", "26 November 2031", "--window", "2031-01-01"],
            '--voting-day: tanggal "26 November 2031" tidak dikenali; tulis seperti 2020-12-09',
        ),
        (
            ["p", "--name", "P", "--voting-day", "9999-12-31", "--window", "2031-01-01"],
            "--voting-day: 9999-12-31 bukan hari sebuah pemilihan; tulis tahun 1945",
        ),
        (
            ["p", "--name", "P", "--voting-day", "2031-01-01", "--window", "2031-02-01"],
            "--voting-day: 2031-01-01 sebelum 2031-02-01 (--window); urutannya",
        ),
        (
            ["p", "--name", "P", "--campaign", "2031"],
            'masa "2031" tidak dikenali; tulis seperti 2020-09-26..2020-12-05',
        ),
        (
            [
                *("p", "--name", "P", "--voting-day", "2031-11-26", "--window", "2031-03-22"),
                *("--stage", "penetapan=2031-12-22"),
            ],
            "--stage: penetapan 2031-12-22 tidak sebelum hari pemungutan suara (2031-11-26)",
        ),
        (
            [
                *("p", "--name", "P", "--voting-day", "2031-11-26", "--window", "2031-03-22"),
                *("--framing", "Menangkan Bupati Bambang"),
            ],
            "--framing: “Menangkan Bupati Bambang” kena aturan NL-",
        ),
        (
            ["P 1", "--name", "P", "--voting-day", "2031-02-01", "--window", "2031-01-01"],
            "nama folder “P 1” menjadi id paket",
        ),
        (
            [
                "pilkada-2024",
                "--name",
                "P",
                "--voting-day",
                "2031-02-01",
                "--window",
                "2031-01-01",
            ],
            "sudah ada; pilih nama lain",
        ),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_written(
    args: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["rules", "new-election", *args]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_at_a_terminal_all_that_is_not_answered_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The questions, and the pack, are those of the worked example by its options."""
    said = [
        "Pilkada Serentak 2031",
        "2031-11-26",
        "2031-03-22",
        "",
        "2031-09-24..2031-11-22",
        "2031-11-23..2031-11-25",
        "penetapan=2031-09-22; iklan_kampanye=2031-11-09..2031-11-22",
        "Luber Jurdil",
        "KPU; Bawaslu",
        "y",
    ]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(said) + "\n"))
    monkeypatch.setattr("neutrallint.cli.commands.rules.can_ask", lambda: True)
    assert run(["rules", "new-election", "pilkada-2031"]) == 0
    assert "Tanpa masa tenang" not in capsys.readouterr().out
    for file in EXAMPLE.glob("*.yaml"):
        written = tmp_path / "pilkada-2031" / file.name
        assert written.read_text("utf-8") == file.read_text("utf-8")


def test_at_a_terminal_a_wrong_answer_is_asked_again_and_the_others_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {
        "Pilkada Serentak 2031": "",
        "26 November 2031": 'tanggal "26 November 2031" tidak dikenali',
        "2031-11-26": "",
        "2031-12-01": "--voting-day: 2031-11-26 sebelum 2031-12-01 (--window)",
        "2031-03-22": "",
        "2031-01-01": "--until: 2031-01-01 sebelum 2031-11-26",
        "": "",
        "2031-09-24": 'masa "2031-09-24" tidak dikenali',
        "2031-09-24..2031-11-22": "",
        "2031-13-23..2031-11-25": 'tanggal "2031-13-23" tidak ada di kalender',
        "2031-11-23..2031-11-25": "",
        "penetapan": 'tahapan "penetapan" tidak dikenali',
        "penetapan=2031-09-22; iklan_kampanye=2031-11-09..2031-11-22": "",
        "Luber Jurdil": "",
        "KPU; Bawaslu": "",
        "mungkin": "“mungkin”: jawab y atau t",
        "ya": "",
    }
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(said) + "\n"))
    monkeypatch.setattr("neutrallint.cli.commands.rules.can_ask", lambda: True)
    assert run(["rules", "new-election", "pilkada-2031"]) == 0
    told = capsys.readouterr().err
    assert [each for each in said.values() if each not in told] == []
    head = (tmp_path / "pilkada-2031/pack.yaml").read_text("utf-8")
    assert head == (EXAMPLE / "pack.yaml").read_text("utf-8")


def test_at_a_terminal_a_folder_that_will_not_do_is_told_before_the_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("neutrallint.cli.commands.rules.can_ask", lambda: True)
    monkeypatch.chdir(tmp_path)
    assert run(["rules", "new-election", "Pilkada 2031"]) == 2
    output = capsys.readouterr()
    assert "menjadi id paket" in output.err
    assert "Nama pemilihan" not in output.out


def test_a_pack_without_quiet_days_is_told_and_one_may_end_with_the_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    days = ["--voting-day", "2027-05-06", "--window", "2027-03-26", "--until", "2027-05-09"]
    for kind, is_told in (("india-mcc", True), ("uk-pre-election", False)):
        argv = ["rules", "new-election", kind[:2], "--name", "P", "--kind", kind, *days]
        assert run([*argv, "--lang", "en"]) == 0
        out = capsys.readouterr().out
        assert ("Without quiet days: drafts of those days are not judged" in out) is is_told
        head = (tmp_path / kind[:2] / "pack.yaml").read_text("utf-8")
        assert "active: {from: 2027-03-26, until: 2027-05-09}" in head
    days[-1] = "2027-05-05"
    assert run(["rules", "new-election", "x", "--name", "P", *days]) == 2
    assert "--until: 2027-05-05 sebelum 2027-05-06" in capsys.readouterr().err


def test_a_pack_whose_example_fails_is_not_written(tmp_path: Path) -> None:
    # A name that says when something else takes place owns the day of no election.
    odd = ElectionAnswers(
        "Pilkada", date(2031, 11, 26), date(2031, 3, 22), framing=("hari pemungutan suara",)
    )
    with pytest.raises(Exception, match="bad example"):
        write_election_pack(tmp_path / "odd", odd)
    assert list(tmp_path.iterdir()) == []


def test_a_stage_of_which_no_list_has_words_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    days = ["--name", "P", "--voting-day", "2031-11-26", "--window", "2031-03-22"]
    for said, told in (
        ("pelantikan=2031-12-01", "tahapan “pelantikan” tidak dikenal; pilih: iklan_kampanye"),
        ("penetapan", "tulis seperti penetapan=2031-09-22"),
        ("penetapan=2031-09-31", "2031-09-31"),
    ):
        assert run(["rules", "new-election", "x", *days, "--stage", said]) == 2
        assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_quiet_days_after_the_vote_are_refused() -> None:
    with pytest.raises(UsageError, match="--voting-day"):
        ElectionAnswers(
            "P",
            date(2031, 1, 1),
            date(2030, 1, 1),
            quiet=Period(date(2031, 1, 2), date(2031, 1, 3)),
        )


@pytest.mark.parametrize(
    ("kind", "always", "name", "wrong", "right"),
    [
        (
            "uk-pre-election",
            {"uk-publicity"},
            "Local elections 2027",
            "Polling stations are open on 29 April 2027.",
            "Polling day is Thursday, 6 May 2027.",
        ),
        (
            "india-mcc",
            set(),
            "विधानसभा चुनाव 2027",
            "मतदान 29 अप्रैल 2027 को होगा।",
            "मतदान गुरुवार, 6 मई 2027 को होगा।",
        ),
    ],
)
def test_another_country_gets_its_polling_day_in_its_language(
    kind: str, always: set[str], name: str, wrong: str, right: str, tmp_path: Path
) -> None:
    answers = ElectionAnswers(
        name,
        date(2027, 5, 6),
        date(2027, 3, 26),
        framing=('A "vote": yours',),
        bodies=("EC",),
        kind=kind,
    )
    files = write_election_pack(tmp_path / "may-2027", answers)
    texts = " ".join(file.read_text("utf-8") for file in files)
    assert "Assumed, compared with no source: 20" in texts
    assert not re.search("pemungutan|kebijakan|ditulis oleh", texts, re.IGNORECASE)
    rules = compile_rules(load_packs([str(tmp_path / "may-2027")], tmp_path), Roster())
    assert len(rules.rules) >= 25
    assert {rule.pack for rule in rules.rules if rule.holds_on(date(2027, 6, 1))} == always
    assert all(rule.holds_on(date(2027, 4, 1)) for rule in rules.rules)

    def found(text: str) -> set[str]:
        document = Example(body=text).document()
        findings = evaluate(document, rules, EvaluationContext(Nlp())).findings
        return {finding.rule_id.split("-")[1] for finding in findings}

    assert found(wrong) == {"FACT", "FRAME"}
    assert found(right) == {"FRAME"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {
                "kind": "uk-pre-election",
                "quiet": Period(date(2026, 5, 5), date(2026, 5, 6)),
            },
            "--quiet: uk-pre-election has no rules of that kind",
        ),
        ({"kind": "purdah"}, "there is no “purdah”; choose: pilkada, pemilu, uk-pre-election"),
    ],
)
def test_what_a_kind_has_not_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        ElectionAnswers("X", date(2026, 5, 7), date(2026, 3, 26), **given)
    assert said in caught.value.say("en")
