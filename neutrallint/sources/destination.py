"""Where the program may write: to what was named, and nowhere that content leads it."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from pathlib import Path

from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized
from neutrallint.core.media import BASELINE, SIDECAR
from neutrallint.sources.ignore import IGNORE_FILES
from neutrallint.sources.names import ShownFiles, shown_path
from neutrallint.sources.root import GIT_FOLDER, Root

STDOUT = "/dev/stdout"
#: What a check obeys where it lies: by it later checks leave something out.
_OBEYED = IGNORE_FILES | {SIDECAR, BASELINE}
#: What is no regular file and may be written to all the same.
STREAMS = frozenset({os.devnull, STDOUT})


def destination(
    path: Path, judged: Collection[str] = (), within: Path | None = None, meant: str = ""
) -> Path:
    """Return the file to write where `path` names one; UsageError where that is another.

    A link may lie there already, put by whoever sent the content: it is followed within its
    folder only. Nothing is written to where git keeps what it knows, nor in the place of what
    a check obeys, but for what is `meant` to be obeyed under that name. `judged`: the files
    that were checked or checked by, as reports show them; none is replaced. `within`: the
    folder that was named for all, where it is not the current one.
    """
    if str(path) in STREAMS:
        return path
    place, cwd = Path(os.path.abspath(path)), Path.cwd()  # noqa: PTH100 - no link is followed
    named = Path(os.path.abspath(within or cwd))  # noqa: PTH100
    is_astray = any(
        place.parent.is_relative_to(top) and not Root.at(top).holds(place.parent)
        for top in (cwd, named)
    )
    if is_astray or (place.is_symlink() and not Root.at(place.parent).holds(place)):
        raise UsageError(_LEADS_OUT, place=str(path))
    real = Path(os.path.realpath(place))
    if GIT_FOLDER in map(str.lower, real.parts):
        raise UsageError(_KEPT, place=str(path))
    # Some systems take names of either case for one.
    if _OBEYED & {place.name.lower(), real.name.lower()} - {meant}:
        raise UsageError(_JUDGED, place=str(path))
    try:
        status = place.stat()
    except OSError:
        # Nothing is there, or writing will tell.
        return real
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        raise UsageError(_NO_FILE, place=str(path))
    shown = ShownFiles(cwd)
    if shown_path(place, cwd) in judged or any(
        _is_same(status, shown.at(name)) for name in judged
    ):
        raise UsageError(_JUDGED, place=str(path))
    return real


def refuse_existing(file: Path) -> None:
    """Raise UsageError where something lies already: it is somebody's work."""
    if file.exists() or file.is_symlink():
        raise UsageError(_EXISTS, place=str(file))


def _is_same(status: os.stat_result, other: Path | None) -> bool:
    try:
        return other is not None and os.path.samestat(status, other.stat())
    except (OSError, ValueError):
        return False


_LEADS_OUT = Localized(
    "tidak ditulis: tautan di sini menunjuk ke luar foldernya; sebut tempat tujuannya sendiri",
    "not written: a link here leads out of its folder; name the place that it leads to",
)
_KEPT = Localized(
    "tidak ditulis: di sini git menyimpan catatannya sendiri; sebut tempat lain",
    "not written: this is where git keeps what it knows; name another place",
)
_EXISTS = Localized(
    "sudah ada dan tidak ditimpa; sunting berkas itu, atau pindahkan dulu agar mulai baru",
    "exists and is not overwritten; edit that file, or move it away first to begin anew",
)
_NO_FILE = Localized(
    "tidak ditulis: ini pipa, soket atau perangkat; sebut berkas biasa, atau “-” untuk layar",
    "not written: it is a pipe, socket or device; name a regular file, or “-” for the screen",
)
_JUDGED = Localized(
    "tidak ditulis: berkas ini sendiri baru diperiksa, atau dipakai untuk memeriksa; sebut "
    "tempat lain",
    "not written: this file itself was checked just now, or checked by; name another place",
)
