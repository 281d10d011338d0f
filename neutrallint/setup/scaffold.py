"""The files that `neutrallint init` writes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from neutrallint.config.settings import CONFIG_NAME, OWN_FOLDER
from neutrallint.core.errors import UsageError, unwritable
from neutrallint.core.localized import Localized
from neutrallint.packs.elections import BASIC
from neutrallint.packs.schema import KINDS, schema_of
from neutrallint.people.offices import office_named
from neutrallint.records.atomic import write_whole
from neutrallint.records.yaml import as_scalar
from neutrallint.sources.destination import destination

ROSTER_NAME = "daftar-tokoh.yaml"
#: Whose example the roster is where nobody names a region.
EXAMPLE_REGION = "Kabupaten Mandala"

_WIRED = "# yaml-language-server: $schema={}/{}.schema.json\n"

CONFIG = """\
# Pengaturan neutrallint untuk folder ini dan semua folder di dalamnya.
# Baris yang diawali tanda # tidak berlaku; hapus tandanya untuk memakainya.

# Paket aturan: id paket bawaan, atau jalur ke paket Anda sendiri (./aturan).
# netralitas-dasar berlaku kapan saja; paket pemilihan hanya pada hari-harinya, jadi
# gantilah bila pemilihan lain mendekat.
packs: [PACKS]

# Daftar tokoh: kepala daerah, calon, dan penjabat yang diawasi.
roster: ROSTER

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
# Dengan election: naskah tentang pemilihan yang tidak dinilai paket pemilihan mana pun.
# require: [gallery, election]

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
- {name: REGION, kind: KIND}

people:
- name: H. Sutrisna Wiradijaya, S.E.
  aliases: [Sutrisna Wiradijaya, Kang Tris]
  office: HEAD
  region: REGION
  status: petahana
  from: 2016-02-17
  until: 2021-02-17
  running_as: calon RUNNING
  ballot_number: 2
  slogans: ["Mandala Bangkit Bersama"]
  # Foto untuk mengenali wajah, relatif terhadap berkas ini. Hapus tanda # setelah
  # fotonya ada, lalu jalankan: neutrallint enroll daftar-tokoh.yaml
  # photos: [foto/sutrisna-1.jpg, foto/sutrisna-2.jpg]

- name: Ratna Kusumawardani, M.Si.
  aliases: [Ratna Kusumawardani]
  office: Wakil HEAD
  region: REGION
  status: bukan_calon
"""


def write_project(
    folder: Path, elections: Sequence[str] = (), region: str = EXAMPLE_REGION
) -> list[Path]:
    """Write the configuration, the roster and their schemas into `folder`; return the paths.

    `elections`: the packs of those that are near; without any the basic pack alone. UsageError
    if a file exists (then none is written) or cannot be written, or the region tells no kind.
    """
    files = {
        folder / CONFIG_NAME: _WIRED.format(OWN_FOLDER, "config") + config_text(elections),
        folder / ROSTER_NAME: _WIRED.format(OWN_FOLDER, "roster") + _roster(region),
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


def config_text(elections: Sequence[str], has_roster: bool = True) -> str:
    """Return a configuration that explains itself; without elections for the basic pack."""
    named = ", ".join(as_scalar(pack) for pack in elections or (BASIC,))
    text = CONFIG.replace("[PACKS]", f"[{named}]")
    return text.replace("roster: ROSTER", f"{'' if has_roster else '# '}roster: {ROSTER_NAME}")


def _roster(region: str) -> str:
    office = office_named(region)
    filled = ROSTER.replace("RUNNING", office.head.lower()).replace("HEAD", office.head)
    return filled.replace("KIND", office.kind).replace("REGION", as_scalar(office.region))


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
