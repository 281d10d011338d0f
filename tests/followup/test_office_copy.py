"""A corrected copy of an office file: the words are right, and nothing else is another."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from neutrallint.cli import run
from neutrallint.core.finding import LineContext
from neutrallint.core.places import Part, PartLocation
from neutrallint.followup.office_copy import correct
from tests.readers.fakes import saved
from tests.reporters.samples import finding

pytestmark = pytest.mark.usefixtures("in_this_process")

DAY = (
    "Pemungutan suara Pilkada 2020 Luber Jurdil Aman Covid-19: Selasa, 9 Desember 2020 & jam 7."
)
RIGHT = DAY.replace("Selasa", "Rabu")
MATCH = "Selasa, 9 Desember 2020"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\njudge: false\n")
    return tmp_path


def letter(*runs: str) -> bytes:
    paper = docx.Document()
    paper.add_paragraph("Rapat KPPS besok.")
    paragraph = paper.add_paragraph()
    for number, run_ in enumerate(runs):
        paragraph.add_run(run_).bold = bool(number % 2)
    return saved(paper)


def wrong(line: str = DAY, match: str = MATCH) -> object:
    start = line.find(match)
    place = PartLocation((Part("body"),), 2)
    context = LineContext(line, start, start + len(match))
    return finding("a.docx", place, match=match, replacement="Rabu & 9", context=context)


def test_only_the_words_change_though_they_are_cut_into_runs(folder: Path) -> None:
    data = letter(DAY[:60], DAY[60:70], DAY[70:])
    (folder / "a.docx").write_bytes(data)
    assert run(["check", "a.docx", "--fix-copies"]) == 1
    assert (folder / "a.docx").read_bytes() == data
    copy = docx.Document(str(folder / "a.diperbaiki.docx"))
    assert [p.text for p in copy.paragraphs] == ["Rapat KPPS besok.", RIGHT]
    assert [r.bold for r in copy.paragraphs[1].runs] == [False, True, False]
    with (
        zipfile.ZipFile(folder / "a.diperbaiki.docx") as new,
        zipfile.ZipFile(BytesIO(data)) as old,
    ):
        assert new.namelist() == old.namelist()
        other = [n for n in old.namelist() if n != "word/document.xml"]
        assert [new.read(name) for name in other] == [old.read(name) for name in other]


def test_slides_and_sheets_have_copies_too(folder: Path) -> None:
    show = pptx.Presentation()
    show.slides.add_slide(show.slide_layouts[0]).shapes.title.text = DAY
    show.save(str(folder / "b.pptx"))
    book = openpyxl.Workbook()
    book.active["B2"] = DAY
    book.save(folder / "c.xlsx")
    run(["check", ".", "--fix-copies"])
    slide = pptx.Presentation(str(folder / "b.diperbaiki.pptx")).slides[0]
    assert slide.shapes.title.text == RIGHT
    assert openpyxl.load_workbook(folder / "c.diperbaiki.xlsx").active["B2"].value == RIGHT


def test_an_open_document_has_one() -> None:
    out = BytesIO()
    body = "<text:p>Rapat:<text:s/><text:span>A</text:span> &amp;<text:line-break/>B</text:p>"
    with zipfile.ZipFile(out, "w") as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        new.writestr("content.xml", f"<a xmlns:text='urn:t'>{body}</a>")
    content, mended = correct(out.getvalue(), [wrong("Rapat: A &", "A &")])
    with zipfile.ZipFile(BytesIO(content)) as copy:
        assert "<text:span>Rabu &amp; 9</text:span><text:line-break/>" in (
            copy.read("content.xml").decode()
        )
    assert len(mended) == 1


def test_a_diff_shows_what_a_copy_would_change_and_how_to_make_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.docx").write_bytes(letter(DAY))
    assert run(["check", "a.docx", "--diff", "--quiet"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"--- a/a.docx\n+++ b/a.diperbaiki.docx\n-{DAY}\n+{RIGHT}\n")
    assert err == (
        "1 saran dapat diterapkan dengan --fix (1 pada salinan berkas Office: --fix-copies); "
        "0 perlu diubah sendiri\n"
    )
    assert [file.name for file in folder.glob("a.*")] == ["a.docx"]
    run(["check", "a.docx", "--fix", "--quiet"])
    assert "0 saran diterapkan; 1 perlu diubah sendiri (1 di berkas Office" in (
        capsys.readouterr().err
    )


def test_where_no_copy_can_be_made() -> None:
    for data in (b"rusak", letter("Lain sama sekali."), _with("_xmlsignatures/a.xml", b"")):
        assert correct(data, [wrong()]) == (data, ())
    bomb = b"<!DOCTYPE a [<!ENTITY b 'x'>]><p><t>" + DAY.encode() + b"</t></p>"
    assert correct(_with("word/z.xml", bomb, letter("Lain.")), [wrong()])[1] == ()


def _with(name: str, content: bytes, data: bytes | None = None) -> bytes:
    out = BytesIO(data or letter(DAY))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_a_copy_replaces_nothing_that_was_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.docx").write_bytes(letter(DAY))
    (folder / "a.diperbaiki.docx").write_bytes(b"lain")
    assert run(["check", "a.docx", "--fix-copies", "--lang", "en"]) == 1
    assert "0 suggestion(s) applied; 1 by hand (1 of which there is" in capsys.readouterr().err
    assert (folder / "a.diperbaiki.docx").read_bytes() == b"lain"
    # One without end is not even read.
    os.truncate(folder / "a.diperbaiki.docx", 1 << 40)
    assert run(["check", "a.docx", "--fix-copies", "--lang", "en"]) == 1
    assert "0 suggestion(s) applied; 1 by hand (1 of which there is" in capsys.readouterr().err
    (folder / "a.diperbaiki.docx").unlink()
    for _ in range(2):
        assert run(["check", "a.docx", "--fix-copies", "--lang", "en"]) == 1
        assert "1 suggestion(s) applied; 0 by hand" in capsys.readouterr().err
