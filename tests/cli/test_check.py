"""`neutrallint check` in this process: options, exit codes, where the report goes."""

import io
import json
import sys
from importlib import resources

import pytest
from jsonschema import Draft202012Validator

from tests.cli import clirun
from tests.cli.clirun import told

pytestmark = pytest.mark.usefixtures("in_this_process")

SCHEMA = json.loads(
    (resources.files("neutrallint.reporters") / "report.schema.json").read_text("utf-8")
)

CALL = "Ayo coblos nomor 2 ya!\n"
CLEAN = "Antrean nomor 2 silakan menuju loket.\n"
GREETING = "Program unggulan Bupati terus berjalan.\n"


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.md").write_text(CALL)
    (tmp_path / "good.md").write_text(CLEAN)
    (tmp_path / "warn.md").write_text(GREETING)
    return tmp_path


def checked(capsys, *argv: str) -> tuple[int, str, str]:
    return told(capsys, "check", *argv)


def as_json(capsys, *argv: str) -> dict:
    data = clirun.as_json(capsys, "check", *argv)
    Draft202012Validator(SCHEMA).validate(data)
    return data


def rules_of(data: dict) -> list[str]:
    return [found["rule"] for found in data["findings"]]


def test_clean_is_0(capsys):
    code, out, err = checked(capsys, "good.md")
    assert code == 0
    *_, verdict, last = out.splitlines()
    assert verdict == "Tidak ada temuan."
    assert last == (
        "Paket yang berlaku: netralitas-dasar pada 1 berkas; pilkada pada 1 berkas; "
        "pilkada-2020 pada 1 berkas; pengaturan tidak menyebut paket, jadi dipilih menurut "
        "tanggal 2020-10-15: pilkada-2020 sudah dekat"
    )
    assert err == ""


def test_without_configuration_the_packs_are_those_of_the_day(capsys):
    code, out, _ = checked(capsys, "good.md", "--as-of", "2026-11-28")
    assert out.splitlines()[-1] == (
        "Paket yang berlaku: netralitas-dasar pada 1 berkas; pengaturan tidak menyebut paket, "
        "jadi dipilih menurut tanggal 2026-11-28: tidak ada pemilihan yang dekat"
    )
    assert code == 0
    data = as_json(capsys, "good.md", "--as-of", "2024-10-01")
    assert [pack["id"] for pack in data["packs"]][-1] == "pilkada-2024"
    assert data["usual_on"] == "2024-10-01"
    named = as_json(capsys, "good.md", "--as-of", "2024-10-01", "--pack", "pilkada-2020")
    assert named["usual_on"] is None


def test_a_finding_is_1_and_is_quoted_with_a_marker(capsys):
    code, out, _ = checked(capsys, "bad.md", "good.md")
    assert code == 1
    assert out.startswith("bad.md  galat 1\n  1:5  galat (harus diperbaiki)  NL-TAG-001  ")
    assert "    Ayo coblos nomor 2 ya!\n        ^^^^^^^^^^^^^^\n" in out


def test_something_unchecked_is_3_and_the_rest_is_checked(capsys):
    code, out, _ = checked(capsys, "good.md", "missing.md")
    assert code == 3
    assert "missing.md: berkas atau folder ini tidak ada" in out
    assert "Diperiksa 1 · tidak diperiksa 1" in out
    assert "Tidak ada temuan" not in out


def test_findings_win_over_unchecked_files(capsys):
    assert checked(capsys, "bad.md", "missing.md")[0] == 1


def test_fail_on_moves_the_limit(capsys):
    assert checked(capsys, "warn.md")[0] == 0
    assert checked(capsys, "warn.md", "--fail-on", "warning")[0] == 1
    assert checked(capsys, "bad.md", "--fail-on", "error")[0] == 1


def test_select_and_ignore_are_repeatable_and_name_families(capsys):
    both = ["bad.md", "warn.md"]
    assert rules_of(as_json(capsys, *both)) == ["NL-TAG-001", "NL-ORANG-002"]
    assert rules_of(as_json(capsys, *both, "--select", "NL-ORANG")) == ["NL-ORANG-002"]
    without = ["--ignore", "NL-TAG", "--ignore", "NL-ORANG-002", "--ignore", "NL-ORANG-008"]
    assert rules_of(as_json(capsys, *both, *without)) == []


def test_an_unknown_rule_or_pack_is_2(capsys):
    code, out, err = checked(capsys, "bad.md", "--select", "NL-TGA-001")
    assert (code, out) == (2, "")
    assert "aturan “NL-TGA-001” tidak dikenal; maksud Anda NL-TAG-001?" in err
    code, _, err = checked(capsys, "bad.md", "--pack", "pilkada-1999")
    assert code == 2
    assert "paket aturan “pilkada-1999” tidak ditemukan" in err


def test_pack_chooses_the_rules(capsys):
    data = as_json(capsys, "good.md", "--pack", "netralitas-dasar")
    assert [pack["id"] for pack in data["packs"]] == ["netralitas-dasar"]


def test_as_of_is_kept_in_the_report(capsys):
    assert as_json(capsys, "good.md", "--as-of", "2020-10-01")["as_of"] == "2020-10-01"
    assert as_json(capsys, "good.md")["as_of"] is None


def test_a_day_that_is_none_is_told(capsys, folder):
    (folder / "good.md").write_text(f"---\ndate: 2028-02-30\n---\n{CLEAN}")
    data = as_json(capsys, "good.md", "--lang", "en")
    assert [
        note for note in data["notes"] if "such as “date: 2028-02-30” in good.md:2)" in note
    ]


