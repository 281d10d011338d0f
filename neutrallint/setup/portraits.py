"""Portraits: what is doubtful about them, alone and together, and a changed gallery."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from neutrallint.core.localized import Localized
from neutrallint.engines.base import Portrait
from neutrallint.engines.faces.likeness import ALIKE, CLEAR_SHARPNESS, CLEAR_SIDE, NAMED

if TYPE_CHECKING:
    from neutrallint.engines.faces.gallery import EnrolledFace, Gallery

#: Pixels of the shorter side of a face. Of 66 faces on real posters 5 were named wrongly, up to
#: a likeness of 0.62, all against portraits of 42 to 77 pixels.
_SMALL = 100
#: From here two portraits are one picture, scaled or saved anew.
_SAME = 0.98


def doubts_of_portrait(portrait: Portrait) -> Iterator[Localized]:
    """Yield why a face may be hard to recognise people by."""
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


def doubt_of_pair(
    one: EnrolledFace, other: EnrolledFace, called: Localized
) -> Localized | None:
    """Return why two portraits of one person do not go together; `called`: the first one."""
    likeness = _likeness(one.embedding, other.embedding)
    if likeness >= _SAME:
        return Localized(
            f"gambarnya sama dengan {called.say('id')}, jadi tidak menambah apa pun; ganti",
            f"it is the same picture as {called.say('en')}, so that it adds nothing; use "
            "another",
        )
    if likeness < ALIKE:
        return Localized(
            f"tidak mirip dengan {called.say('id')} ({likeness:.2f}); periksa apakah keduanya "
            "orang ini, sebab wajah orang lain pun akan dinamai begitu",
            f"it is unlike {called.say('en')} ({likeness:.2f}); check that both show this "
            "person, for the face of another one would be named so too",
        )
    return None


def doubts_of_gallery(
    gallery: Gallery, among: Collection[str] | None = None
) -> Iterator[Localized]:
    """Yield which people look so alike that one may be taken for the other.

    `among`: who must be one of the two, everybody if None.
    """
    for one, other, similarity in gallery.alike(NAMED):
        if among is not None and one not in among and other not in among:
            continue
        yield Localized(
            f"foto {one} dan {other} terlalu mirip ({similarity:.2f}); periksa apakah fotonya "
            "tertukar, sebab keduanya dapat salah dikenali",
            f"photos of {one} and {other} are too alike ({similarity:.2f}); check that they "
            "are not mixed up, for either may be taken for the other",
        )


def changed_gallery(
    gallery: Gallery | None,
    added: Sequence[tuple[str, EnrolledFace]],
    forgotten: Collection[str] = (),
    renamed: Mapping[str, str] | None = None,
) -> Gallery | None:
    """Return a gallery with faces added, people forgotten, then others renamed; None if empty.

    The names of `added` are those after renaming.
    """
    from neutrallint.engines.faces.gallery import Enrolled, Gallery

    known: dict[str, list[EnrolledFace]] = {}
    for person in gallery.people if gallery else ():
        if person.name not in forgotten:
            name = (renamed or {}).get(person.name, person.name)
            known.setdefault(name, []).extend(person.faces)
    for name, face in added:
        known.setdefault(name, []).append(face)
    people = (Enrolled(name, tuple(sorted(known[name]))) for name in sorted(known))
    return Gallery(tuple(people)) if known else None


def _likeness(one: bytes, other: bytes) -> float:
    """Return the cosine of two embeddings of length 1."""
    first, second = array("f", one), array("f", other)
    if sys.byteorder == "big":
        first.byteswap()
        second.byteswap()
    return sum(a * b for a, b in zip(first, second, strict=True))
