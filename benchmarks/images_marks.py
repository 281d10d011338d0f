"""How well logos and seals are found in posters.

usage: python benchmarks/images_marks.py POSTERS [--show]

POSTERS holds drawn posters without any mark (from poster_gen.py). Each mark of drawn_marks.py
is pasted at a random place of a poster, at several sizes and in several ways; all marks are
enrolled, look-alikes too. Recall: how many are found by their own name. Precision: how many
of the names told are right. Then the posters as they are, and posters with a look-alike of
which only the other one is enrolled. Places and posters follow a seed.

Figures are kept in benchmarks/results/images_marks.json.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from drawn_marks import MARKS, drawn
from PIL import Image, ImageOps

from neutrallint.engines.logos.enroll import enroll_image
from neutrallint.engines.logos.finder import SiftLogos
from neutrallint.engines.logos.gallery import EnrolledLogo, LogoGallery

TARGET = Path(__file__).resolve().parent / "results/images_marks.json"
SIZES = (60, 80, 100, 150, 250)
#: (darkest, lightest) of a poster printed in one ink.
TINTS = (("#102040", "#ffe0a0"), ("#301010", "#e0f0ff"), ("#003018", "#fff8f0"))
SEED = 4


def tinted(poster: Image.Image, dice: random.Random) -> Image.Image:
    """Return a poster in one ink."""
    return ImageOps.colorize(poster.convert("L"), *dice.choice(TINTS))


def squeezed(poster: Image.Image, _dice: random.Random) -> Image.Image:
    """Return a poster as a JPEG of quality 50."""
    data = BytesIO()
    poster.save(data, "JPEG", quality=50)
    return Image.open(data).convert("RGB")


def as_it_is(poster: Image.Image, _dice: random.Random) -> Image.Image:
    """Return the poster."""
    return poster


AFTER: dict[str, Callable[[Image.Image, random.Random], Image.Image]] = {
    "plain": as_it_is,
    "JPEG 50": squeezed,
    "turned 15 degrees": squeezed,
    "one ink": tinted,
    "a quarter covered": squeezed,
}


def with_mark(
    poster: Image.Image, name: str, size: int, way: str, dice: random.Random
) -> Image.Image:
    """Return a poster with a mark of `size` pixels on it."""
    image = poster.copy()
    mark = drawn(name).resize((size, size), reducing_gap=2.0)
    if way == "turned 15 degrees":
        mark = mark.rotate(dice.choice([-15, 15]), Image.Resampling.BICUBIC, expand=True)
    left = dice.randint(0, image.width - mark.width)
    top = dice.randint(0, image.height - mark.height)
    image.paste(mark, (left, top), mark)
    if way == "a quarter covered":
        half = size // 2
        x, y = left + dice.choice([0, size - half]), top + dice.choice([0, size - half])
        image.paste(tuple(dice.randrange(256) for _ in range(3)), (x, y, x + half, y + half))
    return AFTER[way](image, dice)


def gallery_of(names: list[str]) -> LogoGallery:
    """Return a gallery of drawn marks."""
    return LogoGallery(tuple(EnrolledLogo(n, (enroll_image(drawn(n)),)) for n in names))


def recall(posters: list[Image.Image], show: bool) -> Iterator[tuple[str, Any]]:
    """Measure marks of every size and way; yield [right, wrong names, all] by name."""
    finder, dice = SiftLogos(gallery_of(list(MARKS))), random.Random(SEED)
    total: Counter[str] = Counter()
    for size in SIZES:
        for way in AFTER:
            tally: Counter[str] = Counter()
            for name in MARKS:
                image = with_mark(dice.choice(posters), name, size, way, dice)
                found = [logo.name for logo in finder.find(image, 1)]
                tally += Counter(right=name in found, wrong=len(set(found) - {name}), all=1)
                if show and found != [name]:
                    print("   ", size, way, name, found)
            total += tally
            yield f"{size} px, {way}", [tally["right"], tally["wrong"], tally["all"]]
    yield "all", [total["right"], total["wrong"], total["all"]]


def unenrolled(posters: list[Image.Image]) -> list[int]:
    """Return how many marks are taken for their enrolled look-alike, and how many there are."""
    dice = random.Random(SEED + 1)
    first, second = ([n for n in MARKS if n.endswith(end)] for end in ("(1)", "(2)"))
    finder = SiftLogos(gallery_of(first))
    sizes = (100, 150, 250)
    scenes = [
        with_mark(dice.choice(posters), n, s, "JPEG 50", dice) for n in second for s in sizes
    ]
    return [sum(bool(finder.find(scene, 1)) for scene in scenes), len(scenes)]


def measure(folder: Path, show: bool) -> Iterator[tuple[str, Any]]:
    """Yield every figure by its name."""
    files = sorted(f for f in folder.iterdir() if f.suffix in (".png", ".jpg", ".webp"))
    posters = [Image.open(file).convert("RGB") for file in files]
    finder = SiftLogos(gallery_of(list(MARKS)))
    times, alarms = [], 0
    for poster in posters:
        start = time.perf_counter()
        found = finder.find(poster, 1)
        times.append(time.perf_counter() - start)
        alarms += bool(found)
        if show and found:
            print("    no mark there:", found)
    yield "marks enrolled", len(MARKS)
    yield "posters without a mark, and with a finding", [len(posters), alarms]
    yield "median seconds a poster", round(median(times), 2)
    yield "look-alikes of an enrolled mark, told as it", unenrolled(posters)
    yield "right, wrong, all", dict(recall(posters, show))


def main(arguments: list[str]) -> None:
    """Print and keep the figures."""
    folder = next(Path(a) for a in arguments if not a.startswith("-"))
    figures = dict(measure(folder, "--show" in arguments))
    print(json.dumps(figures, indent=1))
    TARGET.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
