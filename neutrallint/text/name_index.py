"""Phrases of a roster looked up by their first word, at the cost of the text, not of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.words import Word, plain_words

#: Between a spelling and what belongs to it; sorts before the blank between words.
_TAB = "\t"


class PhraseIndex:
    """Folded phrases, a line each in order, in which a line is found without reading all.

    A line holds words joined by one blank, and behind a tab what belongs to them: "budi⇥7"
    stands before "budi santoso⇥3", and that before "budiman⇥5".
    """

    def __init__(self, lines: str, words: Iterable[str]) -> None:
        """Take sorted lines, and all their words."""
        self.lines = lines
        self.words = set(words)
        #: What rules ask for; its phrases are looked up here.
        self.group = PhraseGroup((), self)
        self._beginning: dict[str, list[tuple[str, ...]]] = {}

    @classmethod
    def of_texts(cls, texts: Iterable[str]) -> PhraseIndex:
        """Fold texts; one that holds no word is left out."""
        folded = {" ".join(plain_words(text)) for text in texts} - {""}
        return cls("\n".join(f"{phrase}{_TAB}" for phrase in sorted(folded)), _words(folded))

    @property
    def spellings(self) -> list[str]:
        """All phrases, in order."""
        return [line.partition(_TAB)[0] for line in self.lines.splitlines()]

    def __contains__(self, spelling: str) -> bool:
        """Tell whether a folded phrase is here."""
        return self._line(self._first(f"{spelling}{_TAB}")).startswith(f"{spelling}{_TAB}")

    def find(self, words: Sequence[Word]) -> list[WordRange]:
        """Return where phrases stand, in order; none crosses the end of a sentence."""
        found: list[WordRange] = []
        if self.words.isdisjoint([word.text for word in words]):
            return found
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
            start = self._first(f"{word}{_TAB}")
            # Behind the blank there is no other character before the next letter: "!".
            lines = self.lines[start : self._first(f"{word}!")].splitlines()
            known = [tuple(line.partition(_TAB)[0].split()) for line in lines]
            self._beginning[word] = known
        return known

    def _first(self, beginning: str) -> int:
        """Return where the first line that does not sort before `beginning` starts."""
        return bisect_left(range(len(self.lines)), beginning, key=self._line)

    def _line(self, offset: int) -> str:
        """Return the line at an offset; the break at its end belongs to it."""
        start = self.lines.rfind("\n", 0, offset) + 1
        end = self.lines.find("\n", offset)
        return self.lines[start:] if end < 0 else self.lines[start:end]


class NameIndex(PhraseIndex):
    """Every way to write the names of a roster, each with the number of a person."""

    @classmethod
    def of(cls, spellings: Mapping[str, int]) -> NameIndex:
        """Fold spellings; of two that fold alike the first one counts."""
        owners: dict[str, int] = {}
        for text, owner in spellings.items():
            owners.setdefault(" ".join(plain_words(text)), owner)
        owners.pop("", None)
        lines = "\n".join(f"{name}{_TAB}{owners[name]}" for name in sorted(owners))
        return cls(lines, _words(owners))

    def owner(self, spelling: str) -> int:
        """Return the number of the person whom a folded spelling means."""
        return int(self._line(self._first(f"{spelling}{_TAB}")).partition(_TAB)[2])


def _words(spellings: Iterable[str]) -> Iterable[str]:
    return " ".join(spellings).split()
