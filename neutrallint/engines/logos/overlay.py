"""A mark's grey copy laid over the place in a picture where it may stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from neutrallint.core.record import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from neutrallint.engines.logos.gallery import LogoImage

    Array = NDArray[np.float32]

#: Correlation (-1 to 1) of the seen part with the mark.
ALIKE = 0.9
#: The part that may be covered by something else.
_COVERED = 0.4
#: What differs by less than this share of the mark's contrast is the noise of a photo.
_NOISE = 0.25
_ROUNDS = 6
#: Blur in pixels of the copy: a transform is exact to about one of them.
_BLUR = 1.2


@record
class Laid:
    """A mark over a picture: grey values of both, height × width each.

    `inside`: the pixels that belong to the mark. `kept`: those that
    agree with the mark, the others being covered or no part of it.
    `likeness`: their correlation. `overall`: that of the whole mark. `matrix` (2 × 3) leads
    from the copy to the picture.
    """

    copy: Array
    seen: Array
    inside: Any
    kept: Any
    likeness: float
    overall: float
    matrix: Any

    @property
    def is_alike(self) -> bool:
        """Whether the place shows the mark."""
        return self.likeness >= ALIKE


def lay_over(image: LogoImage, transform: Any, grey: Any) -> Laid:
    """Lay a mark over a grey picture by its 2 × 3 transform (long sides → pixels)."""
    import cv2
    import numpy as np

    shape = (image.height, image.width)
    copy = np.frombuffer(image.grey, np.uint8).reshape(shape)
    inside = np.frombuffer(image.inside, np.uint8).reshape(shape) > 0
    matrix = np.array(transform, np.float64)
    matrix[:, :2] /= max(shape)
    seen = cv2.warpAffine(
        _smooth(grey, float(np.hypot(matrix[0, 0], matrix[1, 0]))),
        matrix,
        (image.width, image.height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    first, second = _blur(copy), _blur(seen)
    kept, likeness = _agreeing(first, second, inside)
    overall = correlation(first[inside], second[inside])
    return Laid(first, second, inside, kept, likeness, overall, matrix)


def _blur(grey: Any) -> Array:
    import cv2
    import numpy as np

    blurred: Any = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), _BLUR)
    return np.asarray(blurred, np.float32)


def _smooth(grey: Any, step: float) -> Any:
    """Blur a picture of which only every `step`-th pixel will be looked at."""
    import cv2

    return cv2.GaussianBlur(grey, (0, 0), step / 2) if step > 1.5 else grey


def _agreeing(copy: Array, seen: Array, inside: Any) -> tuple[Any, float]:
    """Return the pixels that fit one gain and offset, and their correlation.

    Round by round the worst are left out, up to the share that may be covered.
    """
    import numpy as np

    kept = inside.copy()
    for round_ in range(_ROUNDS):
        x, y = copy[kept], seen[kept]
        gain = _slope(x, y)
        misses = np.abs(seen - (y.mean() + gain * (copy - x.mean())))
        share = 1 - _COVERED * (round_ + 1) / _ROUNDS
        worst = np.quantile(misses[inside], share)
        usual = _NOISE * abs(gain) * float(x.std())
        kept = inside & (misses <= max(float(worst), usual))
    return kept, correlation(copy[kept], seen[kept])


def _slope(x: Array, y: Array) -> float:
    around = x - x.mean()
    return float((around * (y - y.mean())).sum() / max(float((around**2).sum()), 1e-6))


def correlation(x: Array, y: Array) -> float:
    """Return the correlation of two rows of numbers, 0 where one of them is constant."""
    import numpy as np

    a, b = x - x.mean(), y - y.mean()
    spread = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / spread if spread > 1e-3 * len(x) else 0.0


def find_visible(found: Sequence[Laid]) -> Any:
    """Return the pixels of the first mark that any of `found` explains: what is uncovered.

    `found` are the marks that may stand there, the first one setting the frame.
    """
    import numpy as np

    frame = found[0]
    if max(laid.overall for laid in found) >= ALIKE:
        return np.ones(frame.copy.shape, bool)
    parts = [_in_frame_of(frame, laid, laid.kept.astype(np.float32)) > 0.5 for laid in found]
    return np.logical_or.reduce(parts)


def measure_unexplained(laid: Laid, frame: Laid, seen: Any) -> float:
    """Return the share of what is seen in a frame that a mark leaves unexplained (0 to 2)."""
    import numpy as np

    inside = _in_frame_of(frame, laid, laid.inside.astype(np.float32)) > 0.5
    copy = _in_frame_of(frame, laid, laid.copy)
    pixels = seen & inside
    return 1 - correlation(copy[pixels], frame.seen[pixels]) if pixels.any() else 1.0


def _in_frame_of(one: Laid, other: Laid, values: Array) -> Array:
    """Return values of the other mark's pixels at the pixels of `one`."""
    import cv2
    import numpy as np

    below = np.array([0.0, 0.0, 1.0])
    moves = np.linalg.inv(np.vstack([one.matrix, below])) @ np.vstack([other.matrix, below])
    height, width = one.copy.shape
    moved: Any = cv2.warpAffine(values, moves[:2], (width, height))
    return np.asarray(moved, np.float32)
