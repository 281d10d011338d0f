"""Slips of one letter in a word right before a number: plih nomor 2, menangkn 02.

A letter is left out, put in, changed or takes the place of its neighbour. Such a word is mended
to one of the language only where it is none itself, and nothing but words that rules look for
stands between it and a number as a ballot has them: by itself it is too near to other words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from string import ascii_lowercase

from neutrallint.text.languages.base import Language
from neutrallint.text.words import Word

#: Of a shorter word another one is made too easily.
_SHORTEST = 5
#: As a ballot numbers those who stand on it.
_NUMBERS = frozenset(f"{zero}{digit}" for zero in ("", "0") for digit in range(1, 10))
#: So many words may stand before the number: "nomor urut".
_BETWEEN = 2
_MOST_REMEMBERED = 8_192


class Slips:
    """Mends words to those of `vocabulary` (folded single words)."""

    def __init__(self, vocabulary: Collection[str], language: Language) -> None:
        self._vocabulary = frozenset(vocabulary)
        self._numbers = _NUMBERS.union(language.numbers.ones)
        self._is_word = language.is_word
        self._mended = lru_cache(maxsize=_MOST_REMEMBERED)(self._mended_uncached)

    def holds(self, texts: Sequence[str]) -> bool:
        """Tell whether words hold such a slip, whatever sentences they are of."""
        return any(map(self._mended, (texts[at] for at in self._before_numbers(texts))))

    def mend(self, words: Sequence[Word]) -> list[Word]:
        """Return the words with slips mended."""
        mended = list(words)
        texts = [word.text for word in words]
        for at in self._before_numbers(texts):
            meant = self._mended(texts[at])
            if meant and words[at].sentence == words[at + 1].sentence:
                mended[at] = words[at]._replace(text=meant)
        return mended

    def _before_numbers(self, texts: Sequence[str]) -> Iterator[int]:
        """Yield the nearest word before each number that no rule looks for."""
        if self._numbers.isdisjoint(texts):
            return
        for number, text in enumerate(texts):
            if text not in self._numbers:
                continue
            for at in range(number - 1, max(-1, number - 2 - _BETWEEN), -1):
                if texts[at] not in self._vocabulary:
                    yield at
                    break

    def _mended_uncached(self, text: str) -> str | None:
        """Return the word that was meant, None where that is not known."""
        if len(text) < _SHORTEST - 1 or not text.isalpha() or self._is_word(text):
            return None
        near = (each for each in _one_edit_from(text) if each in self._vocabulary)
        return next(
            (each for each in near if len(each) >= _SHORTEST and self._is_word(each)), None
        )


def _one_edit_from(text: str) -> Iterator[str]:
    """Yield of what one slip behind the first letter may have made a word, usual ones first."""
    cuts = [(text[:at], text[at:]) for at in range(1, len(text) + 1)]
    yield from (head + letter + tail for head, tail in cuts for letter in ascii_lowercase)
    yield from (head + tail[1:2] + tail[0] + tail[2:] for head, tail in cuts[:-1])
    yield from (head + tail[1:] for head, tail in cuts[:-1])
    yield from (head + a + tail[1:] for head, tail in cuts[:-1] for a in ascii_lowercase)
