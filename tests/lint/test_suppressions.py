"""Allowances: what lets a finding pass, what does not, and what is said of both."""

from __future__ import annotations

import hashlib
import json
import os
import random
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest
from PIL import Image

import neutrallint
from neutrallint.cli import run
from neutrallint.core.finding import Allowed, Finding
from neutrallint.core.media import SIDECAR
from neutrallint.core.places import ImageLocation, TextLocation, TextScope
from neutrallint.lint import suppressions
from neutrallint.lint.suppression_syntax import Suppression, digest_beside
from neutrallint.lint.suppressions import (
    FileSuppressions,
    Rules,
    SuppressionResult,
    _Allowances,
    _Stretches,
)
from tests.counting import calls_of
from tests.reporters.samples import finding

pytestmark = pytest.mark.usefixtures("in_this_process")

CALL = "Coblos nomor 2"
GIVEN = 'reason="kutipan putusan" by="bagian hukum" until=2020-12-09'
SCHEMA = Path(neutrallint.__file__).parent / "reporters/report.schema.json"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\nas_of: 2020-10-05\n")
    return tmp_path


@pytest.fixture
def checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Check a file with that content and return its report, which keeps the contract."""

    def check(content: str | bytes, name: str = "a.md") -> Any:
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
        run(["check", name, "--format", "json", "--lang", "en"])
        report = json.loads(capsys.readouterr().out)
        jsonschema.validate(report, json.loads(SCHEMA.read_text()))
        return report

    return check


def found(report: Any) -> list[tuple[str, int | None]]:
    return [(f["rule"], f["place"].get("line")) for f in report["findings"]]


def passed(report: Any) -> list[tuple[str, int | None]]:
    return [(f["rule"], f["place"].get("line")) for f in report["suppressed"]]


# --- in Markdown and HTML ----------------------------------------------------------


def test_a_comment_concerns_the_next_block_only(checked: Any) -> None:
    report = checked(
        f"<!-- neutrallint: allow NL-TAG-001 {GIVEN} -->\n\nCoblos nomor 2.\n"
        "Lalu coblos nomor 3.\n\nCoblos nomor 1\n"
    )
    assert passed(report) == [("NL-TAG-001", 3), ("NL-TAG-001", 4)]
    assert found(report) == [("NL-TAG-001", 6)]
    assert report["suppressed"][0]["allowance"] == {
        "reason": "kutipan putusan",
        "by": "bagian hukum",
        "until": "2020-12-09",
        "written": "a.md:1",
    }
    assert report["exit_code"] == 1


def test_between_begin_and_end_every_block_is_concerned(checked: Any) -> None:
    report = checked(
        f"<!-- neutrallint: begin allow NL-TAG-001 {GIVEN} -->\nCoblos nomor 2\n\n"
        "Coblos nomor 3\n<!-- neutrallint: end allow NL-TAG-001 -->\n\nCoblos nomor 1\n"
    )
    assert passed(report) == [("NL-TAG-001", 2), ("NL-TAG-001", 4)]
    assert found(report) == [("NL-TAG-001", 7)]


def test_begin_and_end_go_in_pairs(checked: Any) -> None:
    report = checked(
        f"<!-- neutrallint: end allow NL-TAG-001 -->\n\n"
        f"<!-- neutrallint: begin allow NL-TAG-001 {GIVEN} -->\nCoblos nomor 2\n"
    )
    assert found(report) == [("NL-IZIN-001", 1), ("NL-IZIN-001", 3), ("NL-TAG-001", 4)]
    assert "begin and end do not pair" in report["findings"][0]["message"]


def test_html_has_the_same_comments(checked: Any) -> None:
    report = checked(
        f"<p>Coblos nomor 1</p>\n<!-- neutrallint: allow NL-TAG-001 {GIVEN} -->"
        "<p>Coblos nomor 2</p>\n<p>Coblos nomor 3</p>",
        "a.html",
    )
    assert passed(report) == [("NL-TAG-001", 2)]
    assert found(report) == [("NL-TAG-001", 1), ("NL-TAG-001", 3)]


def test_the_front_matter_concerns_the_whole_file_and_is_no_text(checked: Any) -> None:
    report = checked(
        "---\nneutrallint:\n"
        f"- allow NL-TAG-001 {GIVEN.replace('kutipan', 'coblos nomor 2')}\n"
        f"- allow NL-TAG-005 {GIVEN}\n---\nCoblos nomor 2\n\nLanjutkan dua periode\n"
    )
    assert passed(report) == [("NL-TAG-001", 6), ("NL-TAG-005", 8)]
    assert found(report) == []
    assert report["exit_code"] == 0


# --- in Word -----------------------------------------------------------------------


def letter(comment: str) -> bytes:
    from io import BytesIO

    paper = docx.Document()
    paper.add_paragraph("Coblos nomor 1")
    quoted = paper.add_paragraph("Coblos nomor 2")
    paper.add_comment(quoted.runs, text=comment, author="Hukum", initials="H")
    buffer = BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


#: As Word writes quotation marks.
CURLY = GIVEN.replace('="', "=“").replace('" ', "” ")


@pytest.mark.parametrize("given", [GIVEN, CURLY])
def test_a_comment_in_word_concerns_its_paragraph(checked: Any, given: str) -> None:
    report = checked(letter(f"neutrallint: allow NL-TAG-001 {given}"), "a.docx")
    assert [f["place"]["paragraph"] for f in report["suppressed"]] == [2]
    assert [f["place"]["paragraph"] for f in report["findings"]] == [1]


# --- beside pictures and documents -------------------------------------------------


def sidecar(folder: Path, file: str, **given: object) -> None:
    data = (folder / file).read_bytes()
    entry = {
        "file": file,
        "sha256": hashlib.sha256(data).hexdigest(),
        "rule": "NL-TAG-004",
        "reason": "arsip lomba",
        "by": "Kabag Humas",
        "until": "2020-12-09",
    } | given
    (folder / SIDECAR).write_text(json.dumps({"allow": [entry]}))


def picture(folder: Path, name: str = "coblos-nomor-2.png") -> bytes:
    Image.new("RGB", (40, 30), "white").save(folder / name)
    return (folder / name).read_bytes()


def test_an_entry_lets_pass_what_it_was_written_for(folder: Path, checked: Any) -> None:
    data = picture(folder)
    sidecar(folder, "coblos-nomor-2.png", rule="NL-TAG-001")
    report = checked(data, "coblos-nomor-2.png")
    assert [f["rule"] for f in report["suppressed"]] == ["NL-TAG-001"]
    assert report["suppressed"][0]["allowance"]["written"] == SIDECAR
    assert report["findings"] == []


def test_a_file_that_was_edited_loses_its_entry(folder: Path, checked: Any) -> None:
    data = picture(folder)
    sidecar(folder, "coblos-nomor-2.png", rule="NL-TAG-001")
    report = checked(data + b"\0", "coblos-nomor-2.png")
    assert report["suppressed"] == []
    assert sorted(f["rule"] for f in report["findings"]) == ["NL-IZIN-005", "NL-TAG-001"]


def test_an_entry_holds_for_what_lies_inside_the_file(folder: Path, checked: Any) -> None:
    import zipfile

    with zipfile.ZipFile(folder / "kit.zip", "w") as kit:
        kit.writestr("a.md", "Coblos nomor 2")
    sidecar(folder, "kit.zip", rule="NL-TAG-001")
    report = checked((folder / "kit.zip").read_bytes(), "kit.zip")
    assert [f["path"] for f in report["suppressed"]] == ["kit.zip!/a.md"]
    assert report["exit_code"] == 0


@pytest.mark.parametrize(
    ("box", "is_covered"),
    [((12, 12, 20, 20), True), ((0, 0, 20, 20), False), ((200, 200, 5, 5), False)],
)
def test_a_region_lets_pass_what_lies_in_it(
    folder: Path, box: tuple[int, int, int, int], is_covered: bool
) -> None:
    picture(folder, "a.png")
    sidecar(folder, "a.png", rule="NL-TAG-001", region=[10, 10, 50, 50])
    item = finding("a.png", ImageLocation(1, *box))
    outcome = beside(folder, item)
    assert (outcome.suppressed != ()) is is_covered


def beside(folder: Path, *findings: Finding) -> SuppressionResult:
    from datetime import date

    ids = frozenset({"NL-TAG-001"})
    file = folder / "a.png"
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    rules = Rules(ids, frozenset(), ids)
    own = FileSuppressions("a.png", rules, lambda: date(2020, 10, 5), "en")
    return own.apply_sidecar(findings, file, digest)


def test_a_sidecar_with_a_mistake_is_told_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.md").write_text("Selamat pagi")
    (folder / SIDECAR).write_text("allow:\n- {file: a.md, rule: NL-TAG-001}\n")
    assert run(["check", "a.md", "--lang", "en"]) == 2
    assert f"{SIDECAR}:2:3: key “sha256” is missing" in capsys.readouterr().out


# --- what does not hold ------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "rule", "reason"),
    [
        ('allow NL-TAG-001 by="x" until=2020-12-09', "NL-IZIN-001", "it lacks: reason"),
        (
            'allow NL-TAG-001 reason="" by="x" until=2020-12-09',
            "NL-IZIN-001",
            "it lacks: reason",
        ),
        (
            'allow NL-TAG-001 reason="\u200b" by="\u2060…" until=2020-12-09',
            "NL-IZIN-001",
            "it lacks: reason, by",
        ),
        (f'allow NL-TAG-001 {GIVEN} by="lain"', "NL-IZIN-001", "not written as it must be"),
        ("allow NL-TAG-001", "NL-IZIN-001", "it lacks: reason, by, until"),
        (f"allow NL-TAG-999 {GIVEN}", "NL-IZIN-001", "there is no rule “NL-TAG-999”"),
        (f"allow NL-TAG-01 {GIVEN}", "NL-IZIN-001", "“NL-TAG-01”; name one rule, such as NL-T"),
        (f"allow NL-TAG {GIVEN}", "NL-IZIN-001", "there is no rule “NL-TAG”"),
        (f"allow all {GIVEN}", "NL-IZIN-001", "there is no rule “all”"),
        (f"allow {GIVEN}", "NL-IZIN-001", "not written as it must be"),
        (f"allow NL-TAG-001 {GIVEN} juga", "NL-IZIN-001", "not written as it must be"),
        (f"allow NL-TAG-001 {GIVEN} oleh=x", "NL-IZIN-001", "not written as it must be"),
        (f"izinkan NL-TAG-001 {GIVEN}", "NL-IZIN-001", "not written as it must be"),
        (
            'allow NL-TAG-001 reason="a" by="x" until=9-12-2020',
            "NL-IZIN-001",
            "“9-12-2020” is not a date",
        ),
        (
            'allow NL-TAG-001 reason="a" by="x" until=2020-10-04',
            "NL-IZIN-002",
            "ended on 2020-10-04",
        ),
        (f"allow NL-TAG-005 {GIVEN}", "NL-IZIN-003", "is not used"),
    ],
)
def test_what_does_not_hold_is_a_finding_at_its_place(
    checked: Any, said: str, rule: str, reason: str
) -> None:
    report = checked(f"Selamat pagi\n\n<!-- neutrallint: {said} -->\nCoblos nomor 2\n")
    assert found(report) == [(rule, 3), ("NL-TAG-001", 4)]
    assert reason in report["findings"][0]["message"]
    assert report["suppressed"] == []


def test_what_is_shown_instead_would_hold(checked: Any) -> None:
    text = "<!-- neutrallint: {} -->\nCoblos nomor 2"
    advice = checked(text.format("allow NL-TAG-001"))["findings"][0]["fix"]
    report = checked(text.format(advice.removeprefix("Write: ")))
    assert passed(report) == [("NL-TAG-001", 2)]


def test_the_last_day_counts(checked: Any) -> None:
    given = 'reason="a" by="x" until=2020-10-05'
    report = checked(f"<!-- neutrallint: allow NL-TAG-001 {given} -->\nCoblos nomor 2")
    assert passed(report) == [("NL-TAG-001", 2)]


LOCKED = """
pack: {id: contoh, version: 1.0.0, name: Contoh}
rules:
- id: NL-UJI-001
  name: Uji
  severity: error
  locked: true
  why: Uji.
  legal: []
  forbid: {phrases: [semangka]}
  message: "Ada {match}."
  fix: Hapus.
  examples: {bad: [semangka, semangka besar], good: [jeruk, apel]}
