from __future__ import annotations

import os
import shutil
import signal
import socket
from pathlib import Path

import pytest

from neutrallint.core.document import Failure
from neutrallint.sources import discover as module
from neutrallint.sources import walk
from neutrallint.sources.discover import discover
from neutrallint.sources.ignore import GIT_IGNORE, OWN_IGNORE
from neutrallint.sources.names import shown_path
from neutrallint.sources.root import Root
from neutrallint.sources.target import Target
from tests.sources.finding import (
    checked,
    failed,
    found,
    hidden,
    ignore,
    needs_posix_names,
    skipped,
    write,
)

# --- files and folders ---------------------------------------------------------


def test_a_file_is_found_with_its_kind(tmp_path: Path) -> None:
    write(tmp_path, "draf/a.md")
    assert found(tmp_path, "draf/a.md") == [
        Target("draf/a.md", str(tmp_path / "draf/a.md"), "text/markdown", size=3)
    ]


@pytest.mark.parametrize("name", ["A.MD", "b.HtM", "c.Txt", "d.JPEG", "e.jfif", "f.HEIC"])
def test_the_case_of_a_suffix_does_not_matter(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    assert checked(tmp_path, ".") == [name]
    assert checked(tmp_path, name) == [name]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    write(tmp_path, "z.md", "a/b.md", "a/a.txt", "a/c/d.html", "b.md", "B.md", "é.md")
    assert checked(tmp_path, ".") == [
        "B.md",
        "b.md",
        "z.md",
        "é.md",
        "a/a.txt",
        "a/b.md",
        "a/c/d.html",
    ]


def test_hidden_names_are_passed_over_unless_they_are_named_and_told(tmp_path: Path) -> None:
    write(tmp_path, "a.md", ".b.md", ".dalam/c.md", ".dalam/lagi/.d.txt", ".e.xyz", ".git/f.md")
    assert checked(tmp_path, ".") == ["a.md"]
    assert checked(tmp_path, ".b.md", ".dalam") == [".b.md", ".dalam/c.md"]
    assert hidden(tmp_path, ".") == dict.fromkeys(
        [".b.md", ".dalam/c.md", ".dalam/lagi/.d.txt"], ""
    )


def test_what_says_what_may_pass_is_no_hidden_draft(tmp_path: Path) -> None:
    write(tmp_path, "konten/a.md", "konten/.neutrallint-allow.yaml")
    assert checked(tmp_path, ".") == ["konten/a.md"]
    assert hidden(tmp_path, ".") == {}


def test_under_a_policy_no_name_hides_anything_but_what_git_keeps(tmp_path: Path) -> None:
    write(tmp_path, "a.md", ".b.md", ".dalam/.c.md", "d/.git/e.md", "d/.GIT/f.md", ".hg/g.md")
    found = discover(["."], tmp_path, reads_hidden=True)
    assert sorted(item.path for item in found if isinstance(item, Target)) == [
        ".b.md",
        ".dalam/.c.md",
        ".hg/g.md",
        "a.md",
        "d/.GIT/f.md",
    ]


@needs_posix_names
def test_a_link_to_a_folder_that_git_keeps_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path, "a.md", ".git/berita/b.md", ".dalam/c.md")
    (tmp_path / "berita").symlink_to(".git/berita")
    (tmp_path / "lain").symlink_to(".dalam")
    assert "leads into .git and is not followed" in failed(tmp_path, ".")["berita"]
    assert hidden(tmp_path, ".") == {".dalam/c.md": ""}


