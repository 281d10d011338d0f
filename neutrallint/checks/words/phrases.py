"""`phrases`: words and phrases that must not stand in a text."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Match
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon, WordSet


@dataclass(frozen=True, slots=True)
class Phrases:
    """Any of these words or phrases, as whole words and whatever stands between them.

    `any`: the phrases. `list`: the name of a list of the pack. `affixes`: the first word
    stands for its verb forms too.
    """

    details: ClassVar = frozenset({"match"})

    any: tuple[str, ...] = ()
    list: str | None = None
    affixes: bool = False

    def words(self) -> WordSet:
        """Return the phrases as a word set."""
        return WordSet(self.any, self.list, self.affixes)

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the phrases to look for."""
        yield lexicon.group(self.words())

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the phrases."""
        yield tuple(self.groups(lexicon))

    def side_by_side(self) -> Phrases:
        """Return the same: a phrase has no gaps."""
        return self

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each occurrence; of two that overlap, only the first."""
        group = context.lexicon.group(self.words())
        for index, view in context.passages_with(group):
            behind = 0
            for start, end in sorted(view.occurrences(group), key=lambda r: (r[0], -r[1])):
                if start >= behind:
                    behind = end
                    yield context.match(index, (start, end))
