"""Safe suggestions: shown as a diff, put in only where asked, never in a quotation."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from neutrallint.cli import run
from neutrallint.core.places import TextLocation
from neutrallint.followup.fixes import find_mends
from tests.reporters.samples import finding, report_on

pytestmark = pytest.mark.usefixtures("in_this_process")

WRONG = (
    "Pemungutan suara Pilkada Serentak 2020 Luber Jurdil Aman Covid-19: {}, 9 Desember 2020."
)
DAY = WRONG.format("Selasa")
JSON = ["--format", "json"]
RIGHT = WRONG.format("Rabu")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\n")
    return tmp_path


def test_a_diff_shows_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.md").write_text(f"é \x1b[31m\n\n{DAY}\n", encoding="utf-8")
    assert run(["check", "a.md", "--diff"]) == 1
    said = capsys.readouterr().out
    assert f"-{DAY}\n+{RIGHT}\n" in said
    assert "\x1b[31m" not in said
    assert DAY in (folder / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("start", ["", "\ufeff", "é😀\r\n\r\n"])
def test_a_fix_changes_the_words_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str], start: str
) -> None:
    whole = f"{start}{DAY} {DAY}\r\nterakhir tanpa akhir baris"
    (folder / "a.md").write_bytes(whole.encode())
    assert run(["check", "a.md", "--fix", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert said.err == "mended: a.md\n2 suggestion(s) applied; 0 by hand\n"
    assert "errors 0" in said.out
    assert (folder / "a.md").read_bytes() == whole.replace("Selasa", "Rabu").encode()


@pytest.mark.parametrize(
    "text",
    [
        f'Kata dia, "{DAY}"',
        "<!-- neutrallint: allow NL-FAKTA-001 reason=a by=x until=2030-01-01 -->\n" + DAY,
    ],
)
def test_quotations_and_allowances_stay_as_they_are(folder: Path, text: str) -> None:
    (folder / "a.md").write_text(text)
    run(["check", "a.md", "--fix"])
    assert (folder / "a.md").read_text() == text


def test_other_encodings_and_kinds_are_left(folder: Path) -> None:
    (folder / "a.txt").write_bytes(f"é {DAY}".encode("windows-1252"))
    (folder / "a.srt").write_text(f"1\n00:00:01,000 --> 00:00:02,000\n{DAY}\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert run(["check", ".", "--fix"]) == 1
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_changed_meanwhile_is_left(folder: Path) -> None:
    (folder / "a.md").write_text("Teks lain sama sekali")
    item = finding("a.md", TextLocation(1, 1, 1, 15), match="Coblos nomor 2", replacement="x")
    assert find_mends(report_on(item)).fixes == ()
    gone = finding("b.md", TextLocation(9, 1, 9, 15), match="Coblos nomor 2", replacement="x")
    assert find_mends(report_on(gone)).fixes == ()


@pytest.mark.parametrize(
    ("wishes", "reason"),
    [
        (["--fix", "--staged"], "use it without --staged"),
        (["--diff", "--format", "json"], "give the report an --output"),
    ],
)
def test_what_does_not_go_together_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], wishes: list[str], reason: str
) -> None:
    (folder / "a.md").write_text(DAY)
    assert run(["check", "a.md", *wishes, "--lang", "en"]) == 2
    assert reason in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from neutrallint.cli import streams

    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "ditolak")

    (folder / "a.md").write_text(DAY)
    monkeypatch.setattr(streams, "write_whole", refuse)
    assert run(["check", "a.md", "--fix"]) == 2
    said = capsys.readouterr()
    assert "a.md: tidak dapat ditulis" in said.err
    assert "0 saran diterapkan; 1 perlu diubah sendiri (1 di berkas yang tidak" in said.err
    assert "NL-FAKTA-001" in said.out
    assert (folder / "a.md").read_text() == DAY


def led_out(folder: Path) -> Path:
    """Return a draft beside the folder to which `a.md` in it leads."""
    outside = folder.parent / f"{folder.name}-luar.md"
    outside.write_text(DAY, encoding="utf-8")
    (folder / "a.md").symlink_to(outside)
    return outside


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_what_cannot_be_written_keeps_nothing_else_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    led_out(folder)
    for name in ("b.md", "c.md"):
        (folder / name).write_text(DAY, encoding="utf-8")
    (folder / "c.md").chmod(0o444)
    names = ["a.md", "b.md", "c.md"]
    assert run(["check", *names, "--fix", "--lang", "en", "--output", "r.json", *JSON]) == 2
    said = capsys.readouterr().err
    assert "2 suggestion(s) applied; 1 by hand (1 in files that cannot be written)" in said
    assert (folder / "b.md").read_text(encoding="utf-8") == RIGHT
    summary = json.loads((folder / "r.json").read_bytes())["summary"]
    assert summary["errors"] == 1


def test_standard_input_is_no_file_to_mend(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.md").write_text("lain", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(DAY.encode())))
    assert run(["check", "-", "--stdin-filename", "a.md", "--fix", "--diff"]) == 1
    assert f"+{RIGHT}" in capsys.readouterr().out
    assert (folder / "a.md").read_text(encoding="utf-8") == "lain"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_fix_goes_to_the_file_whatever_its_name(folder: Path) -> None:
    file = folder / os.fsdecode(b"caf\xe9.md")
    file.write_text(DAY, encoding="utf-8")
    assert run(["check", str(file), "--fix"]) == 0
    assert file.read_text(encoding="utf-8") == RIGHT
    assert len(list(folder.glob("caf*"))) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_fix_goes_nowhere_that_a_link_leads(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = led_out(folder)
    assert run(["check", "a.md", "--fix", "--lang", "en"]) == 2
    assert "leads out of its folder" in capsys.readouterr().err
    assert outside.read_text(encoding="utf-8") == DAY


@pytest.mark.parametrize(("wish", "done"), [("--fix", "applied"), ("--diff", "for --fix")])
def test_what_needs_a_hand_is_counted_with_the_reason(
    folder: Path, capsys: pytest.CaptureFixture[str], wish: str, done: str
) -> None:
    (folder / "a.md").write_text(f"{DAY}\n\nCoblos nomor 2!\n", encoding="utf-8")
    (folder / "b.md").write_text(f'Kata dia, "{DAY}"', encoding="utf-8")
    (folder / "c.txt").write_bytes(f"é {DAY}".encode("windows-1252"))
    (folder / "d.srt").write_text(f"1\n00:00:01,000 --> 00:00:02,000\n{DAY}\n")
    assert run(["check", ".", wish, "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert f"1 suggestion(s) {done}; 4 by hand" in said
    for reason in ("be written anew", "not UTF-8", "other kinds that are not edited"):
        assert reason in said


def test_an_office_file_is_left_with_the_advice_how_to_get_a_copy(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import docx

    paper = docx.Document()
    paper.add_paragraph(DAY)
    paper.save(str(folder / "a.docx"))
    assert run(["check", "a.docx", "--fix", "--lang", "en"]) == 1
    assert "0 suggestion(s) applied; 1 by hand (1 in office files" in capsys.readouterr().err
