"""Names looked up by their first word, so that finding them costs by the text, not by them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from neutrallint.text.phrases import Group, WordRange
from neutrallint.text.words import Word, plain_words


class NameIndex:
    """Every way to write the names of a roster, folded, each with whose it is."""

    def __init__(self, spellings: Sequence[str], owners: Sequence[int]) -> None:
        """Take sorted spellings (folded words joined by one blank), each with a number."""
        self.spellings = spellings
        self.owners = owners
        #: Stands for all names where a rule asks for phrases; the names are looked up here.
        self.group = Group(())
        self._beginning: dict[str, list[tuple[str, ...]]] = {}

    @classmethod
    def of(cls, spellings: Mapping[str, int]) -> NameIndex:
        """Fold spellings; of two that fold alike the first one counts."""
        owners: dict[str, int] = {}
        for text, owner in spellings.items():
            folded = " ".join(plain_words(text))
            if folded:
                owners.setdefault(folded, owner)
        ordered = sorted(owners)
        return cls(ordered, [owners[spelling] for spelling in ordered])

    @cached_property
    def words(self) -> set[str]:
        """The single words of all spellings."""
        return set(" ".join(self.spellings).split())

    def owner(self, spelling: str) -> int:
        """Return the number of the person whom a folded spelling means."""
        return self.owners[bisect_left(self.spellings, spelling)]

    def find(self, words: Sequence[Word]) -> list[WordRange]:
        """Return where names stand, in order; none crosses the end of a sentence."""
        found = []
        for first, word in enumerate(words):
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
