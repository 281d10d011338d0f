"""Only what changed: what git has staged, and what differs from a revision."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from neutrallint.cli import run
from neutrallint.core.document import Failure
from neutrallint.core.errors import ReadError, UsageError
from neutrallint.core.localized import Localized
from neutrallint.sources import walk
from neutrallint.sources.git import Changed, Staged, staged
from tests.counting import calls_of

pytestmark = pytest.mark.usefixtures("in_this_process")

POSTERS = Path(__file__).resolve().parents[2] / "fixtures/posters"


def git(folder: Path, *arguments: str) -> None:
    who = {
        f"GIT_{role}_{what}": "uji@contoh.id"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | who, check=True, capture_output=True
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(tmp_path, "init", "--quiet")
    (tmp_path / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\n")
    (tmp_path / "lama.md").write_text("Coblos nomor 1")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "awal")
    return tmp_path


@pytest.fixture
def checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def check(*arguments: str) -> tuple[int, list[str], list[str]]:
        code = run(["check", *arguments, "--format", "json"])
        report = json.loads(capsys.readouterr().out)
        found = [f"{f['path']}: {f['match']}" for f in report["findings"]]
        return code, [file["path"] for file in report["files"]], found

    return check


def test_the_staged_content_is_read_not_the_file(folder: Path, checked: Any) -> None:
    (folder / "baru é.md").write_text("Coblos nomor 2", encoding="utf-8")
    git(folder, "add", ".")
    (folder / "baru é.md").write_text("Selamat pagi", encoding="utf-8")
    (folder / "tak-di-stage.md").write_text("Coblos nomor 3")
    assert checked("--staged") == (1, ["baru é.md"], ["baru é.md: Coblos nomor 2"])
    with pytest.raises(ReadError, match="larger than"):
        Staged(folder, "baru é.md").read(most=5)


def test_a_picture_that_a_staged_draft_shows_is_read_as_it_is_staged(
    folder: Path, checked: Any
) -> None:
    poster = folder / "aset/coblos-nomor-2.png"
    poster.parent.mkdir()
    Image.new("RGB", (30, 30)).save(poster)
    (folder / "baru.md").write_text("![x](aset/coblos-nomor-2.png)")
    git(folder, "add", "baru.md")
    name, found = "aset/coblos-nomor-2.png", "aset/coblos-nomor-2.png: coblos-nomor-2"
    assert checked("--staged") == (3, [name, "baru.md"], [])
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "poster")
    poster.write_bytes(b"rusak")
    (folder / "baru.md").write_text("![x](aset/coblos-nomor-2.png) lagi")
    git(folder, "add", "baru.md")
    assert checked("--staged") == (0, [name, "baru.md"], [found])
    git(folder, "checkout", "--quiet", "aset")
    assert checked("--changed-since", "HEAD") == (0, [name, "baru.md"], [found])


def test_a_file_in_conflict_is_told(folder: Path, checked: Any) -> None:
    rows = "".join(f"100644 {stage * 40} {stage}\tlama.md\n" for stage in "12")
    git(folder, "rm", "--quiet", "--cached", "lama.md")
    subprocess.run(
        ["git", "update-index", "--index-info"], input=rows.encode(), cwd=folder, check=True
    )
    assert checked("--staged") == (3, ["lama.md"], [])


def test_nothing_staged_is_nothing_checked(checked: Any) -> None:
    assert checked("--staged") == (0, [], [])


def test_what_is_deleted_is_not_looked_for(folder: Path, checked: Any) -> None:
    git(folder, "rm", "--quiet", "lama.md")
    assert checked("--staged") == (0, [], [])


@pytest.mark.parametrize("path", ["lama.md", "satu", "*.md"])
def test_what_is_deleted_may_be_named(folder: Path, checked: Any, path: str) -> None:
    (folder / "satu").mkdir()
    (folder / "satu/a.md").write_text("Coblos nomor 2")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "kedua")
    git(folder, "rm", "--quiet", "-r", "lama.md", "satu")
    assert checked(path, "--staged") == (0, [], [])
    assert checked(path, "--changed-since", "HEAD") == (0, [], [])


@pytest.mark.parametrize("way", [("--staged",), ("--changed-since", "HEAD")])
def test_a_path_that_never_was_there_is_told(checked: Any, way: tuple[str, ...]) -> None:
    assert checked("kontne", *way) == (3, ["kontne"], [])


@pytest.mark.parametrize("way", [("--staged",), ("--changed-since", "HEAD")])
def test_a_folder_of_nothing_has_nothing_that_changed(
    folder: Path, checked: Any, way: tuple[str, ...]
) -> None:
    (folder / "kosong").mkdir()
    assert checked("kosong", *way) == (0, [], [])


def test_what_cannot_be_read_is_unchecked(folder: Path, checked: Any) -> None:
    (folder / "surat.doc").write_text("x")
    (folder / "kosong.md").write_text("")
    (folder / "hilang.md").write_text("Coblos nomor 2")
    git(folder, "add", ".")
    (folder / "hilang.md").unlink()
    (folder / "lain.doc").write_text("x")
    assert checked("--staged") == (3, ["hilang.md", "kosong.md", "surat.doc"], [])


def test_a_path_still_limits_what_is_checked(folder: Path, checked: Any) -> None:
    for name in ("satu", "dua"):
        (folder / name).mkdir()
        (folder / name / "a.md").write_text("Coblos nomor 2")
    git(folder, "add", ".")
    assert checked("satu", "--staged")[1] == ["satu/a.md"]


def test_from_a_folder_inside_the_repository(
    folder: Path, checked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = folder / "dalam"
    inner.mkdir()
    (inner / "a.md").write_text("Coblos nomor 2")
    git(folder, "add", ".")
    (folder / "b.md").write_text("Coblos nomor 3")
    git(folder, "add", ".")
    monkeypatch.chdir(inner)
    assert checked("--staged")[1] == [(folder / "b.md").as_posix(), "a.md"]
    assert checked(".", "--staged")[1] == ["a.md"]


def test_a_name_that_begins_as_git_counts_stages_is_read_itself(folder: Path) -> None:
    (folder / "a.md").write_text("Selamat pagi")
    git(folder, "add", ".")
    with pytest.raises(UsageError, match=r"'0:a\.md' does not exist"):
        Staged(folder, "0:a.md").read()


def _folder_in_its_place(folder: Path) -> None:
    (folder / "sub/a.md").unlink()
    (folder / "sub/a.md").mkdir()


def _link_in_place_of_its_folder(folder: Path) -> None:
    (folder / "sub").rename(folder / "lain")
    (folder / "sub").symlink_to("lain")


def _link_to_a_clean_file_in_its_place(folder: Path) -> None:
    (folder / "sub/a.md").unlink()
    (folder / "sub/a.md").symlink_to("../lama.md")


def _ignored(folder: Path) -> None:
    (folder / ".neutrallintignore").write_text("sub/\n")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize(
    ("spoil", "path"),
    [
        (_folder_in_its_place, "."),
        (_folder_in_its_place, "su*"),
        (_link_in_place_of_its_folder, "."),
        (_link_to_a_clean_file_in_its_place, "."),
        (_ignored, "sub"),
    ],
)
def test_what_is_staged_and_not_found_is_told(
    folder: Path, checked: Any, spoil: Callable[[Path], None], path: str
) -> None:
    (folder / "sub").mkdir()
    (folder / "sub/a.md").write_text("Coblos nomor 2")
    git(folder, "add", ".")
    spoil(folder)
    code, files, _ = checked(path, "--staged")
    assert code in (1, 3)
    assert files


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_staged_link_to_what_did_not_change_is_checked(folder: Path, checked: Any) -> None:
    (folder / "baru.md").symlink_to("lama.md")
    git(folder, "add", ".")
    assert checked("--staged") == (1, ["baru.md"], ["baru.md: Coblos nomor 1"])


def test_since_a_revision_only_what_differs_is_checked(folder: Path, checked: Any) -> None:
    (folder / "kedua.md").write_text("Coblos nomor 2")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "kedua")
    (folder / "kedua.md").write_text("Coblos nomor 3")
    assert checked("--changed-since", "HEAD~1") == (
        1,
        ["kedua.md"],
        ["kedua.md: Coblos nomor 3"],
    )
    assert checked("--changed-since", "HEAD")[1] == ["kedua.md"]


def test_what_was_never_added_is_changed_but_not_what_git_ignores(
    folder: Path, checked: Any
) -> None:
    for name in ("baru é.md", "buang.md", "situs/dalam/a.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Coblos nomor 2", encoding="utf-8")
    git(folder / "situs", "init", "--quiet")
    (folder / ".git/info/exclude").write_text("buang.md\n")
    # Nothing is known here of a repository within, so that all in it counts.
    assert checked("--changed-since", "HEAD")[1] == ["baru é.md", "situs/dalam/a.md"]
    assert checked("--staged")[1] == []


def test_a_revision_that_a_shallow_clone_lacks_is_told_with_the_mend(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=folder)
    (folder / ".git/shallow").write_bytes(head)
    assert run(["check", "--changed-since", "origin/main", "--lang", "en"]) == 2
    assert "git fetch --unshallow" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["tag", "branch"])
def test_a_name_that_means_several_revisions_is_refused(
    folder: Path, checked: Any, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """A tag goes before a branch of the name, and may be pushed by whoever is checked."""
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    (folder / "kedua.md").write_text("Coblos nomor 2")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "kedua")
    git(folder, kind, "origin/main")
    git(folder, "config", "core.warnAmbiguousRefs", "false")
    for named in ("origin/main", "origin/main...HEAD"):
        assert run(["check", "--changed-since", named, "--lang", "en"]) == 2
        assert "“origin/main” means several things here" in capsys.readouterr().err
    assert checked("--changed-since", "refs/remotes/origin/main...HEAD")[0] == 1


@pytest.mark.parametrize("named", ["HEAD^!", "HEAD^@"])
def test_the_parents_of_a_merge_are_no_revision(
    folder: Path, capsys: pytest.CaptureFixture[str], named: str
) -> None:
    """Of several git tells what differs from all of them: nothing that a branch brought."""
    git(folder, "checkout", "--quiet", "-b", "cabang")
    (folder / "baru.md").write_text("Coblos nomor 2")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "cabang")
    git(folder, "checkout", "--quiet", "-")
    git(folder, "merge", "--quiet", "--no-ff", "-m", "gabung", "cabang")
    assert run(["check", "--changed-since", named, "--lang", "en"]) == 2
    assert "write one, such as HEAD^1" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="no bits there close a folder")
def test_a_folder_that_cannot_be_looked_into_may_hold_what_changed(
    folder: Path, checked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "tutup").mkdir()
    listed = walk._entries

    def refuse(place: Path) -> Any:
        if place.name == "tutup":
            raise PermissionError(errno.EACCES, "closed", str(place))
        return listed(place)

    monkeypatch.setattr(walk, "_entries", refuse)
    assert checked("--changed-since", "HEAD") == (3, ["tutup"], [])
    assert checked("--staged") == (0, [], [])


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--changed-since", "tak-ada"], "“tak-ada” is no revision of git here; check its"),
        (["--changed-since=--output=x"], "“--output=x” is no revision"),
        (["--changed-since", "HEAD", "--staged"], "choose --staged or --changed-since"),
    ],
)
def test_what_git_refuses_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    assert run(["check", *arguments, "--lang", "en"]) == 2
    assert reason in capsys.readouterr().err
    assert not (folder / "x").exists()


@pytest.mark.parametrize(
    "told",
    [
        ("update-index", "--assume-unchanged", "lama.md"),
        ("update-index", "--skip-worktree", "lama.md"),
        ("config", "core.checkStat", "minimal"),
    ],
)
def test_what_git_was_told_to_take_for_unchanged_is_looked_at(
    folder: Path, checked: Any, told: tuple[str, ...]
) -> None:
    file = folder / "lama.md"
    at = file.stat().st_mtime
    git(folder, "config", "core.trustctime", "false")
    os.utime(file, (0, int(at) - 9))
    git(folder, "add", "--renormalize", ".")
    git(folder, *told)
    # Another file, as long and as old.
    (folder / "baru").write_text("Coblos nomor 2")
    os.utime(folder / "baru", (0, int(at) - 9))
    (folder / "baru").replace(file)
    assert checked(".", "--changed-since", "HEAD")[2] == ["lama.md: Coblos nomor 2"]


def test_what_is_no_part_of_a_sparse_checkout_is_not_looked_for(
    folder: Path, checked: Any
) -> None:
    git(folder, "sparse-checkout", "set", "--no-cone", "/neutrallint.yaml")
    assert not (folder / "lama.md").exists()
    assert checked(".", "--changed-since", "HEAD") == (0, [], [])


@pytest.mark.parametrize("way", [("--staged",), ("--changed-since", "HEAD")])
@pytest.mark.parametrize("name", ["lain.md", "*.md"])
def test_what_lies_outside_of_the_repository_is_told(
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    way: tuple[str, ...],
    name: str,
    checked: Any,
) -> None:
    outside = tmp_path_factory.mktemp("luar")
    (outside / "lain.md").write_text("Coblos nomor 2")
    assert checked(str(outside / name), *way)[0] == 3


def test_a_folder_that_only_says_it_shows_another_branch_has_changed(
    folder: Path, checked: Any
) -> None:
    git(folder, "worktree", "add", "--quiet", "cabang")
    (folder / "cabang/baru.md").write_text("Coblos nomor 2")
    assert checked(".", "--changed-since", "HEAD") == (0, [], [])
    assert checked("cabang", "--changed-since", "HEAD")[:2] == (3, ["cabang"])
    # Its mark, copied to where this repository knows of no other branch.
    (folder / "mirip").mkdir()
    shutil.copy(folder / "cabang/.git", folder / "mirip")
    (folder / "mirip/b.md").write_text("Coblos nomor 2")
    assert checked(".", "--changed-since", "HEAD")[2] == ["mirip/b.md: Coblos nomor 2"]


@pytest.mark.parametrize("place", [".git", "konten"])
def test_no_settings_of_a_repository_start_a_program(
    folder: Path, checked: Any, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """A folder that is made like a repository can be committed, with settings of its own."""
    if place == "konten":
        shutil.copytree(folder / ".git", folder / place)
        monkeypatch.chdir(folder / place)
    program = folder / "program"
    program.write_text(f"#!/bin/sh\ntouch {folder}/ran\n")
    program.chmod(0o755)
    settings = ("core.bare", "false"), ("core.fsmonitor", str(program))
    for name, value in (*settings, ("core.worktree", str(Path.cwd()))):
        git(folder, "config", "--file", f"{place}/config", name, value)
    if place == ".git":
        assert checked("--staged") == (0, [], [])
    else:
        assert run(["check", "--staged"]) == 2
    assert not (folder / "ran").exists()


@pytest.mark.skipif(os.name == "nt", reason="no bits there tell a program")
def test_no_hook_runs_where_git_looks_anew(folder: Path, checked: Any) -> None:
    """Hooks that lie in the content (`core.hooksPath`), for `git diff` may write its index."""
    hook = folder / "hooks/post-index-change"
    hook.parent.mkdir()
    hook.write_text(f"#!/bin/sh\ntouch {folder}/ran\n")
    hook.chmod(0o755)
    git(folder, "config", "core.hooksPath", "hooks")
    os.utime(folder / "lama.md", (1, 1))
    assert checked("--changed-since", "HEAD", "lama.md") == (0, [], [])
    assert not (folder / "ran").exists()


def test_no_replacement_stands_for_what_is_staged(folder: Path, checked: Any) -> None:
    (folder / "a.md").write_text("Coblos nomor 2")
    (folder / "b").write_text("Rapat.")
    git(folder, "add", ".")
    shown = subprocess.run(
        ["git", "rev-parse", ":a.md", ":b"], cwd=folder, capture_output=True, check=True
    )
    git(folder, "replace", *shown.stdout.decode().split())
    assert checked("--staged", "a.md")[2] == ["a.md: Coblos nomor 2"]


def test_an_index_that_is_not_there_is_not_taken_for_empty(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "lama.md").write_text("Coblos nomor 2")
    git(folder, "add", ".")
    monkeypatch.setenv("GIT_INDEX_FILE", "tiada")
    assert run(["check", "--staged", "--lang", "en"]) == 2
    assert "the index of git) is not here" in capsys.readouterr().err
    git(folder, "symbolic-ref", "HEAD", "refs/heads/baru")
    assert run(["check", "--staged"]) == 0


@pytest.mark.skipif(os.name == "nt", reason="filters of the shell")
@pytest.mark.parametrize(("smudge", "code"), [("base64 -d", 3), ("cat", 0), ("false", 0)])
def test_what_a_filter_shows_otherwise_than_git_keeps_it_is_told(
    folder: Path, checked: Any, smudge: str, code: int
) -> None:
    (folder / ".gitattributes").write_text("*.md filter=kunci\n")
    git(folder, "config", "filter.kunci.clean", "base64")
    git(folder, "config", "filter.kunci.smudge", smudge)
    (folder / "baru.md").write_text("Coblos nomor 2")
    git(folder, "add", ".")
    assert checked("--staged", "baru.md")[0] == code


@pytest.mark.skipif(os.name == "nt", reason="filters of the shell")
def test_a_filter_that_shows_a_picture_of_a_draft_otherwise_is_told(
    folder: Path, checked: Any
) -> None:
    Image.new("RGB", (30, 30)).save(folder / "a.png")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "gambar")
    (folder / "baru.md").write_text("![x](a.png)")
    git(folder, "add", "baru.md")
    assert checked("--staged")[0] == 0
    (folder / ".gitattributes").write_text("*.png filter=kunci\n")
    git(folder, "config", "filter.kunci.smudge", "base64")
    assert checked("--staged")[:2] == (3, ["a.png", "baru.md"])


def test_all_files_are_asked_for_their_filters_at_once(folder: Path) -> None:
    names = ["baru é.md", "dua\nbaris.md", "lain.md"] if os.name != "nt" else ["baru é.md"]
    for name in names:
        (folder / name).write_text("Coblos nomor 2")
    git(folder, "add", ".")
    assert staged(folder).filtered == frozenset()
    (folder / ".gitattributes").write_text("*a*r* filter=kunci\nbaru* filter\n")
    assert staged(folder).filtered == {name for name in names if name.startswith("dua")}


def test_outside_a_repository_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert run(["check", "--staged", "--lang", "en"]) == 2
    assert "no git repository; run this inside of it" in capsys.readouterr().err


def test_a_report_shows_the_picture_that_was_judged(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "neutrallint.yaml").write_text("faces: false\n")
    judged, other = (
        POSTERS / f"{name}.png" for name in ("07-hari-rabu", "06-netral-itu-wajib")
    )
    shutil.copy(judged, folder / "p.png")
    git(folder, "add", ".")
    shutil.copy(other, folder / "p.png")
    assert run(["check", "--staged", "--format", "html"]) == 1
    shown = re.findall(r"data:image/jpeg;base64,([^\"']+)", capsys.readouterr().out)
    picture = Image.open(BytesIO(b64decode(shown[0])))
    assert near(picture, Image.open(judged)) < near(picture, Image.open(other))


def near(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart, 0 to 255."""
    small = [image.convert("L").resize((64, 64)) for image in (one, other)]
    return float(ImageStat.Stat(ImageChops.difference(*small)).mean[0])


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("way", [("--staged",), ("--changed-since", "HEAD")])
@pytest.mark.parametrize("paths", [(".",), ("baru.md",)])
def test_what_git_names_leads_only_into_its_repository(
    folder: Path, checked: Any, way: tuple[str, ...], paths: tuple[str, ...]
) -> None:
    secret = folder.parent / f"{folder.name}-rahasia.md"
    secret.write_text("Coblos nomor 2")
    (folder / "baru.md").symlink_to(secret)
    git(folder, "add", ".")
    assert checked(*paths, *way) == (3, ["baru.md"], [])


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_what_git_names_may_lead_anywhere_in_its_repository(folder: Path, checked: Any) -> None:
    (folder / "dalam").mkdir()
    (folder / "dalam/baru.md").symlink_to("../lama.md")
    git(folder, "add", ".")
    code, _, found = checked("dalam", "--changed-since", "HEAD")
    assert (code, found) == (1, ["dalam/baru.md: Coblos nomor 1"])
    assert checked("dalam")[0] == 3
    assert checked("dalam", "--within", ".")[0] == 1


