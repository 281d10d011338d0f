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


@pytest.mark.parametrize("region", ["", "Mandala", "Kotawaringin Barat", "Kota"])
def test_a_region_without_a_kind_has_no_office(region):
    assert office_of(region, COUNTRIES["id"]) is None
    with pytest.raises(UsageError):
        office_named(region, COUNTRIES["id"])