@needs_posix_names
@pytest.mark.parametrize("name", [".gitignore", ".neutrallintignore"])
def test_an_ignore_file_that_leads_out_of_its_repository_hides_nothing_and_is_told(
    tmp_path: Path, name: str
) -> None:
    write(tmp_path, "proyek/.git/HEAD", "proyek/a.md", "proyek/b/c.md")
    (tmp_path / "luar").write_text("*.md\n")
    (tmp_path / "proyek/.pola").write_text("a.md\n")
    place = tmp_path / "proyek" / name
    place.symlink_to("../luar")
    items = found(tmp_path, "proyek")
    paths = [each.path for each in items if isinstance(each, Target)]
    assert paths == ["proyek/a.md", "proyek/b/c.md"]
    assert "hide nothing" in failed(tmp_path, "proyek")[f"proyek/{name}"]
    # That of a folder around is as little obeyed, and one within the repository is.
    assert checked(tmp_path, "proyek/b/c.md", "proyek/b") == ["proyek/b/c.md"]
    place.unlink()
    place.symlink_to(".pola")
    assert checked(tmp_path, "proyek") == ["proyek/b/c.md"]
    assert failed(tmp_path, "proyek") == {}


@needs_posix_names
def test_nothing_leads_to_what_git_keeps(tmp_path: Path) -> None:
    """A job of CI may have its token there, which a report would quote."""
    write(tmp_path, "b/.git/config", "b/a.md")
    (tmp_path / "b/c.md").symlink_to(".git/config")
    said = "this link leads into .git and is not followed; put what it leads to elsewhere"
    assert failed(tmp_path, ".")["b/c.md"] == said
    found = discover(["b/c.md"], tmp_path, within=tmp_path)
    assert [each.reason.en for each in found if isinstance(each, Failure)] == [said]
    root = Root.at(tmp_path)
    places = (tmp_path / "b/a.md", tmp_path / "b/c.md", tmp_path / "b/.git/config")
    assert [root.lends(place) for place in places] == [True, False, False]
    assert Root.at(tmp_path / "b/.git").lends(places[-1])


def test_marks_of_open_documents_are_passed_over_as_hidden_names_are(tmp_path: Path) -> None:
    write(tmp_path, "a.docx", "~$a.docx", "b/~$c.pptx", "b/d.md", "~surat.md")
    assert sorted(checked(tmp_path, ".")) == ["a.docx", "b/d.md", "~surat.md"]
    assert sorted(checked(tmp_path, "*.docx", "*/*")) == ["a.docx", "b/d.md"]
    assert "the document is open" in failed(tmp_path, "~$a.docx")["~$a.docx"]
    write(tmp_path, "c/~$a.docx")
    (tmp_path / ".neutrallintignore").write_text("c/\n")
    assert hidden(tmp_path, ".") == {
        "~$a.docx": "",
        "b/~$c.pptx": "",
        "c/~$a.docx": ".neutrallintignore",
    }


def test_a_letter_that_outlook_packed_is_told_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "winmail.dat", "film.smi")
    told = failed(tmp_path, ".")
    assert "winmail.dat cannot be read" in told["winmail.dat"]
    assert "save it as .srt" in told["film.smi"]


def test_the_beginning_of_a_file_tells_its_kind_where_its_name_does_not(tmp_path: Path) -> None:
    write(tmp_path, "main.py", "a.txt")
    for name, data in {
        "surat": b"%PDF-1.7",
        "brief.dat": b"\x78\x9f\x3e\x22",
        "akhir.bin": b"PK\x03\x04" + b" " * 200_000 + b"word/document.xml",
        "film.mp4": b"\0\0\0\x18ftypmp42",
        "rapat.mp4": b"%PDF-1.7",
    }.items():
        (tmp_path / name).write_bytes(data)
    kinds = {item.path: item.media for item in found(tmp_path, ".") if isinstance(item, Target)}
    assert kinds["surat"] == kinds["rapat.mp4"] == "application/pdf"
    assert str(kinds["akhir.bin"]).endswith("wordprocessingml.document")
    assert kinds["main.py"] is kinds["film.mp4"] is None
    assert "winmail.dat cannot be read" in failed(tmp_path, ".")["brief.dat"]
    assert checked(tmp_path, "surat") == ["surat"]


def test_each_file_is_found_once_however_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "dalam/b.md")
    paths = ["a.md", ".", "./a.md", str(tmp_path / "a.md"), "dalam/../a.md", "*.md", "dalam"]
    assert checked(tmp_path, *paths) == ["a.md", "dalam/b.md"]