def hooked(folder: Path, *said: str, start: Path) -> dict[str, str]:
    """Commit all that changed and return what git tells the hook of where it is."""
    told = folder / ".git/told"
    (folder / ".git/hooks").mkdir(exist_ok=True)
    hook = folder / ".git/hooks/pre-commit"
    hook.write_text(
        f"#!/bin/sh\nenv > '{told}'\ncp \"$GIT_INDEX_FILE\" '{told}.index'\nexit 1\n"
    )
    hook.chmod(0o755)
    with pytest.raises(subprocess.CalledProcessError):
        git(start, *said, "commit", "--quiet", "-a", "-m", "kedua")
    rows = dict(row.split("=", 1) for row in told.read_text().splitlines() if "=" in row)
    # git takes its lock away when the hook ends.
    return {
        name: f"{told}.index" if name == "GIT_INDEX_FILE" else rows[name]
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
        if name in rows
    }


@pytest.fixture
def worktree(folder: Path) -> Path:
    (folder / "konten").mkdir()
    (folder / "konten/a.md").write_text("Selamat pagi")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "konten")
    tree = folder / "pohon"
    git(folder, "worktree", "add", "--quiet", str(tree))
    for place in (folder, tree):
        (place / "konten/a.md").write_text("Coblos nomor 2")
    return tree


