from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from neutrallint.cache.shelf import Shelf
from neutrallint.core.errors import ConfigError
from neutrallint.packs import pack_cache
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.load import PackSource, load_packs, parse_pack
from neutrallint.packs.pack import Pack
from neutrallint.packs.pack_cache import open_packs

PACK = """
pack: {id: uji, version: 1.0.0, name: Uji, active: {from: 2020-01-01, until: 2020-02-01}}
lists: {kata: [salah]}
rules:
- id: NL-TAG-900
  name: Uji
  severity: error
  why: Uji
  message: "“{match}” salah"
  fix: Hapus
  legal: []
  by_status: {petahana: warning}
  forbid: [{phrases: {list: kata}}, {pattern: "terlarang+"}]
  examples: {bad: [kata salah, KATA salah], good: [kata, {ocr: benar}]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "uji.yaml"
    path.write_text(PACK, encoding="utf-8")
    return path


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where the packs lie of which the YAML is read."""
    roots: list[Path] = []

    def parse(source: PackSource) -> Pack:
        roots.append(source.root)
        return parse_pack(source)

    monkeypatch.setattr(pack_cache, "parse_pack", parse)
    return roots


def opened(file: Path) -> Pack:
    (pack,) = open_packs([file.name], file.parent, file.parent / "kept")
    return pack


def test_every_bundled_pack_is_kept_as_it_was_read(tmp_path: Path, parsed: list[Path]) -> None:
    root = bundled_packs_root()
    names = sorted(head.parent.name for head in root.glob("*/pack.yaml"))
    read, first, kept = (
        load_packs(names, root),
        open_packs(names, root, tmp_path / "kept"),
        open_packs(names, root, tmp_path / "kept"),
    )
    assert first == read
    assert kept == read
    assert [pack.size for pack in kept] == [pack.size for pack in read]
    assert len(parsed) == len(names)


def test_a_changed_pack_is_read_again(file: Path) -> None:
    opened(file)
    file.write_text(PACK.replace("[salah]", "[keliru]"), encoding="utf-8")
    assert opened(file).lists["kata"].any == ("keliru",)


def test_a_pack_that_was_moved_names_its_new_place(file: Path) -> None:
    opened(file)
    moved = file.rename(file.with_name("lain.yaml"))
    assert opened(moved).rules[0].place.startswith(f"{moved}:")


def test_one_of_another_program_is_left_alone(
    file: Path, parsed: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(file)
    monkeypatch.setattr(pack_cache, "environment", lambda: "another program")
    opened(file)
    assert len(parsed) == 2


def test_a_wrong_pack_is_refused_every_time(file: Path) -> None:
    file.write_text(PACK.replace("severity", "severty"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ConfigError) as caught:
            opened(file)
        assert f"{file}:7:3: " in caught.value.say("id")


def test_where_nothing_can_be_kept_it_works_all_the_same(file: Path) -> None:
    (file.parent / "kept").write_text("a file, no folder")
    assert opened(file) == opened(file)


def changed(kept: Any, *way: Any, to: Any) -> bytes:
    at = kept
    for key in way[:-1]:
        at = at[key]
    at[way[-1]] = to
    return json.dumps(kept).encode()


@pytest.mark.parametrize(
    ("way", "to"),
    [
        (["head"], None),
        (["head", "id"], 3),
        (["head", "active", "until"], "2019-01-01"),
        (["lists", "kata"], {"any": "salah"}),
        (["rules"], {}),
        (["rules", 0, 0, "by_status"], {"raja": "off"}),
        (["rules", 0, 1, 0, 0], "Pack"),
        (["rules", 0, 1, 1, 1], {"regex": ""}),
        (["rules", 0, 1, 1, 1], {"__class__": ""}),
        (["rules", 0], []),
    ],
)
def test_a_forged_one_of_the_wrong_shape_is_read_again(
    file: Path, parsed: list[Path], way: list[Any], to: Any
) -> None:
    read = opened(file)
    shelf = Shelf(file.parent / "kept")
    (kept,) = (file.parent / "kept").iterdir()
    body = shelf.get(kept.name)
    assert body is not None
    shelf.put(kept.name, changed(json.loads(body), *way, to=to))
    assert opened(file) == read
    assert opened(file) == read
    assert len(parsed) == 2


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 100_000])
def test_a_forged_one_that_is_no_pack_is_read_again(file: Path, body: bytes) -> None:
    read = opened(file)
    (kept,) = (file.parent / "kept").iterdir()
    Shelf(kept.parent).put(kept.name, body)
    assert opened(file) == read