"""


def test_a_locked_rule_cannot_be_allowed(folder: Path, checked: Any) -> None:
    (folder / "paket.yaml").write_text(LOCKED)
    (folder / "neutrallint.yaml").write_text("packs: [./paket.yaml]\nas_of: 2020-10-05\n")
    report = checked(f"<!-- neutrallint: allow NL-UJI-001 {GIVEN} -->\nsemangka\n")
    assert found(report) == [("NL-IZIN-004", 1), ("NL-UJI-001", 2)]


def test_a_rule_that_was_not_asked_leaves_its_allowance_in_peace(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.md").write_text(
        f"<!-- neutrallint: allow NL-TAG-001 {GIVEN} -->\nSelamat pagi\n"
    )
    assert run(["check", "a.md", "--ignore", "NL-TAG-001"]) == 0
    assert "NL-IZIN" not in capsys.readouterr().out


def test_the_report_for_people_lists_every_allowance(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.md").write_text(
        f"<!-- neutrallint: allow NL-TAG-001 {GIVEN} -->\nCoblos nomor 2"
    )
    assert run(["check", "a.md"]) == 0
    said = "“kutipan putusan” – bagian hukum, sampai 2020-12-09 (a.md:1)"
    assert f"a.md [baris 2, kolom 1] NL-TAG-001: {said}" in capsys.readouterr().out
    run(["check", "a.md", "--format", "html"])
    assert said in capsys.readouterr().out
    run(["check", "a.md", "--format", "markdown"])
    assert "kutipan putusan” – bagian hukum" in capsys.readouterr().out
    run(["check", "a.md", "--format", "sarif"])
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "kutipan putusan (bagian hukum)"


def test_the_first_of_many_allowances_counts_and_no_line_is_looked_at_twice() -> None:
    choose = random.Random(2020)
    scopes = [
        TextScope(first, choose.randint(1, 3), first + choose.randint(0, 20), 3)
        for first in choose.choices(range(99), k=60)
    ]
    stretches = _Stretches([(scope, number) for number, scope in enumerate(scopes)])
    for line, column in product(range(130), range(1, 5)):
        place = TextLocation(line, column, line, column)
        covering = (n for n, scope in enumerate(scopes) if scope.covers(place))
        assert stretches.first_at((line, column)) == next(covering, None)


@pytest.mark.parametrize(
    ("before", "behind", "passes"),
    [
        ("", f"<p>{CALL}</p>", True),
        ("", f"<p title='x'>{CALL}</p>", True),
        ("", f"<p>b</p><p>{CALL}</p>", False),
        (f"<p>{CALL}</p>", "<p>b</p>", False),
        (f"<p>{CALL}</p>", "", False),
        (f"<title>{CALL}</title>", "\n<p>b</p>", False),
    ],
)
def test_on_one_line_an_allowance_reaches_to_the_next_block_only(
    checked: Any, before: str, behind: str, passes: bool
) -> None:
    report = checked(
        f"{before}<!-- neutrallint: allow NL-TAG-001 {GIVEN} -->{behind}", "a.html"
    )
    assert ("NL-TAG-001" in [each["rule"] for each in report["findings"]]) != passes


def test_on_one_line_a_begin_reaches_to_its_end_only(checked: Any) -> None:
    begin = f"<!-- neutrallint: begin allow NL-TAG-001 {GIVEN} -->"
    end = "<!-- neutrallint: end allow NL-TAG-001 -->"
    assert checked(f"{begin}<p>{CALL}</p>{end}<p>b</p>", "a.html")["findings"] == []
    for page in (f"<p>{CALL}</p>{begin}<p>b</p>{end}", f"{begin}<p>b</p>{end}<p>{CALL}</p>"):
        found = [each["rule"] for each in checked(page, "a.html")["findings"]]
        assert "NL-TAG-001" in found


def test_a_finding_is_not_held_against_every_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    given = Allowed("a", "b", date(2030, 1, 1), "a.md")
    many = [
        Suppression("NL-TAG-001", given, None, scope=TextScope(line, 1, line + 1, 1))
        for line in range(200)
    ]
    monkeypatch.setattr(suppressions, "_covers", None)
    allowances = _Allowances(many)
    for line in (0, 7, 199, 200):
        one = replace(finding(), rule_id="NL-TAG-001", location=TextLocation(line, 1, line, 2))
        assert allowances.first_for(one) == (line if line < 200 else None)


def test_of_many_allowances_for_one_thing_the_first_is_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = calls_of(monkeypatch, suppressions, "_covers")
    given = Allowed("x", "y", date(2030, 1, 1), SIDECAR)
    allowances = _Allowances([Suppression("NL-TAG-001", given, None)] * 50)
    found = replace(finding(), rule_id="NL-TAG-001")
    assert [allowances.first_for(found) for _ in range(50)] == [0] * 50
    assert len(asked) == 50


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_allowances_behind_a_link_out_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "isi/.git").mkdir(parents=True)
    # Nobody writes into it: who opens it waits.
    os.mkfifo(tmp_path / "luar")
    assert digest_beside(tmp_path / "isi") == ""
    (tmp_path / "isi" / SIDECAR).symlink_to("../luar")
    assert digest_beside(tmp_path / "isi") == "elsewhere"
    (tmp_path / "isi" / SIDECAR).unlink()
    (tmp_path / "isi" / SIDECAR).write_bytes(b"allow: []")
    assert digest_beside(tmp_path / "isi") == hashlib.sha256(b"allow: []").hexdigest()
