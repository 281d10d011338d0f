"""`file_named`: a person of the roster whom the name of a file names, and its text does not."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.listed_name import ListedName
from neutrallint.core.finding import Match
from neutrallint.core.media import is_picture
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class FileNamed:
    """Anybody on the roster (`semua`) whom the file's name alone names; `look_in` has no say.

    What the text itself says of the person is for other checks, and so are pictures, of which
    a name tells whom they show (`pictured`). `{person}` in the message is the name.
    """

    details: ClassVar = frozenset({"match", "person"})

    roster: Literal["semua"]

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the names."""
        yield from self._named.groups(lexicon)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the names."""
        yield from self._named.prefilter(lexicon)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each name."""
        if is_picture(context.document.media):
            return
        named = list(self._named.find(context.looking_in(())))
        told = {match.detail["person"] for match in named if match.origin != "filename"}
        for match in named:
            if match.origin == "filename" and match.detail["person"] not in told:
                yield match

    @property
    def _named(self) -> ListedName:
        return ListedName(self.roster)
