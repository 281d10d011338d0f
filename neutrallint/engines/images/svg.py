"""Rendering of SVG by resvg, without fonts or network."""

from __future__ import annotations

import os
from io import BytesIO
from math import sqrt

from neutrallint.core.causes import cause_of
from neutrallint.core.errors import EngineError, ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.native import drawing
from neutrallint.engines.images.pages import Page
from neutrallint.engines.images.pixels import to_rgb

#: Root of the pixels of the rendered picture.
RENDERED_SIDE = 1600
#: Sides that differ by more than this are no poster, and would make a picture without end.
_LONGEST = 50.0
_MEND = 'pip install "resvg-py>=0.5,<1"'


def render(source: str, width: float, height: float) -> Page:
    """Return a drawing as RGB, of about RENDERED_SIDE × RENDERED_SIDE pixels.

    `source` names no file: resvg has no option to open none, only one to find none by a
    relative name. `width` and `height` are the drawing's own (any unit) and set the shape.
    ReadError where resvg refuses it, EngineError where resvg is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise EngineError(
            Localized(
                f"SVG tidak dapat digambar; jalankan: {_MEND}",
                f"SVG cannot be rendered; run: {_MEND}",
            )
        ) from error
    from PIL import Image

    shape = width / height
    if not 1 / _LONGEST <= shape <= _LONGEST:
        raise ReadError(
            Localized(
                f"SVG ini terlalu panjang ({width:g} × {height:g}); potong menjadi beberapa",
                f"the SVG is too long ({width:g} × {height:g}); cut it into several",
            )
        )
    try:
        with drawing():
            data = svg_to_bytes(
                svg_string=source,
                width=max(1, round(RENDERED_SIDE * sqrt(shape))),
                height=max(1, round(RENDERED_SIDE / sqrt(shape))),
                skip_system_fonts=True,
                resources_dir=os.devnull,
            )
        image = to_rgb(Image.open(BytesIO(data), formats=["PNG"]))
    # resvg raises ValueError; a fault inside of it would come as another kind.
    except Exception as error:
        cause = cause_of(error)
        raise ReadError(
            Localized(
                f"SVG ini rusak atau tidak dapat digambar ({cause.id}); ekspor ulang",
                f"the SVG is damaged or cannot be rendered ({cause.en}); export it again",
            )
        ) from error
    return Page(1, image, *image.size)
