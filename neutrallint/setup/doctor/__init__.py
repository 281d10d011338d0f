"""Looks at the machine and the project, and says what is there and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from neutrallint.setup.doctor import engines, machine, project
from neutrallint.setup.doctor.rows import DoctorRow

EXAMINATIONS: tuple[Callable[[], Iterator[DoctorRow]], ...] = (
    machine.examine_python,
    machine.examine_libraries,
    engines.examine_pictures,
    engines.examine_models,
    engines.examine_tesseract,
    project.examine_packs,
    project.examine_configuration,
    machine.examine_fonts,
    machine.examine_console,
    machine.examine_cache,
)


def examine() -> Iterator[DoctorRow]:
    """Yield what every examination says."""
    for examination in EXAMINATIONS:
        yield from examination()
