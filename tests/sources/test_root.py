"""A file is read within its root, whatever another hand does meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from neutrallint.core.errors import UnfitFileError
from neutrallint.sources.root import Root
from tests.sources.finding import needs_posix_names, write


@pytest.fixture
def root(tmp_path: Path) -> Root:
    """Return a folder with drafts, beside one that is nobody's business."""
    write(tmp_path, "rahasia/a.md", "proyek/a.md", "proyek/dalam/a.md", "proyek/.git/config")
    return Root.at(tmp_path / "proyek")


def test_what_lies_in_it_is_read(root: Root) -> None:
    (root.named / "dalam/a.md").write_bytes(b"x" * 9)
    assert root.read(root.named / "dalam/a.md", 9) == b"x" * 9
    assert root.read(root.named / "dalam/../dalam/a.md", 3) == b"x" * 4


@needs_posix_names
@pytest.mark.parametrize(
    "place", ["tautan.md", "tautan/a.md", "../rahasia/a.md", ".git/config"]
)
def test_what_leads_out_of_it_is_not(root: Root, place: str) -> None:
    (root.named / "tautan.md").symlink_to("../rahasia/a.md")
    (root.named / "tautan").symlink_to("../rahasia")
    with pytest.raises(UnfitFileError, match="leads out"):
        root.read(root.named / place, 9)


@needs_posix_names
@pytest.mark.parametrize("place", ["tautan.md", "tautan/a.md"])
def test_nor_where_a_link_comes_right_after_the_look(
    root: Root, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root.named / "tautan.md").symlink_to("../rahasia/a.md")
    (root.named / "tautan").symlink_to("../rahasia")
    # As it was when somebody looked: no link lay there.
    monkeypatch.setattr(os.path, "realpath", os.path.abspath)
    with pytest.raises(OSError):  # noqa: PT011 - each system has its own
        root.read(root.named / place, 9)
