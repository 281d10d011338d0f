"""Lines of a drawing (SVG) that are told in pieces: a `<text>` for each word or letter.

Programs for drawing write so; what stands side by side is read as one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import pairwise

from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.readers.texts.anchoring import PassageBuilder
from neutrallint.readers.texts.html_tokens import REFERENCE, Token

_NUMBER = pattern(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,2})?", re.I)
_MOVED = pattern(r"(translate|matrix)\(([^)]*)\)", re.I)
_SIZE = pattern(r"font-size\s*:\s*(\d{1,4}(?:\.\d+)?)", re.I)
#: The size of type that is not told, and how wide a letter is in it.
_USUAL_SIZE, _WIDTH = 16.0, 0.55
#: How far pieces of a line lie up or down, and the least gap between words, in sizes of type.
_LEVEL, _GAP = 0.25, 0.15
#: The share of single letters that makes a line one of letters, and where a word of it ends.
_MOSTLY, _NEXT_WORD = 0.6, 1.5


@dataclass(slots=True)
class _Piece:
    """A text at a place of the drawing, and where in the source its words stand."""

    x: float
    y: float
    size: float
    spans: list[tuple[int, int]] = field(default_factory=list)


class DrawnLines:
    """Gathers the texts of a drawing while its tokens are read."""

    def __init__(self, source: str, starts: tuple[int, ...], origin: Origin) -> None:
        self._source, self._starts, self._origin = source, starts, origin
        self._open: _Piece | None = None
        self._line: list[_Piece] = []
        self._found: list[Passage] = []

    def add(self, token: Token) -> None:
        """Take in the next token of the page or drawing."""
        name = token.name.rpartition(":")[2]
        if token.kind == "text":
            if self._open:
                self._open.spans.append((token.start, token.end))
        elif name == "text":
            self._close()
            if token.kind == "start":
                self._open = self._piece(token, _Piece(0.0, 0.0, _USUAL_SIZE))
        elif name == "tspan" and token.kind == "start" and self._open:
            if not token.attributes.keys().isdisjoint("xy"):
                before = self._open
                self._close()
                self._open = self._piece(token, before)
        elif name in ("g", "svg"):
            self._close()
            self._end_line()

    def again(self) -> list[Passage]:
        """Return the lines of more than one piece, each as another reading of them."""
        self._close()
        self._end_line()
        return self._found

    def _piece(self, token: Token, before: _Piece) -> _Piece:
        """Return the place of an element; what it does not tell is that of the one before."""
        said = {name: self._source[slice(*span)] for name, span in token.attributes.items()}
        x, y = (_first(said.get(axis, ""), getattr(before, axis)) for axis in "xy")
        for kind, numbers in _MOVED.findall(said.get("transform", "")[:200]):
            by = [float(number) for number in _NUMBER.findall(numbers)]
            across, down = (by[4:6] if kind.lower() == "matrix" else [*by, 0.0, 0.0])[:2]
            x, y = x + across, y + down
        styled = _SIZE.search(said.get("style", "")[:2000])
        size = _first(styled[1] if styled else said.get("font-size", ""), before.size)
        return _Piece(x, y, size or _USUAL_SIZE)

    def _close(self) -> None:
        piece, self._open = self._open, None
        if piece is None or not self._said(piece):
            return
        if self._line and abs(piece.y - self._line[0].y) > _LEVEL * piece.size:
            self._end_line()
        self._line.append(piece)

    def _end_line(self) -> None:
        line, self._line = sorted(self._line, key=lambda piece: piece.x), []
        if len(line) < 2:
            return
        builder = PassageBuilder(self._starts, self._origin)
        for piece, ends in zip(line, self._word_ends(line), strict=True):
            for span in piece.spans:
                builder.add_decoded(self._source, *span, REFERENCE, unescape)
            if ends:
                builder.space(piece.spans[-1][1])
        if passage := builder.build():
            self._found.append(replace(passage, is_again=True))

    def _word_ends(self, line: list[_Piece]) -> Iterator[bool]:
        """Tell of each piece whether a word ends behind it."""
        # Fractions and decimals come with it, which no other text needs.
        from statistics import median

        said = [self._said(piece) for piece in line]
        steps = [after.x - piece.x for piece, after in pairwise(line)]
        if sum(len(words) == 1 for words in said) >= _MOSTLY * len(said):
            usual = median(steps)
            yield from (step > _NEXT_WORD * usual for step in steps)
        else:
            for piece, words, step in zip(line, said, steps, strict=False):
                yield step - _WIDTH * piece.size * len(words) > _GAP * piece.size
        yield False

    def _said(self, piece: _Piece) -> str:
        words = "".join(self._source[slice(*span)] for span in piece.spans)
        return unescape(words).strip()


def _first(numbers: str, otherwise: float) -> float:
    found = _NUMBER.search(numbers[:40])
    return float(found[0]) if found else otherwise
