"""Bounds of numbers, and how much of one file is looked at; what lies beyond is told."""

from __future__ import annotations

from collections.abc import Mapping

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record

MAX_BYTES, MAX_PIXELS = 200_000_000, 150_000_000
#: Seconds for finding the files of a run, for one part of loading (packs, roster, rules), and
#: for the examples of packs or the files of an evidence that somebody asks about.
SEARCHING, LOADING, TESTING = 600, 300, 1_800
#: Seconds for drawing the pictures of a file again, for a report or evidence.
DRAWING = 300
#: Bytes of all packs of one's own that a run loads, their patterns, and phrases of its rules
#: with all forms.
MAX_PACKS, MAX_PATTERNS, MAX_PHRASES = 4_000_000, 200, 500_000
#: Findings of one file, with all that lies inside it and what may pass.
MAX_FINDINGS = 10_000
#: Pictures and pages that the drafts of a run show beside what was asked for, and how many may
#: show one another.
MAX_SHOWN, MAX_WITHIN = 5_000, 5


@record
class Range:
    """The lowest and the highest value that a number may have; neither NaN nor infinity."""

    lowest: int
    highest: int

    def holds(self, number: float) -> bool:
        """Tell whether a number is one of them."""
        return self.lowest <= number <= self.highest

    def said(self) -> Localized:
        """Return it in words."""
        return Localized(
            f"{self.lowest} sampai {self.highest}", f"{self.lowest} to {self.highest}"
        )


#: What a number that people set may be: an option or a key of a configuration or a policy.
RANGES: Mapping[str, Range] = {
    "jobs": Range(1, 256),
    # Seconds: a day, which every clock and every system can wait for.
    "timeout": Range(1, 86_400),
    "max_bytes": Range(1, 4_000_000_000),
    # Beyond this the library for pictures refuses them.
    "max_pixels": Range(1, 170_000_000),
    "max_pages": Range(1, 100_000),
    # A hundred years.
    "days": Range(0, 36_525),
    "baseline_days": Range(0, 36_525),
}
#: What any other number may be; in rules and rosters the largest are amounts of money.
ANY_NUMBER = Range(-(10**15), 10**15)


@record
class Limits:
    """Bytes of a file, pixels of one picture, and pages of a document or picture.

    Without `max_pages` each kind has its own number: 10 pages or scenes of a picture, 2,000
    pages of a PDF, of which 100 are drawn. `is_strict`: under a policy, where no file is left
    out because its name hides it, or because it has the form of an output of this program.
    """

    max_bytes: int = MAX_BYTES
    max_pixels: int = MAX_PIXELS
    max_pages: int | None = None
    is_strict: bool = False

    def refuse_larger(self, size: int) -> None:
        """Raise ReadError for a file of more bytes than the limit."""
        if size > self.max_bytes:
            most = f"{self.max_bytes / 1_000_000:g}"
            raise ReadError(
                Localized(
                    f"berkas lebih besar dari {most} MB; perkecil, atau naikkan --max-bytes",
                    f"the file is larger than {most} MB; make it smaller, or raise --max-bytes",
                )
            )

    def pages(self, usual: int) -> int:
        """Return how many pages are looked at where `usual` are without a wish."""
        return self.max_pages or usual
