"""Two marks that look alike, and a poster to put them on."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONT = Path(__file__).parents[2] / "fixtures/fonts/LeagueSpartan-Black.otf"


def mark(word: str, number: str, side: int = 400) -> Image.Image:
    """A shield with a word and a number, RGBA and transparent around."""
    image = Image.new("RGBA", (400, 400))
    pen = ImageDraw.Draw(image)
    shield = [(20, 20), (380, 20), (380, 230), (200, 390), (20, 230)]
    pen.polygon(shield, fill="navy", outline="gold", width=12)
    for x in (70, 140, 210, 280):
        pen.polygon([(x, 50), (x + 50, 50), (x + 25, 95)], fill="gold")
    pen.text((200, 160), word, font=ImageFont.truetype(_FONT, 80), fill="white", anchor="mm")
    pen.text((200, 270), number, font=ImageFont.truetype(_FONT, 130), fill="gold", anchor="mm")
    return image.resize((side, side), reducing_gap=2.0)


def poster(*marks: tuple[Image.Image, tuple[int, int]]) -> Image.Image:
    """Shapes and words on grey, and marks at the places given."""
    image = Image.new("RGB", (700, 700), (180, 190, 175))
    pen = ImageDraw.Draw(image)
    for at in range(0, 700, 70):
        pen.rectangle((at, at // 2, at + 40, at // 2 + 25), fill=(at // 3, 90, 200 - at // 4))
    pen.text((40, 560), "AYO KE TPS 2020", font=ImageFont.truetype(_FONT, 60), fill="white")
    for mark_, place in marks:
        image.paste(mark_, place, mark_)
    return image
