"""What `neutrallint init` fills: configuration and roster, by the language of reports."""

from __future__ import annotations

from collections.abc import Mapping

from neutrallint.core.localized import Lang

ROSTER_NAMES: Mapping[Lang, str] = {"id": "daftar-tokoh.yaml", "en": "roster.yaml"}

CONFIG = """\
# Pengaturan neutrallint untuk folder ini dan semua folder di dalamnya.
# Baris yang diawali tanda # tidak berlaku; hapus tandanya untuk memakainya.

# Paket aturan: id paket bawaan, atau jalur ke paket Anda sendiri (./aturan).
# netralitas-dasar berlaku kapan saja; paket pemilihan hanya pada hari-harinya, jadi
# gantilah bila pemilihan lain mendekat.
packs: [PACKS]

# Daftar tokoh: kepala daerah, calon, dan penjabat yang diawasi.
roster: ROSTER

# Tanggal acuan bagi semua naskah. Tanpa ini berlaku tanggal tiap naskah, dan yang tidak
# bertanggal dinilai seolah-olah terbit pada hari-hari paketnya.
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

_ENGLISH_CONFIG = """\
# Settings of neutrallint for this folder and all folders in it.
# A line that begins with # does not hold; take the sign away to use it.

# Rule packs: the id of a bundled pack, or the path to one of your own (./rules).
# For one election write a pack with its days: neutrallint rules new-election.
packs: [PACKS]

# The people who are watched: who holds office, stands for election, or acts for somebody.
roster: ROSTER

# The day as of which is judged. Without one the strictest reading holds.
# as_of: 2026-04-01

# Findings from this severity on fail a check: error, warning, or info.
fail_on: error

# Only these rules, or all but these.
# select: [PREFIX]
# ignore: [PREFIX]

# What reads text in pictures: auto, rapidocr, tesseract, or off.
ocr: auto

# Recognise faces in pictures: true or false.
faces: true

# Without a gallery of faces, photos of people count as not checked (exit code 3).
# require: [gallery]

# Language of reports: id or en.
lang: en
"""

#: Behind packs where there are none: no pack of the country holds outside of an election.
NO_PACK: Mapping[Lang, str] = {
    "id": "# tanpa pemilihan tidak ada yang berlaku: tidak ada yang diperiksa",
    "en": "# no pack holds outside of an election: nothing is checked until one is named",
}

CONFIGS: Mapping[Lang, str] = {"id": CONFIG, "en": _ENGLISH_CONFIG}

_ROSTER = """\
# Daftar tokoh yang diawasi. Semua nama di bawah ini rekaan: gantilah.
# status: petahana (menjabat dan mencalonkan diri), kandidat (mencalonkan diri),
#         bukan_calon (menjabat dan tidak mencalonkan diri), penjabat (Pj., Plt., Pjs.)

<<COUNTRY>>regions:
- {name: <<REGION>>, kind: <<KIND>>}

people:
- name: <<NAME>>
  aliases: [<<ALIASES>>]
  office: <<HEAD>>
  region: <<REGION>>
  status: petahana
  # Hari pertama dan terakhir masa jabatan; pada hari lain ia bukan petahana:
  # from: 2025-02-20
  # until: 2030-02-20
  running_as: <<RUNNING>>
  ballot_number: 2
  slogans: ["<<SLOGAN>>"]
  # Foto untuk mengenali wajah, relatif terhadap berkas ini. Hapus tanda # setelah
  # fotonya ada, lalu jalankan: neutrallint enroll daftar-tokoh.yaml
  # photos: [foto/sutrisna-1.jpg, foto/sutrisna-2.jpg]

- name: <<OTHER_NAME>>
  aliases: [<<OTHER_ALIASES>>]
  office: <<DEPUTY>>
  region: <<REGION>>
  status: bukan_calon
"""

_ENGLISH_ROSTER = """\
# The people who are watched. All names here are made up: put your own.
# status: incumbent (holds office and stands), candidate (stands), not_running (holds office
#         and does not stand), acting (holds it for a time)

<<COUNTRY>>regions:
- {name: <<REGION>>, kind: <<KIND>>}

people:
- name: <<NAME>>
  aliases: [<<ALIASES>>]
  office: <<HEAD>>
  region: <<REGION>>
  status: incumbent
  # The first and the last day in office; on other days the person is no incumbent:
  # from: 2022-05-24
  # until: 2026-05-11
  running_as: <<RUNNING>>
  slogans: ["<<SLOGAN>>"]
  # Photos by which a face is known, relative to this file. Take the sign # away once they
  # are there, then run: neutrallint enroll roster.yaml
  # photos: [photos/one.jpg, photos/two.jpg]

- name: <<OTHER_NAME>>
  aliases: [<<OTHER_ALIASES>>]
  office: <<DEPUTY>>
  region: <<REGION>>
  status: not_running
"""

ROSTERS: Mapping[Lang, str] = {"id": _ROSTER, "en": _ENGLISH_ROSTER}
