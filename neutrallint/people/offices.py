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
    """Return the office of a region by its name in full, None where that tells no kind."""
    kind = country.kind_told(region)
    return _office(" ".join(region.split()), kind, country) if kind else None


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
