"""Marks drawn for the measurements: emblems of parties and pairs that do not exist.

Six pairs of look-alikes share frame and colours and differ in the symbol, in a letter, or in
a number, as real emblems do.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONTS = Path(__file__).resolve().parent.parent / "fixtures/fonts"
#: Marks are drawn so large and scaled down, which smooths their edges.
SIZE = 640
_MIDDLE = SIZE / 2
Colour = tuple[int, int, int]
Pen = ImageDraw.ImageDraw
RED, GOLD, GREEN = (190, 20, 30), (250, 195, 40), (10, 120, 60)
NAVY, WHITE, BLACK, ORANGE = (15, 40, 110), (255, 255, 255), (15, 15, 15), (240, 120, 20)


def _around(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    """Return the point at an angle (in turns, from the top, clockwise)."""
    return x + radius * sin(2 * pi * angle), y - radius * cos(2 * pi * angle)


def _disc(
    pen: Pen, x: float, y: float, radius: float, fill: Colour | None, **line: object
) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill, **line)  # type: ignore[arg-type]


def _star(pen: Pen, x: float, y: float, radius: float, rays: int, fill: Colour) -> None:
    points = [
        _around(x, y, radius if i % 2 == 0 else radius * 0.42, i / (2 * rays))
        for i in range(2 * rays)
    ]
    pen.polygon(points, fill=fill)


def _word(
    pen: Pen, text: str, y: float, px: int, fill: Colour, font: str = "LeagueSpartan-Black.otf"
) -> None:
    pen.text(
        (_MIDDLE, y), text, font=ImageFont.truetype(_FONTS / font, px), fill=fill, anchor="mm"
    )


def _wreath(pen: Pen, fill: Colour, leaves: int = 9) -> None:
    """Draw rice on the left and cotton on the right, as many emblems have it."""
    for i in range(leaves):
        x, y = _around(_MIDDLE, _MIDDLE, 225, -0.08 - 0.34 * i / leaves)
        pen.ellipse((x - 14, y - 26, x + 14, y + 26), fill=fill)
        x, y = _around(_MIDDLE, _MIDDLE, 225, 0.08 + 0.34 * i / leaves)
        _disc(pen, x, y, 18, fill, outline=BLACK, width=3)


def _bull(pen: Pen, fill: Colour, horns: float) -> None:
    for side in (-1, 1):
        pen.arc(
            (_MIDDLE + side * 110 - 110, 110, _MIDDLE + side * 110 + 110, 330),
            90 - 100 if side > 0 else 80,
            100 if side > 0 else 270 - 80,
            fill=fill,
            width=int(horns),
        )
        pen.polygon(
            [
                (_MIDDLE + side * 95, 290),
                (_MIDDLE + side * 190, 260),
                (_MIDDLE + side * 120, 345),
            ],
            fill=fill,
        )
    pen.polygon(
        [(_MIDDLE - 110, 260), (_MIDDLE + 110, 260), (_MIDDLE + 60, 470), (_MIDDLE - 60, 470)],
        fill=fill,
    )
    for side in (-1, 1):
        _disc(pen, _MIDDLE + side * 55, 330, 16, WHITE)
        _disc(pen, _MIDDLE + side * 26, 440, 10, WHITE)


def _tree(pen: Pen, roots: int) -> None:
    pen.rectangle((_MIDDLE - 28, 300, _MIDDLE + 28, 500), fill=(95, 55, 20))
    for i in range(7):
        x, y = _around(_MIDDLE, 240, 95, i / 7)
        _disc(pen, x, y, 62, GREEN)
    for i in range(roots):
        x = _MIDDLE + (i - (roots - 1) / 2) * 44
        pen.line((_MIDDLE, 470, x, 545), fill=(95, 55, 20), width=12)


def _bull_in_ring(horns: float, ring: int) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        _disc(pen, _MIDDLE, _MIDDLE, 310, RED, outline=BLACK, width=ring)
        _bull(pen, BLACK, horns)

    return draw


def _banyan(roots: int, word: str) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        pen.polygon(
            [_around(_MIDDLE, _MIDDLE, 315, (i + 0.5) / 5) for i in range(5)],
            fill=GOLD,
            outline=BLACK,
            width=10,
        )
        _tree(pen, roots)
        _word(pen, word, 590, 60, BLACK)

    return draw


def _shield(rays: int, word: str) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        pen.polygon(
            [(60, 30), (580, 30), (580, 330), (320, 620), (60, 330)],
            fill=NAVY,
            outline=GOLD,
            width=14,
        )
        _star(pen, _MIDDLE, 210, 130, rays, GOLD)
        _word(pen, word, 410, 110, WHITE)

    return draw


def _sunrise(rays: int, word: str) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        pen.rectangle((20, 20, 620, 620), fill=WHITE, outline=ORANGE, width=20)
        for i in range(rays):
            angle = -0.25 + 0.5 * i / (rays - 1)
            pen.polygon(
                [
                    _around(_MIDDLE, 400, 150, angle - 0.012),
                    _around(_MIDDLE, 400, 300, angle),
                    _around(_MIDDLE, 400, 150, angle + 0.012),
                ],
                fill=ORANGE,
            )
        pen.pieslice((_MIDDLE - 130, 270, _MIDDLE + 130, 530), 180, 360, fill=RED)
        for i in range(3):
            pen.rectangle((80, 415 + 28 * i, 560, 428 + 28 * i), fill=NAVY)
        _word(pen, word, 560, 96, NAVY, "BebasNeue-Bold.otf")

    return draw


def _crescent(stars: int) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        pen.rounded_rectangle((20, 20, 620, 620), radius=90, fill=GREEN)
        _wreath(pen, GOLD)
        _disc(pen, _MIDDLE, _MIDDLE - 10, 150, WHITE)
        _disc(pen, _MIDDLE + 50, _MIDDLE - 40, 125, GREEN)
        for i in range(stars):
            _star(pen, _MIDDLE + 45 + 52 * (i - (stars - 1) / 2), _MIDDLE - 60, 30, 5, WHITE)

    return draw


def _pair(names: str, number: str, fill: Colour) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        _disc(pen, _MIDDLE, 220, 200, fill, outline=GOLD, width=16)
        _word(pen, number, 225, 260, WHITE)
        pen.rounded_rectangle((10, 400, 630, 600), radius=40, fill=GOLD)
        _word(pen, names, 505, 150, NAVY, "Lobster.otf")

    return draw


def _bird(pen: Pen) -> None:
    _disc(pen, _MIDDLE, _MIDDLE, 305, ORANGE, outline=NAVY, width=18)
    for side in (-1, 1):
        for i in range(6):
            pen.polygon(
                [
                    (_MIDDLE, 330),
                    (_MIDDLE + side * (240 - 12 * i), 170 + 44 * i),
                    (_MIDDLE + side * (225 - 12 * i), 205 + 44 * i),
                ],
                fill=NAVY,
            )
    pen.polygon(
        [(_MIDDLE, 110), (_MIDDLE + 60, 260), (_MIDDLE, 500), (_MIDDLE - 60, 260)],
        fill=WHITE,
        outline=NAVY,
        width=8,
    )
    pen.polygon([(_MIDDLE + 10, 150), (_MIDDLE + 80, 175), (_MIDDLE + 18, 195)], fill=RED)


def _wheel(pen: Pen) -> None:
    _disc(pen, _MIDDLE, _MIDDLE, 300, NAVY)
    for i in range(12):
        x, y = _around(_MIDDLE, _MIDDLE, 285, i / 12)
        _disc(pen, x, y, 34, NAVY)
    _disc(pen, _MIDDLE, _MIDDLE, 215, WHITE)
    for i in range(8):
        pen.line(
            (_MIDDLE, _MIDDLE, *_around(_MIDDLE, _MIDDLE, 215, i / 8)), fill=NAVY, width=18
        )
    _disc(pen, _MIDDLE, _MIDDLE, 92, RED)
    _word(pen, "RK", _MIDDLE + 4, 100, WHITE)


#: Name → drawing; a number in brackets at the end tells look-alikes apart.
MARKS: dict[str, Callable[[Pen], None]] = {
    "Partai Banteng (1)": _bull_in_ring(34, 26),
    "Partai Banteng (2)": _bull_in_ring(16, 8),
    "Partai Rindang (1)": _banyan(6, "RINDANG"),
    "Partai Rindang (2)": _banyan(3, "RIMBUN"),
    "Partai Perisai (1)": _shield(5, "PPR"),
    "Partai Perisai (2)": _shield(8, "PBR"),
    "Partai Fajar (1)": _sunrise(9, "FAJAR"),
    "Partai Fajar (2)": _sunrise(13, "SURYA"),
    "Partai Sabit (1)": _crescent(1),
    "Partai Sabit (2)": _crescent(3),
    "Pasangan (1)": _pair("DANUR", "2", RED),
    "Pasangan (2)": _pair("SEROJA", "3", RED),
    "Partai Elang": _bird,
    "Partai Roda": _wheel,
}


def drawn(name: str) -> Image.Image:
    """Return a mark as RGBA of SIZE × SIZE, transparent around it."""
    image = Image.new("RGBA", (SIZE, SIZE))
    MARKS[name](ImageDraw.Draw(image))
    return image