@pytest.mark.skipif(os.name == "nt", reason="a hook of the shell")
@pytest.mark.parametrize("way", [("--staged",), ("--changed-since", "HEAD")])
@pytest.mark.parametrize("inner", [".", "konten"])
@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("pohon", ()),
        (".", ()),
        (".", ("--git-dir=.git", "--work-tree=.")),
        ("konten", ("--git-dir=../.git", "--work-tree=..")),
    ],
)
def test_a_hook_may_change_its_folder(
    folder: Path,
    worktree: Path,
    checked: Any,
    monkeypatch: pytest.MonkeyPatch,
    way: tuple[str, ...],
    inner: str,
    start: str,
    said: tuple[str, ...],
) -> None:
    told = hooked(folder, *said, start=folder / start)
    top = worktree if start == "pohon" else folder
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(top / inner)
    path = Path("konten/a.md").relative_to(inner).as_posix()
    # `commit -a` stages into an index of its own, which the hook is told of.
    assert checked(*way) == (1, [path], [f"{path}: Coblos nomor 2"])


@pytest.mark.parametrize("way", [("--staged",), ("--changed-since", "HEAD")])
def test_a_working_folder_that_holds_nothing_of_the_repository_is_refused(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    way: tuple[str, ...],
) -> None:
    (folder / "lain/dalam").mkdir(parents=True)
    (folder / ".git").rename(folder.parent / f"{folder.name}.git")
    monkeypatch.setenv("GIT_DIR", str(folder.parent / f"{folder.name}.git"))
    monkeypatch.setenv("GIT_WORK_TREE", ".")
    monkeypatch.chdir(folder / "lain/dalam")
    assert run(["check", *way, "--lang", "en"]) == 2
    assert "which holds none of its files" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_staged_link_is_read_as_what_it_leads_to(folder: Path, checked: Any) -> None:
    (folder / "sub").mkdir()
    (folder / "sub/a.md").symlink_to("../catatan.bin")
    (folder / "catatan.bin").write_text("Warga, coblos nomor 2.")
    git(folder, "add", ".")
    assert checked("--staged")[2] == ["sub/a.md: coblos nomor 2"]


