from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.cli import run
from neutrallint.engines.logos.gallery import LogoGallery
from tests.engines.drawn import mark, poster


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    mark("RINDANG", "1").save("rindang.png")
    mark("RIMBUN", "7").save("rimbun.png")
    return tmp_path


@pytest.mark.slow
def test_a_mark_goes_into_the_configured_gallery_and_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "neutrallint.yaml").write_text("marks: lambang.json\nocr: 'off'\nfaces: false\n")
    poster((mark("RINDANG", "1", 150), (300, 300))).save(folder / "poster.png")
    assert run(["enroll-logo", "Partai Rindang", "rindang.png"]) == 0
    assert capsys.readouterr().out == f"1 lambang di {folder / 'lambang.json'}\n"
    assert run(["check", "poster.png", "--fail-on", "warning"]) == 1
    said = capsys.readouterr().out
    assert "NL-LOGO-001" in said
    assert "Partai Rindang" in said


def test_the_gallery_lies_beside_the_roster_else(folder: Path) -> None:
    (folder / "r.yaml").write_text("people: []\n")
    (folder / "neutrallint.yaml").write_text("roster: r.yaml\n")
    assert run(["enroll-logo", "A", "rindang.png"]) == 0
    assert run(["enroll-logo", "B", "rimbun.png"]) == 0
    assert LogoGallery.load(folder / "r.marks.json").names == ("A", "B")


def test_a_look_alike_is_warned_of(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("A", "B"):
        assert run(["enroll-logo", name, "rindang.png", "--output", "m.json"]) == 0
    assert "rindang.png mirip dengan A" in capsys.readouterr().err


def test_a_small_mark_is_warned_of(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mark("RIMBUN", "7", 60).save("small.png")
    assert run(["enroll-logo", "A", "small.png", "--output", "m.json"]) == 0
    assert "small.png: lambangnya hanya " in capsys.readouterr().err
    assert run(["enroll-logo", "B", "rindang.png", "--output", "m.json"]) == 0
    assert "piksel" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["A", "rindang.png"], "--output"),
        (["A", "--output", "m.json"], "NAME IMAGE"),
        ([" ", "rindang.png", "--output", "m.json"], "NAME IMAGE"),
        (["A", "none.png", "--output", "m.json"], "none.png"),
        (["A", "neutrallint.txt", "--output", "m.json"], "no image"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (folder / "neutrallint.txt").write_text("teks")
    assert run(["enroll-logo", *arguments, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err
    assert not (folder / "m.json").exists()
