"""Portraits for the gallery: whose faces a picture shows, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from neutrallint.core.localized import Lang, Localized
from neutrallint.core.regular_files import MAX_ROSTER
from neutrallint.engines.base import Portrait
from neutrallint.engines.faces.gallery import EnrolledFace, Gallery, face_content
from neutrallint.setup.office_files import OfficeWish, gallery_after, load_gallery
from neutrallint.setup.portraits import doubt_of_pair, doubts_of_gallery, doubts_of_portrait
from neutrallint.web.escaped import EscapedJSONResponse
from neutrallint.web.faces import FacesFound, faces_in
from neutrallint.web.language import language_of
from neutrallint.web.limits import MAX_PICTURE, Admission, small_body
from neutrallint.web.office import Office
from neutrallint.web.wishes import SentWish, read_wish

#: Seconds that the faces of a picture may take, the loading included.
_LONGEST = 120


class Portraits:
    """Finds faces and compares them; keeps none."""

    def __init__(self, office: Office) -> None:
        """Take what checks, whose gallery faces are compared with."""
        self._office = office
        self._admission = Admission()

    async def find(self, request: Request) -> Response:
        """Tell the faces of a picture, each with its box and what is doubtful about it."""
        lang = language_of(request)
        with self._admission.of(request.client.host if request.client else ""):
            picture = await small_body(request, MAX_PICTURE)
            found = await self._office.engines.do(faces_in, picture, longest=_LONGEST)
        return EscapedJSONResponse(_found(found, lang))

    async def compare(self, request: Request) -> Response:
        """Tell what is doubtful about named faces, beside each other and those known."""
        body = await small_body(request, MAX_ROSTER)
        lang = language_of(request)
        return EscapedJSONResponse(await run_in_threadpool(self._compared, body, lang))

    def _compared(self, body: bytes, lang: Lang) -> dict[str, Any]:
        sent, wish = read_wish(body)
        before = load_gallery(self._office.settings)
        known = gallery_after(
            OfficeWish(forgotten=wish.forgotten, renamed=wish.renamed), before
        )
        doubts = [
            [doubt.say(lang) for doubt in each] for each in _doubts_of_faces(sent, wish, known)
        ]
        new = {face.name for face in wish.faces}
        after = gallery_after(wish, before)
        alike = doubts_of_gallery(after, new) if after else ()
        return {"faces": doubts, "gallery": [doubt.say(lang) for doubt in alike]}


def _doubts_of_faces(
    sent: SentWish, wish: OfficeWish, known: Gallery | None
) -> Iterator[list[Localized]]:
    """Yield for each face what is doubtful beside the earlier ones of its person."""
    taken: dict[str, list[tuple[Localized, EnrolledFace]]] = {
        person.name: [(_KNOWN, face) for face in person.faces]
        for person in (known.people if known else ())
    }
    for told, named in zip(sent.faces, wish.faces, strict=True):
        earlier = taken.setdefault(named.name, [])
        found = [doubt_of_pair(face, named.face, called) for called, face in earlier]
        earlier.append((Localized(told.label), named.face))
        yield list(dict.fromkeys(doubt for doubt in found if doubt))


def _found(found: FacesFound, lang: Lang) -> dict[str, Any]:
    faces = [_face(portrait, lang) for portrait in found.portraits]
    return {"width": found.width, "height": found.height, "faces": faces}


def _face(portrait: Portrait, lang: Lang) -> dict[str, Any]:
    place = portrait.location
    doubts = [doubt.say(lang) for doubt in doubts_of_portrait(portrait)]
    content = face_content(EnrolledFace(portrait.embedding, portrait.is_clear))
    box = [place.left, place.top, place.width, place.height]
    return {"box": box, "doubts": doubts, **content}


_KNOWN = Localized("foto yang sudah tercatat", "a portrait that is known already")
