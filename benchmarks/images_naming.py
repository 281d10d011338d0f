"""How rightly faces are named, in hard cases.

usage: python benchmarks/images_naming.py [DATA]

DATA (default ../shared/data) holds images/truth.jsonl and its pictures. FACES says which face,
from the left, is whose on those that show a person of the truth; the others are strangers. Each
face is looked for as it is, small, blurred, saved anew, tilted and with a mask drawn on it, in
galleries of the faces of all other pictures: as they are, as cut from a group picture (60
pixels, JPEG 70) and blurred, and filled up to 1,000 people by random vectors that are spread as
those of the strangers. Strangers are compared with people of other regions only, since nobody
noted all who stand in a crowd.

Right, like, missed: faces named, told as like, or not told as the person that they are. Wrong
and wrongly like: faces named or told as another. Before: by the cosine alone, as it was (0.45,
0.43). People and pictures are split by the SHA-256 of their names: the limits were set on the
first half ("learn").

Figures are kept in benchmarks/results/images_naming.json.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from images_faces import drawn, resemblance
from PIL import Image, ImageDraw, ImageFilter

from neutrallint.engines.base import Portrait
from neutrallint.engines.faces.gallery import Enrolled, EnrolledFace, Gallery
from neutrallint.engines.faces.likeness import ALIKE
from neutrallint.engines.faces.yunet_sface import YuNetSFace
from neutrallint.engines.images.pages import open_image

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "benchmarks/results/images_naming.json"
#: Number of a picture → for each of its people the face, counted from the left.
FACES: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("001", "015", "017", "030", "088"), (0,)),
    **dict.fromkeys(
        ("003", "004", "007", "071", "084", "106", "112", "173", "176", "179", "182", "183"),
        (0, 1),
    ),
    **dict.fromkeys(("185", "186"), (0, 1)),
    **dict.fromkeys(("089", "118"), (0, 1, 2)),
    "006": (0, 1, 2, 3),
    "016": (1, 2),
    "073": (6, 7),
    "080": (0, 3),
    "082": (1, 0),
    "109": (0, 3),
}
BEFORE_NAMED, BEFORE_ALIKE = 0.45, 0.43
LARGE, PEOPLE = 80, 1000
_LEAST_PORTRAIT = 38


@dataclass(frozen=True)
class Seen:
    """A face as found in a way of showing it; `who` is a name, or None for a stranger."""

    who: str | None
    file: str
    region: str
    way: str
    side: int
    face: Portrait

    @property
    def half(self) -> str:
        """In which half the person lies, or the picture of a stranger."""
        key = self.who or self.file
        return ("learn", "confirm")[hashlib.sha256(key.encode()).digest()[0] % 2]


def to_side(side: int, quality: int | None = None) -> Callable[[Image.Image, int], Image.Image]:
    """Return what makes a face `side` pixels large, and saves it as JPEG."""

    def made(piece: Image.Image, now: int) -> Image.Image:
        factor = min(1.0, side / now)
        size = (max(16, round(piece.width * factor)), max(16, round(piece.height * factor)))
        small = piece.resize(size, Image.Resampling.LANCZOS)
        return small if quality is None else saved(small, quality)

    return made


def saved(piece: Image.Image, quality: int) -> Image.Image:
    """Return a picture as a JPEG shows it."""
    data = BytesIO()
    piece.save(data, "JPEG", quality=quality)
    return Image.open(data).convert("RGB")


def masked(piece: Image.Image, now: int) -> Image.Image:
    """Return a face with a surgical mask drawn over mouth and nose (the face is centred)."""
    image = piece.copy()
    x, y = piece.width / 2, piece.height / 2
    low, wide = y + 0.62 * now, 0.45 * now
    points = [(x - wide, y + 0.02 * now), (x, y - 0.06 * now), (x + wide, y + 0.02 * now)]
    points += [(x + 0.35 * now, low), (x - 0.35 * now, low)]
    ImageDraw.Draw(image).polygon(points, fill=(150, 195, 205))
    return image


WAYS: dict[str, Callable[[Image.Image, int], Image.Image]] = {
    "as it is": lambda piece, _: piece,
    "80 px": to_side(80),
    "60 px, JPEG 70": to_side(60, 70),
    "40 px": to_side(40),
    "blurred": lambda piece, now: piece.filter(ImageFilter.GaussianBlur(now / 25)),
    "JPEG 35": lambda piece, _: saved(piece, 35),
    "tilted 15 degrees": lambda piece, _: piece.rotate(15, Image.Resampling.BICUBIC),
    "masked": masked,
}
#: How the portraits of a gallery are had.
GALLERIES = ("as it is", "60 px, JPEG 70", "blurred")


def seen_faces(data: Path, finder: YuNetSFace) -> Iterator[Seen]:
    """Yield every face in every way in which it is found."""
    lines = (data / "images/truth.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        image = next(open_image((data / "images" / row["file"]).read_bytes()).pages()).image
        places = FACES.get(row["file"][:3], ())
        whose = dict(zip(places, row["people"], strict=bool(places)))
        for number, face in enumerate(finder.portraits(image)):
            side = min(face.location.width, face.location.height)
            piece = around(image, face)
            for way, change in WAYS.items():
                found = the_middle_one(finder, change(piece, side))
                if found:
                    who = whose.get(number)
                    yield Seen(who, row["file"], row["region"] or "", way, side, found)


def around(image: Image.Image, face: Portrait) -> Image.Image:
    """Return the face in the middle of a piece three times as large."""
    box = face.location
    return image.crop(
        (
            box.left - box.width,
            box.top - box.height,
            box.left + 2 * box.width,
            box.top + 2 * box.height,
        )
    )


def the_middle_one(finder: YuNetSFace, piece: Image.Image) -> Portrait | None:
    """Return the face that holds the middle of a piece."""

    def holds_middle(face: Portrait) -> bool:
        box = face.location
        across = box.left <= piece.width / 2 <= box.left + box.width
        return across and box.top <= piece.height / 2 <= box.top + box.height

    return next(filter(holds_middle, finder.portraits(piece)), None)


def gallery_for(probe: Seen, portraits: list[Seen], strangers: list[bytes]) -> Gallery:
    """Return a gallery of other pictures; a stranger's has no people of its region."""
    people: dict[str, list[EnrolledFace]] = {}
    for each in portraits:
        if each.who and each.file != probe.file and (probe.who or each.region != probe.region):
            face = EnrolledFace(each.face.embedding, each.face.is_clear)
            people.setdefault(each.who, []).append(face)
    named = [Enrolled(name, tuple(faces)) for name, faces in people.items()]
    rest = [
        Enrolled(f"stranger {number}", (EnrolledFace(vector, True),))
        for number, vector in enumerate(strangers)
    ]
    return Gallery((*named, *rest))


