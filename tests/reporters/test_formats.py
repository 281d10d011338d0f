"""The formats that other programs read, each by a reader that is not ours."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from markdown_it import MarkdownIt

from neutrallint.core.document import Failure as Unchecked
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation
from neutrallint.core.report import FileResult, Report
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.markdown import _LONGEST
from neutrallint.reporters.view import ReportView
from tests.places import at

from . import samples
from .samples import CLEAN, FULL, HOSTILE, REPORTS, finding

BOX = ImageLocation(1, 2, 3, 40, 50, "gambar-1", at("isi", 2))


def rendered(format_: str, report: Report, **view: Any) -> str:
    return REPORTERS[format_](report, ReportView(**view))


@pytest.mark.parametrize("format_", sorted(set(REPORTERS) - {"json"}))
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_that_moves_a_cursor_or_hides_text_gets_through(
    format_: str, name: str
) -> None:
    text = rendered(format_, REPORTS[name])
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", text)


COMMAND = "::add-mask::nomor ##vso[task.complete result=Succeeded] ##[error]x"


@pytest.mark.parametrize("format_", sorted(REPORTERS))
@pytest.mark.parametrize("color", [False, True])
def test_no_line_of_a_report_commands_the_program_of_ci_that_reads_it(
    format_: str, color: bool
) -> None:
    found = finding(f"{COMMAND}.md", match=COMMAND, message=COMMAND, fix=COMMAND, why=COMMAND)
    said = Localized(COMMAND, COMMAND)
    failure = Unchecked(f"{COMMAND}.txt", "read", said)
    report = Report((), (found,), failures=(failure,), notes=(said,))
    text = rendered(format_, report, color=color)
    assert not re.search(r"##\w*\[", text)
    # Those of the format for GitHub are the program's own.
    begun = [line for line in text.splitlines() if line.strip().startswith("::")]
    assert format_ == "github" or not begun
    assert all(" title=" in line or ",title=" in line for line in begun)


@pytest.mark.parametrize("format_", sorted(REPORTERS))
def test_what_was_not_checked_stands_in_every_format(format_: str) -> None:
    text = rendered(format_, samples.UNCHECKED)
    assert "posts/c.png" in text
    assert "berkas terpotong" in text


@pytest.mark.parametrize("format_", sorted(set(REPORTERS) - {"csv", "gitlab", "rdjson"}))
def test_a_draft_pack_that_judged_stands_in_every_format_that_has_room(format_: str) -> None:
    assert samples.FULL.packs[0].state == "draft"
    text = rendered(format_, samples.FULL)
    assert "masih draf" in text or (format_ == "json" and '"state": "draft"' in text)
    assert "OCR dimatikan" in text


# --- SARIF -------------------------------------------------------------------------


def sarif(report: Report) -> Any:
    (run,) = json.loads(rendered("sarif", report))["runs"]
    return run


def test_sarif_tells_rules_results_and_what_failed() -> None:
    run = sarif(samples.FULL)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({f.rule_id for f in samples.FULL.findings})
    assert [rules[r["ruleIndex"]] for r in run["results"]] == [
        r["ruleId"] for r in run["results"]
    ]
    first = run["results"][0]
    assert first["level"] == "error"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "posts/a.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 19},
    }
    assert run["columnKind"] == "unicodeCodePoints"
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    (notice,) = invocation["toolExecutionNotifications"]
    assert "berkas terpotong" in notice["message"]["text"]


def test_sarif_keeps_line_1_and_a_rectangle_for_pictures() -> None:
    picture = sarif(HOSTILE)["results"][2]
    (location,) = picture["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "surat.docx"
    assert location["physicalLocation"]["region"] == {"startLine": 1}
    (name,) = location["logicalLocations"]
    assert name["fullyQualifiedName"] == "gambar-1 / isi, alinea 2, gambar: 2,3 40×50"
    (attachment,) = picture["attachments"]
    (box,) = attachment["rectangles"]
    assert [box[side] for side in ("left", "top", "right", "bottom")] == [2, 3, 42, 53]


def test_sarif_writes_paths_as_uris_and_members_without_lines() -> None:
    first, member, _ = sarif(HOSTILE)["results"]
    uri = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%2Cb%25%C3%A9.md"
    place = member["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "kit.zip"
    assert place["region"] == {"startLine": 1}
    assert "a b.md" in member["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]
    absolute = sarif(Report((), (finding("/srv/a b.md"),)))["results"][0]["locations"][0]
    assert absolute["physicalLocation"]["artifactLocation"] == {"uri": "file:///srv/a%20b.md"}


MULTITOOL = shutil.which("Sarif.Multitool") or shutil.which("sarif-multitool-linux")


@pytest.mark.skipif(not MULTITOOL, reason="npm: @microsoft/sarif-multitool-linux on the PATH")
@pytest.mark.parametrize("name", REPORTS)
def test_the_multitool_has_nothing_to_say(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.sarif"
    file.write_text(rendered("sarif", REPORTS[name]), encoding="utf-8")
    command = [str(MULTITOOL), "validate", str(file), "--rule-kind", "Sarif;Ghas"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=100).stdout
    assert "Analysis completed successfully" in said
    assert not re.search(r": (?:error|warning|note) ", said), said


# --- JUnit -------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_junit_is_what_its_parser_reads(name: str) -> None:
    report = REPORTS[name]
    text = rendered("junit", report)
    (suite,) = JUnitXml.fromroot(fromstring(text))
    cases = list(suite)
    results = [result for case in cases for result in case.result]
    assert suite.tests == len(cases)
    assert suite.failures == len([case for case in cases if failing(case)])
    failed = [f for f in report.findings if f.fails]
    assert len([r for r in results if isinstance(r, Failure)]) == len(failed)
    assert len([r for r in results if isinstance(r, Error)]) == len(report.failures)
    skipped = [file for file in report.files if file.status == "skipped"]
    assert len([r for r in results if isinstance(r, Skipped)]) == len(skipped)


def failing(case: Any) -> bool:
    return any(isinstance(result, Failure) for result in case.result)


def test_junit_puts_a_finding_in_a_picture_under_its_document() -> None:
    report = Report((samples.checked("surat.docx"),), HOSTILE.findings[2:])
    (suite,) = JUnitXml.fromroot(fromstring(rendered("junit", report)))
    for case in suite:
        assert case.name.startswith("surat.docx: NL-")
        assert failing(case)


def test_junit_knows_a_file_by_its_whole_name() -> None:
    lost = Unchecked("poster#2.png#gambar-1", "ocr", Localized("tidak terbaca", "unreadable"))
    files = (samples.checked("poster#2.png"),)
    (suite,) = JUnitXml.fromroot(fromstring(rendered("junit", Report(files, (), (lost,)))))
    assert [case.name for case in suite] == ["poster#2.png"]


@pytest.mark.parametrize("name", REPORTS)
def test_a_junit_case_holds_one_result_and_has_a_name_of_its_own(name: str) -> None:
    report = REPORTS[name]
    (suite,) = JUnitXml.fromroot(fromstring(rendered("junit", report)))
    assert all(len(case.result) <= 1 for case in suite)
    assert len({case.name for case in suite}) == len(list(suite))


def test_of_two_findings_each_is_a_junit_case() -> None:
    twice = (finding(), finding(), finding(fails=False))
    report = Report((samples.checked(), samples.checked("posts/bersih.md")), twice)
    (suite,) = JUnitXml.fromroot(fromstring(rendered("junit", report, lang="en")))
    place = "posts/a.md: NL-TAG-001 line 3, column 5"
    assert [(case.name, failing(case)) for case in suite] == [
        (place, True),
        (f"{place} (2)", True),
        (f"{place} (3)", False),
        ("posts/bersih.md", False),
    ]


# --- GitHub, GitLab, reviewdog -----------------------------------------------------


def commands(report: Report) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as the runner does."""

    def plain(text: str) -> str:
        for code, sign in (
            ("%3A", ":"),
            ("%2C", ","),
            ("%0D", "\r"),
            ("%0A", "\n"),
            ("%25", "%"),
        ):
            text = text.replace(code, sign)
        return text

    found = []
    for row in rendered("github", report).splitlines():
        match = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", row)
        assert match, row
        given = dict(pair.split("=", 1) for pair in match[2].split(","))
        found.append(
            (match[1], {key: plain(value) for key, value in given.items()}, plain(match[3]))
        )
    return found


