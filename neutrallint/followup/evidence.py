"""Evidence of a check: report, pictures, and the hashes of all that it rests on, in one ZIP."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from neutrallint import __version__
from neutrallint.config.settings import Settings
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.package import package_root
from neutrallint.core.places import INSIDE
from neutrallint.core.report import Report
from neutrallint.followup.pictures import draw_pictures
from neutrallint.readers.budget import Budget
from neutrallint.readers.containers.archive import Archive
from neutrallint.records.digest import sha256_of, sha256_of_file
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import ReportView
from neutrallint.sources.root import Root

_MANIFEST = "manifest.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of the evidence: damaged members, and files that changed since."""

    made: str
    digest: str
    exit_code: int
    damaged: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]


def build_evidence(report: Report, settings: Settings, made: datetime, lang: Lang) -> bytes:
    """Return the ZIP; the hashes are those of what was judged.

    `made` is the time to note, with its zone.
    """
    pictures = draw_pictures(report)
    reports = {
        "laporan.json": REPORTERS["json"](report, ReportView(lang)),
        "laporan.html": REPORTERS["html"](report, ReportView(lang, drawn=pictures)),
    }
    members = {name: _bytes(text) for name, text in reports.items()}
    for number, (_, data) in enumerate(sorted(pictures.items()), start=1):
        members[f"gambar/{number:03}.jpg"] = data
    manifest = {
        "neutrallint-evidence": _VERSION,
        "made": made.isoformat(timespec="seconds"),
        "tool": {"name": "neutrallint", "version": __version__, "sha256": _tool()},
        "exit_code": report.exit_code,
        "as_of": report.as_of,
        "packs": [asdict(pack) for pack in report.packs],
        "policy": asdict(report.grounds.policy) if report.grounds.policy else None,
        "data": dict(_data(settings)),
        "files": dict(_files(report)),
        "members": {name: sha256_of(data) for name, data in sorted(members.items())},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return _pack({_MANIFEST: _bytes(text), **members}, made)


def _bytes(text: str) -> bytes:
    """Return UTF-8; a byte of a file name that is no text stays as an escape."""
    return text.encode("utf-8", "backslashreplace")


def _pack(members: Mapping[str, bytes], made: datetime) -> bytes:
    out = BytesIO()
    stamp = made.timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, stamp), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _files(report: Report) -> Iterator[tuple[str, str | None]]:
    """Yield each file with the SHA-256 of its content, None where it was not read."""
    for file in report.files:
        if INSIDE not in file.path:
            yield file.path, file.sha256 or None


def _data(settings: Settings) -> Iterator[tuple[str, str | None]]:
    """Yield roster and galleries, by what they are."""
    kinds = {"roster": settings.roster, "gallery": settings.gallery, "marks": settings.marks}
    for kind, path in kinds.items():
        if path is not None:
            yield kind, sha256_of_file(path) or None


def _tool() -> str:
    """Return one hash for all of the program's own files."""
    here = package_root()
    whole = hashlib.sha256()
    for path in sorted(here.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(path.relative_to(here).as_posix().encode() + b"\0")
            whole.update(sha256_of(path.read_bytes()).encode())
    return whole.hexdigest()


def verify(data: bytes, folder: Path) -> Verification:
    """Compare the members with the manifest, and the files that lie in `folder` with it.

    ReadError for what is no evidence.
    """
    archive = Archive(data, Budget())
    manifest = _manifest(archive)
    noted: dict[str, str] = manifest["members"]
    names = set(archive.names) - {_MANIFEST}
    damaged = [
        name
        for name in sorted(names | set(noted))
        if name not in names or sha256_of(archive.read(name)) != noted.get(name)
    ]
    changed, missing = [], []
    judged = {path: digest for path, digest in manifest["files"].items() if digest}
    for path, digest in judged.items():
        now = _hash_below(folder, path)
        if not now:
            missing.append(path)
        elif now != digest:
            changed.append(path)
    return Verification(
        made=manifest["made"],
        digest=sha256_of(archive.read(_MANIFEST)),
        exit_code=manifest["exit_code"],
        damaged=tuple(damaged),
        changed=tuple(changed),
        missing=tuple(missing),
    )


def _hash_below(folder: Path, name: str) -> str:
    """Return the hash of a file in the folder, "" for any other that somebody's ZIP names."""
    path = Path(name)
    is_below = not path.is_absolute() and ".." not in path.parts
    return (
        sha256_of_file(folder / path)
        if is_below and Root.at(folder).holds(folder / path)
        else ""
    )


def _manifest(archive: Archive) -> Any:
    try:
        manifest = json.loads(archive.read(_MANIFEST)) if _MANIFEST in archive else {}
        is_ours = manifest.get("neutrallint-evidence") == _VERSION
        fits = is_ours and all(
            isinstance(manifest[key], kind)
            for key, kind in (
                ("made", str),
                ("exit_code", int),
                ("members", dict),
                ("files", dict),
            )
        )
    except (ValueError, AttributeError, KeyError, RecursionError):
        fits = False
    if not fits:
        raise ReadError(
            Localized(
                "ini bukan berkas bukti dari neutrallint versi ini",
                "this is no evidence of this version of neutrallint",
            )
        )
    return manifest
