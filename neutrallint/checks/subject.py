"""What a check looks at: a document, its views, and the words of the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from neutrallint.model import Document, Hit, Origin, Span
from neutrallint.roster import Roster
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.view import View

if TYPE_CHECKING:
    from datetime import date

    from neutrallint.engines.nlp import Nlp
    from neutrallint.text.phrases import WordRange


@dataclass(frozen=True, slots=True)
class Subject:
    """One document as a rule sees it; `look_in` limits the passages, empty means all."""

    document: Document
    views: tuple[View, ...]
    lexicon: Lexicon
    nlp: Nlp
    roster: Roster
    has_gallery: bool = True
    as_of: date | None = None
    look_in: Collection[Origin] = ()

    def looking_in(self, origins: Collection[Origin]) -> Subject:
        """Return the same subject limited to passages of these origins."""
        return replace(self, look_in=origins)

    def passages(self) -> Iterator[tuple[int, View]]:
        """Yield (index, view) of the passages that the rule looks in."""
        for index, view in enumerate(self.views):
            if not self.look_in or view.passage.origin in self.look_in:
                yield index, view

    def hit(self, index: int, words: WordRange, detail: Mapping[str, str] | None = None) -> Hit:
        """Return a hit on a word range of the passage with that index."""
        return self.hit_at(index, *self.views[index].span(words), detail)

    def hit_at(
        self, index: int, start: int, end: int, detail: Mapping[str, str] | None = None
    ) -> Hit:
        """Return a hit on the range [start, end) of the passage with that index."""
        passage = self.views[index].passage
        excerpt = passage.text[start:end]
        return Hit(
            origin=passage.origin,
            place=passage.anchors.place(start, end),
            excerpt=excerpt,
            detail={"match": excerpt, **(detail or {})},
            span=Span(index, start, end),
        )
