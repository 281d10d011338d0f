"""What is judged as one: a passage, or as many of its sentences as are read at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.fold import fold_plain
from neutrallint.text.groups import WordRange
from neutrallint.text.view import CharacterRange, View
from neutrallint.text.words import Word

#: Words of the longest unit; of more the judge would not see the end.
LONGEST = 64
_LINE = pattern("\n")
#: Latin letters with accents, which are left as they are.
_ACCENTED = dict.fromkeys(range(0xC0, 0x250), "a")


@record
class Unit:
    """A word range, its range [start, end) of the passage, and its text without disguises."""

    words: WordRange
    start: int
    end: int
    text: str

    def __len__(self) -> int:
        """Return how many words it has."""
        return self.words[1] - self.words[0]


def units_of(view: View) -> Iterator[Unit]:
    """Yield a passage in as few parts as make none too long, cut between sentences."""
    return (unit_at(view, words) for words in ranges_of(view))


def unit_with(view: View, offset: int) -> Unit | None:
    """Return the part of a passage in which a character stands, None where it has no words."""
    words, ranges = view.words, ranges_of(view)
    if not ranges:
        return None
    behind = bisect_right(ranges, offset, key=lambda part: words[part[0]].start)
    part = ranges[max(0, behind - 1)]
    # Of many hits in one each asks for it.
    return view.learn(("unit", part), lambda: unit_at(view, part))


def ranges_of(view: View) -> Sequence[WordRange]:
    """Return the word ranges of these parts."""
    return view.learn("units", lambda: tuple(_ranges(view)))


def _ranges(view: View) -> Iterator[WordRange]:
    if len(view) <= LONGEST:
        if len(view):
            yield 0, len(view)
        return
    first = last = 0
    for start, end in _pieces(view, (0, len(view))):
        if end - first > LONGEST and last > first:
            yield first, last
            first = start
        last = end
    yield first, last


def pieces_of(view: View, unit: Unit) -> list[Unit]:
    """Return the sentences and lines of a unit."""
    return [unit_at(view, piece) for piece in _pieces(view, unit.words)]


def _pieces(view: View, within: WordRange) -> Iterator[WordRange]:
    """Yield the sentences and lines of a word range, cut where one is too long."""
    begin, last = within
    words, text = view.words, view.passage.text
    cuts = {at for at in range(begin + 1, last) if words[at - 1].sentence != words[at].sentence}
    lines = _LINE.finditer(text, words[begin].end, words[last - 1].start)
    cuts.update(bisect_left(words, line.end(), key=attrgetter("start")) for line in lines)
    for end in (*sorted(cuts - {begin}), last):
        yield from ((s, min(s + LONGEST, end)) for s in range(begin, end, LONGEST))
        begin = end


def unit_at(view: View, words: WordRange) -> Unit:
    """Return a word range with the signs around it, up to the next word and at either end."""
    text, every = view.passage.text, view.words
    start = every[words[0]].start if words[0] else 0
    end = every[words[1]].start if words[1] < len(every) else len(text)
    return Unit(words, start, end, _plain(text, every[slice(*words)], (start, end)))


def _plain(text: str, words: list[Word], within: CharacterRange) -> str:
    """Return a range of a text with the disguises of its words undone: c0bl0s is coblos."""
    pieces: list[str] = []
    behind = within[0]
    for (start, end), same in groupby(words, lambda word: (word.start, word.end)):
        plain = " ".join(word.text for word in same)
        pieces.append(text[behind:start])
        # Two words that were written together.
        if start == behind > within[0] and text[start - 1].islower() and text[start].islower():
            pieces.append(" ")
        written = text[start:end]
        pieces.append(written if _is_plain(written, plain) else plain)
        behind = end
    pieces.append(text[behind : within[1]])
    return "".join(pieces).strip()


def _is_plain(written: str, plain: str) -> bool:
    """Tell whether a word is written in Latin letters, as it is read."""
    return written.translate(_ACCENTED).isascii() and fold_plain(written) == plain
