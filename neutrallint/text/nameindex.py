"""Phrases of a roster looked up by their first word, at the cost of the text, not of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import TypeVar

from neutrallint.text.phrases import Group, WordRange
from neutrallint.text.words import Word, plain_words

T = TypeVar("T")


class PhraseIndex:
    """Folded phrases in order, each its words joined by one blank, and all their words."""

    def __init__(self, spellings: Sequence[str], words: Iterable[str]) -> None:
        self.spellings = spellings
        #: The single words of all spellings.
        self.words = set(words)
        #: What rules ask for; its phrases are looked up here.
        self.group = Group(tuple(spellings), self)
        self._beginning: dict[str, list[tuple[str, ...]]] = {}

    @classmethod
    def of_texts(cls, texts: Iterable[str]) -> PhraseIndex:
        """Fold texts; one that holds no word is left out."""
        ordered = sorted(_folded((text, None) for text in texts))
        return cls(ordered, _words(ordered))

    def __contains__(self, spelling: str) -> bool:
        """Tell whether a folded phrase is here."""
        at = bisect_left(self.spellings, spelling)
        return at < len(self.spellings) and self.spellings[at] == spelling

    def find(self, words: Sequence[Word]) -> list[WordRange]:
        """Return where phrases stand, in order; none crosses the end of a sentence."""
        found = []
        for first, word in enumerate(words):
            if word.text not in self.words:
                continue
            for spelling in self._beginning_with(word.text):
                end = first + len(spelling)
                same = tuple(w.text for w in words[first:end]) == spelling
                if same and words[end - 1].sentence == word.sentence:
                    found.append((first, end))
        return found

    def _beginning_with(self, word: str) -> list[tuple[str, ...]]:
        known = self._beginning.get(word)
        if known is None:
            # A blank sorts before all letters: "budi", "budi santoso", "budiman".
            start = bisect_left(self.spellings, word)
            following = (self.spellings[at] for at in range(start, len(self.spellings)))
            same = takewhile(lambda s: s == word or s.startswith(f"{word} "), following)
            known = self._beginning[word] = [tuple(spelling.split()) for spelling in same]
        return known


class NameIndex(PhraseIndex):
    """Every way to write the names of a roster, each with whose it is."""

    def __init__(
        self, spellings: Sequence[str], words: Iterable[str], owners: Sequence[int]
    ) -> None:
        """Take sorted spellings, their words, and for each spelling a person's number."""
        super().__init__(spellings, words)
        self.owners = owners

    @classmethod
    def of(cls, spellings: Mapping[str, int]) -> NameIndex:
        """Fold spellings; of two that fold alike the first one counts."""
        owners = _folded(spellings.items())
        ordered = sorted(owners)
        return cls(ordered, _words(ordered), [owners[spelling] for spelling in ordered])

    def owner(self, spelling: str) -> int:
        """Return the number of the person whom a folded spelling means."""
        return self.owners[bisect_left(self.spellings, spelling)]


def _folded(texts: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Return folded texts with what belongs to them; of two alike the first one counts."""
    folded: dict[str, T] = {}
    for text, value in texts:
        spelling = " ".join(plain_words(text))
        if spelling:
            folded.setdefault(spelling, value)
    return folded


def _words(spellings: Iterable[str]) -> Iterable[str]:
    return " ".join(spellings).split()
