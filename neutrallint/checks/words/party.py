"""`party`: political parties in the company of words that take sides."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from neutrallint.checks.check_context import Subject
from neutrallint.checks.words.cooccurrence import in_company
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Hit
from neutrallint.core.localized import Words
from neutrallint.text.groups import Group
from neutrallint.text.lexicon import Lexicon, WordSet


@dataclass(frozen=True, slots=True)
class PartyWith:
    """A party of the packs' `parties` together with certain words, or inside a hashtag.

    A party alone is no finding. `any`, `list`, `affixes`: the words; `distance`: how many
    words may lie between them and the party, in the same sentence. `hashtag`: a party within
    a hashtag is a finding too.
    """

    details: ClassVar = frozenset({"match"})

    any: tuple[str, ...] = ()
    list: str | None = None
    affixes: bool = False
    distance: int = 4
    hashtag: bool = False

    def __post_init__(self) -> None:
        """Refuse a check of parties alone."""
        if not (self.any or self.list or self.hashtag):
            raise InvalidError(
                Words(
                    "nama partai saja bukan temuan: isi any, list, atau hashtag",
                    "a party alone is no finding: give any, list or hashtag",
                )
            )

    def groups(self, lexicon: Lexicon) -> Iterator[Group]:
        """Yield the parties, then the words."""
        yield lexicon.parties.group
        if self.any or self.list:
            yield lexicon.group(WordSet(self.any, self.list, self.affixes))

    def needs(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the parties."""
        yield (next(self.groups(lexicon)),)

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Yield a hit for each party that stands in such company."""
        parties, *words = self.groups(subject.lexicon)
        for index, view in subject.passages_with(parties):
            for party in view.occurrences(parties):
                if self.hashtag and view.in_hashtag(party[0]):
                    yield subject.hit(index, party)
                    continue
                found = in_company(view, party, words, self.distance)
                if found:
                    yield subject.hit(index, found)
