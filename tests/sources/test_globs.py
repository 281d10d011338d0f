from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.sources.ignore import GIT_IGNORE
from tests.sources.finding import checked, failed, found, ignore, write


def test_globs_are_expanded(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a.md", "c.txt", "dalam/d.md", "dalam/lagi/e.md", ".f.md")
    assert checked(tmp_path, "*.md") == ["a.md", "b.md"]
    assert checked(tmp_path, "[bc].*") == ["b.md", "c.txt"]
    assert checked(tmp_path, "?.txt") == ["c.txt"]
    assert checked(tmp_path, "*/d.md") == ["dalam/d.md"]
    assert checked(tmp_path, "**/*.md") == ["a.md", "b.md", "dalam/d.md", "dalam/lagi/e.md"]
    assert checked(tmp_path, "dalam/**") == ["dalam/d.md", "dalam/lagi/e.md"]
    assert checked(tmp_path / "dalam", "../*.txt") == [(tmp_path / "c.txt").as_posix()]
    assert checked(tmp_path, f"{tmp_path}/d*/*.md") == ["dalam/d.md"]


def test_a_folder_that_a_glob_names_is_walked(tmp_path: Path) -> None:
    write(tmp_path, "draf-1/a.md", "draf-2/b.md", "draf-3/gaya.css")
    assert checked(tmp_path, "draf-*") == ["draf-1/a.md", "draf-2/b.md"]


def test_two_stars_at_the_end_name_the_folder_before_them(tmp_path: Path) -> None:
    write(tmp_path, "draf/a.md", "draf/b/gaya.css", "draf/b/c.md", "draf/lama/d.md")
    ignore(tmp_path, GIT_IGNORE, "lama/")
    assert found(tmp_path, "draf/**") == found(tmp_path, "draf")
    assert found(tmp_path, "**") == found(tmp_path, ".")
    assert list(failed(tmp_path, "draf/a.md/**")) == ["draf/a.md/**"]


def test_a_glob_reaches_hidden_names_only_when_it_says_so(tmp_path: Path) -> None:
    write(tmp_path, "a.md", ".b.md", ".dalam/c.md")
    assert checked(tmp_path, "**/*.md") == ["a.md"]
    assert checked(tmp_path, ".*") == [".b.md", ".dalam/c.md"]
    assert checked(tmp_path, ".dalam/*") == [".dalam/c.md"]


def test_a_name_that_exists_wins_over_its_meaning_as_a_glob(tmp_path: Path) -> None:
    write(tmp_path, "draf[1].md", "draf1.md")
    assert checked(tmp_path, "draf[1].md") == ["draf[1].md"]


@pytest.mark.parametrize("pattern", ["*.md", "tak-ada/*", "gaya.css/*", "**/*.html", "k*"])
def test_a_glob_that_names_nothing_to_check_fails(tmp_path: Path, pattern: str) -> None:
    write(tmp_path, "gaya.css", "kosong/gaya.css")
    assert failed(tmp_path, pattern) == {
        pattern: "no file that can be checked matches this pattern"
    }
