"""Words and sentences of a passage: what every text check counts in."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import pairwise, repeat
from operator import eq
from sys import intern
from typing import NamedTuple

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.fold import Folded, fold, fold_plain
from neutrallint.text.languages.base import Language
from neutrallint.text.vowel_signs import has_signs, letter

#: A letter of a text in which no marks are letters.
_LETTER = r"[^\W\d_]"
#: Where a word ends in which another begins: "covid19". Few signs are digits.
_TOUCHING = pattern(rf"\d(?:(?={_LETTER})|(?<={_LETTER}\d))")
#: The start of the next message in a chat that was exported: "[14/06/24 19.02] Bu Sri: …".
_MESSAGE = pattern(r"\n(?=\[[\d/.:, ]{5,25}\] |\d[\d/.]{5,9},? [\d.:]{4,8} - )")
_STOP = pattern(r"[.!?…](?<![.!?…]{2})[.!?…]*+[\"')\]]*+(?=\s|$)")
#: The sign that ends a sentence in scripts of India, whatever follows.
_DANDA = pattern("[।॥]")
_LAST_WORD = pattern(r"[^\s(\"'\[]+$")
#: What stands alone behind a stop, up to a comma or the end of its line.
_ALONE = pattern(r"[^\S\n]+([^\s,]{1,20}?)\.?(?=,|[^\S\n]*(?:\n|$))")
#: Digits for letters, by which "n0." is "no.".
_DIGITS = str.maketrans("01345", "oieas")


class Word(NamedTuple):
    """A folded word, its range [start, end) in the passage, and its sentence from 0.

    `glued`: nothing stands between it and the word before ("19" in "covid19").
    """

    text: str
    start: int
    end: int
    sentence: int
    glued: bool = False


@cache
def _word(letter: str) -> re.Pattern[str]:
    """Return a word: a number keeps its separators ("1.000"), punctuation is no word."""
    return re.compile(rf"\d+(?:[.,:/-]\d+)*|{letter}+(?:'{letter}+)*")


@cache
def _initials(letter: str) -> re.Pattern[str]:
    """Return initials and degrees: "h.", "s.h", "m.si", "s.sos.i"."""
    return re.compile(rf"{letter}{{1,4}}(?:\.{letter}{{1,4}})+|{_LETTER}")


def _letter_of(folded: str) -> str:
    return letter() if has_signs(folded) else _LETTER


#: A word of its five fields, without the detour by their names.
_made: Callable[[Iterable[object]], Word] = partial(tuple.__new__, Word)


@record
class Said:
    """The texts of the words of a passage and the number of each one's sentence.

    `words` gives the words themselves, which takes ten times as long.
    """

    texts: Sequence[str]
    sentences: Sequence[int]
    words: Callable[[], list[Word]]

    @classmethod
    def of(cls, words: list[Word]) -> Said:
        """Return what words say that are made already."""
        sentences = array("I", (word.sentence for word in words))
        return cls([word.text for word in words], sentences, lambda: words)


def words_of(text: str | Folded, language: Language) -> list[Word]:
    """Return the words of a passage, each with the number of its sentence."""
    folded = fold(text) if isinstance(text, str) else text
    ranges = _ranges(folded)
    starts, ends = [start for start, _ in ranges], [end for _, end in ranges]
    # Column by column, for speed: words are what most of the work is spent on.
    columns = zip(
        # Interned: a long text repeats its words.
        [intern(folded.text[start:end]) for start, end in ranges],
        map(folded.starts.__getitem__, starts),
        [folded.ends[end - 1] for end in ends],
        map(bisect_right, repeat(sentence_ends(folded.text, language)), starts),
        _glue(starts, ends, folded.seams),
        strict=False,
    )
    return list(map(_made, columns))


def texts_of(folded: Folded, language: Language) -> tuple[list[str], array[int]] | None:
    """Return the texts of the words of a passage, and the number of each one's sentence.

    They are those that `words_of` gives; None where a word may touch the next one.
    """
    if folded.seams or has_signs(folded.text) or _TOUCHING.search(folded.text):
        return None
    word = _word(_LETTER)
    texts: list[str] = []
    sentences = array("I")
    begin = 0
    for number, end in enumerate((*sentence_ends(folded.text, language), len(folded.text))):
        said = word.findall(folded.text, begin, end)
        texts += said
        sentences.extend(repeat(number, len(said)))
        begin = end
    return texts, sentences


def line_texts(folded: str) -> list[list[str]]:
    """Return the texts of the words of each line that has any."""
    word = _word(_letter_of(folded))
    return [texts for line in folded.split("\n") if (texts := word.findall(line))]


def _glue(starts: list[int], ends: list[int], seams: frozenset[int]) -> Iterable[bool]:
    """Tell of each word whether it begins where the one before ends."""
    touching = map(eq, starts, [-1, *ends])
    if not seams:
        return touching
    return [
        touches and start not in seams for touches, start in zip(touching, starts, strict=True)
    ]


def plain_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a phrase or name."""
    if text.isascii() and text.replace(" ", "").isalpha():
        # Plain words: a start folds thousands, the phrases of the rules.
        return tuple(text.lower().split())
    folded = fold_plain(text)
    return tuple(_word(_letter_of(folded)).findall(folded))


def _ranges(folded: Folded) -> list[tuple[int, int]]:
    word = _word(_letter_of(folded.text))
    ranges = [match.span() for match in word.finditer(folded.text)]
    if not folded.seams:
        return ranges
    parts: list[tuple[int, int]] = []
    for start, end in ranges:
        cuts = [start, *(cut for cut in range(start + 1, end) if cut in folded.seams), end]
        parts += pairwise(cuts)
    return parts


def sentence_ends(folded: str, language: Language) -> list[int]:
    """Return the offsets behind each sentence's end, in ascending order."""
    ends = {
        stop.end()
        for stop in _STOP.finditer(folded)
        if not _is_within_sentence(folded, stop, language)
    }
    ends.update(message.start() for message in _MESSAGE.finditer(folded))
    if not folded.isascii():
        ends.update(danda.end() for danda in _DANDA.finditer(folded))
    return sorted(ends)


def _is_within_sentence(folded: str, stop: re.Match[str], language: Language) -> bool:
    """Tell whether a full stop belongs to an abbreviation, or parts a degree from its name.

    "Wirya Santosa. S.E, M.M" is one name: no sentence is nothing but an abbreviation.
    """
    if stop[0] != ".":
        return False
    last = _LAST_WORD.search(folded, max(0, stop.start() - 20), stop.start())
    alone = _ALONE.match(folded, stop.end())
    found = [last[0] if last else "", alone[1] if alone else ""]
    return any(map(partial(_is_short, language=language), found))


def _is_short(word: str, language: Language) -> bool:
    """Tell whether a word before a full stop is an abbreviation, or initials."""
    written = (word, word.translate(_DIGITS))
    is_initial = _initials(_letter_of(word)).fullmatch(word) is not None
    return is_initial or any(each in language.abbreviations for each in written)
