"""What heads and governments of regions are called."""

import pytest

from neutrallint.core.errors import UsageError
from neutrallint.locales import COUNTRIES
from neutrallint.people.offices import office_named, office_of


@pytest.mark.parametrize(
    ("region", "head", "government"),
    [
        ("Kabupaten Mandala", "Bupati", "Pemerintah Kabupaten Mandala"),
        ("Kota  Harapan", "Wali Kota", "Pemerintah Kota Harapan"),
        ("provinsi Nusa Elok", "Gubernur", "Pemerintah provinsi Nusa Elok"),
    ],
)
def test_the_kind_stands_in_the_name(region, head, government):
    office = office_named(region, COUNTRIES["id"])
    assert (office.head, office.government) == (head, government)


@pytest.mark.parametrize(
    ("code", "region", "named", "kind"),
    [
        ("id", "Kab. Sleman", "Kabupaten Sleman", "kabupaten"),
        ("id", "Kab.Sleman", "Kabupaten Sleman", "kabupaten"),
        ("gb", "London Borough of Camden", "London Borough of Camden", "borough council"),
        (
            "gb",
            "Royal Borough of Windsor and Maidenhead",
            "Royal Borough of Windsor and Maidenhead",
            "borough council",
        ),
        ("gb", "Borough of Swale", "Borough of Swale", "borough council"),
        (
            "gb",
            "Borough Green Parish Council",
            "Borough Green Parish Council",
            "parish council",
        ),
        ("in", "State of Assam", "Assam", "state"),
        ("in", "assam", "assam", "state"),
        ("in", "Nagpur Municipal Corporation", "Nagpur Municipal Corporation", None),
        ("in", "जयपुर जिला", "जयपुर District", "district"),
        ("in", "Jaipur Dist.", "Jaipur District", "district"),
    ],
)
def test_a_kind_is_told_by_short_words_before_or_behind_and_by_names_alone(
    code, region, named, kind
):
    office = office_named(region, COUNTRIES[code])
    assert (office.region, office.kind) == (named, kind or "municipal corporation")
    assert office_of(office.region, COUNTRIES[code]) == office


@pytest.mark.parametrize("region", ["", "Mandala", "Kotawaringin Barat", "Kota"])
def test_a_region_without_a_kind_has_no_office(region):
    assert office_of(region, COUNTRIES["id"]) is None
    with pytest.raises(UsageError):
        office_named(region, COUNTRIES["id"])
