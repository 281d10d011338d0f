"""Enrolment: the photos of a roster → a gallery of face embeddings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neutrallint.engines import Engines, FaceEngine
from neutrallint.errors import ConfigError, ReadError, why_unreadable
from neutrallint.model import Words
from neutrallint.roster import Roster
from neutrallint.yamlfile import load_node

if TYPE_CHECKING:
    from neutrallint.engines.gallery import Gallery


@dataclass(frozen=True, slots=True)
class _Photo:
    """A photo of a person, and `place`, the file:line of the roster that names it."""

    person: str
    file: Path
    place: str


def enroll(roster: Roster, engines: Engines) -> Gallery:
    """Return the gallery of a roster's people with photos.

    ConfigError has one line for each photo that does not show exactly one face.
    """
    from neutrallint.engines.gallery import Enrolled, Gallery

    photos = list(_photos(roster))
    finder = engines.faces
    if finder is None or not photos:
        raise ConfigError(_nobody(), place=str(roster.path))
    embeddings: dict[str, list[bytes]] = {}
    problems: list[Words] = []
    for photo in photos:
        try:
            embeddings.setdefault(photo.person, []).append(_embedding(photo.file, finder))
        except ReadError as error:
            problems.append(_about(photo, error.reason))
    if problems:
        raise ConfigError(_lines(problems))
    return Gallery(
        tuple(Enrolled(name, tuple(sorted(embeddings[name]))) for name in sorted(embeddings))
    )


def _photos(roster: Roster) -> Iterator[_Photo]:
    """Yield every photo of the roster, in its order."""
    named = [(person.name, photo) for person in roster.people for photo in person.photos]
    node = load_node(roster.path.read_text(encoding="utf-8-sig"), str(roster.path))
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


def _embedding(photo: Path, finder: FaceEngine) -> bytes:
    """Return the embedding of the one face in a photo; ReadError if there is not one."""
    from neutrallint.engines.imaging import open_image

    try:
        data = photo.read_bytes()
    except OSError as error:
        why = why_unreadable(error)
        raise ReadError(
            Words(f"tidak dapat dibuka: {why.id}", f"it cannot be opened: {why.en}")
        ) from error
    faces = finder.embeddings(next(open_image(data).pages()).image)
    if len(faces) != 1:
        raise ReadError(_not_one(len(faces)))
    return faces[0]


def _not_one(count: int) -> Words:
    if not count:
        return Words(
            "tidak ada wajah yang ditemukan; pakai foto wajah dari depan yang jelas",
            "no face was found; use a clear photo of the face from the front",
        )
    return Words(
        f"ada {count} wajah; potong fotonya sehingga hanya orang ini yang terlihat",
        f"there are {count} faces; crop the photo so that it shows only this person",
    )


def _about(photo: _Photo, reason: Words) -> Words:
    return Words(
        f"{photo.place}: foto {photo.file.name} ({photo.person}): {reason.id}",
        f"{photo.place}: photo {photo.file.name} ({photo.person}): {reason.en}",
    )


def _lines(problems: list[Words]) -> Words:
    return Words("\n".join(p.id for p in problems), "\n".join(p.en for p in problems))


def _nobody() -> Words:
    return Words(
        "tidak ada foto untuk didaftarkan; isi “photos” pada tokoh yang hendak dikenali",
        "there is no photo to enrol; fill in “photos” for the people to be recognised",
    )
