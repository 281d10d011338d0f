"""`neutrallint doctor`: what is installed, what is missing, and the command that mends it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from neutrallint.cli import streams
from neutrallint.cli.bilingual import command
from neutrallint.cli.speech import say, tell
from neutrallint.core.printable import one_line

if TYPE_CHECKING:
    from neutrallint.setup.doctor.rows import DoctorRow

_MISSING = 3
_MARKS = {"ok": "✓", "missing": "✗", "optional": "–"}


@command(
    "doctor",
    id="Periksa apa yang terpasang dan apa yang kurang.\n\n"
    "Kode keluar 0 bila semua yang diperlukan pemeriksaan bawaan ada, 3 bila tidak.",
    en="Look at what is installed and what is missing.\n\n"
    "Exits with 0 if all that a default check needs is there, 3 if not.",
)
def doctor() -> int:
    """Print a row for each examination; 3 if something that is needed is missing."""
    from neutrallint.setup.doctor import examine

    rows = list(examine())
    for section, group in groupby(rows, key=lambda row: row.section):
        streams.out(say(section))
        for row in group:
            _show(row)
    missing = sum(row.state == "missing" for row in rows)
    if missing:
        streams.out(tell(f"Yang perlu dibenahi: {missing}", f"To be mended: {missing}"))
        return _MISSING
    streams.out(tell("Semua yang diperlukan tersedia.", "Everything that is needed is there."))
    return 0


def _show(row: DoctorRow) -> None:
    streams.out(f"  {_MARKS[row.state]} {row.name}: {one_line(say(row.said))}")
    if row.mend and row.state != "ok":
        for system, how in row.mend.ways():
            streams.out(f"      {system}: {how}")
