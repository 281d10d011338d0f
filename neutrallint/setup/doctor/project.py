"""The rule packs, the configuration of the current folder and what it names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from neutrallint.config.settings import Flags, Settings, settings_for
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.localized import Localized
from neutrallint.locales import LANGUAGES
from neutrallint.packs.elections import settled
from neutrallint.setup.doctor.rows import DoctorRow, plain
from neutrallint.text.scripts import called

_PACKS = Localized("Paket aturan", "Rule packs")
_PROJECT = Localized("Pengaturan folder ini", "Configuration of this folder")


def examine_packs(flags: Flags) -> Iterator[DoctorRow]:
    """Say which packs hold here and where they were found, and what OCR reads of theirs."""
    from neutrallint.packs.load import load_packs

    try:
        settings = _settings(flags)
        found = load_packs(settings.packs or (), settings.packs_base)
    except NeutrallintError as error:
        yield DoctorRow(_PACKS, "rules", "missing", _say(error))
        return
    for pack in found:
        said = Localized(
            f"{pack.head.version}, {len(pack.rules)} aturan ({pack.root})",
            f"{pack.head.version}, {len(pack.rules)} rules ({pack.root})",
        )
        yield DoctorRow(_PACKS, pack.head.id, "ok", said)
    codes = dict.fromkeys(pack.head.language for pack in found)
    scripts = dict.fromkeys(script for code in codes for script in LANGUAGES[code].scripts)
    yield from map(_unseen, scripts)


def _unseen(script: str) -> DoctorRow:
    name = called(script)
    said = Localized(
        f"tidak membaca aksara {name.id}: teks beraksara itu di dalam gambar tidak diperiksa; "
        "tulis isinya di teks alternatif",
        f"does not read {name.en}: text in pictures in that script is not checked; write what "
        "it says into the alternative text",
    )
    return DoctorRow(_PACKS, "OCR", "optional", said)


def examine_configuration(flags: Flags) -> Iterator[DoctorRow]:
    """Say which configuration holds here, and whether its roster and gallery can be read."""
    try:
        settings = _settings(flags)
    except NeutrallintError as error:
        yield DoctorRow(_PROJECT, "config", "missing", _say(error))
        return
    if settings.root is None:
        said = Localized(
            "tidak ada; berlaku bawaan (buat dengan: neutrallint init)",
            "none; the defaults hold (make one with: neutrallint init)",
        )
        yield DoctorRow(_PROJECT, "config", "optional", said)
    else:
        yield DoctorRow(_PROJECT, "config", "ok", plain(str(settings.root)))
    yield _roster(settings)
    yield _gallery(settings)


def _roster(settings: Settings) -> DoctorRow:
    from neutrallint.people.roster import load_roster

    if settings.roster is None:
        said = Localized(
            "tidak ada; nama dan wajah tokoh tidak dikenali",
            "none; names and faces of people are not recognised",
        )
        return DoctorRow(_PROJECT, "roster", "optional", said)
    try:
        people = len(load_roster(settings.roster).people)
    except NeutrallintError as error:
        return DoctorRow(_PROJECT, "roster", "missing", _say(error))
    said = Localized(
        f"{settings.roster} ({people} tokoh)", f"{settings.roster} ({people} people)"
    )
    return DoctorRow(_PROJECT, "roster", "ok", said)


def _gallery(settings: Settings) -> DoctorRow:
    if settings.gallery is None:
        said = Localized(
            "tidak ada; wajah tidak dicocokkan (buat dengan: neutrallint enroll)",
            "none; faces are not matched (make one with: neutrallint enroll)",
        )
        return DoctorRow(_PROJECT, "gallery", "optional", said)
    from neutrallint.engines.faces.gallery import Gallery

    try:
        people = len(Gallery.load(settings.gallery).names)
    except NeutrallintError as error:
        return DoctorRow(_PROJECT, "gallery", "missing", _say(error))
    said = Localized(
        f"{settings.gallery} ({people} tokoh)", f"{settings.gallery} ({people} people)"
    )
    return DoctorRow(_PROJECT, "gallery", "ok", said)


def _settings(flags: Flags) -> Settings:
    return settled(settings_for(Path.cwd(), flags))


def _say(error: NeutrallintError) -> Localized:
    return Localized(error.say("id"), error.say("en"))
