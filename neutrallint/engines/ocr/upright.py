"""Pictures that lie on their head or side, or are mirrored: read again the right way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from neutrallint.engines.base import OcrEngine, OcrLine
from neutrallint.engines.ocr.line_turns import SURE
from neutrallint.engines.ocr.turns import CLOCKWISE, COUNTERCLOCKWISE, MIRRORED, OVER, Turn

if TYPE_CHECKING:
    from PIL.Image import Image

#: What two letters on a photo look like is no reason to read it again.
_FEWEST_LETTERS = 6
#: What a picture that stays unsure must hold to be told: lone logos are hard to read often.
_UNSURE_LETTERS = 20
#: The share of the letters that are read surely where a picture lies the right way.
_HALF = 0.5
#: The share of the surely read letters that a reading turned to its lines must keep.
_KEPT = 0.9


class Upright:
    """An OCR engine that gets each picture as its text lies; boxes are those of the picture."""

    def __init__(self, engine: OcrEngine) -> None:
        self._engine = engine
        self.name = engine.name

    def read(self, image: Image, page: int) -> list[OcrLine]:
        """Return the lines of an RGB picture in reading order; ReadError if it fails."""
        lines = self._engine.read(image, page)
        if quarters := _usual_quarters(lines):
            turned = self._read_turned(image, page, Turn(quarters))
            if _sure_letters(turned) >= _KEPT * _sure_letters(lines):
                lines = turned
        if _letters(lines) >= _FEWEST_LETTERS and not _is_sure(lines):
            return self._best(image, page, lines)
        return lines

    def _best(self, image: Image, page: int, lines: list[OcrLine]) -> list[OcrLine]:
        """Return the reading with the most letters that are sure, of all ways it may lie."""
        sideways = (CLOCKWISE, COUNTERCLOCKWISE) if _has_high_boxes(lines) else ()
        for turn in (OVER, *sideways, MIRRORED):
            other = self._read_turned(image, page, turn)
            sure = _sure_letters(other)
            if _is_sure(other) and sure > max(_FEWEST_LETTERS, _sure_letters(lines)):
                return other
        return lines

    def _read_turned(self, image: Image, page: int, turn: Turn) -> list[OcrLine]:
        lines = self._engine.read(turn.undo(image), page)
        return [turn.place(line, *image.size) for line in lines]


def is_unsure(lines: Iterable[OcrLine], share: float = _HALF) -> bool:
    """Tell whether less than a share of what stands in a picture was read with confidence."""
    found = list(lines)
    return _letters(found) >= _UNSURE_LETTERS and not _is_sure(found, share)


def _is_sure(lines: list[OcrLine], share: float = _HALF) -> bool:
    """Tell whether at least a share of the letters were read with confidence."""
    return _sure_letters(lines) >= share * _letters(lines)


def _usual_quarters(lines: list[OcrLine]) -> int:
    """Return how most letters that were read surely lie."""
    counts: Counter[int] = Counter()
    for line in _sure(lines):
        counts[line.quarters] += round(line.letters)
    quarters, count = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    return quarters if count >= _FEWEST_LETTERS else 0


def _has_high_boxes(lines: list[OcrLine]) -> bool:
    high = [line for line in lines if line.box.height > line.box.width]
    return 2 * _letters(high) >= _letters(lines)


def _letters(lines: Iterable[OcrLine]) -> float:
    return sum(line.letters for line in lines)


def _sure_letters(lines: list[OcrLine]) -> float:
    return _letters(_sure(lines))


def _sure(lines: list[OcrLine]) -> Iterable[OcrLine]:
    """Yield the lines that were read with confidence, and whole."""
    return (line for line in lines if line.confidence >= SURE and not line.is_sparse)
