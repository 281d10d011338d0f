"""`named`: a person of the roster; only within `together`, for a name alone is nothing.

Where a name stands alone and tells much, there are kinds of their own that build on it.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import ClassVar, Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View
from neutrallint.text.words import plain_words


@record
class ListedName:
    """The name of anybody on the roster (`semua`). `{person}` in the message is the name.

    `calon`: only of those who hold no office, of whom an office has no ordinary news, and the
    acronyms of pairs. `list`: words of a list do as well, which speak of somebody without the
    name.
    """

    details: ClassVar = frozenset({"match", "person"})

    roster: Literal["semua", "calon"]
    list: str | None = None

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the names, and the words."""
        yield lexicon.people
        if self.list:
            yield lexicon.group(WordSet(list=self.list))

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the names and the words: one of them will do."""
        yield tuple(self.groups(lexicon))

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each of them."""
        people, *words = self.groups(context.lexicon)
        for group in (people, *words):
            for index, view in context.passages_with(group):
                for at in view.occurrences(group):
                    if group is not people or self._is_meant(context, view, at):
                        yield context.match(index, at, context.person_in(view, at))

    def _is_meant(self, context: CheckContext, view: View, at: WordRange) -> bool:
        if self.roster == "semua":
            return True
        person = context.person_at(view, at)
        said = [word.text for word in view.words[slice(*at)]]
        return not person.office or said == list(plain_words(person.pair_acronym or ""))


@record
class NameAlone(ListedName):
    """A name that tells much by itself; words that speak of somebody do not."""

    def __post_init__(self) -> None:
        """Refuse words beside the names."""
        if self.list:
            raise InvalidError(
                Localized(
                    "list hanya untuk named di dalam together; hapus",
                    "list goes with named within together only; drop it",
                )
            )
