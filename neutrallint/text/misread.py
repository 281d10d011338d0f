"""Names that OCR misread on a picture, beside the office that tells whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from neutrallint.text.name_index import NameIndex
from neutrallint.text.words import Word

#: Of so many letters of a name one may be wrong.
_LETTERS_AN_ERROR = 7
#: A name stands at most so many words from the office.
_NEAR = 8
#: A shorter word is in too many names, and is another one if a letter of it is wrong.
_SHORTEST_KNOWN = 4


class MisreadNames:
    """Reads the `names` of a roster beside the words of `heads` as they should stand.

    One letter in seven may be misread, and one word of four letters or more must not be.
    """

    def __init__(self, names: NameIndex, heads: Collection[str]) -> None:
        self._names, self._heads = names, heads

    def mend(self, words: list[Word]) -> list[Word]:
        """Return the words of a picture with such names as the roster spells them."""
        offices = [at for at, word in enumerate(words) if word.text in self._heads]
        near = {
            at
            for office in offices
            for at in range(max(0, office - _NEAR), min(len(words), office + _NEAR + 1))
        }
        for at in sorted(near):
            mended = self._mended(words, at)
            if mended:
                words = mended
        return words

    def _mended(self, words: list[Word], at: int) -> list[Word] | None:
        """Return the words with the name mended in which the word at `at` was read right."""
        known = words[at].text
        if len(known) < _SHORTEST_KNOWN:
            return None
        for name in self._names.holding(known):
            start = at - name.index(known)
            read = words[max(0, start) : start + len(name)]
            if _is_misread(name, read):
                right = [
                    word._replace(text=text) for word, text in zip(read, name, strict=True)
                ]
                return [*words[:start], *right, *words[start + len(name) :]]
        return None


def _is_misread(name: Sequence[str], read: Sequence[Word]) -> bool:
    """Tell whether what was read is a name with a few letters wrong, within a sentence."""
    if len(read) != len(name) or read[0].sentence != read[-1].sentence:
        return False
    allowed = sum(map(len, name)) // _LETTERS_AN_ERROR
    wrong = 0
    for text, word in zip(name, read, strict=True):
        if text == word.text:
            continue
        if wrong == allowed or len(text) < _SHORTEST_KNOWN:
            return False
        wrong += _edits(text, word.text)
    return 0 < wrong <= allowed


def _edits(one: str, other: str) -> int:
    """Return how many letters to put in, take out or change make one word of the other."""
    before = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before = list(_next_row(letter, number, other, before))
    return before[-1]


def _next_row(letter: str, number: int, other: str, before: Sequence[int]) -> Iterator[int]:
    left = number
    yield left
    for at, sign in enumerate(other):
        left = min(left + 1, before[at + 1] + 1, before[at] + (letter != sign))
        yield left