def _what_it_leads_to(folder: Path) -> None:
    (folder / "satu/catatan").write_text("Warga, coblos nomor 2.")


def _the_folder_on_its_way(folder: Path) -> None:
    (folder / "di").unlink()
    (folder / "di").symlink_to("dua")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("change", [_what_it_leads_to, _the_folder_on_its_way])
@pytest.mark.parametrize("way", [("--staged",), ("--changed-since", "HEAD")])
def test_a_link_changes_with_what_it_leads_to(
    folder: Path, checked: Any, change: Callable[[Path], None], way: tuple[str, ...]
) -> None:
    """By its own name what changed may be nothing that is read."""
    for name, text in (("satu", "Selamat pagi"), ("dua", "Warga, coblos nomor 2.")):
        (folder / name).mkdir()
        (folder / name / "catatan").write_text(text)
    (folder / "di").symlink_to("satu")
    (folder / "a.md").symlink_to("di/catatan")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "tautan")
    change(folder)
    git(folder, "add", ".")
    if way == ("--staged",):
        (folder / "satu/catatan").write_text("Selamat siang")
    assert checked(*way)[2] == ["a.md: coblos nomor 2"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("target", ["/etc/hostname", "../luar.md", "b.md"])
def test_a_staged_link_that_leads_to_nothing_staged_is_told(
    folder: Path, checked: Any, target: str
) -> None:
    (folder / "sub").mkdir()
    (folder / "sub/x.txt").write_text("Selamat pagi")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "sub")
    (folder / "a.md").symlink_to(target)
    git(folder, "add", ".")
    code, _, found = checked("--staged")
    assert (code, found) in ((2, []), (3, []))


