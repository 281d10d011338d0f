from __future__ import annotations

import os
from pathlib import Path

import pytest

from neutrallint.cache.shelf import Shelf

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


def test_a_link_in_place_of_the_folder_leads_to_nothing_that_is_removed(tmp_path: Path) -> None:
    others = tmp_path / "others"
    others.mkdir()
    for number in range(50):
        (others / f"{number}.md").write_text("naskah", encoding="utf-8")
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "data").symlink_to(others)
    Shelf(cache / "data").put("nama", b"isi")
    assert len(list(others.iterdir())) == 50
    assert Shelf(cache / "data").get("nama") == b"isi"


def test_a_key_that_lies_elsewhere_is_none(tmp_path: Path) -> None:
    Shelf(tmp_path / "own" / "data").put("nama", b"isi")
    other = tmp_path / "other"
    other.mkdir()
    (other / "key").symlink_to(tmp_path / "own" / "key")
    (other / "data").symlink_to(tmp_path / "own" / "data")
    assert Shelf(other / "data").get("nama") is None
