"""The gallery: face embeddings of the people on a roster, and no photo of anybody."""

from __future__ import annotations

import sys
from array import array
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neutrallint.core.errors import ConfigError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.engines.faces.likeness import AHEAD, NAMED, NAMED_UNCLEAR
from neutrallint.engines.gallery_file import (
    InvalidContentError,
    decode,
    distinct,
    json_bytes,
    list_in,
    read_json,
    refuse_other_schema,
    save_json,
)
from neutrallint.engines.model_files import SFACE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SCHEMA = "neutrallint-gallery/2"
#: Numbers in an SFace embedding.
DIMENSIONS = 128
_FLOAT_BYTES = 4
_LENGTH_TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True, order=True)
class EnrolledFace:
    """The face of a photo: 128 little-endian float32 of length 1, and if it is seen clearly."""

    embedding: bytes
    is_clear: bool


@record
class Enrolled:
    """A person and the face of each photo."""

    name: str
    faces: tuple[EnrolledFace, ...]


@record
class Resemblance:
    """Who is most like a face, and the cosine (-1 to 1); `is_sure`: it is that person's."""

    person: str
    cosine: float
    is_sure: bool


@record
class Gallery:
    """Everybody who can be recognised."""

    people: tuple[Enrolled, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the people, sorted."""
        return tuple(person.name for person in self.people)

    def best(self, embedding: NDArray[np.float32], is_clear: bool) -> Resemblance:
        """Return who is most like a face: an embedding of length 1, seen clearly or not."""
        import numpy as np

        owners, matrix, clear = self._matrix
        cosines = matrix @ embedding.reshape(DIMENSIONS)
        index = int(cosines.argmax())
        theirs = np.array([owner == owners[index] for owner in owners])
        needed = np.where(clear & is_clear, NAMED, NAMED_UNCLEAR)
        next_best = cosines[~theirs].max(initial=-1.0)
        is_ahead = cosines[index] - next_best >= AHEAD
        is_sure = bool(is_ahead and (cosines >= needed)[theirs].any())
        return Resemblance(owners[index], float(cosines[index]), is_sure)

    def alike(self, similarity: float) -> list[tuple[str, str, float]]:
        """Return pairs of different people with photos at least so alike, and the cosine."""
        owners, matrix, _ = self._matrix
        cosines = matrix @ matrix.T
        pairs: dict[tuple[str, str], float] = {}
        for one, other in zip(*(cosines >= similarity).nonzero(), strict=True):
            names = owners[one], owners[other]
            if names[0] < names[1]:
                pairs[names] = max(pairs.get(names, -1.0), float(cosines[one, other]))
        return [(*names, cosine) for names, cosine in sorted(pairs.items())]

    @cached_property
    def _matrix(self) -> tuple[tuple[str, ...], NDArray[np.float32], NDArray[np.bool_]]:
        """Return whose each face is, their embeddings, and which are clear."""
        import numpy as np

        owned = [(person.name, face) for person in self.people for face in person.faces]
        owners = tuple(owner for owner, _ in owned)
        data = b"".join(face.embedding for _, face in owned)
        clear = np.array([face.is_clear for _, face in owned])
        return owners, np.frombuffer(data, dtype="<f4").reshape(-1, DIMENSIONS), clear

    @staticmethod
    def load(path: Path) -> Gallery:
        """Read a gallery; ConfigError names the file, what is wrong with it and the mend."""
        try:
            return Gallery(tuple(_people(read_json(path))))
        except InvalidContentError as error:
            raise _wrong(path, error.reason) from error

    def data(self) -> bytes:
        """Return it as it stands on disk."""
        return json_bytes(_content(self))

    def save(self, path: Path) -> None:
        """Write the gallery whole or not at all; ConfigError when that cannot be done."""
        save_json(path, _content(self), Localized("galeri wajah", "the face gallery"))


def _content(gallery: Gallery) -> dict[str, Any]:
    people = [
        {"name": p.name, "faces": list(map(face_content, p.faces))}
        for p in sorted(gallery.people, key=lambda person: person.name)
    ]
    model = {"name": Path(SFACE.file).stem, "sha256": SFACE.sha256}
    return {"schema": SCHEMA, "model": model, "people": people}


def face_content(face: EnrolledFace) -> dict[str, Any]:
    """Return a face as it stands in a gallery."""
    return {"embedding": b64encode(face.embedding).decode("ascii"), "is_clear": face.is_clear}


def _people(content: Any) -> Iterator[Enrolled]:
    refuse_other_schema(content, SCHEMA)
    model = content.get("model")
    if not isinstance(model, dict) or model.get("sha256") != SFACE.sha256:
        raise InvalidContentError(
            "dibuat dengan model wajah yang lain", "another face model made it"
        )
    people = list_in(content, "people", ("schema", "model", "people"))
    if not people:
        raise InvalidContentError("tidak memuat siapa pun", "it holds nobody")
    return distinct(map(_person, people))


def _person(entry: Any) -> Enrolled:
    match entry:
        case {"name": str(name), "faces": [_, *_] as faces} if name and len(entry) == 2:
            return Enrolled(name, tuple(face_from(face, name) for face in faces))
    raise InvalidContentError("ada entri orang yang salah", "an entry of a person is wrong")


def face_from(entry: Any, name: str) -> EnrolledFace:
    """Return the face of a gallery's entry; InvalidContentError where it is none."""
    match entry:
        case {"embedding": text, "is_clear": bool(is_clear)} if len(entry) == 2:
            return EnrolledFace(_embedding(text, name), is_clear)
    raise InvalidContentError(f"entri wajah {name} salah", f"a face entry of {name} is wrong")


def _embedding(text: Any, name: str) -> bytes:
    """Decode one vector without numpy, so that a check of texts need not load it."""
    data = decode(text) or b""
    if len(data) != DIMENSIONS * _FLOAT_BYTES:
        raise InvalidContentError(
            f"vektor wajah {name} salah", f"a face vector of {name} is wrong"
        )
    numbers = array("f", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    length = sum(number * number for number in numbers)
    # Written so that NaN, which compares false to all, is refused.
    if not abs(length - 1.0) < _LENGTH_TOLERANCE:
        raise InvalidContentError(
            f"vektor wajah {name} rusak", f"a face vector of {name} is broken"
        )
    return data


def _wrong(path: Path, what: Localized) -> ConfigError:
    return ConfigError(
        Localized(
            f"galeri wajah {what.id}; jalankan neutrallint enroll ROSTER",
            f"the face gallery is wrong: {what.en}; run neutrallint enroll ROSTER",
        ),
        place=str(path),
    )
