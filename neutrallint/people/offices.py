"""What the heads and the governments of regions are called, by the kind of region."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized

RegionKind: TypeAlias = Literal["provinsi", "kabupaten", "kota"]
#: The title of the head of a region; the deputy's is "Wakil" and that.
HEADS: Mapping[RegionKind, str] = {
    "provinsi": "Gubernur",
    "kabupaten": "Bupati",
    "kota": "Wali Kota",
}
_KIND = re.compile(rf"({'|'.join(HEADS)})\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    """What is said of a region: its name in full, its head's title, its government."""

    region: str
    kind: RegionKind

    @property
    def head(self) -> str:
        """The title of the head: "Bupati"."""
        return HEADS[self.kind]

    @property
    def government(self) -> str:
        """The name of the office in whose name is spoken: "Pemerintah Kabupaten Mandala"."""
        return f"Pemerintah {self.region}"


def without_kind(region: str) -> str:
    """Return the name of a region alone: "Kota Sagara" is "Sagara"."""
    said = _KIND.match(region)
    return region[said.end() :] if said else region


def office_of(region: str) -> Office | None:
    """Return the office of a region by its name in full, None where that tells no kind."""
    said = _KIND.match(region)
    if said is None:
        return None
    kind = said[1].lower()
    return next(Office(" ".join(region.split()), each) for each in HEADS if each == kind)


def office_named(region: str) -> Office:
    """Return the office of a region; UsageError where its name tells no kind."""
    office = office_of(region)
    if office is None:
        raise UsageError(
            Localized(
                f"wilayah “{region}” tidak menyebut jenisnya; tulis misalnya “Kabupaten "
                "Mandala”, “Kota Harapan”, atau “Provinsi Nusa Elok”",
                f"the region “{region}” does not tell its kind; write for example “Kabupaten "
                "Mandala”, “Kota Harapan” or “Provinsi Nusa Elok”",
            )
        )
    return office
