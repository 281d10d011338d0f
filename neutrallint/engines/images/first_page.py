"""A picture file that somebody hands over to be enrolled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from neutrallint.core.errors import ReadError, why_unreadable
from neutrallint.core.limits import MAX_BYTES
from neutrallint.core.localized import Localized
from neutrallint.core.regular_files import read_small
from neutrallint.engines.images.pages import open_image

if TYPE_CHECKING:
    from PIL.Image import Image


def open_first_page(file: Path) -> Image:
    """Return the first page as RGB; ReadError if there is none."""
    try:
        data = read_small(file, MAX_BYTES)
    except OSError as error:
        why = why_unreadable(error)
        raise ReadError(
            Localized(f"tidak dapat dibuka: {why.id}", f"it cannot be opened: {why.en}")
        ) from error
    return first_page(data)


def first_page(data: bytes) -> Image:
    """Return the first page of a picture's bytes as RGB; ReadError if there is none."""
    return next(open_image(data).pages()).image
