"""`small`: words that stand on a picture, but too small to be read."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View


@record
class Small:
    """Words of which the letters are lower than `below` percent of the picture's height.

    `any`, `list`: the words; the largest place where they stand on a picture counts.
    `{height}` in the message is its height in percent.
    """

    details: ClassVar = frozenset({"match", "height"})

    below: float
    any: tuple[str, ...] = ()
    list: str | None = None

    def __post_init__(self) -> None:
        """Refuse a share that no letter, or every letter, falls below."""
        if not 0 < self.below < 100:
            raise InvalidError(
                Localized(
                    "below adalah persen di antara 0 dan 100", "below is percent, 0 to 100"
                )
            )

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words."""
        yield lexicon.group(WordSet(self.any, self.list))

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the words."""
        yield tuple(self.groups(lexicon))

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield one hit where even the largest occurrence is too small."""
        (group,) = self.groups(context.lexicon)
        seen = [
            (_share(view, *view.span(words)), index, words)
            for index, view in context.passages_with(group)
            if view.passage.lines
            for words in view.occurrences(group)
        ]
        if seen and max(seen)[0] < self.below:
            share, index, words = max(seen)
            yield context.match(index, words, {"height": f"{share:.1f}"})


def _share(view: View, start: int, end: int) -> float:
    """Return the height of the letters at [start, end) in percent of the picture's."""
    lines = [line for line in view.passage.lines if line.start < end and start < line.end]
    return max((100 * line.height for line in lines), default=100.0)
