"""Evidence of a check: report, pictures, and the hashes of all that it rests on, in one ZIP."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

from neutrallint import __version__
from neutrallint.core.errors import ReadError
from neutrallint.core.limits import RANGES
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.package import package_root
from neutrallint.core.places import INSIDE
from neutrallint.core.record import record
from neutrallint.core.report import Report
from neutrallint.followup.pictures import draw_pictures
from neutrallint.followup.sealed import unseal
from neutrallint.outputs.sealed import MANIFEST, SUM, as_manifest, seal
from neutrallint.records.digest import sha256_of, sha256_of_file
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import ReportView
from neutrallint.sources import stores
from neutrallint.sources.names import ShownFiles
from neutrallint.sources.root import Root

_VERSION = 1
#: Stands for the hash of a file that is so large that it cannot be one that was judged.
_NOT_JUDGED = "larger"

#: What became of a file between the check and the evidence of it.
Since: TypeAlias = Literal["changed", "missing", "ambiguous"]
_TOLD: Mapping[Since, Localized] = {
    "changed": Localized("berubah sejak diperiksa", "changed since it was checked"),
    "missing": Localized("hilang sejak diperiksa", "gone since it was checked"),
    "ambiguous": Localized("ada beberapa yang bernama begini", "several are named so"),
}


@record
class Evidence:
    """The ZIP, the hash of its manifest, and the files that are not any more as judged."""

    data: bytes
    digest: str
    since: Mapping[str, Since]


@record
class Verification:
    """What became of the evidence: damaged members, and files that changed since.

    `is_sealed`: the ZIP is as it was written, with nothing before, between or behind. `since`:
    what was not any more as judged when the evidence was made. `compared`: of how many files
    it has the hash of what was judged.
    """

    made: str
    digest: str
    exit_code: int
    is_sealed: bool
    damaged: tuple[str, ...]
    since: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    compared: int

    @property
    def verdict(self) -> Literal["whole", "altered", "not-compared"]:
        """Whether all is as it was; of files that are not here that cannot be told."""
        if self.damaged or self.changed or not self.is_sealed:
            return "altered"
        return "not-compared" if self.missing or not self.compared else "whole"


def build_evidence(
    report: Report, made: datetime, lang: Lang, folder: Path | None = None
) -> Evidence:
    """Return the evidence; the hashes are those of what was judged.

    `made` is the time to note, with its zone. What lies now where a file was judged is looked
    at, and told where it is not the same; paths start from `folder`, else from here.
    """
    files, since = _files(report, folder or Path.cwd())
    notes = (
        Localized(f"{path}: {_TOLD[how].id}", f"{path}: {_TOLD[how].en}")
        for path, how in since.items()
    )
    report = replace(report, notes=(*report.notes, *notes))
    pictures = draw_pictures(report)
    reports = {
        "laporan.json": REPORTERS["json"](report, ReportView(lang)),
        "laporan.html": REPORTERS["html"](report, ReportView(lang, drawn=pictures)),
    }
    members = {name: _bytes(text) for name, text in reports.items()}
    for number, (_, data) in enumerate(sorted(pictures.items()), start=1):
        members[f"gambar/{number:03}.jpg"] = data
    content = {
        "neutrallint-evidence": _VERSION,
        "made": made.isoformat(timespec="seconds"),
        "tool": {"name": "neutrallint", "version": __version__, "sha256": _tool()},
        "exit_code": report.exit_code,
        "as_of": report.as_of,
        "packs": [asdict(pack) for pack in report.packs],
        "policy": asdict(report.grounds.policy) if report.grounds.policy else None,
        "data": [asdict(info) for info in report.data],
        "files": files,
        "since": since,
        "members": {name: sha256_of(data) for name, data in sorted(members.items())},
    }
    manifest = as_manifest(content)
    digest = sha256_of(manifest)
    first = {MANIFEST: manifest, SUM: _sum(digest)}
    return Evidence(seal({**first, **members}), digest, since)


def _sum(digest: str) -> bytes:
    return f"{digest}  {MANIFEST}\n".encode()


def _bytes(text: str) -> bytes:
    """Return UTF-8; a byte of a file name that is no text stays as an escape."""
    return text.encode("utf-8", "backslashreplace")


def _files(report: Report, folder: Path) -> tuple[dict[str, str | None], dict[str, Since]]:
    """Return the files by the SHA-256 of what was judged, and what became of them since.

    None stands for what was not read.
    """
    files: dict[str, str | None] = {}
    since: dict[str, Since] = {}
    shown = ShownFiles(folder)
    for file in report.files:
        if INSIDE in file.path:
            continue
        if file.path in files:
            files[file.path], since[file.path] = None, "ambiguous"
            continue
        files[file.path] = file.sha256 or None
        if file.sha256 and not stores.is_uri(file.path):
            since.update(_since(file.path, file.sha256, shown))
    return files, dict(sorted(since.items()))


def _since(path: str, judged: str, shown: ShownFiles) -> Iterator[tuple[str, Since]]:
    place = shown.at(path)
    now = _hash_now(place) if place else ""
    if now != judged:
        yield path, "changed" if now else "missing"


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
    unsealed = unseal(data)
    manifest = _manifest(unsealed.members)
    digest = sha256_of(unsealed.members[MANIFEST])
    found = {name: sha256_of(member) for name, member in unsealed.members.items()}
    noted = {MANIFEST: digest, SUM: sha256_of(_sum(digest)), **manifest["members"]}
    damaged = [n for n in sorted({*found, *noted}) if found.get(n) != noted.get(n)]
    since = manifest["since"]
    shown, root = ShownFiles(folder), Root.at(folder)
    changed, missing = [], [path for path, how in since.items() if how == "ambiguous"]
    for path, judged in manifest["files"].items():
        now = _hash_below(shown, root, path) if judged else judged
        if judged and not now:
            missing.append(path)
        elif now != judged:
            changed.append(path)
    return Verification(
        made=manifest["made"],
        digest=digest,
        exit_code=manifest["exit_code"],
        is_sealed=unsealed.is_whole,
        damaged=tuple(damaged),
        since=tuple(since),
        changed=tuple(changed),
        missing=tuple(missing),
        compared=sum(map(bool, manifest["files"].values())),
    )


def _hash_below(shown: ShownFiles, root: Root, name: str) -> str:
    """Return the hash of a file in the folder, "" for any other that somebody's ZIP names."""
    path = Path(name)
    if path.is_absolute() or ".." in path.parts:
        return ""
    place = shown.at(name)
    # Following the links of a path costs far more than a look whether there is one.
    if place is None or not os.path.lexists(place) or not root.lends(place):
        return ""
    return _hash_now(place)


def _hash_now(file: Path) -> str:
    """Return the hash of a file, "" where none is; what is larger than any judged has none."""
    try:
        is_larger = file.stat().st_size > RANGES["max_bytes"].highest
    except (OSError, ValueError):
        return ""
    return _NOT_JUDGED if is_larger else sha256_of_file(file)


def _manifest(members: Mapping[str, bytes]) -> Any:
    try:
        manifest = json.loads(members.get(MANIFEST, b"{}"))
        is_ours = manifest.get("neutrallint-evidence") == _VERSION
        fits = is_ours and all(
            isinstance(manifest[key], kind)
            for key, kind in (
                ("made", str),
                ("exit_code", int),
                ("members", dict),
                ("files", dict),
                ("since", dict),
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
