"""What an examination says, and the commands that mend what is missing."""

from __future__ import annotations

from typing import Literal, TypeAlias

from neutrallint.core.localized import Localized
from neutrallint.core.record import record

#: `missing` is needed by a default check; `optional` is missing too, but only adds to it.
State: TypeAlias = Literal["ok", "missing", "optional"]


@record
class Mend:
    """The command that mends it, for each system."""

    debian: str
    windows: str
    macos: str

    def ways(self) -> tuple[tuple[str, str], ...]:
        """Return (system, command) pairs."""
        return ("Debian", self.debian), ("Windows", self.windows), ("macOS", self.macos)


@record
class DoctorRow:
    """One thing looked at, under the heading `section`."""

    section: Localized
    name: str
    state: State
    said: Localized
    mend: Mend | None = None


#: The folder is that of the program's own source: no index holds it.
REINSTALL = Mend(
    "python3 -m pip install --force-reinstall FOLDER-NEUTRALLINT",
    "py -m pip install --force-reinstall FOLDER-NEUTRALLINT",
    "python3 -m pip install --force-reinstall FOLDER-NEUTRALLINT",
)


def plain(said: str) -> Localized:
    """Return what reads the same in both languages: a version, a path."""
    return Localized(said, said)
