"""Text around a circle, as on stamps and seals: the ring is unrolled and read as one line.

An engine takes such text for words that lie each another way, reads some of them, and in the
order of rows. Two words that lie so tell the circle: their ends are on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import pi
from statistics import median
from typing import TYPE_CHECKING, Any

from neutrallint.core.record import record
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.arcs import circle_through

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: Words that are looked at, by their length.
_MOST = 12
#: A word is so many times longer than high at least, and lies so far from level, in radians.
_LONG, _SLANTED = 1.3, 0.14
#: The angle between two words of a ring at least; those of a page that lies askew have none.
_APART = 0.35
#: How far from the circle an end may lie, and how far a word may bulge, in its heights.
_AWAY, _BULGE = 0.4, 1.0
#: How often the circle is found anew, by the bulge that the last one gives each word.
_ROUNDS = 8
#: What is cut out on either side of the circle, in heights of a word.
_HALF = 0.95
#: The height and the greatest width of the strip, in pixels.
_HEIGHT, _WIDEST = 160, 3000
#: What of a ring is read with less is left out.
_SURE = 0.8


@record
class _Word:
    """A slanted box: its ends, its height, and the direction in which it lies, in radians."""

    ends: Any
    height: float
    direction: float


@record
class Ring:
    """A circle with text around it, in pixels; `begin`: the angle at which nothing stands."""

    center: Any
    radius: float
    half: float
    begin: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies on the text."""
        away = float(((self.center - (x, y)) ** 2).sum() ** 0.5)
        return abs(away - self.radius) <= self.half


def ring_in(corners: Iterable[Any]) -> Ring | None:
    """Return the ring on which most boxes (4 × 2 pixels each) lie, None for none."""
    words = sorted(filter(None, map(_word, corners)), key=lambda word: -word.height)[:_MOST]
    best: list[_Word] = []
    circle = None
    for pair in combinations(words, 2):
        if _turned(*pair) < _APART or (found := _circle(pair)) is None:
            continue
        on_it = [word for word in words if _is_on(word, *found)]
        if len(on_it) > len(best):
            best, circle = on_it, found
    if circle is None or len(best) < 2:
        return None
    center, radius = circle
    types = [_type(word, *circle) for word in best]
    half = _HALF * median(types)
    return Ring(center, radius, half, _free_angle(best, center)) if half < radius else None


def box_around(band: Array) -> Any:
    """Return the corners of the slanted box around a bent band of pixels (x, y)."""
    import cv2
    import numpy as np

    return cv2.boxPoints(cv2.minAreaRect(band.astype(np.float32)))


def unrolled(image: Any, ring: Ring) -> Any:
    """Return the ring as a strip of BGR pixels, clockwise, its outer edge above."""
    import cv2
    import numpy as np

    width = min(_WIDEST, round(np.pi * ring.radius / ring.half * _HEIGHT))
    angles = ring.begin + np.linspace(0, 2 * np.pi, width)
    reach = ring.radius + np.linspace(ring.half, -ring.half, _HEIGHT)[:, None]
    x = (ring.center[0] + reach * np.cos(angles)).astype(np.float32)
    y = (ring.center[1] + reach * np.sin(angles)).astype(np.float32)
    return cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def said_around(lines: Sequence[OcrLine]) -> tuple[str, float]:
    """Return what lines of a strip say, and how sure that is; what stands inside out behind."""
    sure = [line for line in lines if line.confidence >= _SURE]
    outward = sorted((e for e in sure if e.quarters != 2), key=lambda line: line.box.left)
    inward = sorted((e for e in sure if e.quarters == 2), key=lambda line: -line.box.left)
    said = [*outward, *inward]
    return " ".join(e.text for e in said), min((e.confidence for e in said), default=0.0)


def _word(corners: Any) -> _Word | None:
    """Return a box that is long and lies neither level nor upright."""
    import numpy as np

    points = np.asarray(corners, dtype=np.float64)
    long, short = (float(np.linalg.norm(points[a] - points[b])) for a, b in ((0, 1), (1, 2)))
    if short > long:
        points, long, short = np.roll(points, 1, axis=0), short, long
    ends = np.array([(points[0] + points[3]) / 2, (points[1] + points[2]) / 2])
    along = ends[1] - ends[0]
    direction = float(np.arctan2(along[1], along[0]) % np.pi)
    is_slanted = abs(direction % (np.pi / 2) - np.pi / 4) < np.pi / 4 - _SLANTED
    is_word = long >= _LONG * max(short, 1.0)
    return _Word(ends, short, direction) if is_word and is_slanted else None


def _type(word: _Word, center: Array, radius: float) -> float:
    """Return how high a word is without its bulge."""
    import numpy as np

    bulge = radius - float(np.linalg.norm(word.ends.mean(axis=0) - center))
    return max(word.height / 2, word.height - bulge)


def _turned(one: _Word, other: _Word) -> float:
    """Return the angle between two words."""
    apart = abs(one.direction - other.direction)
    return min(apart, pi - apart)


def _circle(pair: tuple[_Word, _Word]) -> tuple[Array, float] | None:
    """Return the circle through the ends of two words, if they lie on one as on a ring."""
    import numpy as np

    found = None
    for _ in range(_ROUNDS):
        ends = [word.ends - _bulge(word, *found) if found else word.ends for word in pair]
        found = circle_through(np.concatenate(ends))
        if found is None or not all(_is_on(word, *found) for word in pair):
            return None
    return found


def _bulge(word: _Word, center: Array, radius: float) -> Array:
    """Return how far the ends of a word on a circle lie within those of its box (a vector)."""
    import numpy as np

    outward = word.ends.mean(axis=0) - center
    inner = float(np.linalg.norm(outward))
    half_of_bulge = max(0.0, radius - inner) / 2
    return np.asarray(outward * (half_of_bulge / max(inner, 1.0)))


def _is_on(word: _Word, center: Array, radius: float) -> bool:
    """Tell whether a word lies on a circle, along it."""
    import numpy as np

    away = np.linalg.norm(word.ends - center, axis=1)
    middle = float(np.linalg.norm(word.ends.mean(axis=0) - center))
    is_near = bool((abs(away - radius) <= _AWAY * word.height).all())
    return is_near and radius - middle <= _BULGE * word.height


def _free_angle(words: Sequence[_Word], center: Array) -> float:
    """Return the middle of the largest gap between words around a centre."""
    import numpy as np

    ends = np.concatenate([word.ends for word in words]) - center
    angles = np.sort(np.arctan2(ends[:, 1], ends[:, 0]))
    gaps = np.diff(angles, append=angles[0] + 2 * np.pi)
    widest = int(gaps.argmax())
    return float(angles[widest] + gaps[widest] / 2)
