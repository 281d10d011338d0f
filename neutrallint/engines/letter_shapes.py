"""What letters look like, so that a sign can be told from the letter that it is said to be.

Nothing is read here: a sign is compared with letters of usual type, and with those that OCR
confirmed before.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LETTERS = [*ascii_lowercase, *digits]
#: Letters that type joins to one sign.
_JOINED = "ff fi fl ffi ffl ft tf ti tt fj".split()
#: All that is compared, letters first, in lower case.
SIGNS = [*_LETTERS, *_JOINED, *"!\"#$%&'(*+),./:;<=>?@[]^{|}‘’“”•°"]
_NUMBERS = {sign: number for number, sign in enumerate(SIGNS)}
#: Sides of a shape in pixels, and the least share of its height that a sign is wide, or of its
#: width high, lest a bar be nothing but full.
_SIDE, _NARROWEST = 16, 0.5
#: A lower sign (in pixels) has no shape, nor has one of less opacity (0 to 255).
_LOWEST, _SEEN = 3, 48
#: How like (correlation, -1 to 1) a sign is at least to what it is said to be, and how much
#: more it may be like a letter.
_LIKE, _NEARLY = 0.45, 0.18
#: So like to a Latin letter is hardly a sign of another script.
_LATIN = 0.85
#: Signs that are compared at a time, and shapes that are learned.
_AT_ONCE, _MOST_LEARNED = 4_096, 2_000


def is_known(said: str) -> bool:
    """Tell whether it is known what a sign looks like."""
    return plain(said) in _NUMBERS


def plain(said: str) -> str:
    """Return a sign as SIGNS has it: in lower case, without its accents."""
    if len(said) > 1:
        return "".join(map(plain, said))
    return said if said in _NUMBERS else unicodedata.normalize("NFKD", said)[0].casefold()[0]


def shape_of(ink: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """Return the shape of a sign from the opacities of its box; None where nothing is seen."""
    import cv2
    import numpy as np

    if not ink.size:
        return None
    left, top, wide, high = cv2.boundingRect((ink >= _SEEN).astype(np.uint8))
    if high < _LOWEST:
        return None
    ink = ink[top : top + high, left : left + wide]
    across = max(0, round((_NARROWEST * high - wide) / 2))
    down = max(0, round((_NARROWEST * wide - high) / 2))
    padded = cv2.copyMakeBorder(ink, down, down, across, across, cv2.BORDER_CONSTANT)
    how = cv2.INTER_AREA if high >= _SIDE else cv2.INTER_LINEAR
    scaled = cv2.resize(padded, (_SIDE, _SIDE), interpolation=how).astype(np.float32)
    shape = np.asarray(cv2.GaussianBlur(scaled, (3, 3), 0), np.float32).ravel()
    shape -= shape.mean()
    length = float(np.linalg.norm(shape))
    return shape / length if length > 1 else None


class LetterShapes:
    """The shapes of all signs; it learns more of them."""

    def __init__(self, said: Sequence[str], shapes: Sequence[NDArray[np.float32]]) -> None:
        """Take signs and their shapes; each of SIGNS must be among them."""
        self._known = list(zip(map(plain, said), shapes, strict=True))
        self._left = _MOST_LEARNED
        self._sort()

    def learn(self, said: Sequence[str], shapes: Sequence[NDArray[np.float32]]) -> None:
        """Take in what letters look like in the file at hand."""
        named = zip(map(plain, said), shapes, strict=True)
        new = [each for each in named if each[0] in _NUMBERS]
        self._known += new[: self._left]
        self._left -= len(new[: self._left])
        self._sort()

    def are(self, said: Sequence[str], shapes: Sequence[NDArray[np.float32]]) -> list[bool]:
        """Tell of each shape whether it may be the sign that it is said to be.

        One that is not known may, if it is not like a Latin letter.
        """
        import numpy as np

        found: list[bool] = []
        for begin in range(0, len(said), _AT_ONCE):
            piece = np.stack(shapes[begin : begin + _AT_ONCE]) @ self._shapes.T
            likeness = np.maximum.reduceat(piece, self._begins, axis=1)
            for sign, each in zip(said[begin : begin + _AT_ONCE], likeness, strict=True):
                at = _NUMBERS.get(plain(sign))
                nearest = each[: len(_LETTERS)].max()
                is_so = (
                    nearest < _LATIN
                    if at is None
                    else each[at] >= max(_LIKE, nearest - _NEARLY)
                )
                found.append(bool(is_so))
        return found

    def _sort(self) -> None:
        """Put the shapes in the order of SIGNS, by which they are gathered."""
        import numpy as np

        self._known.sort(key=lambda each: _NUMBERS[each[0]])
        said = [letter for letter, _ in self._known]
        self._begins = [said.index(letter) for letter in SIGNS]
        self._shapes = np.stack([shape for _, shape in self._known])
