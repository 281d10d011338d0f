"""Phrases that mean the same to a rule."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from neutrallint.text.words import Word

#: A half-open range of word numbers in a passage.
WordRange = tuple[int, int]


def ranges_of(flat: Sequence[int]) -> list[WordRange]:
    """Return the word ranges of which these are the starts and ends in turn."""
    return list(zip(flat[::2], flat[1::2], strict=True))


class PhraseGroupIndex(Protocol):
    """Phrases that are looked up where a text is, instead of listed."""

    @property
    def group(self) -> PhraseGroup:
        """What rules ask for."""
        ...

    @property
    def words(self) -> AbstractSet[str]:
        """All words of the phrases."""
        ...

    @property
    def spellings(self) -> Sequence[str]:
        """All phrases, in order."""
        ...

    def find(self, words: Sequence[Word]) -> list[WordRange]:
        """Return where phrases stand, in order."""
        ...


class PhraseGroup:
    """Phrases that mean the same to a rule, as folded words joined by one space."""

    __slots__ = ("_phrases", "index")

    def __init__(self, phrases: tuple[str, ...], index: PhraseGroupIndex | None = None) -> None:
        """Take the phrases, or the index in which they are looked up."""
        self._phrases = phrases
        self.index = index

    @property
    def phrases(self) -> tuple[str, ...]:
        """All phrases, also those of an index."""
        return tuple(self.index.spellings) if self.index else self._phrases
