"""Marks: logos and seals of a gallery, found by SIFT, a similarity transform and a comparison.

Three sieves follow each other. A place of the mark counts when its best match in the picture
is clearly nearer than the next one (Lowe's ratio test); the matches must agree on one place,
size and slant of the mark (RANSAC); and the picture there, laid over the mark's grey copy,
must look like it. The third one tells look-alikes apart, which share most of their places.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any

from neutrallint.core.document import Logo
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation
from neutrallint.core.record import record
from neutrallint.engines.logos.gallery import DIMENSIONS, LogoGallery, LogoImage
from neutrallint.engines.logos.overlay import (
    ALIKE,
    Laid,
    find_visible,
    lay_over,
    measure_unexplained,
)
from neutrallint.engines.logos.sift import (
    FEWEST_PLACES,
    build_sift,
    estimate_transform,
    match_points,
    root_descriptors,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Array = NDArray[np.float32]

#: Root of the pixels that are searched; larger pictures are scaled down.
SEARCH_SIDE = 2000
#: The runner-up must leave so many times more unexplained.
_MARGIN = 1.25
#: So much where only a part is seen: what tells look-alikes apart may be covered.
_MARGIN_OF_COVERED = 2.0


@record
class _Candidate:
    name: str
    place: tuple[float, float, float, float]
    transform: Any
    laid: Laid
    likeness: float = 0.0


class SiftLogos:
    """Finds the marks of a gallery; EngineError if OpenCV cannot be loaded."""

    name = "sift"

    def __init__(self, gallery: LogoGallery) -> None:
        self._gallery = gallery
        self._sift = build_sift()

    @cached_property
    def _known(self) -> list[tuple[str, LogoImage, Array, Array]]:
        """Name, image, points (n, 2) and RootSIFT descriptors (n, 128) of every picture."""
        return [
            (logo.name, image, _points(image), root_descriptors(_descriptors(image)))
            for logo in self._gallery.logos
            for image in logo.images
        ]

    def find(self, image: Image, page: int) -> list[Logo]:
        """Return the marks in an RGB picture; ReadError if OpenCV fails."""
        try:
            grey, factor = _search(image)
            points, descriptors = self._look(grey)
            if len(points) < FEWEST_PLACES:
                return []
            found = [
                candidate
                for known in self._known
                if (candidate := _candidate(known, points, descriptors, grey))
            ]
            best = [
                winner for group in _by_place(found) if (winner := self._winner(group, grey))
            ]
        # Whatever goes wrong inside the engine costs this picture, never the run.
        except Exception as error:
            raise _failed(error) from error
        return [_logo(candidate, factor, image, page) for candidate in best]

    def _winner(self, group: list[_Candidate], grey: Any) -> _Candidate | None:
        """Return the mark that stands at a place; None where a runner-up is too close.

        Every mark of the gallery is tried, at every transform found there: of two look-alikes
        SIFT may see the wrong one, as they share most places.
        """
        frame, seen = group[0].laid, find_visible([one.laid for one in group])
        left: dict[str, float] = {}
        for name, image, _, _ in self._known:
            for one in group:
                rest = measure_unexplained(lay_over(image, one.transform, grey), frame, seen)
                left[name] = min(rest, left.get(name, rest))
        best, *others = sorted(left, key=lambda name: left[name])
        margin = _MARGIN if seen.all() else _MARGIN_OF_COVERED
        if left[best] > 1 - ALIKE or any(left[o] < margin * left[best] for o in others[:1]):
            return None
        return replace(group[0], name=best, likeness=1 - left[best])

    def _look(self, grey: Any) -> tuple[Array, Array]:
        """Return the points (n, 2) in pixels and the RootSIFT descriptors of a grey picture."""
        import numpy as np

        found, descriptors = self._sift.detectAndCompute(grey, None)
        if descriptors is None:
            return np.empty((0, 2), np.float32), np.empty((0, DIMENSIONS), np.float32)
        return np.array([p.pt for p in found], np.float32), root_descriptors(descriptors)


def _points(image: LogoImage) -> Array:
    import numpy as np

    points: Any = np.frombuffer(image.points, "<f4").reshape(-1, 2)
    return np.asarray(np.nan_to_num(points), np.float32)


def _descriptors(image: LogoImage) -> Any:
    import numpy as np

    return np.frombuffer(image.descriptors, np.uint8).reshape(-1, DIMENSIONS)


def _search(image: Image) -> tuple[Any, float]:
    """Return a picture in grey, scaled down to SEARCH_SIDE, and the scale."""
    import numpy as np

    factor = min(1.0, SEARCH_SIDE / sqrt(image.width * image.height))
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    grey = image.convert("L")
    return np.asarray(grey if factor == 1.0 else grey.resize(size, reducing_gap=2.0)), factor


def _candidate(
    known: tuple[str, LogoImage, Array, Array], points: Array, descriptors: Array, grey: Any
) -> _Candidate | None:
    """Return where a mark stands by the sieves of the module; None where it does not."""
    name, image, own, described = known
    moves = estimate_transform(own, points, *match_points(described, descriptors, points))
    if moves is None:
        return None
    place = _covered(moves, image, grey.shape)
    if place is None:
        return None
    laid = lay_over(image, moves, grey)
    return _Candidate(name, place, moves, laid) if laid.is_alike else None


def _covered(
    transform: Any, image: LogoImage, shape: tuple[int, int]
) -> tuple[float, float, float, float] | None:
    """Return (left, top, right, bottom) in the picture; None if most lies outside of it."""
    import numpy as np

    long = max(image.width, image.height)
    right, bottom = image.width / long, image.height / long
    corners = np.array([[0, 0, 1], [right, 0, 1], [0, bottom, 1], [right, bottom, 1]])
    moved = corners @ transform.T
    (left, top), (right, bottom) = moved.min(axis=0), moved.max(axis=0)
    within_x = min(right, shape[1]) - max(left, 0.0)
    within_y = min(bottom, shape[0]) - max(top, 0.0)
    if min(within_x, within_y) <= 0:
        return None
    if within_x * within_y < 0.5 * (right - left) * (bottom - top):
        return None
    return float(left), float(top), float(right), float(bottom)


def _by_place(candidates: list[_Candidate]) -> list[list[_Candidate]]:
    """Return groups of candidates that cover the same part of the picture."""
    groups: list[list[_Candidate]] = []
    for one in candidates:
        for group in groups:
            if _same_place(group[0], one):
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def _same_place(one: _Candidate, other: _Candidate) -> bool:
    """Tell whether two candidates cover the same part of the picture, and not more."""
    across = min(one.place[2], other.place[2]) - max(one.place[0], other.place[0])
    down = min(one.place[3], other.place[3]) - max(one.place[1], other.place[1])
    shared = max(0.0, across) * max(0.0, down)
    return shared > 0.5 * max(_area(one), _area(other))


def _area(one: _Candidate) -> float:
    return (one.place[2] - one.place[0]) * (one.place[3] - one.place[1])


def _logo(candidate: _Candidate, factor: float, image: Image, page: int) -> Logo:
    left, top, right, bottom = (value / factor for value in candidate.place)
    x, y = max(0, round(left)), max(0, round(top))
    width = max(1, min(image.width, round(right)) - x)
    height = max(1, min(image.height, round(bottom)) - y)
    likeness = round(candidate.likeness, 3)
    return Logo(ImageLocation(page, x, y, width, height), candidate.name, likeness)


def _failed(error: Exception) -> ReadError:
    kind = type(error).__name__
    return ReadError(
        Localized(
            f"pengenal lambang gagal pada gambar ini ({kind}); periksa logonya dengan mata",
            f"the finder of marks failed on this picture ({kind}); look at its logos yourself",
        )
    )
