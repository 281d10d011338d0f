"""docs/aturan.md and docs/rules.md say what the packs say."""

from pathlib import Path

import pytest

from neutrallint.authoring.reference import PAGES, render_reference

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("lang", PAGES)
def test_the_reference_is_current(lang):
    text = (ROOT / PAGES[lang]).read_text(encoding="utf-8")
    assert text == render_reference(lang), "run: make reference"


def part(page: str) -> str:
    text = (ROOT / page).read_text(encoding="utf-8")
    return text.split("### NL-TAG-001\n")[1].split("### ")[0]


def test_it_tells_each_rule_in_one_language_with_what_it_looks_for():
    indonesian, english = part("docs/aturan.md"), part("docs/rules.md")
    for told in (
        "**Ajakan memilih nomor urut atau calon**",
        "- UU 10/2016 Pasal 71 ayat (1) (keyakinan tinggi; untuk pilkada; diperiksa ",
        "sampai 2023-10-30; diganti UU 20/2023 Pasal 24 ayat (1) huruf d",
        "- Hanya perlu ditinjau (info) bila ",
        "forbid:",
        "except:",
        "- Coblos nomor 2!",
    ):
        assert told in indonesian
    assert "**Call to vote for a number or candidate**" in english
    assert "Ajakan memilih nomor" not in english
    assert "examples:" not in indonesian


def test_it_says_for_each_pack_what_it_is_those_of_other_countries_last_and_in_english():
    text = (ROOT / "docs/aturan.md").read_text(encoding="utf-8")
    year = text.split("\n## pilkada-2020\n")[1].split("\n### ")[0]
    assert "- **Memperluas**: pilkada\n- **Berlaku**: 2020-06-10 – 2020-12-09" in year
    assert "- **Tinjauan**: draf, belum ditinjau ahli hukum" in year
    english = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    assert english.index("\n## pilkada-2024\n") < english.index("\n## india-mcc\n")
    assert "india-mcc" not in text
    assert "GB-" not in text


def test_it_has_a_table_of_contents_and_the_lists_as_annex():
    text = (ROOT / "docs/aturan.md").read_text(encoding="utf-8")
    contents, annex = text.index("## Daftar isi"), text.index("## Lampiran: daftar kata")
    assert contents < text.index("(#nl-tag-001)") < text.index("### NL-TAG-001") < annex
    assert "(#lampiran-daftar-kata)" in text
    assert "kata\\_coblos** (netralitas-dasar): coblos, koblos" in text[annex:]