# --- submodules --------------------------------------------------------------------------


@pytest.fixture
def submodule(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a submodule that content asks git not to see, at another commit than before."""
    other = tmp_path_factory.mktemp("lain")
    git(other, "init", "--quiet")
    (other / "b.md").write_text("Selamat pagi")
    git(other, "add", ".")
    git(other, "commit", "--quiet", "-m", "awal")
    git(folder, "-c", "protocol.file.allow=always", "submodule", "add", str(other), "situs")
    with (folder / ".gitmodules").open("a") as file:
        file.write("\tignore = all\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "submodul")
    place = folder / "situs"
    (place / "b.md").write_text("Coblos nomor 2")
    git(place, "commit", "--quiet", "--all", "-m", "baru")
    return place


def test_what_a_submodule_brings_is_checked(submodule: Path, checked: Any) -> None:
    assert checked(".", "--changed-since", "HEAD") == (
        1,
        ["situs/b.md"],
        ["situs/b.md: Coblos nomor 2"],
    )


@pytest.mark.parametrize("path", [".", "situs", "situs/b.md"])
def test_a_staged_submodule_is_told(
    folder: Path, submodule: Path, checked: Any, path: str
) -> None:
    git(folder, "add", "--force", "situs")
    code, files, _ = checked(path, "--staged")
    assert code in (1, 3)
    assert "situs" in files


def test_a_submodule_that_was_not_fetched_is_told(
    folder: Path, submodule: Path, checked: Any
) -> None:
    git(folder, "add", "--force", "situs")
    git(folder, "commit", "--quiet", "-m", "maju")
    git(folder, "submodule", "deinit", "--force", "situs")
    assert checked(".", "--changed-since", "HEAD~1") == (3, ["situs"], [])


def test_thousands_of_names_are_not_held_against_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = calls_of(monkeypatch, Path, "is_relative_to")
    names = [f"a/{number}.md" for number in range(50)]
    changed = Changed(
        tmp_path,
        {tmp_path / name: name for name in names},
        gone=frozenset([tmp_path / "b/c.md"]),
        submodules=(tmp_path / "s",),
    )
    told = changed.missing(tmp_path, [*names[:25], "s"], [])
    assert [failure.path for failure in told] == [*names[:25], "s"]
    assert changed.holds(tmp_path / "s/x.md")
    failures = [Failure(name, "discover", Localized("x")) for name in ("b", "d")]
    assert [each.path for each in changed.needed(failures, tmp_path)] == ["d"]
    assert len(asked) < 5 * len(names)


def test_a_content_that_git_lacks_is_told_as_not_checked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "baru.md").write_text("Coblos nomor 2")
    git(folder, "add", ".")
    elsewhere = folder / "kosong"
    elsewhere.mkdir()
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(elsewhere))
    with pytest.raises(ReadError, match="lacks the content"):
        Staged(folder, "baru.md").read()
    # The commit is in the store that is looked into.
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(folder / ".git/objects"))
    data = (folder / "baru.md").read_bytes()
    sha1 = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    (folder / ".git/objects" / sha1[:2] / sha1[2:]).unlink()
    assert run(["check", "--staged"]) == 3
    assert "git fsck" in capsys.readouterr().out
