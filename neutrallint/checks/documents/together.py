"""`together`: things that matter only side by side, such as a face near an office title."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from neutrallint.checks.check_context import Subject
from neutrallint.checks.pictures.face import Face
from neutrallint.checks.words.listed_name import Named
from neutrallint.checks.words.phrases import Phrases
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Hit
from neutrallint.core.localized import Words
from neutrallint.core.places import ImagePlace, Origin
from neutrallint.text.groups import Group
from neutrallint.text.lexicon import Lexicon

_NOWHERE = ("", -1)
_OCR_ONLY: tuple[Origin, ...] = ("ocr",)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the things.

    A `face`, words read from a picture (`ocr`), any words (`text`), or a person of the roster
    named in any words (`named`).
    """

    face: Face | None = None
    ocr: Phrases | None = None
    text: Phrases | None = None
    named: Named | None = None

    def __post_init__(self) -> None:
        """Refuse a member of no kind or of two."""
        parts = (self.face, self.ocr, self.text, self.named)
        if sum(part is not None for part in parts) != 1:
            raise InvalidError(
                Words(
                    "isi salah satu: face, ocr, text, atau named",
                    "give one of face, ocr, text or named",
                )
            )

    @property
    def check(self) -> Face | Phrases | Named:
        """The check that finds it."""
        check = self.face or self.ocr or self.text or self.named
        assert check is not None
        return check

    def find(self, subject: Subject) -> list[Hit]:
        """Return where it stands."""
        if self.ocr:
            subject = subject.looking_in(_OCR_ONLY)
        return list(self.check.find(subject))


@dataclass(frozen=True, slots=True)
class Together:
    """All members within one place: a picture (`image`), a passage, the document, or a `post`.

    A post is a draft and its pictures, and the first member stands in the draft. The hit
    stands where the first member does; `{with}` is the text of the others, and so is `{match}`
    where the first is a face.
    """

    details: ClassVar = Face.details | Named.details | {"with"}

    all: tuple[Member, ...]
    within: Literal["image", "passage", "document", "post"] = "document"

    def __post_init__(self) -> None:
        """Refuse a company of one."""
        if len(self.all) < 2:
            raise InvalidError(
                Words("together butuh dua anggota atau lebih", "together needs two members")
            )

    def groups(self, lexicon: Lexicon) -> Iterator[Group]:
        """Yield the phrases of every member."""
        for member in self.all:
            yield from member.check.groups(lexicon)

    def needs(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the words of the members; in a post, those of the one in the draft."""
        for member in self.all[:1] if self.within == "post" else self.all:
            if not member.face:
                yield tuple(member.check.groups(lexicon))

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Yield one hit for each place that holds every member."""
        if self.within == "post":
            yield from self._in_post(subject)
            return
        found = [member.find(subject) for member in self.all]
        scopes = [{self._scope(hit): hit for hit in reversed(hits)} for hits in found]
        for scope, first in sorted(scopes[0].items()):
            others = [hits[scope] for hits in scopes[1:] if scope in hits]
            if scope != _NOWHERE and len(others) == len(scopes) - 1:
                yield self._joined(first, others)

    def _in_post(self, subject: Subject) -> Iterator[Hit]:
        """Yield one hit where the draft holds the first member and the post the others."""
        first, *others = self.all
        mine = first.find(subject)
        if not mine:
            return
        documents = (subject, *subject.companions())
        company = [[h for document in documents for h in m.find(document)] for m in others]
        if all(company):
            yield self._joined(mine[0], [hits[0] for hits in company])

    def _scope(self, hit: Hit) -> tuple[str, int]:
        """Return the name and number of the place that a hit belongs to, -1 for none."""
        if self.within == "image":
            place = hit.place
            return (place.picture, place.page) if isinstance(place, ImagePlace) else _NOWHERE
        if self.within == "passage":
            return ("", hit.span.passage) if hit.span else _NOWHERE
        return ("", 0)

    def _joined(self, first: Hit, others: list[Hit]) -> Hit:
        company = ", ".join(dict.fromkeys(hit.excerpt for hit in others if hit.excerpt))
        text = first.excerpt or company
        review = any(hit.certainty == "review" for hit in (first, *others))
        details = {key: text for hit in (*others, first) for key, text in hit.detail.items()}
        return Hit(
            first.origin,
            first.place,
            text,
            {**details, "match": text, "with": company},
            first.span,
            "review" if review else first.certainty,
        )