def test_the_same_complaint_is_made_once(tmp_path: Path) -> None:
    assert len(found(tmp_path, "tak-ada.md", "tak-ada.md")) == 1


def test_other_kinds_are_shown_as_skipped_in_folders_only(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "gaya.css", "LICENSE")
    assert skipped(tmp_path, ".") == dict.fromkeys(
        ["LICENSE", "gaya.css"], "not a kind of file that is read"
    )
    assert ".css cannot be read" in failed(tmp_path, "gaya.css")["gaya.css"]
    assert "LICENSE cannot be read" in failed(tmp_path, "LICENSE")["LICENSE"]


def test_a_kind_that_may_hold_a_draft_fails_in_folders_too(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "b.DOC")
    assert list(failed(tmp_path, ".")) == ["b.DOC"]


# --- paths as they are shown ---------------------------------------------------


def test_a_path_outside_is_shown_in_full(tmp_path: Path) -> None:
    write(tmp_path, "luar/a.md", "dalam/b.md")
    outside = (tmp_path / "luar/a.md").as_posix()
    assert checked(tmp_path / "dalam", "../luar", "b.md") == [outside, "b.md"]


def test_the_folder_itself_is_shown_as_a_dot(tmp_path: Path) -> None:
    assert shown_path(tmp_path, tmp_path) == "."


@needs_posix_names
def test_a_name_that_is_not_utf8_is_shown_escaped(tmp_path: Path) -> None:
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/kl\xe9")
    Path(folder).mkdir()
    Path(folder, os.fsdecode(b"caf\xe9.md")).write_text("isi", encoding="utf-8")
    assert checked(tmp_path, ".") == [r"kl\xe9/caf\xe9.md"]
    assert checked(tmp_path, os.fsdecode(b"kl\xe9/*.md")) == [r"kl\xe9/caf\xe9.md"]
    assert list(failed(tmp_path, os.fsdecode(b"tak\xe9.md"))) == [r"tak\xe9.md"]


# --- what is missing or no file -------------------------------------------------


@pytest.mark.parametrize("path", ["tak-ada.md", "a.md/b.md", "nul\0.md"])
def test_a_missing_path_fails(tmp_path: Path, path: str) -> None:
    write(tmp_path, "a.md")
    reason = "there is no such file or folder; check the spelling"
    assert failed(tmp_path, path) == {path: reason}


def test_an_empty_path_is_not_the_current_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    assert list(failed(tmp_path, "")) == ['""']


def test_a_name_too_long_fails(tmp_path: Path) -> None:
    assert "cannot be opened" in failed(tmp_path, "x" * 5000)["x" * 5000]


def test_a_folder_with_nothing_to_check_fails(tmp_path: Path) -> None:
    write(tmp_path, "kosong/gaya.css")
    reason = "this folder holds nothing that can be checked"
    assert failed(tmp_path, "kosong") == {"kosong": reason}
    (tmp_path / "hampa").mkdir()
    assert failed(tmp_path, "hampa") == {"hampa": reason}


@pytest.mark.parametrize("path", [".", "*.md", "memory://nothing-there/*.md"])
def test_there_may_be_nothing_to_check_where_that_is_allowed(tmp_path: Path, path: str) -> None:
    if path.startswith("memory"):
        pytest.importorskip("fsspec").filesystem("memory").makedirs("/nothing-there")
    assert [type(item) for item in discover([path], tmp_path)] == [Failure]
    assert list(discover([path], tmp_path, allow_empty=True)) == []


def test_a_folder_that_cannot_be_listed_fails_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = walk._entries

    def late(folder: Path) -> object:
        if folder.name == "b":
            shutil.rmtree(folder)
        return entries(folder)

    monkeypatch.setattr(walk, "_entries", late)
    write(tmp_path, "a.md", "b/b.md", "c/c.md")
    first, lost, last = discover(["."], tmp_path)
    assert [first.path, lost.path, last.path] == ["a.md", "b", "c/c.md"]
    assert isinstance(lost, Failure)
    assert "cannot be opened: there is no such file" in lost.reason.en


