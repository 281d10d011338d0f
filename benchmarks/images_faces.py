"""How well faces are found in posters, and told apart.

usage: python benchmarks/images_faces.py POSTERS [DATA] [--show]

POSTERS holds drawn posters without a person (from poster_gen.py). Photos of four people are
pasted into them at several sizes (height of the face in pixels) and in several ways. The photos
come with face_recognition 1.3.0 (source distribution), matplotlib and scikit-image; pip fetches
them into a temporary folder. One photo of each person is enrolled; the first of the four has
two other photos ("another photo"), the others are looked for by the enrolled photo itself
("the same photo"), which is the easier case.

The gallery holds 10, 100 and 1,000 people: the four, then the faces of strangers in the
pictures of DATA/images (default ../shared/data), then random vectors with the mean and
covariance of those. Found: a face whose centre lies in the true box. Matched: named as the
program does. Wrong: any other name.

Figures are kept in benchmarks/results/images_faces.json.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from neutrallint.core.errors import ReadError
from neutrallint.engines.base import Portrait
from neutrallint.engines.faces.gallery import Enrolled, EnrolledFace, Gallery, Resemblance
from neutrallint.engines.faces.yunet_sface import YuNetSFace
from neutrallint.engines.images.pages import open_image

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "benchmarks/results/images_faces.json"
SIZES = (40, 50, 60, 80, 120, 250)
GALLERIES = (10, 100, 1000)
SEED = 4
#: Package → members of its distribution and the person on each; the first photo is enrolled.
PHOTOS: dict[str, dict[str, str]] = {
    "face_recognition==1.3.0": {
        "tests/test_images/obama.jpg": "Obama",
        "tests/test_images/obama2.jpg": "Obama",
        "tests/test_images/obama3.jpg": "Obama",
        "tests/test_images/biden.jpg": "Biden",
    },
    "matplotlib==3.10.0": {"mpl-data/sample_data/grace_hopper.jpg": "Hopper"},
    "scikit-image==0.25.0": {"skimage/data/astronaut.png": "Collins"},
}


def tinted(poster: Image.Image) -> Image.Image:
    """Return a poster under a coat of one colour."""
    return Image.blend(poster, Image.new("RGB", poster.size, (200, 60, 30)), 0.35)


def squeezed(poster: Image.Image) -> Image.Image:
    """Return a poster as a JPEG of quality 50."""
    data = BytesIO()
    poster.save(data, "JPEG", quality=50)
    return Image.open(data).convert("RGB")


def duotone(poster: Image.Image) -> Image.Image:
    """Return a poster in two inks."""
    return ImageOps.colorize(poster.convert("L"), "#102040", "#ffe0a0")


WAYS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "plain": lambda poster: poster,
    "JPEG 50": squeezed,
    "grayscale": lambda poster: poster.convert("L").convert("RGB"),
    "duotone": duotone,
    "tinted": tinted,
    "tilted 15 degrees": lambda poster: poster,
}


def fetch(folder: Path) -> list[tuple[str, Image.Image]]:
    """Return (person, photo) from the packages."""
    found = []
    for package, members in PHOTOS.items():
        kind = ":all:" if "face_recognition" in package else ":none:"
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary"]
        subprocess.run([*command, kind, package, "-d", str(folder)], check=True)
        name = package.split("==")[0].replace("-", "_")
        (archive,) = folder.glob(f"{name}*")
        for member, person in members.items():
            found.append((person, Image.open(BytesIO(_member(archive, member))).convert("RGB")))
    return found


def _member(archive: Path, member: str) -> bytes:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(next(n for n in wheel.namelist() if n.endswith(member)))
    with tarfile.open(archive) as source:
        name = next(n for n in source.getnames() if n.endswith(member))
        file = source.extractfile(name)
        assert file
        return file.read()


def strangers(data: Path, finder: YuNetSFace) -> Iterator[bytes]:
    """Yield the embeddings of all faces in real pictures."""
    for file in sorted((data / "images").iterdir()):
        if file.suffix in (".jpg", ".jpeg", ".png", ".webp"):
            try:
                image = next(open_image(file.read_bytes()).pages()).image
                yield from (face.embedding for face in finder.portraits(image))
            except ReadError:
                continue


def drawn(known: list[bytes], count: int) -> Iterator[bytes]:
    """Yield random embeddings that are spread as the known ones are."""
    vectors = np.array([np.frombuffer(one, "<f4") for one in known], np.float64)
    dice = np.random.default_rng(SEED)
    made = dice.multivariate_normal(vectors.mean(axis=0), np.cov(vectors.T), count)
    for vector in made:
        yield (vector / np.linalg.norm(vector)).astype("<f4").tobytes()


def galleries(people: dict[str, bytes], data: Path, finder: YuNetSFace) -> dict[int, Gallery]:
    """Return galleries of each size, all holding `people`."""
    real = list(strangers(data, finder))
    print(f"{len(real)} faces of strangers in real pictures")
    others = [*real, *drawn(real, max(GALLERIES))]
    mine = [_clear(name, vector) for name, vector in people.items()]
    fill = [_clear(f"stranger {i}", vector) for i, vector in enumerate(others)]
    return {size: Gallery(tuple([*mine, *fill][:size])) for size in GALLERIES}


def _clear(name: str, vector: bytes) -> Enrolled:
    return Enrolled(name, (EnrolledFace(vector, True),))


def cut(photo: Image.Image, face: Portrait) -> tuple[Image.Image, float]:
    """Return head and shoulders, and the height of the face in it as a share."""
    location = face.location
    left, top = location.left - 0.6 * location.width, location.top - 0.6 * location.height
    right, bottom = location.left + 1.6 * location.width, location.top + 1.8 * location.height
    box = (max(0, left), max(0, top), min(photo.width, right), min(photo.height, bottom))
    piece = photo.crop(tuple(round(v) for v in box))  # type: ignore[arg-type]
    return piece, location.height / piece.height


def with_face(
    poster: Image.Image, piece: Image.Image, share: float, size: int, way: str, dice: Any
) -> tuple[Image.Image, tuple[int, int, int, int]]:
    """Return a poster with a face of `size` pixels, and the box of the photo."""
    image = poster.copy()
    factor = size / (share * piece.height)
    wide, high = round(piece.width * factor), round(piece.height * factor)
    photo = piece.resize((wide, high), Image.Resampling.LANCZOS)
    mask = Image.new("L", photo.size, 255)
    if way == "tilted 15 degrees":
        angle = dice.choice([-15, 15])
        photo = photo.rotate(angle, Image.Resampling.BICUBIC, expand=True)
        mask = mask.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    left = dice.randint(0, max(0, image.width - photo.width))
    top = dice.randint(0, max(0, image.height - photo.height))
    image.paste(photo, (left, top), mask)
    return WAYS[way](image), (left, top, left + photo.width, top + photo.height)


def is_within(face: Portrait, box: tuple[int, int, int, int]) -> bool:
    """Tell whether the centre of a face lies in a box."""
    x = face.location.left + face.location.width / 2
    y = face.location.top + face.location.height / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def measure(folder: Path, data: Path, show: bool) -> Iterator[tuple[str, Any]]:
    """Yield every figure by its name."""
    with tempfile.TemporaryDirectory() as temporary:
        photos = fetch(Path(temporary))
    files = sorted(f for f in folder.iterdir() if f.suffix in (".png", ".jpg", ".webp"))
    posters = [Image.open(file).convert("RGB") for file in files]
    bare = YuNetSFace()
    enrolled: dict[str, bytes] = {}
    pieces = []
    for person, photo in photos:
        face, *_ = bare.portraits(photo)
        kind = "the same photo" if person not in enrolled else "another photo"
        enrolled.setdefault(person, face.embedding)
        has_other = [name for name, _ in photos].count(person) > 1
        if kind == "another photo" or not has_other:
            pieces.append((person, kind, *cut(photo, face)))
    sizes = galleries(enrolled, data, bare)
    finder = YuNetSFace(sizes[10])
    times, alarms = [], Counter[str]()
    for poster in posters:
        start = time.perf_counter()
        seen = finder.find(poster, 1)
        times.append(time.perf_counter() - start)
        alarms += Counter(faces=len(seen), named=sum(f.is_sure for f in seen))
    yield "posters without a person", len(posters)
    yield "faces found on them, and named", [alarms["faces"], alarms["named"]]
    yield "median seconds a poster", round(median(times), 3)
    tally = Tally(sizes)
    dice = random.Random(SEED)
    for size, way, (person, kind, piece, share) in product(SIZES, WAYS, pieces):
        keys = [f"{size} px", f"{size} px, {way}"]
        keys += ["80 px and more", f"80 px and more, {kind}"] if size >= 80 else []
        for poster in dice.sample(posters, 3):
            image, box = with_face(poster, piece, share, size, way, dice)
            faces = [face for face in bare.portraits(image) if is_within(face, box)]
            tally.add(keys, person, faces)
            if show and not faces:
                print("    not found", size, way, person, kind)
    yield from tally.figures()


class Tally:
    """Counts what was found, and matched in galleries of each size."""

    def __init__(self, galleries: dict[int, Gallery]) -> None:
        self._galleries = galleries
        self._counts: Counter[str] = Counter()
        self._keys: dict[str, int] = {}

    def add(self, keys: list[str], person: str, faces: list[Portrait]) -> None:
        """Count one poster under each key; `faces` are those in the photo."""
        for key in keys:
            self._keys[key] = self._keys.get(key, 0) + 1
            self._counts[key] += bool(faces)
            for count, gallery in self._galleries.items():
                best = [resemblance(face, gallery) for face in faces]
                names = {each.person for each in best if each.is_sure}
                self._counts[f"{key} matched {count}"] += person in names
                self._counts[f"{key} wrong {count}"] += bool(names - {person})

    def figures(self) -> Iterator[tuple[str, Any]]:
        """Yield found, matched and wrong by key."""
        yield "found, of all", {key: [self._counts[key], n] for key, n in self._keys.items()}
        for what in ("matched", "wrong"):
            yield (
                f"{what} among 10, 100, 1000",
                {
                    key: [self._counts[f"{key} {what} {n}"] for n in GALLERIES]
                    for key in self._keys
                },
            )


def resemblance(face: Portrait, gallery: Gallery) -> Resemblance:
    """Return whom of a gallery a face is like."""
    return gallery.best(np.frombuffer(face.embedding, "<f4"), face.is_clear)


def main(arguments: list[str]) -> None:
    """Print and keep the figures."""
    folders = [Path(a) for a in arguments if not a.startswith("-")]
    data = folders[1] if len(folders) > 1 else ROOT / "../shared/data"
    figures = dict(measure(folders[0], data, "--show" in arguments))
    text = json.dumps(figures, indent=1)
    print(text)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
