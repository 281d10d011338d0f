"""Links are followed within a folder, and tell where they lead out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.core.document import Failure
from neutrallint.core.errors import UnfitFileError
from neutrallint.sources.discover import discover
from neutrallint.sources.target import Target
from tests.sources.finding import checked, failed, found, needs_posix_names, skipped, write


@needs_posix_names
def test_a_linked_file_is_checked_once(tmp_path: Path) -> None:
    write(tmp_path, "b.md")
    (tmp_path / "a.md").symlink_to("b.md")
    assert checked(tmp_path, ".") == ["b.md"]
    assert checked(tmp_path, "a.md", "b.md") == ["b.md"]
    assert checked(tmp_path, "a.md") == ["a.md"]


@needs_posix_names
def test_a_file_is_read_as_each_kind_that_a_link_makes_of_it(tmp_path: Path) -> None:
    write(tmp_path, "b.html", "c.txt")
    (tmp_path / "a.txt").symlink_to("b.html")
    (tmp_path / "d.html").symlink_to("c.txt")
    assert checked(tmp_path, ".") == ["b.html", "c.txt", "a.txt", "d.html"]


@needs_posix_names
def test_a_link_of_another_kind_does_not_hide_its_file(tmp_path: Path) -> None:
    write(tmp_path, "README.md")
    (tmp_path / "README").symlink_to("README.md")
    assert checked(tmp_path, ".") == ["README.md"]


@needs_posix_names
def test_links_to_folders_are_shown_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a/a.md")
    (tmp_path / "a/lingkar").symlink_to("..")
    (tmp_path / "a/putar").symlink_to(".")
    assert checked(tmp_path, ".") == ["a/a.md"]
    assert skipped(tmp_path, ".") == dict.fromkeys(
        ["a/lingkar", "a/putar"], "a link to a folder is not followed"
    )
    assert checked(tmp_path, "**/*.md") == ["a/a.md"]


@needs_posix_names
def test_a_link_to_a_folder_that_was_named_is_walked(tmp_path: Path) -> None:
    write(tmp_path, "a/a.md")
    (tmp_path / "tautan").symlink_to("a")
    assert checked(tmp_path, "tautan") == ["tautan/a.md"]


@needs_posix_names
@pytest.mark.parametrize("target", ["tak-ada.md", "putus.md"])
def test_a_broken_link_fails(tmp_path: Path, target: str) -> None:
    (tmp_path / "putus.md").symlink_to(target)
    for path in ("putus.md", ".", "*.md"):
        assert failed(tmp_path, path) == {
            "putus.md": f"this link leads to “{target}”, which cannot be opened"
        }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with links to a file and to a folder that lie beside it."""
    write(tmp_path, "rahasia.txt", "luar/b.md", "proyek/a.md", "proyek/dalam/c.md")
    (tmp_path / "proyek/berkas.md").symlink_to("../rahasia.txt")
    (tmp_path / "proyek/folder").symlink_to("../luar")
    return tmp_path / "proyek"


@needs_posix_names
def test_a_link_out_of_a_folder_is_a_failure_and_not_followed(project: Path) -> None:
    (project / "dalam/jauh.md").symlink_to(project.parent / "tidak-ada")
    (project / "gaya.css").symlink_to("../rahasia.txt")
    told = failed(project, ".")
    assert told.keys() == {"berkas.md", "folder", "dalam/jauh.md"}
    assert {reason.partition(" “")[0] for reason in told.values()} == {"this link leads out of"}
    assert "gaya.css" in skipped(project, "gaya.css", ".")


@needs_posix_names
def test_what_a_link_leads_to_outside_of_a_folder_is_not_even_looked_into(
    tmp_path: Path,
) -> None:
    (tmp_path / "rahasia.dat").write_bytes(b"%PDF-1.7")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.lnk").symlink_to(tmp_path / "rahasia.dat")
    write(tmp_path, "a/b.md")
    assert checked(tmp_path, "a") == ["a/b.md"]
    assert checked(tmp_path, "a/x.lnk") == ["a/x.lnk"]


def test_a_link_of_a_folder_within_it_is_followed(project: Path) -> None:
    (project / "dalam/atas.md").symlink_to("../a.md")
    assert checked(project, "dalam/atas.md") == ["dalam/atas.md"]
    assert list(failed(project, "dalam")) == ["dalam/atas.md"]
    assert failed(project, "dalam", ".").keys() >= {"berkas.md"}


@needs_posix_names
def test_a_link_that_was_named_is_followed_wherever_it_leads(project: Path) -> None:
    assert sorted(checked(project, "berkas.md", "folder")) == ["berkas.md", "folder/b.md"]
    items = found(project, ".", "./berkas.md", "folder")
    assert not [item for item in items if isinstance(item, Failure)]


@needs_posix_names
@pytest.mark.parametrize("pattern", ["*.md", "f*", "*/b.md", "**"])
def test_a_pattern_names_nothing_outside_of_the_folder_that_it_begins_in(
    project: Path, pattern: str
) -> None:
    items = found(project, pattern)
    paths = {item.path for item in items if isinstance(item, Target) and not item.skip}
    assert paths <= {"a.md", "dalam/c.md"}
    assert [item for item in items if isinstance(item, Failure)]
    assert checked(project.parent, "proyek/../luar/*.md") == ["luar/b.md"]


@needs_posix_names
def test_with_a_folder_for_all_nothing_leads_out_of_it_even_if_named(project: Path) -> None:
    outside = str(project.parent / "luar")
    paths = (".", "berkas.md", "folder/b.md", outside, f"{outside}/*.md", "../rahasia.txt")
    items = list(discover(paths, project, project))
    read = [item.path for item in items if isinstance(item, Target) and not item.skip]
    assert read == ["a.md", "dalam/c.md"]
    told = {item.path: item.reason.en for item in items if isinstance(item, Failure)}
    assert len(told) == 6
    assert told["berkas.md"] == (
        "it lies outside of “.” and was not read; copy it into that folder"
    )


@needs_posix_names
def test_with_a_folder_for_all_links_may_lead_anywhere_in_it(project: Path) -> None:
    (project / "dalam/atas.md").symlink_to("../a.md")
    items = list(discover(["dalam"], project, project))
    assert {item.path for item in items} == {"dalam/atas.md", "dalam/c.md"}
    assert not [item for item in items if isinstance(item, Failure)]


@needs_posix_names
def test_a_link_that_comes_after_the_walk_is_not_read(project: Path) -> None:
    (target,) = found(project, "dalam")
    assert isinstance(target, Target)
    (project / "dalam/c.md").unlink()
    (project / "dalam/c.md").symlink_to("../../rahasia.txt")
    with pytest.raises(UnfitFileError, match="leads out"):
        target.read()


@needs_posix_names
def test_a_link_that_was_named_beside_its_folder_is_read(project: Path) -> None:
    items = found(project, ".", "berkas.md")
    read = [item.read() for item in items if isinstance(item, Target) and not item.skip]
    assert read == [b"isi"] * 3