def outcomes(probe: Seen, gallery: Gallery) -> Iterator[tuple[str, str]]:
    """Yield what is told of a face before and after: (rule, outcome)."""
    best = resemblance(probe.face, gallery)
    told = {
        "before": (best.cosine >= BEFORE_NAMED, best.cosine >= BEFORE_ALIKE),
        "after": (best.is_sure, best.cosine >= ALIKE),
    }
    for rule, (is_named, is_alike) in told.items():
        if best.person == probe.who:
            yield rule, "right" if is_named else "like" if is_alike else "missed"
        elif is_named:
            yield rule, "wrong"
        elif is_alike:
            yield rule, "wrongly like"
        else:
            yield rule, "missed" if probe.who else "passed"


def groups(probe: Seen, quality: str) -> Iterator[str]:
    """Yield under which headings a face is counted."""
    kind = "people" if probe.who else "strangers"
    yield f"{kind}, all"
    yield f"{kind}, {probe.way}"
    yield f"{kind}, portraits {quality}"
    location = probe.face.location
    large = min(location.width, location.height) >= LARGE and probe.way != "masked"
    if large and quality == "as it is":
        yield f"{kind}, {LARGE} px and more, portraits as they are"


def measure(data: Path) -> dict[str, Any]:
    """Return the counts by half, heading and rule."""
    faces = list(seen_faces(data, YuNetSFace()))
    figures: dict[str, Any] = {}
    as_it_is, *_ = WAYS
    for half in ("learn", "confirm"):
        mine = [face for face in faces if face.half == half]
        known = [face.face.embedding for face in mine if not face.who and face.way == as_it_is]
        for size in ("few", f"{PEOPLE} people"):
            tally: dict[str, Counter[str]] = {}
            fill = [] if size == "few" else list(drawn(known, PEOPLE))
            for quality in GALLERIES:
                portraits = [
                    face
                    for face in mine
                    if face.way == quality and face.side >= _LEAST_PORTRAIT
                ]
                _count(mine, portraits, quality, fill, tally)
            figures[f"{half}, {size}"] = {
                key: dict(sorted(tally[key].items())) for key in tally
            }
    return figures


def _count(
    probes: list[Seen],
    portraits: list[Seen],
    quality: str,
    fill: list[bytes],
    tally: dict[str, Counter[str]],
) -> None:
    """Count what is told of each face whose person has a portrait, and of each stranger."""
    galleries: dict[tuple[str, str], Gallery] = {}
    for probe in probes:
        key = (probe.file, probe.region if probe.who is None else probe.who)
        gallery = galleries.setdefault(key, gallery_for(probe, portraits, fill))
        if not gallery.people or (probe.who and probe.who not in gallery.names):
            continue
        for rule, outcome in outcomes(probe, gallery):
            for group in groups(probe, quality):
                tally.setdefault(f"{group}, {rule}", Counter())[outcome] += 1


def main(arguments: list[str]) -> None:
    """Print and keep the figures."""
    data = Path(arguments[0]) if arguments else ROOT / "../shared/data"
    text = json.dumps(measure(data), indent=1)
    print(text)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
