"""What drafts show is checked with them, though nobody asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from neutrallint.config.settings import Flags, Values
from neutrallint.core.report import Report
from neutrallint.runs import shown
from neutrallint.runs.executors.base import Run
from neutrallint.runs.session import Session, check_paths

pytestmark = pytest.mark.usefixtures("in_this_process")
PLAIN = Flags(Values(ocr="off", faces=False))
CALL = "proyek/aset/coblos-nomor-2.png"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("proyek/neutrallint.yaml", "faces: false\nocr: 'off'\n")
    picture(CALL)
    write("proyek/konten/a.md", "![x](../aset/coblos-nomor-2.png)")


def write(path: str, text: str) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def picture(path: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (30, 30)).save(path)


def told(report: Report) -> tuple[list[tuple[str, str]], list[str]]:
    return [(f.path, f.status) for f in report.files], [f.path for f in report.findings]


@pytest.mark.parametrize("asked", ["proyek/konten", "proyek/konten/a.md"])
def test_a_picture_beside_what_was_asked_for_is_checked_once(asked: str) -> None:
    if not asked.endswith(".md"):
        write("proyek/konten/b.html", "<object data='../aset/coblos-nomor-2.png'></object>")
    files, findings = told(check_paths([asked], PLAIN))
    assert files[0] == (CALL, "checked")
    assert findings == [CALL]


@pytest.mark.parametrize("name", ["b.html", "b.txt", "b.json", "b.mp4", "b.doc", "b"])
@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP"])
def test_a_picture_is_what_it_holds_whatever_its_name(name: str, kind: str) -> None:
    Image.new("RGB", (30, 30)).save(f"proyek/aset/{name}", kind)
    write("proyek/konten/a.html", f"<p>isi</p><img src=../aset/{name}>")
    write("proyek/konten/a.md", "isi")
    report = check_paths(["proyek/konten"], PLAIN)
    first = report.files[0]
    assert (first.path, first.media) == (f"proyek/aset/{name}", f"image/{kind.lower()}")
    assert report.exit_code == 0


def test_an_icon_that_a_page_shows_is_a_picture() -> None:
    picture("proyek/aset/foto.ico")
    write("proyek/konten/a.html", "<p>isi</p><img src=../aset/foto.ico>")
    files = [(f.path, f.media) for f in check_paths(["proyek/konten"], PLAIN).files]
    assert ("proyek/aset/foto.ico", "image/vnd.microsoft.icon") in files


@pytest.mark.parametrize("name", ["b.html", "b.txt", "b"])
def test_a_picture_of_another_name_is_one_in_a_folder_too(name: str) -> None:
    picture("proyek/aset/c.png")
    Path("proyek/aset/c.png").rename(f"proyek/aset/{name}")
    report = check_paths(["proyek/aset"], PLAIN)
    assert (f"proyek/aset/{name}", "image/png") in [(f.path, f.media) for f in report.files]
    assert report.exit_code == 0


def test_a_text_that_is_a_picture_too_is_read_as_both() -> None:
    write("proyek/konten/b.txt", "GIF89a Ayo coblos nomor 2!")
    write("proyek/konten/a.md", "![x](b.txt)")
    report = check_paths(["proyek/konten"], PLAIN)
    assert "proyek/konten/b.txt" in told(report)[1]


@pytest.mark.parametrize(
    "draft",
    [
        "<iframe src={}></iframe>",
        "<object data={}></object>",
        "<embed src={}>",
        "<iframe src={{'{}'}}/>",
    ],
)
def test_a_page_that_a_page_shows_is_checked_with_what_it_shows(draft: str) -> None:
    write("proyek/aset/b.html", "<iframe src=dalam/c.html></iframe><p>Coblos nomor 2!</p>")
    write("proyek/aset/dalam/c.html", "<iframe src=../b.html></iframe><img src=d.png>")
    picture("proyek/aset/dalam/d.png")
    write("proyek/konten/a.md", "isi")
    write("proyek/konten/a.html", draft.format("../aset/b.html"))
    files, findings = told(check_paths(["proyek/konten"], PLAIN))
    assert [path for path, _ in files] == [
        "proyek/aset/b.html",
        "proyek/aset/dalam/c.html",
        "proyek/aset/dalam/d.png",
        "proyek/konten/a.html",
        "proyek/konten/a.md",
    ]
    assert findings[:1] == ["proyek/aset/b.html"]


CALL_TO_VOTE = "<p>Coblos <b>nomor</b> 2!</p>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b", CALL_TO_VOTE.encode()),
        ("b.inc", CALL_TO_VOTE.encode("utf-16")),
        ("b.php", f"<?php include 'c' ?>{CALL_TO_VOTE}".encode()),
        ("b.asp", b"Coblos nomor 2!"),
        ("b.js", b"{\\rtf1 Coblos nomor 2!}"),
        ("b.mp4", b"%PDF-1.4"),
    ],
)
def test_a_page_of_any_name_is_what_it_holds(name: str, content: bytes) -> None:
    Path("proyek/aset", name).write_bytes(content)
    write("proyek/konten/a.html", f"<p>isi</p><iframe src=../aset/{name}></iframe>")
    report = check_paths(["proyek/konten/a.html"], PLAIN)
    assert f"proyek/aset/{name}" in [f.path for f in (*report.findings, *report.failures)]


@pytest.mark.parametrize("content", [b"", b"wOFF\0\1\0\0", b"\0asm"])
def test_what_a_page_shows_and_is_nothing_that_is_read_is_passed_over(content: bytes) -> None:
    write("proyek/konten/a.html", "<p>isi</p><embed src=../aset/b.bin>")
    Path("proyek/aset/b.bin").write_bytes(content)
    assert told(check_paths(["proyek/konten/a.html"], PLAIN))[0] == [
        ("proyek/konten/a.html", "checked")
    ]


@pytest.mark.parametrize("link", ["../aset/", "../aset", "/aset/", "../ASET/?a=1#b"])
def test_a_folder_that_a_page_shows_is_its_first_page(link: str) -> None:
    write("proyek/aset/index.html", "<p>Coblos nomor 2!</p>")
    write("proyek/konten/a.html", f"<iframe src='{link}'></iframe>")
    write("proyek/konten/a.md", "isi")
    assert "proyek/aset/index.html" in told(check_paths(["proyek/konten"], PLAIN))[1]


def test_a_page_outside_of_the_project_or_behind_too_many_others_is_told() -> None:
    write("luar.html", "isi")
    write("proyek/konten/a.md", "<iframe src=../../luar.html></iframe>")
    (failure,) = check_paths(["proyek/konten"], PLAIN).failures
    assert "outside of the project" in failure.reason.en
    write("proyek/konten/a.md", "<iframe src=../aset/1.html></iframe>")
    for number in range(1, 8):
        write(f"proyek/aset/{number}.html", f"<iframe src={number + 1}.html></iframe><p>isi")
    (failure,) = check_paths(["proyek/konten"], PLAIN).failures
    assert (failure.path, "5 levels" in failure.reason.en) == ("proyek/aset/6.html", True)


def test_a_page_that_was_asked_for_is_not_checked_again() -> None:
    write("proyek/konten/b.html", "<p>isi</p>")
    write("proyek/konten/a.md", "<iframe src=b.html></iframe>")
    files, _ = told(check_paths(["proyek/konten"], PLAIN))
    assert [path for path, _ in files] == ["proyek/konten/a.md", "proyek/konten/b.html"]


def test_a_picture_that_was_asked_for_is_not_checked_again() -> None:
    files, findings = told(check_paths(["proyek"], PLAIN))
    assert files[:2] == [(CALL, "checked"), ("proyek/konten/a.md", "checked")]
    assert findings == [CALL]


def test_a_style_file_shows_pictures_from_where_it_lies() -> None:
    write("proyek/konten/a.md", "isi")
    write("proyek/gaya/a.css", "p { background: url(../aset/coblos-nomor-2.png) }")
    write("proyek/konten/b.html", "<link rel=stylesheet href=../gaya/a.css><p>isi</p>")
    assert told(check_paths(["proyek/konten"], PLAIN))[1] == [CALL]


def test_a_style_is_one_whatever_its_name_and_one_that_is_not_here_is_noted() -> None:
    write("proyek/konten/a.md", "isi")
    write("proyek/gaya/a.txt", "p { background: url(../aset/coblos-nomor-2.png) }")
    links = ("../gaya/a.txt", "../../luar.css", "https://x.test/a.css", "data:text/css,p{}")
    page = "".join(f"<link rel=stylesheet href='{link}'>" for link in links)
    write("proyek/konten/b.html", f"{page}<p>isi</p>")
    report = check_paths(["proyek/konten"], PLAIN)
    assert told(report)[1] == [CALL]
    (note,) = [each.en for each in report.notes if "style" in each.en]
    assert note.startswith("2 picture(s) or style(s) of drafts are not here")
    assert "../../luar.css in proyek/konten/b.html" in note


def test_what_cannot_be_read_is_told_by_its_own_path() -> None:
    write("proyek/aset/a.jxl", "x")
    write("proyek/konten/a.md", "<img src=../aset/a.jxl>")
    report = check_paths(["proyek/konten"], PLAIN)
    assert [failure.path for failure in report.failures] == ["proyek/aset/a.jxl"]
    assert report.exit_code == 3


def test_a_picture_is_kept_as_any_file_is(tmp_path: Path) -> None:
    run = Run(cache=tmp_path / "simpanan")
    first, again = (told(check_paths(["proyek/konten"], PLAIN, run=run)) for _ in range(2))
    assert first == again
    assert first[1] == [CALL]


def test_what_the_own_ignore_file_hides_stays_hidden_and_is_told() -> None:
    write("proyek/.neutrallintignore", "aset/\n")
    report = check_paths(["proyek/konten"], PLAIN)
    assert told(report) == ([("proyek/konten/a.md", "checked")], [])
    (use,) = report.grounds.ignore_files
    assert (use.path, use.hidden) == ("proyek/.neutrallintignore", 1)


def test_what_its_name_hides_is_shown_all_the_same() -> None:
    picture("proyek/.aset/coblos-nomor-2.png")
    write("proyek/konten/a.md", "![x](../.aset/coblos-nomor-2.png)")
    Path(CALL).unlink()
    report = check_paths(["proyek"], PLAIN)
    assert told(report)[1] == ["proyek/.aset/coblos-nomor-2.png"]
    assert report.grounds.hidden_names is None


def test_a_portrait_of_the_roster_that_a_draft_shows_is_content() -> None:
    write(
        "proyek/roster.yaml",
        "regions: [{name: Kabupaten Contoh, kind: kabupaten}]\n"
        "people: [{name: Ada Lovelace, office: Bupati, region: Kabupaten Contoh, "
        "status: bukan_calon, photos: [aset/coblos-nomor-2.png]}]\n",
    )
    write("proyek/neutrallint.yaml", "faces: false\nocr: 'off'\nroster: roster.yaml\n")
    report = check_paths(["proyek"], PLAIN)
    assert told(report)[1] == [CALL]
    assert (CALL, "checked") in told(report)[0]
    assert (CALL, "skipped") not in told(report)[0]


def test_beyond_the_bound_pictures_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "MAX_SHOWN", 2)
    for number in range(4):
        picture(f"proyek/aset/{number}.png")
        write(f"proyek/konten/{number}.md", f"![x](../aset/{number}.png)")
    report = check_paths(["proyek/konten"], PLAIN)
    (failure,) = report.failures
    assert failure.path == "proyek/aset/2.png"
    assert failure.reason.en.startswith(
        "3 picture(s) or page(s) that drafts show were not checked"
    )
    assert report.exit_code == 3


def test_what_was_taken_in_shows_what_lies_with_it(tmp_path: Path) -> None:
    with Session(PLAIN) as session:
        folder = tmp_path / "proyek"
        report = session.check(["konten"], folder=folder, within=folder / "konten")
    assert [failure.path for failure in report.failures] == ["konten/a.md"]