def test_github_gets_the_worst_first() -> None:
    names = [name for name, _, _ in commands(samples.FULL)]
    assert names == ["error", "error", "error", "error", "warning", "notice", "notice"]
    _, where, said = commands(samples.FULL)[1]
    assert where == {
        "file": "posts/a.md",
        "line": "3",
        "endLine": "3",
        "col": "5",
        "endColumn": "19",
        "title": "neutrallint NL-TAG-001",
    }
    assert said.startswith("“Coblos nomor 2” berpotensi")


def test_github_commands_cannot_be_forged_by_a_caption() -> None:
    assert len(commands(HOSTILE)) == 5
    (_, where, said) = commands(HOSTILE)[1]
    assert where["file"] == "a,b%é.md"
    assert "%0A::error::x" in said


def test_gitlab_fingerprints_are_unique_and_severities_known() -> None:
    twice = Report(samples.FULL.files, (finding(), finding()), samples.FULL.failures)
    rows = json.loads(rendered("gitlab", twice))
    assert len({row["fingerprint"] for row in rows}) == len(rows) == 3
    assert {row["severity"] for row in rows} <= {
        "info",
        "minor",
        "major",
        "critical",
        "blocker",
    }
    assert rows[0]["location"] == {"path": "posts/a.md", "lines": {"begin": 3}}
    assert rows[-1]["severity"] == "blocker"
    assert rendered("gitlab", twice) == rendered("gitlab", twice)


