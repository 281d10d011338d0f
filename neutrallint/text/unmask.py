"""Seeing through disguises: c0bl0s, pilihhh, c o b l o s, duaperiode, nom-⏎or.

A disguise is undone only when what comes out are words that the rules look for, so that
ordinary text (covid19, maaf, S.H., persatuan) stays as it is. Digits that stand alone or at
the end of a word remain digits: "nomor 1" never becomes "nomor i".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

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
#: Short words that may stand inside words written together.
_FILLERS = frozenset(
    "di ke yg ya no dan yang ayo mari yuk kita kami untuk buat si sang".split()
)
#: Characters between the letters of a spaced-out word.
_WIDEST_SPACING = 3


class Unmasker:
    """Undoes disguises of the words in `vocabulary` (folded single words)."""

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._vocabulary = vocabulary
        self._longest = max(map(len, vocabulary), default=0)
        self._divide = lru_cache(maxsize=65536)(self._divide_uncached)

    def unmask(self, words: Sequence[Word], text: str) -> list[Word]:
        """Return `words` of the passage `text` with disguises undone."""
        plain: list[Word] = []
        index = 0
        while index < len(words):
            made, used = self._next(words, index, text)
            plain += made
            index += used
        return plain

    def _next(self, words: Sequence[Word], index: int, text: str) -> tuple[list[Word], int]:
        """Return the words that begin at `index` and how many of the old ones they replace."""
        word = words[index]
        glued = _run(words, index)
        if glued > 1:
            return self._glued(words[index : index + glued]), glued
        if len(word.text) == 1:
            spaced = _spaced_run(words, index)
            made = self._spaced(words[index : index + spaced])
            if made:
                return made, spaced
        if word.text in self._vocabulary or word.text.isdigit():
            return [word], 1
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
        if word.text in self._vocabulary:
            return [word]
        text = word.text
        if _STRETCH.search(text):
            for candidate in (_STRETCH.sub(r"\1\1", text), _STRETCH.sub(r"\1", text)):
                if candidate in self._vocabulary:
                    return [replace(word, text=candidate)]
            text = _STRETCH.sub(r"\1", text)
        if len(text) < _SHORTEST_JOINED:
            return [word]
        pieces = self._divide(text)
        if not pieces:
            return [word]
        if len(text) != word.end - word.start:
            return [replace(word, text=piece) for piece in pieces]
        return list(_divided(word, pieces))

    def _spaced(self, run: Sequence[Word]) -> list[Word]:
        """Read p i l i h  n o m o r  2: letters in a row that make words we look for."""
        made: list[Word] = []
        behind = 0
        while behind < len(run):
            if run[behind].text.isdigit():
                made.append(run[behind])
                behind += 1
                continue
            end = behind
            while end < len(run) and not run[end].text.isdigit():
                end += 1
            letters = "".join(word.text for word in run[behind:end])
            pieces = self._divide(letters) if end - behind >= _SHORTEST_SPACED else ()
            if not pieces:
                return []
            for piece in pieces:
                made.append(_joined(run[behind], run[behind + len(piece) - 1], piece))
                behind += len(piece)
        return made

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

    def _divide_uncached(self, text: str) -> tuple[str, ...]:
        """Divide `text` wholly into known words, the longest first; () when it cannot be.

        At least one piece must be a word that the rules look for.
        """
        best: list[tuple[str, ...] | None] = [()] + [None] * len(text)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - self._longest), end):
                before, piece = best[start], text[start:end]
                if before is not None and self._is_piece(piece):
                    chosen = (*before, piece)
                    if best[end] is None or len(chosen) < len(best[end] or ()):
                        best[end] = chosen
        pieces = best[-1] or ()
        return pieces if any(piece in self._vocabulary for piece in pieces) else ()

    def _is_piece(self, piece: str) -> bool:
        if piece in _FILLERS:
            return True
        return len(piece) >= _SHORTEST_PIECE and piece in self._vocabulary


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
    return replace(first, text=text, end=last.end)


def _divided(word: Word, pieces: Sequence[str]) -> Iterator[Word]:
    cuts = [word.start]
    for piece in pieces:
        cuts.append(cuts[-1] + len(piece))
    for piece, (start, end) in zip(pieces, pairwise(cuts), strict=True):
        yield Word(piece, start, end, word.sentence)
