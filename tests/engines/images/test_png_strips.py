from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from neutrallint.engines.images.pixels import to_rgb
from neutrallint.engines.images.png_strips import PngStrips


def noise(mode: str) -> Image.Image:
    values = np.random.default_rng(3).integers(0, 255, (901, 700, 4), np.uint8)
    image = Image.fromarray(values, "RGBA")
    return image.quantize(64) if mode == "P" else image.convert(mode)


def saved(image: Image.Image, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG", **options)
    return buffer.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA"])
def test_strips_give_what_the_whole_gives(mode: str) -> None:
    image = noise(mode)
    expected = np.asarray(to_rgb(image.resize((350, 450))), np.int16)
    found = np.asarray(PngStrips(saved(image)).reduce(350, 450), np.int16)
    assert np.abs(found - expected).max() <= 2


@pytest.mark.parametrize("options", [{}, {"transparency": 3}])
def test_palette_is_averaged_as_colours(options: dict[str, int]) -> None:
    data = saved(noise("P"), **options)
    whole = Image.open(BytesIO(data))
    whole.load()
    colours = whole.convert("RGBA" if whole.has_transparency_data else "RGB")
    expected = np.asarray(to_rgb(colours.resize((350, 450))), np.int16)
    found = np.asarray(PngStrips(data).reduce(350, 450), np.int16)
    assert np.abs(found - expected).max() <= 2


@pytest.mark.parametrize("part", [0.1, 0.5, 0.95])
def test_truncated_picture_is_an_error(part: float) -> None:
    data = saved(noise("RGB"))
    with pytest.raises(OSError, match="truncated"):
        PngStrips(data[: int(len(data) * part)]).reduce(350, 450)


def test_header_has_the_orientation() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    strips = PngStrips(saved(noise("RGB"), exif=exif))
    small = Image.open(BytesIO(strips.header))
    assert small.size == (1, 1)
    assert small.getexif()[0x0112] == 6


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", saved(noise("L").convert("1"))])
def test_other_kinds_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="PNG"):
        PngStrips(data)
