"""`neutrallint init [DIR]`: a project to start from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import click

from neutrallint.cli import streams
from neutrallint.cli.asking import ask, can_ask
from neutrallint.cli.bilingual import command, option
from neutrallint.cli.speech import say, tell, typed
from neutrallint.core.locale_codes import CountryCode
from neutrallint.core.localized import Localized


@command(
    "init",
    id="Tulis neutrallint.yaml, contoh daftar tokoh, dan skema untuk penyunting.\n\n"
    "Paket aturannya dipilih menurut pemilihan yang dekat; tanpa pemilihan yang dekat "
    "hanya paket dasar negaranya (netralitas-dasar), atau tanpa paket bila negara itu tidak "
    "punya (India). Berkas yang sudah ada tidak pernah ditimpa.",
    en="Write neutrallint.yaml, an example roster, and schemas for editors.\n\n"
    "The rule packs are chosen by the election that is near; where none is, the basic pack of "
    "the country alone (netralitas-dasar), or no pack where it has none (India). A file that "
    "exists is never overwritten.",
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@option(
    "--election",
    "elections",
    id="Paket pemilihan: id bawaan, jalur paket dari DIR, atau none (boleh berulang).",
    en="Pack of an election: a bundled id, the path of one from DIR, or none (repeatable).",
    metavar="ID|PATH|none",
    multiple=True,
)
@option(
    "--region",
    id="Wilayah kantor, misalnya “Kabupaten Mandala” atau “Kota Harapan”.",
    en="Region of the office, such as “Kabupaten Mandala” or “Kota Harapan”.",
    metavar="NAME",
)
@option(
    "--country",
    type=click.Choice(get_args(CountryCode)),
    default="id",
    id="Negara: id (Indonesia), gb (Britania Raya), atau in (India).",
    en="Country: id (Indonesia), gb (United Kingdom) or in (India).",
)
def init(
    folder: Path, elections: tuple[str, ...], region: str | None, country: CountryCode
) -> None:
    """Write the files and say what to do next."""
    from neutrallint.authoring.region_check import nearest_region
    from neutrallint.locales import COUNTRIES
    from neutrallint.packs.elections import chosen_elections, day_of, near_elections
    from neutrallint.people.offices import office_named
    from neutrallint.setup.project_templates import ROSTER_NAMES
    from neutrallint.setup.scaffold import write_project

    usual = COUNTRIES[country].regions[0]

    def named(said: str) -> str:
        return office_named(said, COUNTRIES[country]).region

    if region:
        region = named(region)
    elif can_ask():
        region = ask(Localized("Wilayah kantor", "Region of the office"), named, usual)
    today = day_of(datetime.now(UTC), country)

    def chosen(said: str) -> tuple[str, ...]:
        wished = tuple(filter(None, map(str.strip, said.split(","))))
        return chosen_elections(wished, today, folder, region, country)

    packs = chosen_elections(elections, today, folder, region, country)
    if not elections and can_ask():
        question = Localized("Paket pemilihan", "Packs of elections")
        packs = ask(question, chosen, ", ".join(packs) or "none")
    files = write_project(folder, packs, region, country)
    for file in files:
        streams.out(tell(f"Ditulis: {file}", f"Written: {file}"))
    roster = folder / ROSTER_NAMES[COUNTRIES[country].lang]
    if roster not in files:
        streams.out(tell(f"Tetap dipakai: {roster}", f"Used as it is: {roster}"))
    near = near_elections(today, region, country)
    elsewhere = near_elections(today, None, country)
    streams.out(_chosen(packs, country, near, () if near else elsewhere))
    if region and (meant := nearest_region(region, COUNTRIES[country])) is not None:
        streams.out(_unknown(region, meant, roster))
    streams.out("")
    streams.out(
        tell(
            f"Isi {roster} dengan tokoh di daerah Anda, lalu jalankan:",
            f"Put the people of your region into {roster}, then run:",
        )
    )
    streams.out(f"  neutrallint enroll {typed(str(roster))}")
    streams.out(f"  neutrallint check {typed(str(folder))}")


def _unknown(region: str, meant: Localized, roster: Path) -> str:
    """Say that an election which is held in some regions alone may be missing."""
    return tell(
        f"Perhatian: wilayah “{region}” tidak dikenal{meant.id} – bila salah eja, betulkan di "
        f"{roster} dan sebut pemilihannya di packs.",
        f"Mind: no region “{region}” is known{meant.en} – if it is misspelt, mend it in "
        f"{roster}, and name its election in packs.",
    )


def _chosen(
    packs: tuple[str, ...],
    country: CountryCode,
    near: tuple[str, ...],
    elsewhere: tuple[str, ...],
) -> str:
    """Say which packs were chosen, and which elections there are beside them.

    `elsewhere`: those that are near, but in other regions.
    """
    from neutrallint.locales import COUNTRIES
    from neutrallint.packs.elections import bundled_elections

    basic, kind = COUNTRIES[country].basic, next(iter(COUNTRIES[country].elections))
    if packs:
        named = ", ".join(packs)
        return tell(f"Paket aturan: {named}", f"Rule packs: {named}")
    others = "; ".join(
        f"{each.reference} ({say(each.name)}, {each.window.from_} – {each.window.until})"
        for each in bundled_elections()
        if each.country == country
    )
    if basic is None:
        return tell(
            "Tidak ada paket aturan yang berlaku di luar pemilihan di negara ini, jadi belum "
            "ada yang diperiksa. Bila pemilihan diumumkan, tulis paket dengan harinya dan "
            f"sebut di packs: neutrallint rules new-election NAMA --kind {kind}",
            "No rule pack of this country holds outside of an election, so nothing is checked "
            "yet. Once one is announced, write a pack with its days and name it in packs: "
            f"neutrallint rules new-election NAME --kind {kind}",
        )
    if not others:
        return tell(
            f"Paket aturan: {basic}. Untuk satu pemilihan, tulis paket dengan harinya: "
            f"neutrallint rules new-election NAMA --kind {kind}",
            f"Rule packs: {basic}. For an election write a pack with its days: "
            f"neutrallint rules new-election NAME --kind {kind}",
        )
    why = _why_none(near, elsewhere)
    return tell(
        f"{why.id}: paket aturan {basic} saja. Paket pemilihan yang ada: {others}; pilih "
        "dengan --election.",
        f"{why.en}: the rule pack is {basic} alone. Packs of elections: {others}; choose by "
        "--election.",
    )


def _why_none(near: tuple[str, ...], elsewhere: tuple[str, ...]) -> Localized:
    """Say why no pack of an election was chosen."""
    named = ", ".join(near or elsewhere)
    if near:
        return Localized(
            f"{named} dekat, tetapi tidak dipilih", f"{named} is near, but not chosen"
        )
    if elsewhere:
        return Localized(
            f"{named} dekat, tetapi tidak digelar di wilayah ini",
            f"{named} is near, but not held in this region",
        )
    return Localized("Tidak ada pemilihan yang dekat", "No election is near")
