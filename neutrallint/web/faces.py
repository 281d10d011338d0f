"""The faces of a picture that somebody sent, found in the process beside the server."""

from __future__ import annotations

from functools import cache

from neutrallint.core.record import record
from neutrallint.engines import Engines
from neutrallint.engines.base import FaceEngine, Portrait


@record
class FacesFound:
    """The faces of a picture, left to right, and its size in pixels, in which they lie."""

    width: int
    height: int
    portraits: tuple[Portrait, ...]


def faces_in(picture: bytes) -> FacesFound:
    """Find the faces; ReadError where the picture cannot be read."""
    from neutrallint.engines.images.first_page import first_page

    image = first_page(picture)
    return FacesFound(*image.size, tuple(_finder().portraits(image)))


@cache
def _finder() -> FaceEngine:
    """Return what finds faces, loaded once in a process."""
    finder = Engines(ocr="off").faces
    assert finder
    return finder
