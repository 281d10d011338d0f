from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PIL import Image

from neutrallint.cli import run

pytestmark = pytest.mark.usefixtures("in_this_process")

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SLIP = "posters/07-hari-rabu.png"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_picture_is_written_with_its_findings(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", str(FIXTURES / SLIP), "--explain-ocr"]) == 1
    said = capsys.readouterr().out
    assert "  1  NL-" in said
    assert "halaman 1" in said
    assert "Gambar ditulis ke 07-hari-rabu.temuan.png" in said
    with (
        Image.open(here / "07-hari-rabu.temuan.png") as drawn,
        Image.open(FIXTURES / SLIP) as bare,
    ):
        # Below it a band says what the picture is.
        assert drawn.width == bare.width
        assert bare.height < drawn.height < bare.height * 1.1
        assert drawn.convert("RGB").tobytes() != bare.convert("RGB").tobytes()


def test_each_page_with_a_finding_is_a_file(here: Path) -> None:
    tiff = FIXTURES / "posters/13-dalam-angka.tif"
    run(["show", str(tiff), "--output", "lihat.png"])
    assert (here / "lihat.png").exists()


def test_a_clean_picture_and_a_drawing_are_shown_too(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="9" '
        'height="9"/></svg>'
    )
    assert run(["show", "a.svg", "--lang", "en"]) == 0
    assert "Picture written to a.temuan.png" in capsys.readouterr().out


def test_what_cannot_be_read_is_told_and_no_picture_is_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(FIXTURES / "rejected/terpotong.png", here / "a.png")
    assert run(["show", "a.png"]) == 3
    assert "a.png" in capsys.readouterr().out
    assert not (here / "a.temuan.png").exists()
    assert run(["show", "tidak-ada.png"]) == 2


def test_a_text_is_no_picture(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.md").write_text("teks")
    assert run(["show", "a.md", "--lang", "en"]) == 2
    assert "no picture" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_what_was_not_judged_is_not_read(here: Path) -> None:
    os.mkfifo("pipa.png")
    with Path("besar.png").open("wb") as sparse:
        sparse.truncate(1 << 40)
    assert run(["show", "pipa.png"]) == 3
    assert run(["show", "besar.png"]) == 3


def test_a_picture_that_takes_too_long_to_draw_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages_without_end(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr("neutrallint.readers.pages_of", pages_without_end)
    Image.new("RGB", (40, 20)).save("a.png")
    Path("neutrallint.yaml").write_text(
        "timeout: 5\nocr: off\nfaces: false\n", encoding="utf-8"
    )
    assert run(["show", "a.png", "--lang", "en"]) != 0
    assert "reading a.png again took longer than 5 s" in capsys.readouterr().err
