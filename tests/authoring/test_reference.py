"""docs/rules.md says what the packs say."""

from pathlib import Path

from neutrallint.authoring.reference import render_reference

FILE = Path(__file__).resolve().parents[2] / "docs/rules.md"


def test_the_reference_is_current():
    assert FILE.read_text(encoding="utf-8") == render_reference(), "run: make reference"


def test_it_tells_each_rule_in_both_languages_with_what_it_looks_for():
    text = FILE.read_text(encoding="utf-8")
    part = text.split("### NL-TAG-001")[1].split("### ")[0]
    for told in (
        "Ajakan memilih nomor atau pasangan calon · Call to vote for a number or pair",
        "UU 10/2016 Pasal 71 ayat (1)",
        "forbid:",
        "except:",
        "- Coblos nomor 2!",
    ):
        assert told in part
    assert "examples:" not in part