def test_rdjson_names_path_lines_severity_and_rule() -> None:
    whole = json.loads(rendered("rdjson", samples.FULL))
    assert whole["source"] == {"name": "neutrallint"}
    first, *_, last = whole["diagnostics"]
    assert first["location"] == {
        "path": "posts/a.md",
        "range": {"start": {"line": 3}, "end": {"line": 3}},
    }
    assert (first["severity"], first["code"]) == ("ERROR", {"value": "NL-TAG-001"})
    assert last["location"] == {"path": "posts/c.png"}
    member = json.loads(rendered("rdjson", HOSTILE))["diagnostics"][1]
    assert member["location"]["range"]["start"] == {"line": 1}


# --- CSV and Markdown --------------------------------------------------------------


def test_csv_has_a_row_for_each_finding_and_failure() -> None:
    text = rendered("csv", samples.FULL)
    assert text.startswith("\ufeffpath,place,status")
    rows = list(csv.DictReader(StringIO(text[1:])))
    assert len(rows) == len(samples.FULL.findings) + len(samples.FULL.failures)
    assert rows[0]["place"] == "baris 3, kolom 5"
    assert (rows[-1]["path"], rows[-1]["status"]) == ("posts/c.png", "unchecked")


def test_csv_holds_no_formula() -> None:
    rows = list(csv.reader(StringIO(rendered("csv", HOSTILE))))
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


@pytest.mark.parametrize("sign", "=+-@\uff1d\uff0b\uff0d\uff20")
def test_csv_holds_no_formula_where_a_semicolon_parts_cells_either(sign: str) -> None:
    report = Report(files=(), findings=(finding(f"a;{sign}1;b.md", match=f"x; {sign}cmd|y;z"),))
    rows = csv.reader(StringIO(rendered("csv", report)), delimiter=";")
    assert not [cell for row in rows for cell in row if cell.strip()[:1] == sign]


def messages(told: Any) -> list[str]:
    """Return the texts of SARIF that are messages."""
    if isinstance(told, list):
        return [text for each in told for text in messages(each)]
    if not isinstance(told, dict):
        return []
    own = [told["text"]] if "text" in told else []
    return own + [text for each in told.values() for text in messages(each)]


def test_sarif_links_nowhere() -> None:
    text = "[di sini](https://evil.example)"
    report = Report(
        files=(),
        findings=(finding(f"a.zip!/{text}.md", message=text, fix=text, why=text),),
        failures=(Unchecked(text, "read", Localized(text, text)),),
        notes=(Localized(text, text),),
    )
    shown = messages(json.loads(rendered("sarif", report)))
    assert "[di sini] (https://evil.example)" in shown
    assert not [each for each in shown if "](" in each]


def test_markdown_shows_text_as_text() -> None:
    page = MarkdownIt("commonmark").render(rendered("markdown", HOSTILE))
    assert "<script" not in page
    assert "<a " not in page
    assert "@tim" not in page
    assert "=1+1 &lt;script&gt;alert(1)&lt;/script&gt;" in page


CALLS = ("tim/lain#12", "#12", "GH-12", "gh-12", "!12", "~label", '~"a b"', "%3", "$4", "&5")


@pytest.mark.parametrize("call", CALLS)
def test_markdown_leads_to_no_issue_of_a_forge(call: str) -> None:
    page = rendered("markdown", Report(files=(), findings=(finding(message=call, fix=call),)))
    # As a forge looks for it: backslashes are gone, and comments part what they stand in.
    shown = re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", page).replace("&amp;", "&")
    assert shown.count("<!-- -->") >= 2
    assert call not in shown
    assert shown.replace("<!-- -->", "").count(call) >= 2


def test_markdown_ends_with_the_tables_or_names_what_is_clean() -> None:
    text = rendered("markdown", FULL, lang="en")
    assert "| Rule | error | warning | info |\n|---|---|---|---|\n" in text
    assert text.index("#### ") < text.index("| NL-TAG-001 | 3 | 1 | 1 |")
    assert "**Files**: to be mended 2 · not checked 1" in text
    assert "**Without findings**: posts/a\\.md\n" in rendered("markdown", CLEAN, lang="en")


def test_a_long_markdown_comment_is_cut_and_says_so() -> None:
    many = tuple(finding(f"posts/{number}.md") for number in range(500))
    files = tuple(FileResult(f.path, "checked", "text/markdown") for f in many)
    text = rendered("markdown", Report(files, many), lang="en")
    assert _LONGEST < len(text) + 300 < 65_536
    said, _, _ = text.rpartition("<!-- neutrallint-imprint/1:")
    assert said.endswith("this report is cut short; the whole one is in its file.\n")
