"""Lines that were hard to read, read again with their strip of pixels turned or mirrored.

RapidOCR takes a high box for a line turned clockwise and any other for an upright one, so a
line on its head, turned the other way or mirrored comes out as gibberish of little confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from neutrallint.engines.base import UNREAD, OcrLine
from neutrallint.engines.ocr.reading_order import restore_digits

#: What was read with less is read again. 79 of 80 real pictures with text were read with 0.86
#: and more (median of the letters), turned ones with 0.50 to 0.77.
SURE = 0.8
#: What was read with less is tried as mirrored: "coblos nomor 2" so was read with 0.85.
#: A lone "PPP" mirrored is a sure "bbb", so a line must hold more letters.
_UNMIRRORED, _FEWEST_MIRRORED = 0.9, 6
#: A turned reading must be as sure as this, and so much surer: gibberish came up to 0.91.
_SUREST_DOUBT, _SURER = 0.92, 0.1
#: Fewer letters say nothing of how they lie: "SOS", 6 and 9.
_FEWEST_LETTERS = 3
#: RapidOCR takes a box so many times higher than wide for a turned line.
_HIGH = 1.5

#: Reads strips of BGR pixels: texts and confidences in their order.
Recogniser = Callable[[list[Any]], Iterable[tuple[str, float]]]


def turn_unsure(
    pixels: Any, lines: list[OcrLine], corners: Any, recognise: Recogniser
) -> list[OcrLine]:
    """Return the lines, those that are surer when their strip is turned as read that way.

    `pixels`: the whole picture as BGR; `corners`: the four of each line.
    """
    tries = [
        (index, quarters, strip)
        for index, line in enumerate(lines)
        if _confidence_in(line) < _UNMIRRORED
        for quarters, strip in _strips(pixels, corners[index], line)
    ]
    if not tries:
        return lines
    best = list(lines)
    readings = recognise([strip for _, _, strip in tries])
    for (index, quarters, _), (text, score) in zip(tries, readings, strict=True):
        if _is_surer(text, score, lines[index]) and score > _confidence_in(best[index]):
            best[index] = replace(
                lines[index], text=restore_digits(text), confidence=score, quarters=quarters
            )
    return best


def quarters_of(corners: Any) -> int:
    """Return how RapidOCR takes a line in a box with these corners to be turned."""
    wide, high = _sides(corners)
    return 1 if high >= _HIGH * wide else 0


def _strips(pixels: Any, corners: Any, line: OcrLine) -> Iterable[tuple[int, Any]]:
    """Yield the other ways in which a line may lie, each with its strip put right."""
    import numpy as np
    from rapidocr.utils.process_img import get_rotate_crop_image

    strip = get_rotate_crop_image(pixels, np.asarray(corners, np.float32))
    wide, high = _sides(corners)
    is_long = max(wide, high) >= _HIGH * min(wide, high)
    # Of capitals in a mirror hardly any is read.
    letters = line.letters if line.is_sparse else sum(map(str.isalnum, line.text))
    for more in (0, 2) if letters >= _FEWEST_MIRRORED else ():
        turned = np.rot90(strip[:, ::-1], more)
        yield (line.quarters + more) % 4, np.ascontiguousarray(turned)
    for more in (2,) if is_long or _confidence_in(line) >= SURE else (2, 1, 3):
        yield (line.quarters + more) % 4, np.ascontiguousarray(np.rot90(strip, more))


def _sides(corners: Any) -> tuple[int, int]:
    """Return width and height of a box as RapidOCR takes them."""
    import numpy as np

    points = np.asarray(corners, np.float32)
    sides = np.linalg.norm(points - np.roll(points, -1, axis=0), axis=1)
    return max(1, int(max(sides[0], sides[2]))), max(1, int(max(sides[1], sides[3])))


def _is_surer(text: str, score: float, line: OcrLine) -> bool:
    has_letters = sum(sign.isalpha() for sign in text) >= _FEWEST_LETTERS
    return has_letters and score >= max(_SUREST_DOUBT, _confidence_in(line) + _SURER)


def _confidence_in(line: OcrLine) -> float:
    """Return how sure a reading is; an engine is sure of nothing that it read nothing."""
    return 0.0 if line.text == UNREAD else line.confidence
