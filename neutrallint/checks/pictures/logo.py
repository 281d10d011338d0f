"""`mark`: logos and seals of the gallery of marks, found in a picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon


@record
class LogoCheck:
    """A logo or seal in a picture.

    `enrolled`: `any` (whichever stands in the gallery that `neutrallint enroll-logo` makes).
    `{mark}` in the message is its name, `{likeness}` how alike it is (0 to 1). A person has to
    look, always: look-alikes exist that nobody enrolled.
    """

    details: ClassVar = frozenset({"match", "mark", "likeness"})

    enrolled: Literal["any"]

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield nothing: a mark is no word."""
        yield from ()

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each mark."""
        for picture in context.document.pictures:
            for logo in picture.logos:
                detail = {
                    "match": logo.name,
                    "mark": logo.name,
                    "likeness": f"{logo.likeness:.2f}",
                }
                yield Match("logo", logo.location, logo.name, detail, certainty="review")
