"""The way from what a report shows back to the file."""

from __future__ import annotations

import os
from pathlib import Path

from neutrallint.sources.names import ShownFiles, printable

HERE = Path("draf")


def test_a_folder_is_asked_once_however_many_names_are_no_text() -> None:
    names = [os.fsdecode(b"siaran-%d-\xe9.txt" % number) for number in range(3_000)]
    asked: list[Path] = []

    def entries(folder: Path) -> list[str]:
        asked.append(folder)
        return names

    shown = ShownFiles(HERE, entries)

    assert [shown.at(printable(name)) for name in names] == [HERE / name for name in names]
    assert asked == [HERE]


def test_of_two_that_are_shown_alike_none_is_meant() -> None:
    names = [os.fsdecode(b"\xe9.txt"), r"\xe9.txt"]

    assert ShownFiles(HERE, lambda _: names).at(r"\xe9.txt") is None


def test_what_is_not_there_is_where_it_would_lie(tmp_path: Path) -> None:
    assert ShownFiles(tmp_path).at(r"a/\xe9.txt") == tmp_path / r"a/\xe9.txt"
