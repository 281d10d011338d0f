"""Words that blanks tear: co blos, no mor, me nang kan.

They are made whole only where none of the pieces is a word by itself: in "di pilih" a word
that the rules look for is found anyway.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from neutrallint.core.pattern import pattern
from neutrallint.text.languages.base import Language
from neutrallint.text.words import Word

_BLANKS = pattern(r"[^\S\n]{1,3}")
_SHORTEST = 5
_MOST_PIECES = 5
_MOST_REMEMBERED = 50_000
#: What rules look for is a word by itself from here on: "no" and "di" may be pieces.
_SHORTEST_KNOWN = 4


class Torn:
    """Makes words of `vocabulary` (folded single words) whole."""

    def __init__(self, vocabulary: Collection[str], language: Language) -> None:
        self._vocabulary = frozenset(word for word in vocabulary if len(word) >= _SHORTEST)
        self._known = frozenset(word for word in vocabulary if len(word) >= _SHORTEST_KNOWN)
        self._sorted = sorted(self._vocabulary)
        self._remembered = lru_cache(maxsize=_MOST_REMEMBERED)(self._begins_uncached)
        self._is_word = language.is_word

    def begins(self, text: str) -> bool:
        """Tell whether a word of five letters or more goes on behind a text."""
        return self._remembered(text)

    def _begins_uncached(self, text: str) -> bool:
        # Of all words that are no smaller the smallest one begins with it, if any does.
        at = bisect_right(self._sorted, text)
        return at < len(self._sorted) and self._sorted[at].startswith(text)

    def _is_piece(self, text: str) -> bool:
        return text not in self._known and not self._is_word(text)

    def holds(self, texts: Sequence[str]) -> bool:
        """Tell whether words may be such pieces, whatever stands between them."""
        return any(end for _, end, _ in self._found(texts))

    def mend(self, words: Sequence[Word], text: str) -> list[Word]:
        """Return the words of the passage `text` with torn ones made whole."""
        mended: list[Word] = []
        behind = 0
        for start, end, whole in self._found([word.text for word in words]):
            pieces = words[start:end]
            if start >= behind and _stand_together(pieces, text):
                made = pieces[0]._replace(text=whole, end=pieces[-1].end)
                mended += [*words[behind:start], made]
                behind = end
        return [*mended, *words[behind:]]

    def _found(self, texts: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield from where to where pieces make a word, and that word."""
        first = set(filter(self._is_piece, filter(self.begins, set(texts))))
        for start, text in enumerate(texts) if first else ():
            if text not in first:
                continue
            whole = text
            for end in range(start + 1, min(len(texts), start + _MOST_PIECES)):
                whole += texts[end]
                if not self._is_piece(texts[end]):
                    break
                if whole in self._vocabulary:
                    yield start, end + 1, whole
                if not self.begins(whole):
                    break


def _stand_together(pieces: Sequence[Word], text: str) -> bool:
    """Tell whether nothing but blanks parts pieces, of which some are more than a letter."""
    gaps = (text[one.end : two.start] for one, two in pairwise(pieces))
    are_letters = all(len(piece.text) == 1 for piece in pieces)
    return not are_letters and all(_BLANKS.fullmatch(gap) for gap in gaps)
