"""Python, libraries, fonts, console and folders."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from neutrallint import __version__
from neutrallint.cache.location import user_cache
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.setup.doctor.rows import REINSTALL, DoctorRow, Mend, plain

_PROGRAM = Localized("Program", "Program")
_CONSOLE = Localized("Layar", "Output")
_OLDEST = (3, 11)
_FONT = pattern(r"(DejaVuSans|LiberationSans|NotoSans|Arial|Helvetica)[-\w]*\.(ttf|otf|ttc)$")


def examine_python() -> Iterator[DoctorRow]:
    """Say which Python and which neutrallint run."""
    is_new = sys.version_info >= _OLDEST
    mend = Mend(
        "sudo apt install python3", "winget install Python.Python.3.13", "brew install python"
    )
    where = f"{platform.python_version()} ({sys.executable})"
    yield DoctorRow(_PROGRAM, "Python", "ok" if is_new else "missing", plain(where), mend)
    yield DoctorRow(_PROGRAM, "neutrallint", "ok", plain(__version__))


def examine_libraries() -> Iterator[DoctorRow]:
    """Say in one row that every library is installed, else name those that are not."""
    try:
        required = metadata.requires("neutrallint") or []
    except metadata.PackageNotFoundError:
        said = Localized("tidak terpasang sebagai paket", "not installed as a package")
        yield DoctorRow(_PROGRAM, "pip", "optional", said, REINSTALL)
        return
    needed = {_name(each): each.split(";")[0] for each in required if "extra ==" not in each}
    found = {name: _version(name) for name in needed}
    missing = [name for name, version in found.items() if version is None]
    for name in missing:
        how = f'-m pip install "{needed[name]}"'
        mend = Mend(f"python3 {how}", f"py {how}", f"python3 {how}")
        said = Localized("belum terpasang", "missing")
        yield DoctorRow(_PROGRAM, name, "missing", said, mend)
    if not missing:
        listed = ", ".join(f"{name} {version}" for name, version in found.items())
        yield DoctorRow(_PROGRAM, "pip", "ok", plain(listed))


def _name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def examine_fonts() -> Iterator[DoctorRow]:
    """Say whether a font for reports is found."""
    font = next(_fonts(), None)
    mend = Mend(
        "sudo apt install fonts-dejavu-core",
        "https://dejavu-fonts.github.io (Arial: Windows)",
        "brew install --cask font-dejavu",
    )
    said = plain(str(font)) if font else Localized("tidak ditemukan", "not found")
    yield DoctorRow(_CONSOLE, "font", "ok" if font else "optional", said, mend)


def _fonts() -> Iterator[Path]:
    home = os.environ.get("HOME")
    folders = [
        *(
            [Path(home, each) for each in (".local/share/fonts", "Library/Fonts")]
            if home
            else []
        ),
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path("/Library/Fonts"),
        Path("/System/Library/Fonts"),
        Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
    ]
    for folder in folders:
        for parent, _, names in os.walk(folder):
            yield from (Path(parent, name) for name in sorted(names) if _FONT.match(name))


def examine_console() -> Iterator[DoctorRow]:
    """Say whether the console can print every character of a report."""
    encoding = sys.stdout.encoding or "ascii"
    mend = Mend("export LANG=C.UTF-8", "set PYTHONUTF8=1", "export LANG=id_ID.UTF-8")
    if encoding.lower().replace("-", "") in ("utf8", "utf8sig"):
        yield DoctorRow(_CONSOLE, "encoding", "ok", plain(encoding), mend)
        return
    said = Localized(
        f"{encoding}; sebagian tanda baca disederhanakan",
        f"{encoding}; some punctuation is simplified",
    )
    yield DoctorRow(_CONSOLE, "encoding", "optional", said, mend)


def examine_cache() -> Iterator[DoctorRow]:
    """Say where the cache lies and whether it can be written."""
    folder = user_cache()
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK):
        yield DoctorRow(_CONSOLE, "cache", "ok", plain(str(folder)))
        return
    said = Localized(
        f"{folder} tidak dapat ditulis; pemeriksaan tetap berjalan, hanya lebih lambat",
        f"{folder} cannot be written; checks still run, only slower",
    )
    yield DoctorRow(_CONSOLE, "cache", "optional", said)