def test_roster_and_config(capsys, folder):
    code, _, err = checked(capsys, "good.md", "--roster", "none.yaml")
    assert code == 2
    assert "none.yaml" in err
    (folder / "other.yaml").write_text("ignore: [NL-TAG]\n")
    assert checked(capsys, "bad.md", "--config", "other.yaml")[0] == 0
    (folder / "typo.yaml").write_text("ignroe: [NL-TAG]\n")
    code, out, err = checked(capsys, "bad.md", "--config", "typo.yaml")
    assert (code, out) == (2, "")
    assert "typo.yaml:1:1" in err


def test_switches_for_pictures_are_noted(capsys):
    notes = as_json(capsys, "good.md", "--ocr", "off", "--no-faces")["notes"]
    assert any("OCR dimatikan" in note for note in notes)
    assert any("pengenalan wajah dimatikan" in note for note in notes)


def test_the_language_comes_from_the_flag_else_from_the_configuration(capsys, folder):
    assert "No findings." in checked(capsys, "good.md", "--lang", "en")[1]
    english = folder / "english"
    english.mkdir()
    (english / "neutrallint.yaml").write_text("lang: en\n")
    (english / "a.md").write_text(CLEAN)
    assert "No findings." in checked(capsys, "english/a.md")[1]
    assert "No findings." in checked(capsys, "english")[1]
    assert "Tidak ada temuan." in checked(capsys, "english", "--lang", "id")[1]


def test_quiet_and_verbose(capsys):
    code, out, _ = checked(capsys, "bad.md", "-q")
    assert code == 1
    assert len(out.splitlines()) == 3
    normal, verbose = checked(capsys, "bad.md")[1], checked(capsys, "bad.md", "-v")[1]
    for said in (normal, verbose):
        assert "Paket aturan: netralitas-dasar 1.0.0 (bawaan, SHA-256 " in said
        assert "; pilkada-2020 1.0.0 (bawaan, SHA-256 " in said
    assert "Tanggal acuan" not in normal
    assert "Tanggal acuan" in verbose


def test_colour(capsys, monkeypatch):
    assert "\x1b[" not in checked(capsys, "bad.md")[1]
    assert "\x1b[1;31mgalat" in checked(capsys, "bad.md", "--color", "always")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31mgalat" in checked(capsys, "bad.md", "--color", "always")[1]
    assert "\x1b[" not in checked(capsys, "bad.md", "--color", "never")[1]


def stdin(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input(capsys, monkeypatch):
    stdin(monkeypatch, CALL.encode())
    assert [f["path"] for f in as_json(capsys, "-")["files"]] == ["-"]
    stdin(monkeypatch, b"<p>Ayo <b>coblos</b> nomor 2 ya!</p>")
    data = as_json(capsys, "-", "good.md", "--stdin-filename", "posts/a.html")
    assert [(f["path"], f["media"]) for f in data["files"]] == [
        ("good.md", "text/markdown"),
        ("posts/a.html", "text/html"),
    ]
    assert rules_of(data) == ["NL-TAG-001"]


def test_standard_input_that_is_no_text_is_unchecked(capsys, monkeypatch):
    stdin(monkeypatch, b"a\0b\0\xff")
    assert checked(capsys, "-")[0] == 3


def test_output_writes_the_whole_report_and_says_so(capsys, folder):
    target = folder / "r.json"
    target.write_text("old")
    code, out, err = checked(capsys, "bad.md", "--format", "json", "--output", str(target))
    assert (code, out) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["exit_code"] == 1
    assert "Laporan ditulis ke" in err
    assert "galat 1" in err
    assert sorted(path.suffix for path in folder.iterdir()) == [".json", ".md", ".md", ".md"]


def test_quiet_output_says_nothing(capsys, folder):
    code, out, err = checked(capsys, "bad.md", "-q", "--output", "r.txt")
    assert (code, out, err) == (1, "", "")
    assert "galat 1" in (folder / "r.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["no/such/folder/r.json", "."])
def test_output_that_cannot_be_written_is_2_and_the_findings_are_shown(capsys, target):
    code, out, err = checked(capsys, "bad.md", "--format", "json", "--output", target)
    assert (code, out) == (2, "")
    assert "  1:5  galat (harus diperbaiki)  NL-TAG-001" in err
    assert "tidak dapat ditulis" in err.splitlines()[-1]


def test_output_follows_a_link_and_keeps_it(capsys, folder):
    (folder / "link.json").symlink_to(folder / "real.json")
    checked(capsys, "good.md", "--format", "json", "--output", "link.json")
    assert (folder / "link.json").is_symlink()
    assert (folder / "real.json").read_text().startswith("{")


def test_the_name_of_a_folder_is_told_once_and_is_no_more_than_a_warning(capsys, folder):
    below = folder / "situs" / "coblos-nomor-2" / "foto"
    below.mkdir(parents=True)
    (below / "a.txt").write_text(CLEAN)
    (below.parent / "b.txt").write_text(CLEAN)
    data = as_json(capsys, "situs")
    (found,) = data["findings"]
    assert (found["origin"], found["severity"]) == ("folder", "warning")
    assert found["path"] == "situs/coblos-nomor-2/b.txt"


def test_the_name_of_a_picture_that_lies_elsewhere_is_read(capsys, folder):
    (folder / "foto.md").write_text("![kegiatan](https://a.example/coblos-nomor-2.jpg)\n")
    data = as_json(capsys, "foto.md")
    (found,) = data["findings"]
    assert (found["rule"], found["severity"]) == ("NL-TAG-001", "info")
