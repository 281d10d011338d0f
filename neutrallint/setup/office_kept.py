"""The files of an office on its disk: noticed when they changed, written all or none."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from neutrallint.config.settings import Settings
from neutrallint.core.errors import unreadable, unwritable
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_KEPT, read_small
from neutrallint.records.atomic import PRIVATE, write_whole
from neutrallint.sources.destination import destination, refuse_existing


@record
class NewFile:
    """A file as it is to be; `data` None: it goes."""

    path: Path
    data: bytes | None


def basis_of(settings: Settings) -> str:
    """Return a fingerprint of the files as they are now, by which a change is noticed."""
    digest = hashlib.sha256()
    for file in (settings.file, settings.roster, settings.gallery):
        data = _present(file)
        digest.update(b"-" if data is None else hashlib.sha256(data).digest())
    return digest.hexdigest()


def keep(files: Sequence[NewFile]) -> None:
    """Write all files, or none; UsageError says which cannot be written."""
    places = [(destination(file.path), file.data) for file in files]
    before = [(place, _present(place)) for place, _ in places]
    try:
        for place, data in places:
            _put(place, data)
    except OSError as error:
        for place, data in before:
            with suppress(OSError):
                _put(place, data)
        raise unwritable(error, error.filename or places[0][0]) from error


def _put(place: Path, data: bytes | None) -> None:
    if data is None:
        place.unlink(missing_ok=True)
        return
    # Who might read it before may read it after; a new one tells of people.
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else PRIVATE
    write_whole(place, data, mode)


def _present(file: Path | None) -> bytes | None:
    """Return what a file holds, None where there is none."""
    if file is None or not file.exists():
        return None
    try:
        return read_small(file, MAX_KEPT)
    except OSError as error:
        raise unreadable(error, file) from error


def refuse_stranger(known: Path | None, file: Path) -> None:
    """Refuse to write over a file that no settings name."""
    if known is None:
        refuse_existing(file)
