"""Looks at the machine and the project, and says what is there and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from neutrallint.setup.doctor import engines, machine, project
from neutrallint.setup.doctor.rows import Row

EXAMINATIONS: tuple[Callable[[], Iterator[Row]], ...] = (
    machine.python,
    machine.libraries,
    engines.pictures,
    engines.models,
    engines.tesseract,
    project.packs,
    project.configuration,
    machine.fonts,
    machine.console,
    machine.cache,
)


def examine() -> Iterator[Row]:
    """Yield what every examination says."""
    for examination in EXAMINATIONS:
        yield from examination()
