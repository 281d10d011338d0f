"""A file of endless findings: the gravest are told, and how many there are beside them."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from neutrallint.cli import run
from neutrallint.config.settings import Settings
from neutrallint.core.document import Document
from neutrallint.core.finding import Severity
from neutrallint.engines.sequences import Nlp
from neutrallint.lint import file, flood
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.lint.flood import gravest
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linters, LinterSpec
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Roster
from neutrallint.sources.target import Target
from tests.checks.make import body
from tests.packtexts import PACK

MOST = 10
NOON = datetime(2020, 10, 1, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(file, "MAX_FINDINGS", MOST)
    monkeypatch.setattr(flood, "MAX_FINDINGS", MOST)
    Path("pack.yaml").write_text(PACK, encoding="utf-8")


@dataclass(frozen=True)
class Word:
    severity: Severity
    number: int


def test_the_gravest_are_told_in_the_order_in_which_they_were_found() -> None:
    kinds: tuple[Severity, ...] = ("info", "error", "warning", "info", "error", "warning")
    found = [Word(kind, number) for number, kind in enumerate(kinds)]
    assert [one.number for one in gravest(found, 3)] == [1, 2, 4]
    assert gravest(found, 6) == found
    assert gravest(found, 0) == []


def test_no_more_findings_are_made_than_are_told() -> None:
    document = Document("a.md", "text/markdown", (body("Ayo coblos nomor 2!\n" * 20),))
    rules = compile_rules(load_packs(["pilkada-2020"], Path()), Roster())
    whole = evaluate(document, rules, EvaluationContext(Nlp()))
    cut = evaluate(document, rules, EvaluationContext(Nlp()), most=7)
    assert (len(cut.findings), cut.untold) == (7, len(whole.findings) - 7)
    assert whole.untold == 0


def report(capsys: pytest.CaptureFixture[str], name: str) -> dict[str, Any]:
    """Check a file by one rule, the findings of which are warnings."""
    code = run(["--lang", "en", "check", name, "--pack", "./pack.yaml", "--format", "json"])
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert data["exit_code"] == code
    return data


@pytest.mark.parametrize(("count", "more"), [(MOST, 0), (MOST + 1, 1), (MOST * 9, MOST * 8)])
def test_what_is_left_out_is_counted_and_the_file_is_unchecked(
    capsys: pytest.CaptureFixture[str], count: int, more: int
) -> None:
    Path("a.txt").write_text("ini kata terlarang\n" * count, encoding="utf-8")
    for _ in range(2):  # what was not told whole is not kept either
        data = report(capsys, "a.txt")
        assert len(data["findings"]) == min(count, MOST)
        assert data["files"][0]["status"] == ("unchecked" if more else "checked")
        assert data["exit_code"] == (3 if more else 0)
        told = [failure["reason"] for failure in data["failures"]]
        assert len(told) == bool(more)
        assert all(f"beside the {MOST} gravest, {more} more are not shown" in t for t in told)


def test_what_lies_inside_a_file_counts_with_it() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, "ini kata terlarang\n" * 6)
    target = Target("a.zip", str(Path("a.zip").absolute()), "application/zip")
    settings = Settings(packs=("./pack.yaml",), base=Path.cwd(), judge=False, faces=False)
    job = Job(target, LinterSpec(settings, Path.cwd()), NOON, "Asia/Jakarta")
    outcomes = file.check(job, Linters().get(job.spec))
    assert [len(each.findings) for each in outcomes] == [0, 6, 4, 0]
    told = {f.path: f.reason.en for each in outcomes for f in each.failures}
    assert list(told) == ["a.zip!/b.txt", "a.zip!/c.txt"]
    assert "2 more" in told["a.zip!/b.txt"]
    assert "6 more" in told["a.zip!/c.txt"]


def test_what_may_pass_and_what_is_wrong_with_it_counts_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    wrong = "<!-- neutrallint: allow NL-TAG-901 -->\n\n"
    Path("a.md").write_text("ini kata terlarang\n\n" * 6 + wrong * 9, encoding="utf-8")
    data = report(capsys, "a.md")
    assert len(data["findings"]) == MOST
    assert "5 more" in data["failures"][0]["reason"]


def test_allowances_beside_a_file_are_bounded_too(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("ini kata terlarang\n", encoding="utf-8")
    entry = "- {file: a.txt, rule: NL-TAG-901, reason: x, by: y, until: 2000-01-01}\n"
    Path(".neutrallint-allow.yaml").write_text(entry * 30, encoding="utf-8")
    data = report(capsys, "a.txt")
    assert len(data["findings"]) <= MOST + 1
    assert [f["path"] for f in data["failures"]] == ["a.txt"]
    assert data["files"][0]["status"] == "unchecked"
