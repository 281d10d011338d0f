"""Several forms of a report from one run, and the pictures in the page."""

from __future__ import annotations

import json
import re
import zipfile
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PIL import Image

from neutrallint.cli import run
from neutrallint.core.errors import TooLongError
from neutrallint.core.finding import Finding
from neutrallint.core.places import ImageLocation
from neutrallint.followup import pictures as pictures_module
from neutrallint.followup.pictures import draw_pictures
from tests.places import at
from tests.reporters.samples import finding, report_on

pytestmark = pytest.mark.usefixtures("in_this_process")

POSTER = Path(__file__).resolve().parents[2] / "fixtures/posters/07-hari-rabu.png"


def forms(**outputs: str) -> list[str]:
    pairs = outputs.items()
    return [word for f, output in pairs for word in ("--format", f, "--output", output)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Coblos nomor 2")
    return tmp_path


def test_one_run_gives_several_forms(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = [
        "--format",
        "sarif",
        "--output",
        "a.sarif",
        "--format",
        "html",
        "--output",
        "r.html",
    ]
    assert run(["check", "a.md", *wanted, "--format", "csv", "--output", "-"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("\ufeffpath,place")
    written = ["Laporan ditulis ke a.sarif", "Laporan ditulis ke r.html"]
    assert said.err.splitlines()[-2:] == written
    # What a table has no place for.
    assert "Paket yang berlaku: " in said.err
    assert "paket aturan ini masih draf, belum ditinjau ahli hukum: " in said.err
    assert json.loads((folder / "a.sarif").read_text())["version"] == "2.1.0"
    assert (folder / "r.html").read_text().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("lang", "part", "paragraph"),
    [("id", "kepala halaman", "alinea"), ("en", "header", "paragraph")],
)
def test_every_form_tells_places_in_the_language_of_the_report(
    folder: Path, lang: str, part: str, paragraph: str
) -> None:
    letter = docx.Document()
    letter.sections[0].header.paragraphs[0].text = "Coblos nomor 2"
    letter.save(str(folder / "b.docx"))
    kinds = "text csv sarif html markdown junit github gitlab rdjson json".split()
    told = dict.fromkeys(kinds, f"{part}, {paragraph} 1") | {"json": f'"part": "{part}"'}
    assert run(["check", "b.docx", "--lang", lang, *forms(**{k: k for k in kinds})]) == 1
    for kind in kinds:
        assert told[kind] in (folder / kind).read_text().replace("%2C", ",")


@pytest.mark.parametrize(
    "wishes",
    [
        ["--format", "sarif", "--format", "html"],
        ["--format", "sarif", "--format", "html", "--output", "a"],
        ["--format", "json", "--output", "a", "--output", "b"],
        ["--format", "sarif", "--output", "-", "--format", "json", "--output", "-"],
    ],
)
def test_forms_and_files_must_match(
    folder: Path, capsys: pytest.CaptureFixture[str], wishes: list[str]
) -> None:
    assert run(["check", "a.md", *wishes, "--lang", "en"]) == 2
    assert "give one --output for each --format" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["a.md"]


def test_a_file_that_cannot_be_written_loses_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = [
        "--format",
        "json",
        "--output",
        "tak/ada.json",
        "--format",
        "csv",
        "--output",
        "b",
    ]
    assert run(["check", "a.md", *wanted]) == 2
    said = capsys.readouterr().err
    assert "NL-TAG-001" in said
    assert "tidak dapat ditulis" in said
    assert "NL-TAG-001" in (folder / "b").read_text()


# --- pictures ----------------------------------------------------------------------


def in_picture(path: str, location: ImageLocation) -> Finding:
    return finding(path, location)


def reddish(data: bytes) -> bool:
    """Tell whether the colour of the boxes of errors stands in a picture."""
    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGB")
    wide, high = image.size
    pixels = (image.getpixel((x, y)) for x in range(0, wide, 2) for y in range(0, high, 2))
    return any(red > 160 and green < 40 and 10 < blue < 70 for red, green, blue in pixels)


def test_a_picture_is_drawn_wherever_it_lies(folder: Path) -> None:
    blank = BytesIO()
    Image.new("RGB", (300, 200), "white").save(blank, "PNG")
    (folder / "a.png").write_bytes(blank.getvalue())
    letter = docx.Document()
    letter.add_picture(BytesIO(blank.getvalue()))
    letter.save(str(folder / "b.docx"))
    with zipfile.ZipFile(folder / "kit.zip", "w") as kit:
        kit.writestr("c/d.png", blank.getvalue())
        kit.write("b.docx")
    inside = at("isi", 1)
    found = (
        in_picture("a.png", ImageLocation(1, 10, 10, 100, 50)),
        in_picture("b.docx#gambar-1", ImageLocation(1, 10, 10, 100, 50, "gambar-1", inside)),
        in_picture("kit.zip!/c/d.png", ImageLocation(1, 10, 10, 100, 50)),
        in_picture(
            "kit.zip!/b.docx#gambar-1", ImageLocation(1, 9, 9, 99, 50, "gambar-1", inside)
        ),
    )
    pictures = draw_pictures(report_on(*found))
    assert list(pictures) == [(f.path, 1) for f in found]
    assert all(map(reddish, pictures.values()))


def test_a_picture_that_is_gone_is_left_out(folder: Path) -> None:
    (folder / "rusak.png").write_bytes(b"x")
    box = ImageLocation(1, 10, 10, 100, 50)
    found = in_picture("tak-ada.png", box), in_picture("rusak.png", box), finding()
    assert draw_pictures(report_on(*found)) == {}


def test_a_picture_that_takes_too_long_to_draw_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_without_end(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(pictures_module, "DRAWING", 1)
    monkeypatch.setattr(pictures_module, "read_whole", read_without_end)
    (folder / "a.png").write_bytes(POSTER.read_bytes())
    with pytest.raises(TooLongError, match=r"a\.png"):
        draw_pictures(report_on(in_picture("a.png", ImageLocation(1, 10, 10, 100, 50))))


@pytest.mark.slow
def test_the_page_of_a_poster_carries_it(folder: Path) -> None:
    (folder / "poster.png").write_bytes(POSTER.read_bytes())
    (folder / "neutrallint.yaml").write_text("faces: false\n")
    assert run(["check", "poster.png", "--format", "html", "--output", "r.html", "-q"]) == 1
    pictures = re.findall(r"data:image/jpeg;base64,([^\"]+)", (folder / "r.html").read_text())
    assert [reddish(b64decode(data)) for data in pictures] == [True]
