"""Which elections are near, by date and place."""

from datetime import date
from pathlib import Path

import pytest

from neutrallint.config.settings import Settings
from neutrallint.core.document import Period
from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.elections import (
    Election,
    bundled_elections,
    chosen_elections,
    near_elections,
    settled,
    usual_packs,
)


@pytest.mark.parametrize(
    ("day", "packs"),
    [
        (date(2019, 6, 9), ()),
        (date(2019, 6, 11), ("pilkada-2020",)),
        (date(2020, 12, 9), ("pilkada-2020",)),
        (date(2020, 12, 10), ()),
        (date(2023, 6, 1), ("pilkada-2024",)),
    ],
)
def test_an_election_is_near_a_year_before_its_window_until_its_end(day, packs):
    found = near_elections(day, None)
    assert tuple(pack for pack in found if pack.startswith("pilkada")) == packs


def test_an_election_is_near_where_it_is_held():
    day = date(2020, 10, 1)
    assert "pilkada-2020" in near_elections(day, "kabupaten  sleman")
    assert "pilkada-2020" not in near_elections(day, "Kota Bandung")


def test_an_election_without_regions_is_held_everywhere():
    period = Period(date(2024, 1, 1), date(2024, 2, 1))
    assert Election("x", Localized("x"), period).is_held_in("Kota Bandung")


def test_pilkada_2020_names_its_270_regions():
    election = next(each for each in bundled_elections() if each.reference == "pilkada-2020")
    kinds = [region.split()[0] for region in election.regions]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "Provinsi": 9,
        "Kabupaten": 224,
        "Kota": 37,
    }


def test_an_office_gets_what_it_wishes_else_what_is_near(tmp_path):
    day = date(2020, 10, 1)
    assert "pilkada-2020" in chosen_elections((), day, tmp_path, "Kabupaten Sleman")
    assert "pilkada-2020" not in chosen_elections((), day, tmp_path, "Kota Bandung")
    assert chosen_elections(["none"], day, tmp_path, "Kabupaten Sleman") == ()
    assert chosen_elections(["pilkada-2024"], day, tmp_path, None) == ("pilkada-2024",)
    with pytest.raises(UsageError, match="does not tell its kind"):
        chosen_elections((), day, tmp_path, "Sleman")


@pytest.mark.parametrize(
    ("day", "packs"),
    [
        (date(2020, 10, 1), ("pilkada-2020",)),
        (date(2024, 2, 11), ("pemilu-2024", "pilkada-2024")),
        (date(2024, 10, 1), ("pilkada-2024",)),
        (date(2026, 11, 28), ("netralitas-dasar",)),
    ],
)
def test_where_nobody_names_packs_those_of_the_day_hold(day, packs):
    assert usual_packs(day) == packs
    settings = settled(Settings(as_of=day, base=Path("kantor")))
    assert (settings.packs, settings.usual_on) == (packs, day)
    assert (settings.base, settings.packs_base) == (Path("kantor"), bundled_packs_root())


def test_what_somebody_names_stays():
    named = Settings(packs=("pilkada-2020",), as_of=date(2026, 11, 28))
    assert settled(named) is named
