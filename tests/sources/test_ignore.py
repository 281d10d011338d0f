"""The meaning of ignore files, compared with git's own where git can be asked."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from neutrallint.sources.ignore import (
    GIT_IGNORE,
    OWN_IGNORE,
    FolderRules,
    IgnoreFiles,
    hidden_by,
)


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode("utf-8", "surrogateescape"))


def ignored(root: Path, *names: str) -> list[str]:
    rules = FolderRules.at(root)
    return [name for name in names if rules.hiding(root / name, (root / name).is_dir())]


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        ("*.md", {"a.md", "dalam/a.md", "dalam/lagi/a.md"}),
        ("*.md\r\n", {"a.md", "dalam/a.md", "dalam/lagi/a.md"}),
        ("/a.md", {"a.md"}),
        ("dalam/", {"dalam/a.md", "dalam/b.txt", "dalam/lagi/a.md"}),
        ("dalam/*.md", {"dalam/a.md"}),
        ("dalam/**/a.md", {"dalam/a.md", "dalam/lagi/a.md"}),
        ("**/lagi", {"dalam/lagi/a.md"}),
        ("***/lagi\ndalam/***/b.txt", {"dalam/lagi/a.md", "dalam/b.txt"}),
        # What pathspec judges otherwise: a class is no slash, and "!b/" keeps no more than b.
        ("dalam[!x]", set()),
        ("lagi\n!dalam/", {"dalam/lagi/a.md"}),
        ("*\n!*.md\n!*/", {"b.txt", "dalam/b.txt", "#c.txt", "é.txt"}),
        ("dalam/\n!dalam/a.md", {"dalam/a.md", "dalam/b.txt", "dalam/lagi/a.md"}),
        ("dalam/*\n!dalam/a.md", {"dalam/b.txt", "dalam/lagi/a.md"}),
        ("# a.md\n\n\\#c.txt", {"#c.txt"}),
        ("a.md   ", {"a.md", "dalam/a.md", "dalam/lagi/a.md"}),
        ("[ab].*", {"a.md", "b.txt", "dalam/a.md", "dalam/b.txt", "dalam/lagi/a.md"}),
        ("é.txt", {"é.txt"}),
        ("\ufeffé.txt", {"é.txt"}),
        ("[!a].md\n[]#]c.*\n[\\]b-c].txt\n[*.md", {"#c.txt", "b.txt", "dalam/b.txt"}),
        ("**/\n!/dalam/", {"dalam/lagi/a.md"}),
        # Patterns that no one can compile match nothing and spoil nothing.
        ("[]*\n[z-a]\n!\n\\\nb.txt\n", {"b.txt", "dalam/b.txt"}),
    ],
)
def test_patterns_mean_what_they_mean_to_git(
    tmp_path: Path, patterns: str, expected: set[str]
) -> None:
    names = ["a.md", "b.txt", "#c.txt", "é.txt", "dalam/a.md", "dalam/b.txt", "dalam/lagi/a.md"]
    write(tmp_path, dict.fromkeys(names, "") | {GIT_IGNORE: patterns, ".git/HEAD": ""})
    assert {n for n in names if hidden_by(tmp_path / n, GIT_IGNORE, False)} == expected
    if shutil.which("git"):
        shutil.rmtree(tmp_path / ".git")
        assert git_ignores(tmp_path, names) == expected


def git_ignores(root: Path, names: list[str]) -> set[str]:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "init", "-q", str(root)], check=True, env=environment)
    answer = subprocess.run(
        ["git", "-C", str(root), "check-ignore", "-z", "--stdin", "--no-index"],
        input="\0".join(names).encode(),
        capture_output=True,
        env=environment,
    )
    return set(answer.stdout.decode().split("\0")) - {""}


def test_the_innermost_file_decides(tmp_path: Path) -> None:
    write(tmp_path, {GIT_IGNORE: "*.md", f"dalam/{GIT_IGNORE}": "!a.md", ".git/HEAD": ""})
    assert ignored(tmp_path / "dalam", "a.md", "b.md") == ["b.md"]


def test_own_ignore_overrules_git(tmp_path: Path) -> None:
    write(tmp_path, {GIT_IGNORE: "*.md\n!c.txt", OWN_IGNORE: "!a.md\nc.txt"})
    assert ignored(tmp_path, "a.md", "b.md", "c.txt", "d.txt") == ["b.md", "c.txt"]


def test_rules_reach_down_from_the_root_of_the_repository_only(tmp_path: Path) -> None:
    write(tmp_path, {GIT_IGNORE: "*.md", OWN_IGNORE: "*.txt", "repo/dalam/a.md": ""})
    (tmp_path / "repo/.git").mkdir()
    assert ignored(tmp_path / "repo/dalam", "a.md", "a.txt") == []
    write(tmp_path, {f"repo/{GIT_IGNORE}": "*.md", f"repo/{OWN_IGNORE}": "*.txt"})
    assert ignored(tmp_path / "repo/dalam", "a.md", "a.txt") == ["a.md", "a.txt"]


def test_outside_of_a_repository_only_the_own_ignore_reaches_down(tmp_path: Path) -> None:
    write(tmp_path, {GIT_IGNORE: "*.md", OWN_IGNORE: "*.txt", "dalam/x": ""})
    assert ignored(tmp_path / "dalam", "a.md", "a.txt") == ["a.txt"]


def test_a_folder_that_was_asked_for_is_not_ignored_by_git(tmp_path: Path) -> None:
    write(
        tmp_path,
        {GIT_IGNORE: "build/\n*.md", f"build/{GIT_IGNORE}": "b.txt", ".git/HEAD": ""},
    )
    assert ignored(tmp_path / "build", "a.md", "b.txt", "c.txt") == ["b.txt"]


def test_an_ignore_file_need_not_be_utf8(tmp_path: Path) -> None:
    write(tmp_path, {GIT_IGNORE: "caf\udce9*\nb.txt"})
    assert ignored(tmp_path, "caf\udce9.md", "b.txt", "c.txt") == ["caf\udce9.md", "b.txt"]


def test_a_name_that_is_not_utf8_is_compared_with_the_patterns(tmp_path: Path) -> None:
    write(tmp_path, {GIT_IGNORE: "*.md"})
    assert ignored(tmp_path, "caf\udce9.md", "caf\udce9.txt") == ["caf\udce9.md"]


def test_a_folder_in_place_of_an_ignore_file_is_no_rule(tmp_path: Path) -> None:
    (tmp_path / GIT_IGNORE).mkdir()
    assert ignored(tmp_path, "a.md") == []


def test_a_changed_ignore_file_is_read_again(tmp_path: Path) -> None:
    write(tmp_path, {GIT_IGNORE: "a.md"})
    assert ignored(tmp_path, "a.md", "bc.md") == ["a.md"]
    write(tmp_path, {GIT_IGNORE: "bc.md"})
    assert ignored(tmp_path, "a.md", "bc.md") == ["bc.md"]


@pytest.mark.parametrize(
    "pattern", ["*a" * 30 + "b", "**/a*/" * 30 + "b", "**/" + "a*/**/" * 20 + "*a*a*a*a*a/b"]
)
def test_no_pattern_takes_for_ever(tmp_path: Path, pattern: str) -> None:
    # Tried in every way, each of these would not end within years.
    write(tmp_path, {GIT_IGNORE: pattern, ".git/HEAD": ""})
    for name in ("a" * 200, "a/" * 100 + "a"):
        assert hidden_by(tmp_path / name, GIT_IGNORE, False) is None


def test_wildcards_match_as_if_tried_in_every_way(tmp_path: Path) -> None:
    choose = random.Random(2020)
    parts = ["a", "b", "ab", "?", "*a", "*b", "*?", "/", "/**/"]
    names = ["x" + "".join(choose.choices("ab/", k=choose.randint(1, 9))) for _ in range(60)]
    for _ in range(300):
        pattern = "x" + "".join(choose.choices(parts, k=choose.randint(1, 7))) + "*"
        write(tmp_path, {f"{GIT_IGNORE}-of-trial": f"/{pattern}"})
        rules = IgnoreFiles(f"{GIT_IGNORE}-of-trial").inside(tmp_path)
        for name in names:
            verdict = rules.verdict(tmp_path / name, True)
            assert bool(verdict) == fits(pattern, str(Path(name))), (pattern, name)


def fits(pattern: str, name: str) -> bool:
    """Tell whether a pattern of a, b, ?, * and /**/ matches, by trying all ways."""
    if not pattern or not name:
        return pattern.strip("*") == name
    if pattern.startswith("/**/"):
        below = [at for at, sign in enumerate(name) if sign == "/"] if name[0] == "/" else []
        return any(fits(pattern[4:], name[at + 1 :]) for at in below)
    if pattern[0] == "*":
        return fits(pattern[1:], name) or (name[0] != "/" and fits(pattern, name[1:]))
    same = name[0] != "/" if pattern[0] == "?" else name[0] == pattern[0]
    return same and fits(pattern[1:], name[1:])
