"""What one entry of this machine is: a file to check, one that is left out, or a failure."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from neutrallint.core.beginnings import (
    BEGINNING,
    is_known,
    name_of_picture,
    name_of_shown,
    usual_name,
)
from neutrallint.core.document import Failure
from neutrallint.core.errors import NeutrallintError, why_unreadable
from neutrallint.core.files_around import name_in_film
from neutrallint.core.localized import Localized
from neutrallint.core.media import SKIPPED, is_configuration, is_film, media_of, unread
from neutrallint.core.regular_files import read_ends
from neutrallint.sources.names import printable
from neutrallint.sources.target import Target

_NO_FILE = Localized(
    "ini bukan berkas biasa melainkan pipa, soket atau perangkat; pakai “-” untuk masukan "
    "standar",
    "this is no regular file but a pipe, socket or device; use “-” for standard input",
)


def file_at(
    place: str, shown: str, looks_inside: bool = True, is_shown: bool = False
) -> Target | Failure:
    """Judge an entry that is no folder of its own by its name.

    Where that tells nothing, its beginning does if it `looks_inside`; nothing else is opened.
    `is_shown`: a draft shows it, as a picture where it begins so, whatever its name.
    """
    try:
        status = os.stat(place)  # noqa: PTH116 - it is asked for every file
    except OSError as error:
        is_link = os.path.islink(place)  # noqa: PTH114 - a path is no Path here
        return failure(shown, _broken_link(place) if is_link else unopened(error))
    if stat.S_ISDIR(status.st_mode):
        reason = Localized(
            "tautan ke folder tidak diikuti", "a link to a folder is not followed"
        )
        return Target(shown, place, None, reason)
    if not stat.S_ISREG(status.st_mode):
        return failure(shown, _NO_FILE)
    name = place
    if is_shown and (picture := name_of_picture(place, _ends(place))):
        name = picture
    elif looks_inside and is_film(place):
        name = name_in_film(_ends(place)) or place
    elif looks_inside and not is_known(place):
        name = (name_of_shown if is_shown else usual_name)(_ends(place))
    if mend := unread(name):
        return failure(shown, mend)
    media = media_of(name)
    return Target(shown, place, media, None if media else SKIPPED, status.st_size)


def found_in_folder(place: str, shown: str, looks_inside: bool) -> Target | Failure:
    """Judge a file that nobody named: configurations of programs are left out."""
    item = file_at(place, shown, looks_inside)
    if isinstance(item, Target) and is_configuration(item.path):
        return Target(item.path, place, None, SKIPPED)
    return item


def _ends(place: str) -> bytes:
    """Return how a file begins and ends, nothing where it cannot be read."""
    try:
        return read_ends(Path(place), BEGINNING)
    except (OSError, NeutrallintError):
        return b""


def _broken_link(place: str) -> Localized:
    target = printable(str(Path(place).readlink()))
    return Localized(
        f"tautan ini menunjuk ke “{target}”, yang tidak dapat dibuka",
        f"this link leads to “{target}”, which cannot be opened",
    )


def unopened(error: OSError) -> Localized:
    """Say why something cannot be opened."""
    why = why_unreadable(error)
    return Localized(f"tidak dapat dibuka: {why.id}", f"cannot be opened: {why.en}")


def not_readable(file: Path) -> Localized:
    """Say that a kind of file that was named is none that is read."""
    suffix = printable(file.suffix or file.name)
    return Localized(
        f"jenis {suffix} tidak dapat dibaca; simpan sebagai .docx, .pdf, .txt atau gambar",
        f"{suffix} cannot be read; save it as .docx, .pdf, .txt or a picture",
    )


def failure(path: str, reason: Localized) -> Failure:
    """Return what was asked for and cannot be checked, with the reason."""
    return Failure(printable(path.replace(os.sep, "/")), "discover", reason)
