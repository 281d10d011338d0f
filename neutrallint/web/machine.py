"""What works on this machine, in the words of whoever uses it and not of its parts."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from neutrallint.cache.program import environment_now
from neutrallint.config.settings import Flags, Settings
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.package import package_root
from neutrallint.core.printable import one_line
from neutrallint.core.record import record
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.elections import settled
from neutrallint.setup.doctor import examine
from neutrallint.setup.doctor.rows import DoctorRow, State
from neutrallint.setup.office_kept import basis_of
from neutrallint.web.office import Office

#: Seconds that the examination may take: it loads the engines and tries them.
_LONGEST = 120

#: What a row is called on the page; any other keeps its name.
_NAMES: Mapping[str, Localized] = {
    "pip": Localized("Pustaka", "Libraries"),
    "OCR": Localized("Membaca tulisan pada gambar", "Reading the text of pictures"),
    "YuNet, SFace": Localized("Mengenali wajah", "Recognising faces"),
    "face_detection_yunet_2023mar.onnx": Localized("Penemu wajah", "Finder of faces"),
    "face_recognition_sface_2021dec.onnx": Localized("Pembanding wajah", "Comparer of faces"),
    "judge.onnx": Localized("Penilai kalimat", "Judge of sentences"),
    "judge_pieces.model": Localized("Kata-kata penilai", "Words of the judge"),
    "judge_words.bin": Localized("Pendapat kedua penilai", "Second opinion of the judge"),
    "judge_examples.tsv": Localized("Contoh bagi penilai", "Examples for the judge"),
    "Tesseract --list-langs": Localized("Bahasa Tesseract", "Languages of Tesseract"),
    "rules": Localized("Paket aturan", "Rule packs"),
    "config": Localized("Berkas pengaturan", "Configuration"),
    "roster": Localized("Daftar tokoh", "Roster of people"),
    "gallery": Localized("Galeri wajah", "Gallery of faces"),
    "font": Localized("Huruf untuk gambar laporan", "Font for pictures of reports"),
    "encoding": Localized("Tanda baca di terminal", "Punctuation at a terminal"),
    "cache": Localized("Simpanan hasil", "Kept results"),
}
#: What is said of what is there, where that is a list of versions or a hash.
_WHOLE = Localized("lengkap dan utuh", "there and whole")
_SAID: Mapping[str, Localized] = {
    "pip": Localized("semua terpasang", "all are installed"),
    "face_detection_yunet_2023mar.onnx": _WHOLE,
    "face_recognition_sface_2021dec.onnx": _WHOLE,
    "judge.onnx": _WHOLE,
    "judge_pieces.model": _WHOLE,
    "judge_words.bin": _WHOLE,
    "judge_examples.tsv": _WHOLE,
}
#: What is said of what an office has not set yet, where the page sets it.
_UNSET: Mapping[str, Localized] = {
    "roster": Localized(
        "belum diisi; nama dan wajah tokoh tidak dikenali",
        "not filled in yet; names and faces of people are not known",
    ),
    "gallery": Localized(
        "belum ada fotonya; wajah tidak dicocokkan", "no portraits yet; faces are not compared"
    ),
}
#: What a section is called on the page; any other keeps its name.
_SECTIONS: Mapping[str, Localized] = {
    "Output": Localized("Laporan dan simpanan", "Reports and what is kept"),
    "Configuration of this folder": Localized("Pengaturan kantor", "Settings of the office"),
}
#: What the page of settings mends.
_SET = ("config", "roster", "gallery")
_WORST: tuple[State, ...] = ("missing", "optional", "ok")


@record
class MachineRow:
    """One thing: `ways` mend it by (system, command), `is_set` on the page of settings."""

    name: str
    state: State
    said: str
    ways: tuple[tuple[str, str], ...] = ()
    is_set: bool = False


@record
class MachineSection:
    """Things that belong together, under the state of the worst."""

    name: str
    state: State
    rows: tuple[MachineRow, ...]


class Machine:
    """Examines this machine beside the server, and anew only when something has changed."""

    def __init__(self, office: Office) -> None:
        """Take what checks, whose settings are looked at too."""
        self._office = office
        self._state: object = None
        self._rows: list[DoctorRow] = []
        self._turn = asyncio.Lock()

    async def sections(self, lang: Lang, again: bool = False) -> list[MachineSection]:
        """Return what was seen, by sections; `again`: look anew, whatever has changed."""
        grouped = groupby(await self._seen(again), key=lambda row: row.section)
        named = ((_SECTIONS.get(section.en, section), rows) for section, rows in grouped)
        return [_section(name.say(lang), rows, lang) for name, rows in named]

    async def _seen(self, again: bool) -> list[DoctorRow]:
        async with self._turn:
            state = await run_in_threadpool(_state, self._office)
            if again or state != self._state:
                do = self._office.engines.do
                self._rows = await do(_examined, self._office.flags, longest=_LONGEST)
                self._state = state
            return self._rows


def _examined(flags: Flags) -> list[DoctorRow]:
    return list(examine(flags))


def _state(office: Office) -> object:
    """Return what changes when the examination may say something else."""
    installed = environment_now(), *_times(package_root() / "engines/models")
    try:
        settings = settled(office.settings)
        return installed, repr(settings), basis_of(settings), *_times(*_packs(settings))
    except NeutrallintError as error:
        return installed, error.say("en")


def _packs(settings: Settings) -> Iterator[Path]:
    """Yield the folders and files of the packs that hold, those of the office first."""
    yield from (settings.packs_base / pack for pack in settings.packs or ())
    yield bundled_packs_root()


def _times(*places: Path) -> Iterator[tuple[str, int, int]]:
    """Yield what changes when a file does, of all files at some places."""
    for place in places:
        above = [(str(place.parent), [], [place.name])] if place.is_file() else os.walk(place)
        for folder, _, names in above:
            for file in (Path(folder, name) for name in sorted(names)):
                status = file.stat()
                yield str(file), status.st_size, status.st_mtime_ns


def _section(name: str, found: Iterable[DoctorRow], lang: Lang) -> MachineSection:
    rows = tuple(_row(row, lang) for row in found)
    states = {row.state for row in rows}
    return MachineSection(name, next(state for state in _WORST if state in states), rows)


def _row(row: DoctorRow, lang: Lang) -> MachineRow:
    name = _NAMES[row.name].say(lang) if row.name in _NAMES else row.name
    said = one_line(row.said.say(lang))
    if row.state == "ok":
        plain = _SAID[row.name].say(lang) if row.name in _SAID else said
        return MachineRow(name, row.state, plain)
    if row.state == "optional" and row.name in _UNSET:
        return MachineRow(name, row.state, _UNSET[row.name].say(lang), is_set=True)
    ways = row.mend.ways() if row.mend else ()
    return MachineRow(name, row.state, said, ways, is_set=row.name in _SET)
