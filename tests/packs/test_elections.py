"""Which elections are near, by date and place."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from neutrallint.config.settings import Settings
from neutrallint.core.document import Period
from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.elections import (
    Election,
    bundled_elections,
    chosen_elections,
    day_of,
    near_elections,
    settled,
    usual_packs,
)
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Roster


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


def test_today_is_the_day_of_the_country():
    moment = datetime(2026, 5, 6, 20, 0, tzinfo=UTC)
    assert day_of(moment) == day_of(moment, "in") == date(2026, 5, 7)
    assert day_of(moment, "gb") == date(2026, 5, 6)


def test_packs_without_a_zone_have_that_of_their_country(tmp_path):
    head = "pack: {id: coba, version: 1.0.0, name: Try, language: en, country: in}\n"
    (tmp_path / "pack.yaml").write_text(head)
    rules = compile_rules(load_packs([str(tmp_path)], tmp_path), Roster())
    assert rules.timezone == "Asia/Kolkata"
