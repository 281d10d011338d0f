"""A region that a pack names is one of its country."""

from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.authoring.region_check import unknown_regions
from neutrallint.locales import COUNTRIES
from neutrallint.locales.country import known_regions
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.load import load_packs


def told(folder: Path, regions: str, country: str = "id") -> list[str]:
    head = f"pack: {{id: uji, version: 1.0.0, name: Uji, country: {country},\n  regions: "
    (folder / "pack.yaml").write_text(f"{head}{regions}}}\n", encoding="utf-8")
    packs = load_packs(["./pack.yaml"], folder)
    return [error.say("id") for error in unknown_regions(packs)]


def test_indonesia_has_all_its_regions() -> None:
    known = known_regions(COUNTRIES["id"])
    assert {kind: len(set(names)) for kind, names in known.items()} == {
        "provinsi": 38 + 3,  # two more names of Jakarta, and one of Yogyakarta
        "kabupaten": 415 + 1,  # one without an election of its own
        "kota": 93 + 5,
    }


def test_the_regions_of_bundled_packs_are_known() -> None:
    root = bundled_packs_root()
    packs = load_packs([head.parent.name for head in root.glob("*/pack.yaml")], root)
    assert any(pack.head.regions for pack in packs)
    assert list(unknown_regions(packs)) == []


@pytest.mark.parametrize(
    ("country", "region", "meant"),
    [
        ("id", "Kabupaten Slemn", "Kabupaten Sleman"),
        ("id", "Kota Sleman", "Kabupaten Sleman"),
        ("id", "Kota Bogr", "Kota Bogor"),
        ("id", "Kab. Sleman", "Kabupaten Sleman"),
        ("id", "Sleman", "Kabupaten Sleman"),
        ("in", "Asam", "Assam"),
        ("gb", "Swale", None),
    ],
)
def test_a_region_that_is_not_there_is_told_with_its_place_and_the_nearest(
    country: str, region: str, meant: str | None, tmp_path: Path
) -> None:
    (error,) = told(tmp_path, f"[{region}]", country)
    assert f"pack.yaml:2:13: pack.regions: “{region}” bukan wilayah yang dikenal" in error
    if meant:
        assert f"maksud Anda “{meant}”?" in error


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("id", "Kabupaten Sleman"),
        ("id", "Kota Harapan"),
        ("in", "Assam"),
        ("in", "Jaipur District"),
        ("gb", "Swale Borough Council"),
    ],
)
def test_what_is_there_or_of_no_listed_kind_or_an_example_passes(
    country: str, region: str, tmp_path: Path
) -> None:
    assert told(tmp_path, f"[{region}]", country) == []
