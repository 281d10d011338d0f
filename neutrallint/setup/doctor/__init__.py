"""Looks at the machine and the project, and says what is there and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.config.settings import Flags
from neutrallint.setup.doctor import engines, machine, project
from neutrallint.setup.doctor.rows import DoctorRow


def examine(flags: Flags | None = None) -> Iterator[DoctorRow]:
    """Yield what every examination says; `flags`: the wishes that settings are found with."""
    yield from machine.examine_python()
    yield from machine.examine_libraries()
    yield from engines.examine_pictures()
    yield from engines.examine_models()
    yield from engines.examine_tesseract()
    yield from project.examine_packs(flags or Flags())
    yield from project.examine_configuration(flags or Flags())
    yield from machine.examine_fonts()
    yield from machine.examine_console()
    yield from machine.examine_cache()
