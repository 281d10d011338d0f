"""SIFT: places of a picture that look like places of another, and how one lies in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from neutrallint.core.errors import EngineError
from neutrallint.core.localized import Localized

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_CONTRAST = 0.03
#: Lowe's ratio, and the greatest distance of RootSIFT descriptors (0 to 1.41).
_RATIO = 0.85
_FARTHEST = 0.75
#: A second match nearer than this (in pixels) is the same place at another size.
_SAME_PLACE = 6.0
_RIVALS = 8
#: Pixels by which a place may miss its transform.
_TOLERANCE = 4.0
#: Places that must agree.
FEWEST_PLACES = 5
#: Long side of a mark in the searched picture, and its slant in degrees.
_SMALLEST, _MOST_SLANTED = 40.0, 50.0
_MOST_POINTS = 12_000


def build_sift() -> Any:
    """Return OpenCV's SIFT; EngineError if it cannot be loaded."""
    try:
        import cv2

        return cv2.SIFT.create(nfeatures=_MOST_POINTS, contrastThreshold=_CONTRAST)
    # OpenCV raises its own error where a release lacks SIFT.
    except Exception as error:
        mend = "pip install --force-reinstall opencv-python-headless numpy"
        kind = type(error).__name__
        raise EngineError(
            Localized(
                f"pengenal lambang tidak dapat dimuat ({kind}); jalankan: {mend}",
                f"the finder of marks cannot be loaded ({kind}); run: {mend}",
            )
        ) from error


def root_descriptors(descriptors: Any) -> Array:
    """Return RootSIFT descriptors (Arandjelović and Zisserman, 2012), of length 1."""
    import numpy as np

    shares: Any = descriptors / np.maximum(descriptors.sum(axis=1, keepdims=True), 1e-6)
    return np.asarray(np.sqrt(shares), np.float32)


def match_points(described: Array, descriptors: Array, points: Array) -> tuple[Any, Any]:
    """Return which places of the mark match well, and the number of the point of each."""
    import numpy as np

    alike = described @ descriptors.T
    count = min(_RIVALS, alike.shape[1])
    nearest = np.argpartition(-alike, count - 1, axis=1)[:, :count]
    values = np.take_along_axis(alike, nearest, 1)
    rows = np.arange(len(described))
    best = nearest[rows, values.argmax(axis=1)]
    elsewhere = np.linalg.norm(points[nearest] - points[best][:, None], axis=2) > _SAME_PLACE
    second = np.where(elsewhere, values, -1.0).max(axis=1)
    near = np.sqrt(np.maximum(0.0, 2 - 2 * values.max(axis=1)))
    far = np.sqrt(np.maximum(0.0, 2 - 2 * second))
    return (near < _RATIO * far) & (near < _FARTHEST), best


def estimate_transform(own: Array, points: Array, good: Any, best: Any) -> Any:
    """Return the 2 × 3 matrix from the mark to the picture that most matches agree on."""
    import cv2
    import numpy as np

    if good.sum() < FEWEST_PLACES:
        return None
    source, target = own[good], points[best[good]]
    matrix, agreed = cv2.estimateAffinePartial2D(
        source, target, ransacReprojThreshold=_TOLERANCE, maxIters=4000, confidence=0.999
    )
    if matrix is None:
        return None
    places = np.unique((target[agreed[:, 0] > 0] / 2).astype(int), axis=0)
    size = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    slant = abs(float(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0]))))
    is_plausible = size >= _SMALLEST and slant <= _MOST_SLANTED
    return matrix if is_plausible and len(places) >= FEWEST_PLACES else None
