"""The files that `neutrallint init` writes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from neutrallint.config.settings import CONFIG_NAME, OWN_FOLDER, refuse_outside
from neutrallint.core.errors import unwritable
from neutrallint.core.locale_codes import CountryCode
from neutrallint.core.pattern import pattern
from neutrallint.locales import COUNTRIES
from neutrallint.locales.country import Country
from neutrallint.packs.schema import KINDS, schema_of
from neutrallint.people.offices import office_named
from neutrallint.records.atomic import write_whole
from neutrallint.records.yaml import as_scalar
from neutrallint.setup.project_templates import CONFIGS, NO_PACK, ROSTER_NAMES, ROSTERS
from neutrallint.sources.destination import destination, refuse_existing

ROSTER_NAME = ROSTER_NAMES["id"]

_BLANK = pattern(r"<<(\w+)>>")
_WIRED = "# yaml-language-server: $schema={}/{}.schema.json\n"


def write_project(
    folder: Path,
    elections: Sequence[str] = (),
    region: str | None = None,
    code: CountryCode = "id",
) -> list[Path]:
    """Write the configuration, the roster and their schemas into `folder`; return the paths.

    A roster that is there stays as it is, and the configuration names it; so do schemas that
    say the same. The configuration comes last: where it is there, so is all that it rests on,
    and what a killed run has left is used by the next one.
    `elections`: the packs of those that are near; without any the basic pack of the country
    alone, or no pack where it has none: then a check is refused until one is named. `region`:
    its first example where nobody names one. UsageError if another file exists (then none is
    written) or cannot be written, or the region tells no kind; ConfigError for a pack that no
    check would read, as it lies outside of the project.
    """
    country = COUNTRIES[code]
    for pack in elections:
        refuse_outside((folder / CONFIG_NAME).absolute(), folder.absolute() / pack)
    config = config_text(elections, country=country)
    roster = folder / ROSTER_NAMES[country.lang]
    files = {}
    for kind in KINDS:
        file, schema = folder / OWN_FOLDER / f"{kind}.schema.json", schema_of(kind)
        text = json.dumps(schema, indent=2) + "\n"
        if not _says(file, text):
            files[file] = text
    if not roster.is_file():
        people = _roster(region or country.regions[0], country)
        files[roster] = _WIRED.format(OWN_FOLDER, "roster") + people
    files[folder / CONFIG_NAME] = _WIRED.format(OWN_FOLDER, "config") + config
    for file in files:
        refuse_existing(file)
        destination(file, within=folder)
    try:
        _write_all(files, folder / OWN_FOLDER)
    except OSError as error:
        raise unwritable(error, error.filename or folder) from error
    return list(files)


def config_text(
    elections: Sequence[str], has_roster: bool = True, country: Country | None = None
) -> str:
    """Return a configuration that explains itself; without any election for the basic pack.

    `country`: Indonesia where it is None.
    """
    place = country or COUNTRIES["id"]
    chosen = elections or filter(None, (place.basic,))
    named = f"[{', '.join(map(as_scalar, chosen))}]"
    named = named if named != "[]" else f"[] {NO_PACK[place.lang]}"
    text = CONFIGS[place.lang].replace("[PACKS]", named)
    roster = f"{'' if has_roster else '# '}roster: {ROSTER_NAMES[place.lang]}"
    return text.replace("roster: ROSTER", roster)


def _roster(region: str, country: Country) -> str:
    office, (head, deputy) = office_named(region, country), country.people
    blanks = {
        "COUNTRY": "" if country.code == "id" else f"country: {country.code}\n\n",
        "REGION": as_scalar(office.region),
        "KIND": as_scalar(office.kind),
        "NAME": as_scalar(head.name),
        "ALIASES": ", ".join(map(as_scalar, head.aliases)),
        "HEAD": as_scalar(office.head),
        "RUNNING": as_scalar(country.candidate.replace("{head}", office.head.lower())),
        "SLOGAN": head.slogan,
        "OTHER_NAME": as_scalar(deputy.name),
        "OTHER_ALIASES": ", ".join(map(as_scalar, deputy.aliases)),
        "DEPUTY": as_scalar(country.deputy.replace("{head}", office.head)),
    }
    return _BLANK.sub(lambda blank: blanks[blank[1]], ROSTERS[country.lang])


def _says(file: Path, text: str) -> bool:
    """Tell whether a file is there already, and says that."""
    with suppress(OSError):
        return not file.is_symlink() and file.read_bytes() == text.encode()
    return False


def _write_all(files: Mapping[Path, str], inner: Path) -> None:
    """Write all files, in folders down to `inner`, or none; OSError where that fails."""
    made = [folder for folder in (inner, *inner.parents) if not folder.exists()]
    written = []
    try:
        inner.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            write_whole(file, text.encode("utf-8"))
            written.append(file)
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise
