"""How much of one file is looked at; what lies beyond is not checked, and that is told."""

from __future__ import annotations

from dataclasses import dataclass

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized

MAX_BYTES, MAX_PIXELS = 200_000_000, 150_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a file, pixels of one picture, and pages of a document or picture.

    Without `max_pages` each kind has its own number: 10 pages or scenes of a picture, 2,000
    pages of a PDF, of which 100 are drawn.
    """

    max_bytes: int = MAX_BYTES
    max_pixels: int = MAX_PIXELS
    max_pages: int | None = None

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
