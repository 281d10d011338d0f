"""The files of an office on its disk: noticed when they changed, written all or none."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from neutrallint.config.settings import Settings
from neutrallint.core.errors import unreadable, unwritable
from neutrallint.core.media import SIDECAR
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_KEPT, read_small
from neutrallint.records.atomic import write_whole
from neutrallint.sources.destination import destination, refuse_existing


@record
class NewFile:
    """A file as it is to be; `data` None: it goes; `mode`: who may use a new one."""

    path: Path
    data: bytes | None
    mode: int = 0o666


def basis_of(settings: Settings) -> str:
    """Return a fingerprint of the files as they are now, by which a change is noticed."""
    digest = hashlib.sha256()
    for file in (settings.file, settings.roster, settings.gallery):
        data = _present(file)
        digest.update(b"-" if data is None else hashlib.sha256(data).digest())
    return digest.hexdigest()


def keep(files: Sequence[NewFile]) -> None:
    """Write all files, or none; UsageError says which cannot be written."""
    places = [replace(file, path=destination(file.path, meant=SIDECAR)) for file in files]
    before = [replace(file, data=_present(file.path)) for file in places]
    try:
        for file in places:
            _put(file)
    except OSError as error:
        for file in before:
            with suppress(OSError):
                _put(file)
        raise unwritable(error, error.filename or places[0].path) from error


def _put(file: NewFile) -> None:
    if file.data is None:
        file.path.unlink(missing_ok=True)
        return
    # Who might read it before may read it after.
    is_new = not file.path.exists()
    mode = file.mode if is_new else stat.S_IMODE(file.path.stat().st_mode)
    write_whole(file.path, file.data, mode)


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
