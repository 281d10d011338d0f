"""What heads and governments of regions are called, country by country."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from neutrallint.core.errors import ConfigError
from neutrallint.core.locale_codes import CountryCode
from neutrallint.locales import COUNTRIES, country
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.load import load_packs
from neutrallint.people.offices import office_named, office_of
from neutrallint.people.roster import Person, Region, Roster, load_roster

FOLDER = Path(country.__file__).with_name("countries")


def test_every_code_that_a_pack_may_name_is_a_country() -> None:
    assert get_args(CountryCode) == tuple(COUNTRIES)
    assert [COUNTRIES[code].code for code in COUNTRIES] == list(COUNTRIES)


@pytest.mark.parametrize(
    ("code", "region", "head", "government"),
    [
        (
            "gb",
            "Northmere Borough  Council",
            "Leader of the Council",
            "Northmere Borough Council",
        ),
        ("gb", "Tamerdale Combined Authority", "Mayor", "Tamerdale Combined Authority"),
        ("in", "Nadipur District", "District Collector", "Government of Nadipur District"),
        ("in", "Suryapradesh state", "Chief Minister", "Government of Suryapradesh state"),
    ],
)
def test_a_kind_may_stand_behind_the_name(
    code: str, region: str, head: str, government: str
) -> None:
    office = office_named(region, COUNTRIES[code])
    assert (office.head, office.government) == (head, government)
    assert office_of(region.split()[0], COUNTRIES[code]) is None


def test_a_country_knows_the_voting_days_that_its_packs_name() -> None:
    root = bundled_packs_root()
    for pack in load_packs([head.parent.name for head in root.glob("*/pack.yaml")], root):
        for name, fact in pack.facts.items():
            if name.startswith("hari_pemungutan"):
                days = fact if isinstance(fact, tuple) else (fact,)
                assert set(days) <= set(COUNTRIES[pack.head.country].voting_days)


@pytest.mark.parametrize(
    ("code", "sure"),
    [("gb", [date(2024, 7, 4), date(2026, 5, 7)]), ("in", [])],
)
def test_voting_days_that_no_source_confirms_are_assumed(
    code: CountryCode, sure: list[date]
) -> None:
    """`sure`: what two sources confirm, or an official text."""
    country = COUNTRIES[code]
    assert list(country.voting_days) == sure
    assert not {*sure} & {*country.assumed_days}


def test_titles_of_a_country_are_no_part_of_a_name() -> None:
    def spellings(name: str, code: CountryCode) -> set[str]:
        return set(Roster((Person(name, "petahana"),), country=code).names.spellings)

    assert "ann poole" in spellings("Cllr Ann Poole", "gb")
    assert "ravi n menon" in spellings("Shri Ravi N. Menon", "in")
    assert "लीला देशकर" in spellings("श्रीमती लीला देशकर", "in")
    assert "ann poole" not in spellings("Cllr Ann Poole", "id")


def test_a_roster_names_its_country(tmp_path: Path) -> None:
    file = tmp_path / "roster.yaml"
    people = "people: [{name: Ann Poole, status: incumbent, region: Northmere}]\n"
    regions = "regions: [{name: Northmere, kind: council}]\n"
    file.write_text(f"country: gb\n{regions}{people}")
    office = load_roster(file).office("Ann Poole")
    assert office
    assert office.region == "Northmere Council"
    assert office.head == "Leader of the Council"
    file.write_text(f"{regions}{people}")
    with pytest.raises(ConfigError, match="there is no kind “council”; choose: provinsi"):
        load_roster(file)


@pytest.mark.parametrize(
    ("region", "full", "head"),
    [
        (
            "{name: Northmere, kind: borough}",
            "Northmere Borough Council",
            "Leader of the Council",
        ),
        ("{name: Northmere Borough, kind: borough}", "Northmere Borough Council", "Leader"),
        ("{name: Northmere, kind: county}", "Northmere County Council", "Leader"),
        ("{name: Northmere, kind: unitary}", "Northmere Council", "Leader"),
        ("{name: Little Orton, kind: parish}", "Little Orton Parish Council", "Chair"),
        ("{name: Northmere City Council, kind: city}", "Northmere City Council", "Leader"),
    ],
)
def test_a_roster_names_the_kinds_of_its_country_as_people_call_them(
    tmp_path: Path, region: str, full: str, head: str
) -> None:
    file = tmp_path / "roster.yaml"
    file.write_text(
        f"country: gb\nregions: [{region}]\npeople: [{{name: Ann Poole, status: incumbent}}]\n"
    )
    (office,) = load_roster(file).offices
    assert office.region == full
    assert office.head.startswith(head)


def test_a_region_without_a_kind_is_of_the_usual_one() -> None:
    roster = Roster((Person("Ann", "petahana"),), (Region("Northmere"),), country="gb")
    office = roster.office("Ann")
    assert office
    assert office.region == "Northmere Council"


def test_a_file_that_is_wrong_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = (FOLDER / "gb.yaml").read_text(encoding="utf-8")
    monkeypatch.setattr(country, "_FOLDER", tmp_path)
    for right, wrong, said in (
        ("kind: council", "kind: parish", "kind “parish” is not among kinds"),
        ("borough: borough council", "borough: burgh", "kind “burgh” is not"),
        ("Northmere Borough Council,", "Northmere,", "“Northmere” does not tell its kind"),
    ):
        (tmp_path / "xx.yaml").write_text(source.replace(right, wrong, 1), encoding="utf-8")
        with pytest.raises(ConfigError, match=said):
            country.read_country("xx")
