"""The gallery: face embeddings of the people on a roster, and no photo of anybody."""

from __future__ import annotations

import sys
from array import array
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neutrallint.core.errors import ConfigError
from neutrallint.core.localized import Localized
from neutrallint.engines.gallery_file import (
    InvalidContentError,
    decode,
    distinct,
    list_in,
    read_json,
    refuse_other_schema,
    save_json,
)
from neutrallint.engines.model_files import SFACE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SCHEMA = "neutrallint-gallery/1"
#: Numbers in an SFace embedding.
DIMENSIONS = 128
_FLOAT_BYTES = 4
_LENGTH_TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A person and an embedding of each photo: 128 little-endian float32, length 1."""

    name: str
    embeddings: tuple[bytes, ...]


@dataclass(frozen=True)
class Gallery:
    """Everybody who can be recognised."""

    people: tuple[Enrolled, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the people, sorted."""
        return tuple(person.name for person in self.people)

    def best(self, embedding: NDArray[np.float32]) -> tuple[str, float]:
        """Return who is most like an embedding of length 1, and the cosine (-1 to 1)."""
        owners, matrix = self._matrix
        cosines = matrix @ embedding.reshape(DIMENSIONS)
        index = int(cosines.argmax())
        return owners[index], float(cosines[index])

    def alike(self, similarity: float) -> list[tuple[str, str, float]]:
        """Return pairs of different people with photos at least so alike, and the cosine."""
        owners, matrix = self._matrix
        cosines = matrix @ matrix.T
        pairs: dict[tuple[str, str], float] = {}
        for one, other in zip(*(cosines >= similarity).nonzero(), strict=True):
            names = owners[one], owners[other]
            if names[0] < names[1]:
                pairs[names] = max(pairs.get(names, -1.0), float(cosines[one, other]))
        return [(*names, cosine) for names, cosine in sorted(pairs.items())]

    @cached_property
    def _matrix(self) -> tuple[tuple[str, ...], NDArray[np.float32]]:
        import numpy as np

        owners = tuple(chain.from_iterable([p.name] * len(p.embeddings) for p in self.people))
        data = b"".join(chain.from_iterable(p.embeddings for p in self.people))
        return owners, np.frombuffer(data, dtype="<f4").reshape(-1, DIMENSIONS)

    @staticmethod
    def load(path: Path) -> Gallery:
        """Read a gallery; ConfigError names the file, what is wrong with it and the mend."""
        try:
            return Gallery(tuple(_people(read_json(path))))
        except InvalidContentError as error:
            raise _wrong(path, error.reason) from error

    def save(self, path: Path) -> None:
        """Write the gallery whole or not at all; ConfigError when that cannot be done."""
        save_json(path, _content(self), Localized("galeri wajah", "the face gallery"))


def _content(gallery: Gallery) -> dict[str, Any]:
    people = [
        {"name": p.name, "embeddings": [b64encode(e).decode("ascii") for e in p.embeddings]}
        for p in sorted(gallery.people, key=lambda person: person.name)
    ]
    model = {"name": Path(SFACE.file).stem, "sha256": SFACE.sha256}
    return {"schema": SCHEMA, "model": model, "people": people}


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
        case {"name": str(name), "embeddings": [_, *_] as texts} if name and len(entry) == 2:
            return Enrolled(name, tuple(_embedding(text, name) for text in texts))
    raise InvalidContentError("ada entri orang yang salah", "an entry of a person is wrong")


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