@needs_posix_names
def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.md")
    assert "no regular file" in failed(tmp_path, "pipa.md")["pipa.md"]
    assert list(failed(tmp_path, ".")) == ["pipa.md"]
    assert list(failed(tmp_path, "*.md")) == ["pipa.md"]


@needs_posix_names
def test_a_device_is_never_opened(tmp_path: Path) -> None:
    assert "no regular file" in failed(tmp_path, "/dev/zero")["/dev/zero"]


@needs_posix_names
def test_a_socket_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("soket.md")
        assert "no regular file" in failed(tmp_path, ".")["soket.md"]


# --- ignore files ---------------------------------------------------------------


def test_ignored_files_are_passed_over_in_folders(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "b.md", "c.md", "build/d.md", "dalam/e.md", "dalam/f.md")
    ignore(tmp_path, GIT_IGNORE, "b.md", "build/", "e.md")
    ignore(tmp_path, OWN_IGNORE, "c.md")
    ignore(tmp_path / "dalam", GIT_IGNORE, "!e.md", "f.md")
    assert checked(tmp_path, ".") == ["a.md", "dalam/e.md"]


def test_nothing_below_an_ignored_folder_comes_back(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "build/d.md")
    ignore(tmp_path, GIT_IGNORE, "build/", "!build/d.md")
    ignore(tmp_path / "build", OWN_IGNORE, "!*")
    assert checked(tmp_path, ".") == ["a.md"]


def test_what_is_named_is_checked_although_git_ignores_it(tmp_path: Path) -> None:
    write(tmp_path, "build/d.md")
    ignore(tmp_path, GIT_IGNORE, "build/")
    (tmp_path / ".git").mkdir()
    for path in ("build/d.md", "build", "build/*.md", "**/d.md"):
        assert checked(tmp_path, path) == ["build/d.md"]


def test_what_is_named_and_ignored_by_neutrallintignore_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "arsip/b.md")
    ignore(tmp_path, OWN_IGNORE, "arsip/")
    ignore(tmp_path / "arsip", OWN_IGNORE, "!b.md")
    why = (
        "it was named although .neutrallintignore ignores it; take the pattern out of it, or "
        "do not name it"
    )
    assert failed(tmp_path, "arsip/b.md") == {"arsip/b.md": why}
    assert failed(tmp_path, "arsip") == {"arsip": why}
    assert failed(tmp_path, "a.md", "arsip/b.md", ".") == {"arsip/b.md": why}


def test_what_a_pattern_finds_and_neutrallintignore_hides_is_skipped(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "arsip/b.md", "lain/b.md")
    ignore(tmp_path, OWN_IGNORE, "arsip/")
    reason = "ignored by .neutrallintignore"
    assert skipped(tmp_path, "*/b.md") == {"arsip/b.md": reason}
    assert hidden(tmp_path, "*/b.md", "*/*.md") == {"arsip/b.md": ".neutrallintignore"}


def test_the_files_that_ignore_files_hide_are_told(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "b.md", "b.css", "build/d.md", "build/x/e.png", "build/.f/g.md")
    write(tmp_path, "dalam/h.docx", "dalam/i.md", "dalam/setelan.json", ".j.md", "k.doc")
    ignore(tmp_path, GIT_IGNORE, "b.*", "build/", ".j.md")
    ignore(tmp_path / "dalam", OWN_IGNORE, "*", "!i.md")
    ignore(tmp_path / "build", OWN_IGNORE, "*")
    ignore(tmp_path, OWN_IGNORE, "k.doc")
    assert hidden(tmp_path, ".", "dalam") == {
        ".j.md": ".gitignore",
        "b.md": ".gitignore",
        "build/.f/g.md": ".gitignore",
        "build/d.md": ".gitignore",
        "build/x/e.png": ".gitignore",
        "dalam/h.docx": "dalam/.neutrallintignore",
        "k.doc": ".neutrallintignore",
    }
    assert checked(tmp_path, ".", "dalam") == ["a.md", "dalam/i.md"]


