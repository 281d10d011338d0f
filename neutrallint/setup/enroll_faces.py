"""Enrolment: the photos of a roster → a gallery of face embeddings."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neutrallint.core.errors import ConfigError, ReadError
from neutrallint.core.localized import Localized
from neutrallint.engines import Engines
from neutrallint.engines.base import Portrait
from neutrallint.engines.faces.likeness import ALIKE, CLEAR_SHARPNESS, CLEAR_SIDE, NAMED
from neutrallint.people.roster import Roster, read_roster
from neutrallint.records.yaml import load_node

if TYPE_CHECKING:
    from neutrallint.engines.faces.gallery import EnrolledFace, Gallery

#: How many times the area of the next one the face has that a photo is taken to be of.
_SO_MUCH_LARGER = 4
#: Pixels of the shorter side of a face. Of 66 faces on real posters 5 were named wrongly, up to
#: a likeness of 0.62, all against portraits of 42 to 77 pixels.
_SMALL = 100
#: From here two portraits are one picture, scaled or saved anew.
_SAME = 0.98
#: As many names as a line bears.
_FEW = 5


@dataclass(frozen=True, slots=True)
class _Photo:
    """A photo of a person, and `place`, the file:line of the roster that names it."""

    person: str
    file: Path
    place: str


@dataclass(frozen=True, slots=True)
class Enrollment:
    """A gallery, and what is doubtful about the photos that it was made of."""

    gallery: Gallery
    doubts: tuple[Localized, ...] = ()


def enroll(roster: Roster, engines: Engines) -> Enrollment:
    """Return the gallery of a roster's people with photos.

    ConfigError has one line for each photo that does not show one person.
    """
    from neutrallint.engines.faces.gallery import Enrolled, EnrolledFace, Gallery
    from neutrallint.engines.images.first_page import open_first_page

    photos = list(_photos(roster))
    finder = engines.faces
    if finder is None or not photos:
        raise ConfigError(_nobody(), place=str(roster.path))
    portraits: dict[str, list[tuple[_Photo, EnrolledFace]]] = {}
    problems: list[Localized] = []
    doubts: list[Localized] = []
    for photo in photos:
        try:
            faces = finder.portraits(open_first_page(photo.file))
            portrait = _the_one(faces)
        except ReadError as error:
            problems.append(_about(photo, error.reason))
            continue
        face = EnrolledFace(portrait.embedding, portrait.is_clear)
        portraits.setdefault(photo.person, []).append((photo, face))
        doubts += [_about(photo, doubt) for doubt in _doubts(faces, portrait)]
    if problems:
        raise ConfigError(_lines(problems))
    people = [
        Enrolled(name, tuple(sorted(face for _, face in portraits[name])))
        for name in sorted(portraits)
    ]
    gallery = Gallery(tuple(people))
    of_one = (doubt for taken in portraits.values() for doubt in _of_one_person(taken))
    alike = (_too_alike(*pair) for pair in gallery.alike(NAMED))
    return Enrollment(gallery, (*doubts, *of_one, *alike, *_without_photo(roster)))


def _photos(roster: Roster) -> Iterator[_Photo]:
    """Yield every photo of the roster, in its order."""
    named = [(person.name, photo) for person in roster.people for photo in person.photos]
    node = load_node(read_roster(roster.path).decode("utf-8-sig"), str(roster.path))
    lines = [photo.start_mark.line + 1 for photo in _photo_nodes(node)]
    for (person, photo), line in zip(named, lines, strict=True):
        yield _Photo(person, roster.path.parent / photo, f"{roster.path}:{line}")


def _photo_nodes(roster: Any) -> Iterator[Any]:
    """Yield the YAML nodes of all photos in the order of the people."""
    for person in _value(roster, "people").value:
        photos = _value(person, "photos")
        if photos is not None:
            yield from photos.value


def _value(mapping: Any, key: str) -> Any:
    return next((value for name, value in mapping.value if name.value == key), None)


def _the_one(faces: list[Portrait]) -> Portrait:
    """Return the face that a photo is of; ReadError where there is none, or are several."""
    by_size = sorted(faces, key=_area, reverse=True)
    match by_size:
        case [one]:
            return one
        case [largest, next_, *_] if _area(largest) >= _SO_MUCH_LARGER * _area(next_):
            return largest
    raise ReadError(_not_one(len(faces)))


def _area(face: Portrait) -> int:
    return face.location.width * face.location.height


def _doubts(faces: list[Portrait], portrait: Portrait) -> Iterator[Localized]:
    """Yield why a photo may be a bad one."""
    if len(faces) > 1:
        yield Localized(
            f"ada {len(faces)} wajah; yang terbesar dipakai, potong fotonya bila itu salah",
            f"there are {len(faces)} faces; the largest is taken, crop the photo if wrong",
        )
    side = min(portrait.location.width, portrait.location.height)
    if side < _SMALL:
        yield Localized(
            f"wajahnya hanya {side} piksel; di bawah {_SMALL} orang lain dapat tampak mirip, "
            f"dan di bawah {CLEAR_SIDE} orangnya jarang dinamai; pakai foto yang lebih besar",
            f"the face is only {side} pixels; below {_SMALL} others may look alike, and below "
            f"{CLEAR_SIDE} the person is seldom named; use a larger photo",
        )
    if portrait.sharpness < CLEAR_SHARPNESS:
        yield Localized(
            "wajahnya buram atau terlalu kecil, sehingga sulit dikenali; pakai foto yang tajam",
            "the face is blurred or too small to be recognised well; use a sharp photo",
        )
    elif not portrait.is_clear and side >= _SMALL:
        yield Localized(
            "wajahnya menoleh ke samping, sehingga sulit dikenali; pakai foto dari depan",
            "the face is turned aside and hard to recognise; use a photo from the front",
        )


def _of_one_person(taken: list[tuple[_Photo, EnrolledFace]]) -> Iterator[Localized]:
    """Yield which portraits of one person are one picture, or unlike each other."""
    for (one, its), (other, others) in combinations(taken, 2):
        likeness = _likeness(its.embedding, others.embedding)
        name = one.file.name
        if likeness >= _SAME:
            yield _about(
                other,
                Localized(
                    f"gambarnya sama dengan {name}, jadi tidak menambah apa pun; ganti",
                    f"it is the same picture as {name}, so that it adds nothing; use another",
                ),
            )
        elif likeness < ALIKE:
            yield _about(
                other,
                Localized(
                    f"tidak mirip dengan {name} ({likeness:.2f}); periksa apakah keduanya "
                    "orang ini, sebab wajah orang lain pun akan dinamai begitu",
                    f"it is unlike {name} ({likeness:.2f}); check that both show this person, "
                    "for the face of another one would be named so too",
                ),
            )


def _likeness(one: bytes, other: bytes) -> float:
    """Return the cosine of two embeddings of length 1."""
    first, second = array("f", one), array("f", other)
    if sys.byteorder == "big":
        first.byteswap()
        second.byteswap()
    return sum(a * b for a, b in zip(first, second, strict=True))


def _without_photo(roster: Roster) -> Iterator[Localized]:
    """Yield, in one line, who cannot be recognised for want of a photo."""
    names = [person.name for person in roster.people if not person.photos]
    if names:
        few, more = ", ".join(names[:_FEW]), len(names) - _FEW
        rest = (
            Localized(f" dan {more} lagi", f" and {more} more") if more > 0 else Localized("")
        )
        yield Localized(
            f"tanpa foto, sehingga wajahnya tidak dikenali: {few}{rest.id}",
            f"without a photo, so that their faces are not recognised: {few}{rest.en}",
        )


def _too_alike(one: str, other: str, similarity: float) -> Localized:
    return Localized(
        f"foto {one} dan {other} terlalu mirip ({similarity:.2f}); periksa apakah fotonya "
        "tertukar, sebab keduanya dapat salah dikenali",
        f"photos of {one} and {other} are too alike ({similarity:.2f}); check that they are "
        "not mixed up, for either may be taken for the other",
    )


def _not_one(count: int) -> Localized:
    if not count:
        return Localized(
            "tidak ada wajah yang ditemukan; pakai foto wajah dari depan yang jelas",
            "no face was found; use a clear photo of the face from the front",
        )
    return Localized(
        f"ada {count} wajah; potong fotonya sehingga hanya orang ini yang terlihat",
        f"there are {count} faces; crop the photo so that it shows only this person",
    )


def _about(photo: _Photo, reason: Localized) -> Localized:
    return Localized(
        f"{photo.place}: foto {photo.file.name} ({photo.person}): {reason.id}",
        f"{photo.place}: photo {photo.file.name} ({photo.person}): {reason.en}",
    )


def _lines(problems: list[Localized]) -> Localized:
    return Localized("\n".join(p.id for p in problems), "\n".join(p.en for p in problems))


def _nobody() -> Localized:
    return Localized(
        "tidak ada foto untuk didaftarkan; isi “photos” pada tokoh yang hendak dikenali",
        "there is no photo to enrol; fill in “photos” for the people to be recognised",
    )
