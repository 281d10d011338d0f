"""The machine is looked at beside the server, and anew only where something has changed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from neutrallint.config.settings import Flags
from neutrallint.core.localized import Localized
from neutrallint.setup.doctor.rows import DoctorRow
from neutrallint.web.machine import Machine
from neutrallint.web.office import Office


class Counted:
    """Stands for the process beside the server, and counts what is asked of it."""

    def __init__(self) -> None:
        self.asked = 0

    async def do(self, function: Any, *given: Any, longest: int) -> list[DoctorRow]:
        self.asked += 1
        words = Localized("SHA-256 …")
        return [DoctorRow(words, "OCR", "ok", words), DoctorRow(words, "pip", "ok", words)]

    def close(self) -> None:
        """End nothing."""


def test_the_machine_is_looked_at_anew_only_where_something_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    office = Office(Flags(), tmp_path, 1)
    counted: Any = Counted()
    office.engines.close()
    office.engines = counted
    machine = Machine(office)
    asked = []

    def look(again: bool = False) -> None:
        (section,) = asyncio.run(machine.sections("id", again))
        assert [(row.name, row.said) for row in section.rows] == [
            ("Membaca tulisan pada gambar", "SHA-256 …"),
            ("Pustaka", "semua terpasang"),
        ]
        asked.append(counted.asked)

    look()
    look()
    (tmp_path / "neutrallint.yaml").write_text("packs: [./aturan]\n")
    look()
    look()
    pack = tmp_path / "aturan/pack.yaml"
    pack.parent.mkdir()
    pack.write_text("pack: {id: kami, name: Kami, version: 1.0.0}\n")
    look()
    pack.write_text("pack: {id: kami, name: Kami, version: 1.0.10}\n")
    look()
    (tmp_path / "neutrallint.yaml").write_text("packs: [")
    look()
    look()
    look(again=True)
    office.close()
    assert asked == [1, 1, 2, 2, 3, 4, 5, 5, 6]


def test_what_the_office_has_not_set_is_said_in_its_words(tmp_path: Path) -> None:
    class Unset(Counted):
        async def do(self, function: Any, *given: Any, longest: int) -> list[DoctorRow]:
            said = Localized("(buat dengan: neutrallint enroll)")
            return [DoctorRow(said, "gallery", "optional", said)]

    office = Office(Flags(), tmp_path, 1)
    office.engines.close()
    unset: Any = Unset()
    office.engines = unset
    (section,) = asyncio.run(Machine(office).sections("id"))
    office.close()
    (row,) = section.rows
    assert row.is_set
    assert "neutrallint" not in row.said