# --- size -----------------------------------------------------------------------


@pytest.mark.slow
@needs_posix_names
def test_a_thousand_folders_in_each_other_are_walked(tmp_path: Path) -> None:
    levels = 1000
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("d", dir_fd=folder)
        below = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(os.open("a.md", os.O_WRONLY | os.O_CREAT, dir_fd=folder))
    os.close(folder)
    assert checked(tmp_path, ".") == ["d/" * levels + "a.md"]
    assert checked(tmp_path, "**/*.md") == ["d/" * levels + "a.md"]
    # shutil.rmtree of some versions is recursive: leave no such tree behind.
    Path(tmp_path, "d/" * levels, "a.md").unlink()
    for level in range(levels, 0, -1):
        Path(tmp_path, "d/" * level).rmdir()


timed = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system has no such timer"
)


def overdue(cwd: Path, *paths: str) -> tuple[list[str], list[str]]:
    """Return the files that are found, and what is told as not searched to its end."""
    items = found(cwd, *paths)
    late = [i.path for i in items if isinstance(i, Failure) and "looking for" in i.reason.en]
    return [item.path for item in items if isinstance(item, Target)], late


@pytest.mark.slow
@timed
def test_a_search_that_takes_for_ever_is_interrupted_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(rules: object, path: str, is_folder: bool) -> None:
        while path.endswith("b.md"):
            pass

    monkeypatch.setattr(module, "SEARCHING", 1)
    monkeypatch.setattr(walk.FolderRules, "hiding", endless)
    write(tmp_path, "a/a.md", "a/b.md", "c.md")
    assert overdue(tmp_path, "c.md", "a") == (["c.md", "a/a.md"], ["a"])


@timed
def test_a_path_whose_time_is_over_does_not_take_that_of_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a/a.md", "b/b.md", "c/c.md")
    entries = walk._entries

    def slow(folder: Path) -> object:
        if folder.name == "b":
            signal.raise_signal(signal.SIGALRM)
        return entries(folder)

    monkeypatch.setattr(walk, "_entries", slow)
    assert overdue(tmp_path, "a", "b", "c") == (["a/a.md", "c/c.md"], ["b"])


def test_without_a_timer_the_search_ends_between_two_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "within", lambda seconds, action: action())
    monkeypatch.setattr(module, "SEARCHING", -1)
    write(tmp_path, "a.md", "b.md")
    assert overdue(tmp_path, ".") == (["a.md"], ["."])


def test_each_folder_is_told_with_the_first_file_that_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a/b/1.txt", "a/0.php", "a/b/2.txt", "c/3.txt", "4.txt")
    told = {
        item.path: item.folders for item in found(tmp_path, ".") if isinstance(item, Target)
    }
    assert {path: names for path, names in told.items() if names} == {
        "a/b/1.txt": ("a", "b"),
        "c/3.txt": ("c",),
    }


def test_what_lies_around_a_folder_outside_of_this_one_is_not_told(tmp_path: Path) -> None:
    write(tmp_path, "rumah/konten/a/1.txt")
    (tmp_path / "sini").mkdir()
    (item,) = found(tmp_path / "sini", str(tmp_path / "rumah/konten"))
    assert isinstance(item, Target)
    assert item.folders == ("a",)


def test_a_pattern_matches_hidden_names_where_they_are_read(tmp_path: Path) -> None:
    write(tmp_path, "k/a.md", "k/.b.md", "k/.c/d.md", "k/.git/e.md")
    for pattern, names in (("k/*.md", ["k/.b.md", "k/a.md"]), ("k/**/d.md", ["k/.c/d.md"])):
        items = discover([pattern], tmp_path, reads_hidden=True)
        assert [item.path for item in items if isinstance(item, Target)] == names
