"""Whether the regions in which a pack says that its election is held are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from neutrallint.core.errors import RuleError
from neutrallint.core.localized import Localized
from neutrallint.core.nearest import did_you_mean, nearest
from neutrallint.locales import COUNTRIES
from neutrallint.locales.country import Country, known_regions
from neutrallint.packs.pack import Pack


def unknown_regions(packs: Sequence[Pack]) -> Iterator[RuleError]:
    """Yield an error for each region that its country does not have, with the nearest name."""
    for pack in packs:
        for region in pack.head.regions:
            near = nearest_region(region, COUNTRIES[pack.head.country])
            if near is not None:
                yield RuleError(
                    Localized(
                        f"pack.regions: “{region}” bukan wilayah yang dikenal{near.id}; tulis "
                        "namanya secara lengkap, atau hapus",
                        f"pack.regions: “{region}” is no region that is known{near.en}; write "
                        "its name in full, or drop it",
                    ),
                    place=pack.places[f"pack.regions.{region}"],
                )


def nearest_region(region: str, country: Country) -> Localized | None:
    """Ask whether another was meant by a region that its country does not have.

    "" where none is called like it; None where it is known. Of a kind whose regions the data
    of the country does not list (districts, councils) any name may be.
    """
    kind, known = country.kind_told(region), known_regions(country)
    if kind and (kind not in known or region in (*country.regions, *known[kind])):
        return None
    return did_you_mean(_nearest(region, kind, known, country))


def _nearest(
    region: str, kind: str | None, known: Mapping[str, Sequence[str]], country: Country
) -> str | None:
    """Return the region that is called most like one, of two called alike that of its kind."""
    kinds = sorted(known, key=lambda each: each == kind)
    names = {country.bare(name): name for each in kinds for name in known[each]}
    meant = nearest(country.bare(region), names)
    return names[meant] if meant else None
