"""Seeing through disguises: c0bl0s, pilihhh, c o b l o s, duaperiode, nom-⏎or.

A disguise is undone only when what comes out are words that the rules look for, so that
ordinary text (covid19, maaf, S.H., persatuan, dilanjutkan) stays as it is. Digits that stand
alone or at the end of a word remain digits: "nomor 1" never becomes "nomor i".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter, itemgetter

from ahocorasick_rs import AhoCorasick

from neutrallint.text.dictionary import is_word
from neutrallint.text.words import Word

_LEET = (
    str.maketrans("0134578", "oieastb"),
    str.maketrans("0134578", "oleastb"),
    str.maketrans("01345789", "oieastbg"),
)
_STRETCH = re.compile(r"(.)\1{2,}")
_DIGITS_AT_END = re.compile(r"\d{1,2}$")
_SHORTEST_SPACED = 4
_SHORTEST_JOINED = 7
_SHORTEST_PIECE = 3
#: From here on a word that is only partly known is taken apart too, if enough of it is.
_SHORTEST_MIXED = 12
_KNOWN_SHARE = 0.6
#: A stretch of letters between known words is a word of its own from here on.
_SHORTEST_UNKNOWN = 4
_LONGEST_UNKNOWN = 16
#: Short words that may stand inside words written together.
_FILLERS = frozenset(
    "di ke yg ya no dan yang ayo mari yuk kita kami untuk buat si sang".split()
)
#: A hyphen at the end of a line.
_LINE_BREAK = re.compile(r"[-‐\u00ad]\s*\n")
#: Words of which is remembered whether, and how, they can be divided.
_MOST_REMEMBERED = 8_192
_text_of, _is_glued = attrgetter("text"), attrgetter("glued")
#: Characters between the letters of a spaced-out word.
_WIDEST_SPACING = 3


class Unmasker:
    """Undoes disguises of the words in `vocabulary` (folded single words)."""

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._vocabulary = vocabulary
        self._longest = max(map(len, vocabulary), default=0)
        pieces = _FILLERS.union(word for word in vocabulary if len(word) >= _SHORTEST_PIECE)
        self._pieces = AhoCorasick(sorted(pieces))
        self._apart = lru_cache(maxsize=_MOST_REMEMBERED)(self._apart_uncached)
        self._is_plain = lru_cache(maxsize=2 * _MOST_REMEMBERED)(self._is_plain_uncached)

    def unmask(self, words: Sequence[Word], text: str) -> list[Word]:
        """Return `words` of the passage `text` with disguises undone."""
        may_break = _LINE_BREAK.search(text) is not None
        texts = set(map(_text_of, words))
        if not may_break and not any(map(_is_glued, words)) and all(map(self._is_plain, texts)):
            return list(words)
        plain: list[Word] = []
        index = 0
        while index < len(words):
            word = words[index]
            is_followed = index + 1 < len(words) and words[index + 1].glued
            if not may_break and not is_followed and self._is_plain(word.text):
                plain.append(word)
                index += 1
                continue
            made, used = self._next(words, index, text)
            plain += made
            index += used
        return plain

    def _is_plain_uncached(self, text: str) -> bool:
        """Tell whether a word that stands by itself is no disguise."""
        if text in self._vocabulary or text.isdigit():
            return len(text) > 1
        if _STRETCH.search(text):
            return self._single(alone := Word(text, 0, len(text), 0)) == [alone]
        # Not by the cache, which is for the few that are taken apart.
        return len(text) > 1 and not self._apart_uncached(text)

    def _next(self, words: Sequence[Word], index: int, text: str) -> tuple[list[Word], int]:
        """Return the words that begin at `index` and how many of the old ones they replace."""
        word = words[index]
        glued = _run(words, index)
        if glued > 1:
            return self._glued(words[index : index + glued]), glued
        if len(word.text) == 1:
            spaced = _spaced_run(words, index)
            made = self._spaced(words[index : index + spaced], text)
            if made:
                return made, spaced
        broken = self._broken(words, index, text)
        if broken:
            return [broken], 2
        return self._single(word), 1

    def _glued(self, run: Sequence[Word]) -> list[Word]:
        """Read letters and digits written together: c0bl0s, n0m0r2, 2periode, covid19."""
        parts = [word.text for word in run]
        if all(part.isdigit() or part in self._vocabulary for part in parts):
            return list(run)
        whole = "".join(parts)
        tail = _DIGITS_AT_END.search(whole) if len(run) > 2 else None
        for stem, rest in (
            (whole, []),
            (whole[: tail.start()], [run[-1]]) if tail else ("", []),
        ):
            decoded = self._decoded(stem)
            if decoded:
                last = run[-2] if rest else run[-1]
                return [_joined(run[0], last, decoded), *rest]
        if len(run) > 2:
            return [_joined(run[0], run[-1], whole.translate(_LEET[0]))]
        return [made for word in run for made in self._single(word)]

    def _decoded(self, text: str) -> str | None:
        if len(text) < _SHORTEST_PIECE:
            return None
        for table in _LEET:
            decoded = text.translate(table)
            for candidate in (decoded, _STRETCH.sub(r"\1", decoded)):
                if candidate in self._vocabulary:
                    return candidate
        return None

    def _single(self, word: Word) -> list[Word]:
        if word.text in self._vocabulary or word.text.isdigit():
            return [word]
        text = word.text
        if _STRETCH.search(text):
            for candidate in (_STRETCH.sub(r"\1\1", text), _STRETCH.sub(r"\1", text)):
                if candidate in self._vocabulary:
                    return [word._replace(text=candidate)]
            text = _STRETCH.sub(r"\1", text)
        pieces = self._apart(text)
        if not pieces:
            return [word]
        if len(text) != word.end - word.start:
            return [word._replace(text=piece) for piece in pieces]
        return list(_divided(word, pieces))

    def _spaced(self, run: Sequence[Word], text: str) -> list[Word]:
        """Read p i l i h  n o m o r  2: letters in a row that make words we look for."""
        made: list[Word] = []
        for part in _parts_between_digits(run):
            if part[0].text.isdigit():
                made.append(part[0])
                continue
            pieces = self._letters(part, text)
            if not pieces:
                return []
            behind = 0
            for piece in pieces:
                last = part[behind + len(piece) - 1]
                made.append(_joined(part[behind], last, piece))
                behind += len(piece)
        return made

    def _letters(self, run: Sequence[Word], text: str) -> tuple[str, ...]:
        """Divide single letters into words: by their spacing, else by what is known."""
        letters = "".join(word.text for word in run)
        if len(run) < _SHORTEST_SPACED:
            return ()
        gaps = [text[one.end : two.start] for one, two in pairwise(run)]
        narrowest = min(gaps, key=_width)
        wide = [at for at, gap in enumerate(gaps, 1) if _width(gap) > _width(narrowest)]
        cuts = [0, *wide, len(run)]
        spaced = tuple(letters[one:two] for one, two in pairwise(cuts))
        if any(len(word) >= _SHORTEST_PIECE and word in self._vocabulary for word in spaced):
            return spaced
        return self._divide(letters, self._pieces_in(letters)) or self._best_cover(letters)

    def _apart_uncached(self, text: str) -> tuple[str, ...]:
        """Take apart words written together; () for one that is a word of its own."""
        if len(text) < _SHORTEST_JOINED:
            return ()
        found = self._pieces_in(text)
        # Most words end here: all that is known of them, even by halves, is too little.
        if _covered(found) < _KNOWN_SHARE * len(text):
            return ()
        pieces = self._divide(text, found) or self._mixed(text)
        return () if not pieces or is_word(text) else pieces

    def _mixed(self, text: str) -> tuple[str, ...]:
        """Divide a long word of which two known words make up the greater part."""
        if len(text) < _SHORTEST_MIXED:
            return ()
        pieces = self._best_cover(text)
        known = [piece for piece in pieces if self._is_piece(piece)]
        is_enough = sum(map(len, known)) >= _KNOWN_SHARE * len(text)
        return pieces if len(known) > 1 and is_enough else ()

    def _broken(self, words: Sequence[Word], index: int, text: str) -> Word | None:
        """Read a word that a hyphen breaks at the end of a line."""
        if index + 1 == len(words):
            return None
        first, second = words[index], words[index + 1]
        between = text[first.end : second.start]
        if between[:1] in ("-", "‐", "\u00ad") and "\n" in between and not between[1:].strip():
            whole = first.text + second.text
            if whole in self._vocabulary:
                return _joined(first, second, whole)
        return None

    def _divide(self, text: str, found: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """Divide `text` wholly into known words, the longest first; () when it cannot be.

        `found`: the words inside it, as `_pieces_in` gives them. At least one piece must be
        a word that the rules look for.
        """
        best: list[tuple[str, ...] | None] = [()] + [None] * len(text)
        for end, start in found:
            before = best[start]
            if before is not None:
                chosen = (*before, text[start:end])
                if best[end] is None or len(chosen) < len(best[end] or ()):
                    best[end] = chosen
        pieces = best[-1] or ()
        return pieces if any(piece in self._vocabulary for piece in pieces) else ()

    def _pieces_in(self, text: str) -> list[tuple[int, int]]:
        """Return the ends and starts of the words inside `text`, by their ends."""
        found = self._pieces.find_matches_as_indexes(text, overlapping=True)
        return sorted((end, start) for _, start, end in found)

    def _best_cover(self, text: str) -> tuple[str, ...]:
        """Divide `text` so that known words cover most of it; () when it holds none.

        What lies between them is long enough to be a word.
        """
        best: list[tuple[int, tuple[str, ...]] | None] = [(0, ())] + [None] * len(text)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - max(self._longest, _LONGEST_UNKNOWN)), end):
                before = best[start]
                if before is None:
                    continue
                piece, gain = text[start:end], self._gain(text[start:end])
                if gain < 0:
                    continue
                chosen = (before[0] + gain, (*before[1], piece))
                held = best[end]
                if held is None or (chosen[0], -len(chosen[1])) > (held[0], -len(held[1])):
                    best[end] = chosen
        pieces = best[-1][1] if best[-1] else ()
        return pieces if any(self._is_known(piece) for piece in pieces) else ()

    def _gain(self, piece: str) -> int:
        """Return what a piece adds to a cover: its letters if known, -1 if it cannot be one."""
        if self._is_known(piece) or piece in _FILLERS:
            return len(piece)
        return 0 if len(piece) >= _SHORTEST_UNKNOWN else -1

    def _is_known(self, piece: str) -> bool:
        return len(piece) > _SHORTEST_PIECE and piece in self._vocabulary

    def _is_piece(self, piece: str) -> bool:
        if piece in _FILLERS:
            return True
        return len(piece) >= _SHORTEST_PIECE and piece in self._vocabulary


def _covered(found: Sequence[tuple[int, int]]) -> int:
    """Return how many letters belong to a word of `found` (ends and starts), at most."""
    covered = behind = 0
    for end, start in sorted(found, key=itemgetter(1)):
        if end > behind:
            covered += end - max(start, behind)
            behind = end
    return covered


def _parts_between_digits(run: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the stretches of letters, and each digit by itself."""
    begin = 0
    for at, word in enumerate(run):
        if word.text.isdigit():
            if begin < at:
                yield run[begin:at]
            yield run[at : at + 1]
            begin = at + 1
    if begin < len(run):
        yield run[begin:]


def _width(gap: str) -> tuple[bool, int]:
    """Order what stands between two letters: a sign, then blanks, then more blanks."""
    return any(map(str.isspace, gap)), len(gap)


def _run(words: Sequence[Word], index: int) -> int:
    """Return how many words from `index` on are glued together."""
    end = index + 1
    while end < len(words) and words[end].glued:
        end += 1
    return end - index


def _spaced_run(words: Sequence[Word], index: int) -> int:
    """Return how many one-character words follow one another at a small distance."""
    end = index + 1
    while (
        end < len(words)
        and len(words[end].text) == 1
        and words[end].sentence == words[index].sentence
        and words[end].start - words[end - 1].end <= _WIDEST_SPACING
    ):
        end += 1
    return end - index


def _joined(first: Word, last: Word, text: str) -> Word:
    return first._replace(text=text, end=last.end)


def _divided(word: Word, pieces: Sequence[str]) -> Iterator[Word]:
    cuts = [word.start]
    for piece in pieces:
        cuts.append(cuts[-1] + len(piece))
    for piece, (start, end) in zip(pieces, pairwise(cuts), strict=True):
        yield Word(piece, start, end, word.sentence)
