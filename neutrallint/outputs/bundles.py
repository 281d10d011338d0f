"""Evidence: a ZIP whose manifest has the hash of each member, and whose report is ours."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

from neutrallint.core.pattern import pattern
from neutrallint.outputs import pages, records
from neutrallint.outputs.sealed import MANIFEST, SUM, is_sealed
from neutrallint.records.digest import sha256_of

_REPORTS = {"laporan.json", "laporan.html"}
_PICTURE = pattern(r"gambar/\d{3,}\.jpg")
_DAMAGE = (zipfile.BadZipFile, EOFError, ValueError, OSError, RuntimeError, KeyError)


def is_own(data: bytes) -> bool:
    """Tell whether a ZIP is evidence, whole and with nothing beside its members."""
    members = _members(data)
    if members is None or not is_sealed(data, members):
        return False
    manifest = _manifest(members[MANIFEST])
    found = {name: sha256_of(content) for name, content in members.items()}
    noted = manifest.get("members") if isinstance(manifest, dict) else None
    if not isinstance(noted, dict) or manifest.get("neutrallint-evidence") != 1:
        return False
    told = f"{found[MANIFEST]}  {MANIFEST}\n".encode()
    return (
        found == {MANIFEST: found[MANIFEST], SUM: sha256_of(told), **noted}
        and all(name in _REPORTS or _PICTURE.fullmatch(name) for name in noted)
        and records.is_own(members["laporan.json"])
        and pages.is_own(members["laporan.html"])
    )


def _members(data: bytes) -> dict[str, bytes] | None:
    """Return what a ZIP that is not packed holds; None for any other, and for other kits."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            is_plain = all(info.compress_type == zipfile.ZIP_STORED for info in infos)
            size = sum(info.file_size for info in infos)
            names = {info.filename for info in infos}
            if not is_plain or size > len(data) or not names >= {MANIFEST, SUM, *_REPORTS}:
                return None
            return {info.filename: archive.read(info) for info in infos}
    except _DAMAGE:
        return None


def _manifest(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
