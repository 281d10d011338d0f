"""Enrolment: the photos of a roster → a gallery of face embeddings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neutrallint.core.errors import ConfigError, ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.engines import Engines
from neutrallint.engines.base import Portrait
from neutrallint.people.roster import Roster, read_roster
from neutrallint.records.yaml import load_node
from neutrallint.setup.portraits import doubt_of_pair, doubts_of_gallery, doubts_of_portrait

if TYPE_CHECKING:
    from neutrallint.engines.faces.gallery import EnrolledFace, Gallery

#: How many times the area of the next one the face has that a photo is taken to be of.
_SO_MUCH_LARGER = 4
#: As many names as a line bears.
_FEW = 5


@record
class _Photo:
    """A photo of a person, and `place`, the file:line of the roster that names it."""

    person: str
    file: Path
    place: str


@record
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
    alike = doubts_of_gallery(gallery)
    return Enrollment(gallery, (*doubts, *of_one, *alike, *_without_photo(roster)))


def leaves(gallery: Gallery, file: Path) -> Iterator[Localized]:
    """Yield, in one line, who is in the gallery of a file and not in the one after it."""
    try:
        before = type(gallery).load(file).names
    except ConfigError:
        # What cannot be read, or is not there, loses nobody.
        return
    names = [name for name in before if name not in gallery.names]
    if names:
        listed = ", ".join(names)
        yield Localized(
            f"tidak lagi di galeri, sebab tanpa foto di daftar tokoh: {listed}; bila dicatat "
            "di halaman, catat lagi di sana",
            f"no longer in the gallery, having no photo in the roster: {listed}; who was "
            "enrolled on the page is to be enrolled there again",
        )


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
    yield from doubts_of_portrait(portrait)


def _of_one_person(taken: list[tuple[_Photo, EnrolledFace]]) -> Iterator[Localized]:
    """Yield which portraits of one person are one picture, or unlike each other."""
    for (one, its), (other, others) in combinations(taken, 2):
        doubt = doubt_of_pair(its, others, Localized(one.file.name))
        if doubt:
            yield _about(other, doubt)


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
