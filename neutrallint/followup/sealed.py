"""What a ZIP holds that is its members and nothing else, and whether it still is."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.outputs.sealed import is_sealed
from neutrallint.readers.containers.archive import damaged

#: What zipfile raises on damaged or hostile archives of which nothing is packed.
_DAMAGE = (zipfile.BadZipFile, EOFError, ValueError, OSError, RuntimeError)
#: How a ZIP begins, one that was cut short too.
_ZIP = b"PK"


@record
class Unsealed:
    """Members by name; `is_whole`: the ZIP is as it was written, and nothing is beside them."""

    members: Mapping[str, bytes]
    is_whole: bool


def unseal(data: bytes) -> Unsealed:
    """Return what a ZIP holds; ReadError where it is none, or was packed anew.

    A member that is damaged is left out.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_packed(archive, len(data))
            members = {info.filename: _read(archive, info) for info in archive.infolist()}
    except _DAMAGE as error:
        raise (damaged(error) if data.startswith(_ZIP) else _no_zip()) from error
    whole = {name: content for name, content in members.items() if content is not None}
    return Unsealed(whole, is_whole=is_sealed(data, whole))


def _no_zip() -> ReadError:
    return ReadError(
        Localized(
            "ini bukan ZIP, jadi bukan bukti; beri berkas bukti-TANGGAL.zip",
            "this is no ZIP, so no evidence; give a file such as bukti-DATE.zip",
        )
    )


def _refuse_packed(archive: zipfile.ZipFile, most: int) -> None:
    """Refuse what may hold more than it is long."""
    infos = archive.infolist()
    is_packed = any(info.compress_type != zipfile.ZIP_STORED for info in infos)
    if is_packed or sum(info.file_size for info in infos) > most:
        raise ReadError(
            Localized(
                "ZIP ini dikemas ulang, bukan seperti yang ditulis neutrallint; pakai aslinya",
                "this ZIP was packed anew, not as neutrallint wrote it; use the original",
            )
        )


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | None:
    try:
        return archive.read(info)
    except _DAMAGE:
        return None
