"""Which packs an office needs: those of the elections that are near where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from neutrallint.cache.read_once import read_once
from neutrallint.config.settings import Settings
from neutrallint.core.clock import day_at
from neutrallint.core.document import Period
from neutrallint.core.errors import UsageError
from neutrallint.core.locale_codes import CountryCode
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.locales import COUNTRIES
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.head import PackHead
from neutrallint.packs.load import load_packs, read_head
from neutrallint.people.offices import office_named

#: What holds at all times.
BASIC = "netralitas-dasar"
#: What a person answers who wants no election.
NONE = ("none", "tidak ada")
#: An election is near from so long before its window on.
_AHEAD = timedelta(days=365)


@record
class Election:
    """A pack of an election: how it is named, its title, and the days on which it holds."""

    reference: str
    name: Localized
    window: Period
    regions: tuple[str, ...] = ()
    country: CountryCode = "id"

    def is_near(self, today: date) -> bool:
        """Tell whether it goes on, or begins within a year."""
        return self.window.from_ - _AHEAD <= today <= self.window.until

    def is_held_in(self, region: str | None) -> bool:
        """Tell whether it is held in a region; where the pack names none, it is everywhere."""
        named = {_plain(each) for each in self.regions}
        return region is None or not named or _plain(region) in named


def day_of(moment: datetime, country: CountryCode = "id") -> date:
    """Return which day it is then in a country."""
    return day_at(moment, COUNTRIES[country].timezone)


def settled(settings: Settings, moment: datetime | None = None) -> Settings:
    """Return settings with packs: where nobody names any, those of the elections that are near.

    Near to the day as of which is judged, else to that of the moment (now); without an
    election the basic pack alone.
    """
    if settings.packs is not None:
        return settings
    day = settings.as_of or day_of(moment or datetime.now(UTC))
    packs = usual_packs(day)
    return replace(settings, packs=packs, packs_base=bundled_packs_root(), usual_on=day)


@cache
def usual_packs(day: date) -> tuple[str, ...]:
    """Return the packs that are used on a day where nobody names any."""
    return near_elections(day, None) or (BASIC,)


def bundled_elections() -> list[Election]:
    """Return the elections that come with the program, the oldest first."""
    files = sorted(bundled_packs_root().glob("*/pack.yaml"))
    # Beside an editable installation they are no files of the program.
    states = [(file, file.stat()) for file in files]
    told = (f"{file} {status.st_size} {status.st_mtime_ns}" for file, status in states)
    name = f"elections {' '.join(told)}"
    return list(read_once(name, tuple[Election, ...], lambda: tuple(_elections(files))))


def _elections(files: Sequence[Path]) -> list[Election]:
    heads = map(read_head, files)
    found = [election for head in heads if (election := _election(head.id, head))]
    return sorted(found, key=lambda election: election.window.from_)


def near_elections(
    today: date, region: str | None, country: CountryCode = "id"
) -> tuple[str, ...]:
    """Return the packs of a country's elections that are near a day, in a region if named."""
    return tuple(
        election.reference
        for election in bundled_elections()
        if election.country == country
        and election.is_near(today)
        and election.is_held_in(region)
    )


def chosen_elections(
    wished: Sequence[str],
    day: date,
    folder: Path,
    region: str | None,
    country: CountryCode = "id",
) -> tuple[str, ...]:
    """Return the packs of elections for an office: those wished, else those near a day.

    `wished`: bundled ids, or paths from `folder`; "none" for none. UsageError where one is
    wrong, or where the region tells no kind.
    """
    if region:
        region = office_named(region, COUNTRIES[country]).region
    wanted = wished or near_elections(day, region, country)
    return asked_elections(wanted, folder, region, country)


def asked_elections(
    references: Sequence[str],
    folder: Path,
    region: str | None,
    country: CountryCode = "id",
) -> tuple[str, ...]:
    """Return the packs that were asked for, none for "none"; UsageError where one is wrong."""
    asked = tuple(each for each in references if each.lower() not in NONE)
    for reference in asked:
        *_, pack = load_packs([reference], folder)
        if (other := pack.head.country) != country:
            raise UsageError(
                Localized(
                    f"“{reference}” adalah paket negara “{other}”; tulis --country {other}",
                    f"“{reference}” is a pack of the country “{other}”; give --country {other}",
                )
            )
        election = _election(reference, pack.head)
        if election is None:
            mend = _instead_of(reference, country)
            raise UsageError(
                Localized(
                    f"“{reference}” bukan paket satu pemilihan: di pack-nya tidak ada active; "
                    f"{mend.id}",
                    f"“{reference}” is no pack of one election: its pack has no active; "
                    f"{mend.en}",
                )
            )
        if not election.is_held_in(region):
            raise UsageError(
                Localized(
                    f"{election.name.id} tidak digelar di {region} (pack.regions di "
                    f"{reference}); periksa ejaannya, atau pilih pemilihan lain",
                    f"{election.name.say('en')} is not held in {region} (pack.regions of "
                    f"{reference}); look at the spelling, or choose another election",
                )
            )
    return asked


def _election(reference: str, head: PackHead) -> Election | None:
    if head.active is None:
        return None
    return Election(reference, head.name, head.active, head.regions, head.country)


def _instead_of(reference: str, country: CountryCode) -> Localized:
    """Say which elections of a country there are, or how the pack of one is written."""
    kinds = COUNTRIES[country].elections
    listed = ", ".join(e.reference for e in bundled_elections() if e.country == country)
    if listed and reference not in kinds:
        return Localized(f"pilih: {listed}", f"choose: {listed}")
    kind = reference if reference in kinds else next(iter(kinds))
    others = Localized(f"pilih {listed}, atau ", f"choose {listed}, or ")
    others = others if listed else Localized("")
    return Localized(
        f"{others.id}tulis paketnya: neutrallint rules new-election NAMA --kind {kind}",
        f"{others.en}write one: neutrallint rules new-election NAME --kind {kind}",
    )


def _plain(region: str) -> str:
    return " ".join(region.casefold().split())
