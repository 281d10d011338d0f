from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont


@pytest.fixture(scope="session")
def poster() -> Image.Image:
    """Two rows of text; the first row has a left and a right half."""
    image = Image.new("RGB", (900, 400), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(60)
    draw.text((40, 60), "Gunakan", fill="black", font=font)
    draw.text((500, 60), "Hak Pilih", fill="black", font=font)
    draw.text((40, 240), "Rabu 9 Desember 2020", fill="darkred", font=font)
    return image
