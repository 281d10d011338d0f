"""Words that signs part or hide: pi-lih, P[i]lih, Pi😄lih; p!lih, coblo$, c*blos.

A sign is read as nothing or as a letter only where a word comes out that the rules look for,
and what it parts are not such words already ("kata-kata", "dan/atau").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter

from neutrallint.core.pattern import pattern
from neutrallint.text.fold import fold_plain
from neutrallint.text.vowel_signs import has_signs
from neutrallint.text.words import Word

#: What signs and digits look like; of a pair, such as "()", the first one is the letter.
_LETTERS = {
    **dict.fromkeys("!¡|¦1", "il"),
    "@": "ao",
    "$": "s",
    "§": "s",
    "¢": "c",
    "©": "c",
    "€": "e",
    "£": "l",
    "®": "r",
    "¥": "y",
    "+": "t",
    "°": "o",
    "(": "oc",
    "[": "o",
    "{": "o",
    "<": "oc",
    "0": "o",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "9": "g",
}
#: What ends sentences, joins words or surrounds them hides no letter; any other sign may.
_HIDING = pattern(r"""[^\w\s.,:;!?'"/\\()\[\]{}<>|@$-]""")
#: A word with signs before, behind or between its letters, and no blank.
#: What opens there is not closed behind it.
_BEFORE, _BEHIND = r"(?:[@$|¡¢€£¥§©®]|[(<](?![^()<>]{0,200}[)>]))", r"[@$°¢€§©®]"
_ROW = pattern(
    rf"(?<![^\W_])(?:{_BEFORE}?[^\W_]++(?>(?:(?:[^\w\s]|_){{1,6}}[^\W_]++)+){_BEHIND}?"
    rf"|{_BEFORE}[^\W_]++{_BEHIND}?|[^\W_]++{_BEHIND})"
)
_PIECE = pattern(r"[^\W_]+")
_SHORTEST = 4
#: A word with hidden letters is as long as that, and of as many of them.
_SHORTEST_HIDING, _MOST_HIDDEN = 5, 3
#: Rows as short as that are remembered.
_SHORT_ROW = 64
_start_of = attrgetter("start")

#: A range [start, end) of characters, and the word that it is.
_Found = tuple[int, int, str]
#: The beginnings of words that may be read so far, and how many letters are hidden in each.
_Ways = Mapping[str, int]


class Parted:
    """Reads the words of `vocabulary` (folded single words) that signs part or hide."""

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._vocabulary = frozenset(vocabulary)
        self._remembered = lru_cache(maxsize=8_192)(self._find)

    @cached_property
    def _next(self) -> Mapping[str, str]:
        """The letters that follow each beginning of a word."""
        following: dict[str, str] = {}
        for word in self._vocabulary:
            for end in range(len(word) if len(word) >= _SHORTEST else 0):
                known = following.get(word[:end], "")
                if word[end] not in known:
                    following[word[:end]] = known + word[end]
        return following

    def holds(self, folded: str) -> bool:
        """Tell whether a folded text holds such a word."""
        if has_signs(folded):
            # Marks that are letters of a word are signs to the row.
            return False
        return any(self._in_row(row[0]) for row in _ROW.finditer(folded))

    def mend(self, words: Sequence[Word], text: str) -> list[Word]:
        """Return the words of the passage `text` with such ones made whole."""
        mended: list[Word] = []
        index = 0
        for row in () if has_signs(text) else _ROW.finditer(text):
            first = bisect_left(words, row.start(), key=_start_of)
            behind = bisect_left(words, row.end(), key=_start_of)
            mended += words[index:first]
            mended += self._mend_row(words[first:behind], text, row.span())
            index = max(index, behind)
        return [*mended, *words[index:]]

    def _mend_row(
        self, words: Sequence[Word], text: str, span: tuple[int, int]
    ) -> Iterator[Word]:
        cuts = [span[0], *(at for word in words for at in (word.start, word.end)), span[1]]
        signs = [fold_plain(text[a:b]) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
        row, starts = signs[0], list[int]()
        for word, sign in zip(words, signs[1:], strict=True):
            starts.append(len(row))
            row += word.text + sign
        index = 0
        for start, end, whole in self._in_row(row):
            first, behind = bisect_left(starts, start), bisect_left(starts, end)
            is_one = behind - first == 1 and words[first].text in self._vocabulary
            if first < behind and not is_one:
                yield from words[index:first]
                yield words[first]._replace(text=whole, end=words[behind - 1].end)
                index = behind
        yield from words[index:]

    def _in_row(self, row: str) -> Sequence[_Found]:
        return (self._remembered if len(row) <= _SHORT_ROW else self._find)(row)

    def _find(self, row: str) -> Sequence[_Found]:
        found: list[_Found] = []
        behind = 0
        for start in range(len(row)):
            if start >= behind and not row[start - 1 : start].isalpha():
                end, whole = self._longest(row, start)
                if whole:
                    found.append((start, end, whole))
                    behind = end
        return found

    def _longest(self, row: str, start: int) -> tuple[int, str]:
        """Return where the longest word ends that begins at `start`, and "" where none does."""
        longest = start, ""
        ways: _Ways = {"": 0}
        for at in range(start, len(row)):
            read = self._read(ways, row[at])
            passed = {} if row[at].isalnum() else {way: ways[way] for way in ways if way}
            ways = {**passed, **read}
            if not ways:
                break
            is_end = not row[at].isdigit() and not row[at + 1 : at + 2].isalpha()
            whole = next(filter(self._vocabulary.__contains__, read), "") if is_end else ""
            if whole and self._is_disguised(whole, read[whole], row[start : at + 1]):
                longest = at + 1, whole
        return longest

    def _read(self, ways: _Ways, sign: str) -> dict[str, int]:
        """Return the beginnings with one more letter, that which a sign stands for."""
        read: dict[str, int] = {}
        letters = sign if sign.isalpha() else _LETTERS.get(sign, "")
        hides = not letters and _HIDING.match(sign) is not None
        for way, hidden in ways.items():
            following = self._next.get(way, "")
            if hides and way and hidden < _MOST_HIDDEN:
                read |= {way + letter: hidden + 1 for letter in following}
            read |= {way + letter: hidden for letter in letters if letter in following}
        return read

    def _is_disguised(self, whole: str, hidden: int, written: str) -> bool:
        pieces = _PIECE.findall(written)
        if len(pieces) == len(whole) or pieces == [written]:
            # Letters that stand apart are read together with those of the words behind.
            return False
        is_long = len(whole) >= (_SHORTEST_HIDING if hidden else _SHORTEST)
        return is_long and not self._vocabulary.issuperset(pieces)
