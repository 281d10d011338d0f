"""`face`: faces in pictures, of anybody or of people on the roster."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.document import Document, Picture
from neutrallint.core.document import Face as FoundFace
from neutrallint.core.errors import InvalidError, ReadError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.places import Origin
from neutrallint.core.record import record
from neutrallint.engines.faces.likeness import ALIKE
from neutrallint.people.roster import Person
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon

#: More faces than this are a group; so many letters say something, fewer are on a badge.
_MOST_ALONE, _WORDY = 4, 20
_NOT_SHOWN: tuple[Origin, ...] = ("filename", "folder", "metadata")


@record
class FaceCheck:
    """A face in a picture.

    `roster`: `any` (whoever it is, but no drawing), `kepala_daerah` (a person of the roster
    who holds an office), `kandidat` (one who stands for election) or `semua` (anybody on the
    roster). `tak_dikenal` is a photographed face that is like nobody's in the gallery, told
    once a picture; `{count}` is how many there are, `{unclear}` how many of them are too small,
    too blurred or too far turned aside to be named. `{person}`, `{office}` and `{similarity}`
    may stand in the message of the others.
    `likeness`: `pasti` (the face is the person's) or `mirip` (it is only like it, because one
    of both is not clear, or another person is like it too); by default either, the latter to
    be reviewed.
    `at_least`: how high a face is at least, in percent of the picture's height; a portrait from
    about 15 on.
    `alone`: the picture is nothing but a portrait, or a few beside each other: at most four
    faces, all that high, and hardly a word.
    """

    details: ClassVar = frozenset(
        {"match", "person", "office", "similarity", "count", "unclear"}
    )

    roster: Literal["any", "kepala_daerah", "kandidat", "semua", "tak_dikenal"]
    likeness: Literal["pasti", "mirip"] | None = None
    at_least: float = 0
    alone: bool = False

    def __post_init__(self) -> None:
        """Refuse a share that no face has."""
        if not 0 <= self.at_least < 100:
            raise InvalidError(
                Localized(
                    "at_least adalah persen, dari 0 sampai di bawah 100",
                    "at_least is percent, from 0 to below 100",
                )
            )

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield nothing: a face is no word."""
        yield from ()

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each face that fits; ReadError where a required gallery lacks."""
        if self.roster == "tak_dikenal":
            yield from self._unknown(context)
            return
        faces = [face for picture in self._pictures(context) for face in self._large(picture)]
        if faces and self.roster != "any" and context.lacks_gallery:
            raise ReadError(
                Localized(
                    f"ada {len(faces)} wajah, tetapi tidak ada galeri, padahal diwajibkan "
                    "(require); buat dengan “neutrallint enroll ROSTER” lalu isi “gallery” "
                    "di neutrallint.yaml",
                    f"there are {len(faces)} face(s), but no gallery, which is required "
                    "(require); make one with “neutrallint enroll ROSTER” and set “gallery” "
                    "in neutrallint.yaml",
                ),
                stage="faces",
            )
        for face in faces:
            yield from self._judge(face, context)

    def _pictures(self, context: CheckContext) -> Iterator[Picture]:
        """Yield the pictures that are looked at."""
        for picture in context.document.pictures:
            if not self.alone or self._is_portrait(picture, context):
                yield picture

    def _is_portrait(self, picture: Picture, context: CheckContext) -> bool:
        """Tell whether a picture shows a few large faces, and hardly a word."""
        document = context.document
        faces = [face for face in picture.faces if not face.is_drawn]
        is_few = len(faces) <= _MOST_ALONE and set(faces) <= set(self._large(picture))
        return is_few and _letters(document) < _WORDY

    def _large(self, picture: Picture) -> Iterator[FoundFace]:
        """Yield the faces of a picture that are high enough."""
        lowest = self.at_least / 100 * picture.height
        return (face for face in picture.faces if face.location.height >= lowest)

    def _unknown(self, context: CheckContext) -> Iterator[Match]:
        """Yield one hit for each picture, at the largest of its unknown faces."""
        for picture in self._pictures(context):
            faces = [face for face in self._large(picture) if _is_unknown(face)]
            if faces:
                largest = max(
                    faces, key=lambda face: face.location.width * face.location.height
                )
                unclear = sum(not face.is_clear for face in faces)
                detail = {"match": "", "count": str(len(faces)), "unclear": str(unclear)}
                yield Match("face", largest.location, "", detail)

    def _judge(self, face: FoundFace, context: CheckContext) -> Iterator[Match]:
        if self.roster == "any":
            if face.is_drawn:
                return
            yield Match("face", face.location, "", {"match": ""})
            return
        if face.person is None or not self._fits(face):
            return
        person = context.roster.find(face.person)
        if person and not self._concerns(person):
            return
        detail = {
            "match": face.person,
            "person": face.person,
            "office": (person and (person.office or person.running_as)) or "",
            "similarity": f"{face.similarity:.2f}",
            "status": context.status_of(person) if person else "petahana",
        }
        certainty: Literal["certain", "review"] = "certain" if face.is_sure else "review"
        yield Match("face", face.location, face.person, detail, certainty=certainty)

    def _fits(self, face: FoundFace) -> bool:
        """Tell whether a face is as like its person as this check asks."""
        if face.is_sure:
            return self.likeness != "mirip"
        return face.similarity >= ALIKE and self.likeness != "pasti"

    def _concerns(self, person: Person) -> bool:
        if self.roster == "kepala_daerah":
            return person.office is not None
        if self.roster == "kandidat":
            return person.status in ("petahana", "kandidat")
        return True


def _letters(document: Document) -> int:
    """Return how many letters and digits a document shows."""
    shown = [p.text for p in document.passages if p.origin not in _NOT_SHOWN and not p.is_again]
    return sum(map(str.isalnum, "".join(shown)))


def _is_unknown(face: FoundFace) -> bool:
    return not face.is_drawn and (face.person is None or face.similarity < ALIKE)
