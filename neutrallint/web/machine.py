"""What works on this machine, in the words of whoever uses it and not of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from neutrallint.config.settings import Flags
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.printable import one_line
from neutrallint.setup.doctor import examine
from neutrallint.setup.doctor.rows import DoctorRow, State

#: What a row is called on the page; any other keeps its name.
_NAMES: Mapping[str, Localized] = {
    "pip": Localized("Pustaka", "Libraries"),
    "OCR": Localized("Membaca tulisan pada gambar", "Reading the text of pictures"),
    "YuNet, SFace": Localized("Mengenali wajah", "Recognising faces"),
    "face_detection_yunet_2023mar.onnx": Localized("Penemu wajah", "Finder of faces"),
    "face_recognition_sface_2021dec.onnx": Localized("Pembanding wajah", "Comparer of faces"),
    "rules": Localized("Paket aturan", "Rule packs"),
    "config": Localized("Berkas pengaturan", "Configuration"),
    "roster": Localized("Daftar tokoh", "Roster of people"),
    "gallery": Localized("Galeri wajah", "Gallery of faces"),
    "font": Localized("Huruf untuk gambar laporan", "Font for pictures of reports"),
    "encoding": Localized("Tanda baca di terminal", "Punctuation at a terminal"),
    "cache": Localized("Simpanan hasil", "Kept results"),
}
#: What the page of settings mends.
_SET = ("config", "roster", "gallery")
_WORST: tuple[State, ...] = ("missing", "optional", "ok")


@dataclass(frozen=True, slots=True)
class MachineRow:
    """One thing: `ways` mend it by (system, command), `is_set` on the page of settings."""

    name: str
    state: State
    said: str
    ways: tuple[tuple[str, str], ...] = ()
    is_set: bool = False


@dataclass(frozen=True, slots=True)
class MachineSection:
    """Things that belong together, under the state of the worst."""

    name: str
    state: State
    rows: tuple[MachineRow, ...]


def machine_sections(flags: Flags, lang: Lang) -> list[MachineSection]:
    """Return what was looked at, by sections, in a language."""
    grouped = groupby(examine(flags), key=lambda row: row.section)
    return [_section(section.say(lang), rows, lang) for section, rows in grouped]


def _section(name: str, found: Iterable[DoctorRow], lang: Lang) -> MachineSection:
    rows = tuple(_row(row, lang) for row in found)
    states = {row.state for row in rows}
    return MachineSection(name, next(state for state in _WORST if state in states), rows)


def _row(row: DoctorRow, lang: Lang) -> MachineRow:
    name = _NAMES[row.name].say(lang) if row.name in _NAMES else row.name
    said = one_line(row.said.say(lang))
    if row.state == "ok":
        return MachineRow(name, row.state, said)
    ways = row.mend.ways() if row.mend else ()
    return MachineRow(name, row.state, said, ways, is_set=row.name in _SET)
