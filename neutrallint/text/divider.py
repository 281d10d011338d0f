"""Words written together, taken apart into the words that rules look for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from neutrallint.text.languages.base import Language
from neutrallint.text.segment import Span, all_spans, segment

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
        self._longest = max(map(len, vocabulary), default=0)
        pieces = {word for word in vocabulary if len(word) >= _SHORTEST_PIECE}
        self._pieces = AhoCorasick(sorted(pieces | language.fillers))

    def apart(self, text: str) -> tuple[str, ...]:
        """Take apart words written together; () for one that is a word of its own."""
        if len(text) < _SHORTEST_JOINED:
            return ()
        found = self._pieces_in(text)
        # Most words end here: all that is known of them, even by halves, is too little.
        if _covered(found) < _KNOWN_SHARE * len(text):
            return ()
        pieces = self._divide(text, found) or self._mixed(text)
        return () if not pieces or self._language.is_word(text) else pieces

    def _mixed(self, text: str) -> tuple[str, ...]:
        """Divide a long word of which two known words make up the greater part."""
        if len(text) < _SHORTEST_MIXED:
            return ()
        pieces = self._best_cover(text)
        known = [piece for piece in pieces if self._is_piece(piece)]
        is_enough = sum(map(len, known)) >= _KNOWN_SHARE * len(text)
        return pieces if len(known) > 1 and is_enough else ()

    def letters(self, text: str) -> tuple[str, ...]:
        """Divide letters that stood apart, wholly or as far as they are known."""
        return self._divide(text, self._pieces_in(text)) or self._best_cover(text)

    def _divide(self, text: str, found: Sequence[Span]) -> tuple[str, ...]:
        """Divide `text` wholly into known words, the longest first; () when it cannot be.

        `found`: the words inside it, as `_pieces_in` gives them. At least one piece must be
        a word that the rules look for.
        """
        cover = segment(text, found, len)
        pieces = cover.pieces if cover else ()
        return pieces if any(piece in self._vocabulary for piece in pieces) else ()

    def _pieces_in(self, text: str) -> list[Span]:
        """Return the ends and starts of the words inside `text`, by their ends."""
        found = self._pieces.find_matches_as_indexes(text, overlapping=True)
        return sorted((end, start) for _, start, end in found)

    def _best_cover(self, text: str) -> tuple[str, ...]:
        """Divide `text` so that known words cover most of it; () when it holds none.

        What lies between them is long enough to be a word.
        """
        longest = max(self._longest, _LONGEST_UNKNOWN)
        cover = segment(text, all_spans(len(text), longest), self._gain)
        pieces = cover.pieces if cover else ()
        return pieces if any(map(self._is_known, pieces)) else ()

    def _gain(self, piece: str) -> int:
        """Return what a piece adds to a cover: its letters if known, -1 if it cannot be one."""
        if self._is_known(piece) or piece in self._language.fillers:
            return len(piece)
        return 0 if len(piece) >= _SHORTEST_UNKNOWN else -1

    def _is_known(self, piece: str) -> bool:
        return len(piece) > _SHORTEST_PIECE and piece in self._vocabulary

    def _is_piece(self, piece: str) -> bool:
        if piece in self._language.fillers:
            return True
        return len(piece) >= _SHORTEST_PIECE and piece in self._vocabulary


def _covered(found: Sequence[Span]) -> int:
    """Return how many letters belong to a word of `found` (ends and starts), at most."""
    covered = behind = 0
    for end, start in sorted(found, key=itemgetter(1)):
        if end > behind:
            covered += end - max(start, behind)
            behind = end
    return covered
