"""`mark`: logos and seals of the gallery of marks, found in a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from neutrallint.checks.check_context import Subject
from neutrallint.core.finding import Hit
from neutrallint.text.groups import Group
from neutrallint.text.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Mark:
    """A logo or seal in a picture.

    `enrolled`: `any` (whichever stands in the gallery that `neutrallint enroll-logo` makes).
    `{mark}` in the message is its name, `{likeness}` how alike it is (0 to 1). A person has to
    look, always: look-alikes exist that nobody enrolled.
    """

    details: ClassVar = frozenset({"match", "mark", "likeness"})

    enrolled: Literal["any"]

    def groups(self, lexicon: Lexicon) -> Iterator[Group]:
        """Yield nothing: a mark is no word."""
        yield from ()

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Yield a hit for each mark."""
        for picture in subject.document.pictures:
            for mark in picture.marks:
                detail = {
                    "match": mark.name,
                    "mark": mark.name,
                    "likeness": f"{mark.likeness:.2f}",
                }
                yield Hit("logo", mark.place, mark.name, detail, certainty="review")
