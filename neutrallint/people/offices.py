"""What the heads and the governments of regions are called, by the country and the kind."""

from __future__ import annotations

from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.locales.country import Country


@record
class Office:
    """What is said of a region: its name in full, its head's title, its government."""

    region: str
    kind: str
    head: str
    government: str


def office_of(region: str, country: Country) -> Office | None:
    """Return the office of a region by a name that tells its kind, None where it tells none.

    Short words are written out: "Kab. Sleman" is Kabupaten Sleman. What needs no word for its
    kind has none: "State of Assam" is Assam.
    """
    kind, name = country.kind_told(region), " ".join(region.split())
    if kind is None:
        return None
    if country.is_own(alone := country.bare(name), kind):
        return _office(alone, kind, country)
    return (
        _office(name, kind, country)
        if country.is_in_full(name)
        else office_by_kind(alone, kind, country)
    )


def office_by_kind(region: str, kind: str, country: Country) -> Office:
    """Return the office of a region by its name alone and its kind."""
    return _office(country.in_full(region, kind), kind, country)


def office_named(region: str, country: Country) -> Office:
    """Return the office of a region; UsageError where its name tells no kind."""
    office = office_of(region, country)
    if office is None:
        named = examples(country)
        raise UsageError(
            Localized(
                f"wilayah “{region}” tidak menyebut jenisnya; tulis misalnya {named.id}",
                f"the region “{region}” does not tell its kind; write for example {named.en}",
            )
        )
    return office


def examples(country: Country) -> Localized:
    """Return names of regions that tell their kind."""
    *first, last = (f"“{region}”" for region in country.regions)
    return Localized(f"{', '.join(first)}, atau {last}", f"{', '.join(first)} or {last}")


def _office(region: str, kind: str, country: Country) -> Office:
    return Office(region, kind, country.kinds[kind], country.government_of(region))
