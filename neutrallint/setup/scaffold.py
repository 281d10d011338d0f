"""The files that `neutrallint init` writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from neutrallint.config.settings import CONFIG_NAME, OWN_FOLDER
from neutrallint.core.errors import UsageError, unwritable
from neutrallint.core.localized import Localized
from neutrallint.packs.schema import KINDS, schema_of
from neutrallint.records.atomic import write_whole
from neutrallint.sources.destination import destination

ROSTER_NAME = "daftar-tokoh.yaml"

_WIRED = "# yaml-language-server: $schema={}/{}.schema.json\n"

CONFIG = f"""\
# Pengaturan neutrallint untuk folder ini dan semua folder di dalamnya.
# Baris yang diawali tanda # tidak berlaku; hapus tandanya untuk memakainya.

# Paket aturan: id paket bawaan, atau jalur ke paket Anda sendiri (./aturan).
packs: [pilkada-2020]

# Daftar tokoh: kepala daerah, calon, dan penjabat yang diawasi.
roster: {ROSTER_NAME}

# Tanggal acuan. Tanpa tanggal, berlaku pembacaan yang paling ketat.
# as_of: 2020-10-01

# Tingkat temuan yang menggagalkan pemeriksaan: error, warning, atau info.
fail_on: error

# Hanya aturan ini, atau tanpa aturan ini; keluarga aturan juga boleh (NL-FOTO).
# select: [NL-TAG, NL-ORANG]
# ignore: [NL-ORANG-005]

# Pembaca teks pada gambar: auto, rapidocr, tesseract, atau off.
ocr: auto

# Kenali wajah pada gambar: true atau false.
faces: true

# Tanpa galeri wajah, nyatakan foto berwajah tidak diperiksa (kode keluar 3).
# require: [gallery]

# Nilai teks yang memihak tanpa ungkapan yang tercatat: true atau false.
judge: true

# Bahasa laporan: id atau en.
lang: id
"""

ROSTER = """\
# Daftar tokoh yang diawasi. Semua nama di bawah ini rekaan: gantilah.
# status: petahana (menjabat dan mencalonkan diri), kandidat (mencalonkan diri),
#         bukan_calon (menjabat dan tidak mencalonkan diri), penjabat (Pj., Plt., Pjs.)

regions:
- {name: Kabupaten Mandala, kind: kabupaten, language: Sunda}

people:
- name: H. Sutrisna Wiradijaya, S.E.
  aliases: [Sutrisna Wiradijaya, Kang Tris]
  office: Bupati
  region: Kabupaten Mandala
  status: petahana
  from: 2016-02-17
  until: 2021-02-17
  running_as: calon bupati
  ballot_number: 2
  slogans: ["Mandala Bangkit Bersama"]
  # Foto untuk mengenali wajah, relatif terhadap berkas ini. Hapus tanda # setelah
  # fotonya ada, lalu jalankan: neutrallint enroll daftar-tokoh.yaml
  # photos: [foto/sutrisna-1.jpg, foto/sutrisna-2.jpg]

- name: Ratna Kusumawardani, M.Si.
  aliases: [Ratna Kusumawardani]
  office: Wakil Bupati
  region: Kabupaten Mandala
  status: bukan_calon
"""


def write_project(folder: Path) -> list[Path]:
    """Write the configuration, the roster and their schemas into `folder`; return the paths.

    UsageError if one exists (then none is written) or cannot be written.
    """
    files = {
        folder / CONFIG_NAME: _WIRED.format(OWN_FOLDER, "config") + CONFIG,
        folder / ROSTER_NAME: _WIRED.format(OWN_FOLDER, "roster") + ROSTER,
    }
    for kind in KINDS:
        file = folder / OWN_FOLDER / f"{kind}.schema.json"
        files[file] = json.dumps(schema_of(kind), indent=2) + "\n"
    for file in files:
        if file.exists() or file.is_symlink():
            raise UsageError(
                Localized("sudah ada dan tidak ditimpa", "exists and is not overwritten"),
                place=str(file),
            )
        destination(file)
    try:
        _write_all(files, folder / OWN_FOLDER)
    except OSError as error:
        raise unwritable(error, error.filename or folder) from error
    return list(files)


def _write_all(files: Mapping[Path, str], inner: Path) -> None:
    """Write all files, in folders down to `inner`, or none; OSError where that fails."""
    made = [folder for folder in (inner, *inner.parents) if not folder.exists()]
    written = []
    try:
        inner.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            write_whole(file, text.encode("utf-8"))
            written.append(file)
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise
