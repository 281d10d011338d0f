"""Words written together, taken apart into the words that rules look for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from neutrallint.text.languages.base import Language
from neutrallint.text.segment import Cover, Span, all_spans, pieces_to, segment

_SHORTEST_JOINED = 7
_SHORTEST_PIECE = 3
#: From here on a word that is only partly known is taken apart too, if enough of it is.
_SHORTEST_MIXED = 12
_KNOWN_SHARE = 0.6
#: A stretch of letters between known words is a word of its own from here on.
_SHORTEST_UNKNOWN = 4
_LONGEST_UNKNOWN = 16


class Divider:
    """Divides letters into words of `vocabulary` (folded single words)."""

    def __init__(self, vocabulary: Collection[str], language: Language) -> None:
        self._vocabulary, self._language = vocabulary, language
        self.longest_piece = max(_LONGEST_UNKNOWN, *map(len, vocabulary), 0)
        pieces = {word for word in vocabulary if len(word) >= _SHORTEST_PIECE}
        self._pieces = AhoCorasick(sorted(pieces | language.fillers))

    def apart(self, text: str) -> tuple[str, ...]:
        """Take apart words written together; () for one that is a word of its own."""
        if len(text) < _SHORTEST_JOINED:
            return ()
        found = self.pieces_in(text)
        # Most words end here: all that is known of them, even by halves, is too little.
        if _covered(found) < _KNOWN_SHARE * len(text):
            return ()
        pieces = self._divide(text, found) or self._mixed(text)
        return () if not pieces or self._language.is_word(text) else pieces

    def may_divide(self, texts: Sequence[str]) -> list[str]:
        """Return those of some words that `apart` may divide, told of all of them at once."""
        ends = list(accumulate([len(text) + 1 for text in texts]))
        known = [0] * len(texts)
        found = self._pieces.find_matches_as_indexes("\n".join(texts), overlapping=True)
        for _, start, end in found:
            known[bisect_right(ends, start)] += end - start
        return [
            text
            for text, letters in zip(texts, known, strict=True)
            if len(text) >= _SHORTEST_JOINED and letters >= _KNOWN_SHARE * len(text)
        ]

    def _mixed(self, text: str) -> tuple[str, ...]:
        """Divide a long word of which two known words make up the greater part."""
        if len(text) < _SHORTEST_MIXED:
            return ()
        pieces = self._best_cover(text)
        known = [piece for piece in pieces if self._is_piece(piece)]
        is_enough = sum(map(len, known)) >= _KNOWN_SHARE * len(text)
        return pieces if len(known) > 1 and is_enough else ()

    def divide_letters(self, text: str) -> tuple[str, ...]:
        """Divide letters that stood apart, wholly or as far as they are known."""
        return self._divide(text, self.pieces_in(text)) or self._best_cover(text, True)

    def _divide(self, text: str, found: Sequence[Span]) -> tuple[str, ...]:
        """Divide `text` wholly into known words, the longest first; () when it cannot be.

        `found`: the words inside it, as `pieces_in` gives them. At least one piece must be
        a word that the rules look for.
        """
        covers = segment(len(text), found, lambda start, end: end - start)
        pieces = _pieces(text, covers)
        return pieces if any(piece in self._vocabulary for piece in pieces) else ()

    def pieces_in(self, text: str) -> list[Span]:
        """Return the ends and starts of the words inside `text`, by their ends."""
        found = self._pieces.find_matches_as_indexes(text, overlapping=True)
        return sorted((end, start) for _, start, end in found)

    def _best_cover(self, text: str, are_letters: bool = False) -> tuple[str, ...]:
        """Divide `text` so that known words cover most of it; () when it holds none.

        What lies between them is long enough to be a word, before them where `are_letters`
        stood apart, too, a few letters that are none.
        """
        if not self.holds_known(text):
            return ()
        spans = all_spans(len(text), self.longest_piece)
        covers = segment(
            len(text),
            spans,
            lambda start, end: self.gain(text[start:end], are_letters and not start),
        )
        pieces = _pieces(text, covers)
        return pieces if any(map(self.is_known, pieces)) else ()

    def gain(self, piece: str, is_begin: bool = False) -> int:
        """Return what a piece adds to a cover: its letters if known, -1 if it cannot be one.

        One that `is_begin` of letters may be no word.
        """
        if self.is_known(piece) or piece in self._language.fillers:
            return len(piece)
        return 0 if is_begin or len(piece) >= _SHORTEST_UNKNOWN else -1

    def is_looked_for(self, piece: str) -> bool:
        """Tell whether a piece is a word that the rules look for."""
        return piece in self._vocabulary

    def is_known(self, piece: str) -> bool:
        """Tell whether a piece is a word that the rules look for, and no short one."""
        return len(piece) > _SHORTEST_PIECE and piece in self._vocabulary

    def holds_known(self, text: str) -> bool:
        """Tell whether any piece of a text `is_known`, at once, unlike what covers it most."""
        return any(self.is_known(text[start:end]) for end, start in self.pieces_in(text))

    def _is_piece(self, piece: str) -> bool:
        if piece in self._language.fillers:
            return True
        return len(piece) >= _SHORTEST_PIECE and piece in self._vocabulary


class Letters:
    """Letters that stood apart, and how they divide from any of them on.

    All ends of the letters are divided at once, from the last letter to the first: a text that
    consists of such letters is asked about each of them.
    """

    def __init__(self, text: str, divider: Divider) -> None:
        self._text, self._divider = text, divider

    def pieces_from(self, start: int) -> tuple[str, ...]:
        """Divide the letters from `start` on, wholly or as far as they are known.

        () where they hold no word that the rules look for.
        """
        if not self._holds:
            return ()
        length = len(self._text) - start
        ends = range(max(0, length - _SHORTEST_UNKNOWN + 1), length + 1)
        ways = self._ways()
        covers = next(
            (c for c in ways if any((held := c[end]) and held.holds for end in ends)), None
        )
        if covers is None:
            return ()
        # Of equal covers the one that is best from the first letter on, if it will do.
        other = tuple(self._piece(*span) for span in pieces_to(covers, length))
        return self._divider.divide_letters(self._text[start:]) or other

    def _ways(self) -> Iterator[list[Cover | None]]:
        yield self._whole
        if self._holds_known:
            yield self._partly

    @cached_property
    def _holds(self) -> bool:
        """Whether any of the letters are such a word: what each of them need not be asked."""
        return self._holds_known or any(cover and cover.holds for cover in self._whole)

    @cached_property
    def _holds_known(self) -> bool:
        return self._divider.holds_known(self._text)

    @cached_property
    def _whole(self) -> list[Cover | None]:
        length, is_word = len(self._text), self._divider.is_looked_for
        found = self._divider.pieces_in(self._text)
        return segment(
            length,
            sorted((length - start, length - end) for end, start in found),
            lambda start, end: end - start,
            lambda start, end: is_word(self._piece(end, start)),
        )

    @cached_property
    def _partly(self) -> list[Cover | None]:
        gain, is_word = self._divider.gain, self._divider.is_known
        return segment(
            len(self._text),
            all_spans(len(self._text), self._divider.longest_piece),
            lambda start, end: gain(self._piece(end, start)),
            lambda start, end: is_word(self._piece(end, start)),
        )

    def _piece(self, end: int, start: int) -> str:
        """Return the piece of a span, which counts from the last letter."""
        length = len(self._text)
        return self._text[length - end : length - start]


def _pieces(text: str, covers: list[Cover | None]) -> tuple[str, ...]:
    """Return the pieces of the whole text, () where none make it up."""
    spans = pieces_to(covers, len(text)) if covers[-1] else []
    return tuple(text[start:end] for end, start in reversed(spans))


def _covered(found: Sequence[Span]) -> int:
    """Return how many letters belong to a word of `found` (ends and starts), at most."""
    covered = behind = 0
    for end, start in sorted(found, key=itemgetter(1)):
        if end > behind:
            covered += end - max(start, behind)
            behind = end
    return covered
