"""`neutrallint judge`: what the judge says of a line, and where it is mistaken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.clirun import as_json, told

pytestmark = pytest.mark.slow

CALL = "Ayo menangkan Pak Bupati di bilik suara, satu periode lagi!"
CORRECTIONS = Path(".neutrallint/passages/corrections.tsv")


@pytest.fixture(autouse=True)
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(f"# Kabar desa\n\nRapat dibuka.\n\n{CALL}\n", encoding="utf-8")


def test_explain_tells_the_scores_and_passages_like_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = told(capsys, "judge", "explain", "a.md:5", "--lang", "en")
    assert code == 0
    first, best, *_ = out.splitlines()
    assert first == f"“{CALL}”"
    assert "call" in best
    assert out.count("a passage like it (call)") == 3


def test_a_file_that_takes_too_long_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_without_end(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr("neutrallint.lint.file.read_target", read_without_end)
    Path("neutrallint.yaml").write_text("timeout: 1\n", encoding="utf-8")
    code, _, said = told(capsys, "judge", "explain", "a.md:5", "--lang", "en")
    assert code != 0
    assert "reading a.md took longer than 1 s" in said


def test_wrong_notes_the_text_for_the_training(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "judge", "wrong", "a.md:5", "--as", "ordinary")
    assert code == 0
    assert CORRECTIONS.read_text(encoding="utf-8") == f"ordinary\t{CALL}\n"
    assert str(CORRECTIONS) in out
    _, again, _ = told(capsys, "judge", "wrong", "a.md:5", "--as", "ordinary")
    assert "sudah ada" in again


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("a.md", "BERKAS:BARIS"),
        ("a.md:0", "BERKAS:BARIS"),
        ("a.md:2", "tidak ada teks"),
        ("a.md:99", "tidak ada teks"),
        ("b.md:1", "b.md"),
        ("a.exe:1", "a.exe"),
    ],
)
def test_a_place_where_nothing_stands_is_told(
    place: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.exe").write_bytes(b"MZ")
    code, _, err = told(capsys, "judge", "wrong", place, "--as", "civic")
    assert code in (2, 3)
    assert said in err
    assert not CORRECTIONS.exists()


def test_check_tells_the_judgement_and_can_do_without(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "Urusan bulan depan tetap bersama beliau saja, jangan coba-coba yang lain."
    Path("a.md").write_text(text, encoding="utf-8")
    found = as_json(capsys, "check", "a.md", "--no-cache")
    assert [f["certainty"] for f in found["findings"] if f["rule"] == "NL-TAG-013"] == [
        "probable"
    ]
    without = as_json(capsys, "check", "a.md", "--no-cache", "--no-judge")
    assert "NL-TAG-013" not in [f["rule"] for f in without["findings"]]
    _, out, _ = told(capsys, "check", "a.md", "--no-cache", "--no-judge", "--lang", "en")
    assert "the judge is off" in out
