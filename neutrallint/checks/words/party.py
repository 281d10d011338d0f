"""`party`: political parties in the company of words that take sides."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.cooccurrence import is_in_company
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon, WordSet


@record
class PartyWith:
    """A party of the packs' `parties` together with certain words, or inside a hashtag.

    A party alone is no finding, but with `alone`. `any`, `list`, `affixes`: the words;
    `distance`: how many words may lie between them and the party, in the same sentence.
    `hashtag`: a party within a hashtag is a finding too.
    """

    details: ClassVar = frozenset({"match"})

    any: tuple[str, ...] = ()
    list: str | None = None
    affixes: bool = False
    distance: int = 4
    hashtag: bool = False
    alone: bool = False

    def __post_init__(self) -> None:
        """Refuse a check of parties alone."""
        if not (self.any or self.list or self.hashtag or self.alone):
            raise InvalidError(
                Localized(
                    "nama partai saja bukan temuan: isi any, list, hashtag, atau alone",
                    "a party alone is no finding: give any, list, hashtag or alone",
                )
            )

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the parties, then the words."""
        yield lexicon.parties.group
        if self.any or self.list:
            yield lexicon.group(WordSet(self.any, self.list, self.affixes))

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the parties."""
        yield (next(self.groups(lexicon)),)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each party that stands in such company."""
        parties, *words = self.groups(context.lexicon)
        for index, view in context.passages_with(parties):
            for party in view.occurrences(parties):
                if self.alone or (self.hashtag and view.in_hashtag(party[0])):
                    yield context.match(index, party)
                    continue
                found = is_in_company(view, party, words, self.distance)
                if found:
                    yield context.match(index, found)
