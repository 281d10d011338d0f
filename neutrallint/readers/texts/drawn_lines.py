"""Lines of a drawing (SVG) that are told in pieces: a `<text>` for each word or letter.

Programs for drawing write so, in any order and each piece in a group of its own; what stands
side by side is read as one line, from the top down. How a piece is turned does not matter:
within a group that is turned as a whole the lines are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import pairwise
from math import hypot

from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.core.record import record
from neutrallint.readers.texts.anchoring import PassageBuilder
from neutrallint.readers.texts.html_tokens import REFERENCE, Token

_NUMBER = pattern(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,2})?", re.I)
_MOVED = pattern(r"(translate|scale|matrix)\(([^)]*)\)", re.I)
_SIZE = pattern(r"font-size\s*:\s*(\d{1,4}(?:\.\d+)?)", re.I)
#: The size of type that is not told, and how wide a letter is in it.
_USUAL_SIZE, _WIDTH = 16.0, 0.55
#: How far pieces of a line lie up or down, and single letters; the least gap between words, and
#: the greatest in a line, in sizes of type.
_LEVEL, _LETTER_LEVEL, _GAP, _APART = 0.25, 0.6, 0.15, 4.0
#: The share of single letters that makes a line one of letters, and where a word of it ends.
_MOSTLY, _NEXT_WORD = 0.6, 1.5
#: Elements that hold others.
_GROUPS = frozenset({"svg", "g", "a", "switch"})


@record
class _Frame:
    """How what stands in an element is scaled and then moved, and its size of type."""

    name: str = ""
    scale: tuple[float, float] = (1.0, 1.0)
    moved: tuple[float, float] = (0.0, 0.0)
    size: float = _USUAL_SIZE

    def within(self, name: str, said: Mapping[str, str]) -> _Frame:
        """Return that of an element within this one, which says so of itself."""
        (wide, high), (x, y) = self.scale, self.moved
        style = said.get("style", "")[:2000]
        for kind, numbers in _MOVED.findall(f"{said.get('transform', '')[:200]} {style}"):
            by = [float(number) for number in _NUMBER.findall(numbers)]
            match kind.lower(), by:
                case "translate", [across, *down]:
                    x, y = x + wide * across, y + high * (down[0] if down else 0.0)
                case "scale", [factor, *other]:
                    wide, high = wide * factor, high * (other[0] if other else factor)
                case "matrix", [a, b, c, d, across, down]:
                    x, y = x + wide * across, y + high * down
                    wide, high = wide * hypot(a, b), high * hypot(c, d)
        styled = _SIZE.search(style)
        size = _first(styled[1] if styled else said.get("font-size", ""), self.size)
        return _Frame(name, (wide, high), (x, y), size or _USUAL_SIZE)


@dataclass(slots=True)
class _Piece:
    """A text at a place of its frame, and where in the source its words stand.

    `number`: how many pieces of the drawing stand before it.
    """

    x: float
    y: float
    frame: _Frame
    spans: list[tuple[int, int]] = field(default_factory=list)
    number: int = 0

    @property
    def left(self) -> float:
        """Where it begins in the drawing."""
        return self.frame.moved[0] + self.frame.scale[0] * self.x

    @property
    def level(self) -> float:
        """How far down in the drawing it stands."""
        return self.frame.moved[1] + self.frame.scale[1] * self.y

    @property
    def size(self) -> float:
        """Its size of type in the drawing."""
        return abs(self.frame.size * self.frame.scale[1]) or _USUAL_SIZE


class DrawnLines:
    """Gathers the texts of a drawing while its tokens are read."""

    def __init__(self, source: str, starts: tuple[int, ...], origin: Origin) -> None:
        self._source, self._starts, self._origin = source, starts, origin
        self._frames = [_Frame()]
        self._open: _Piece | None = None
        self._pieces: list[_Piece] = []
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
                frame = self._frames[-1].within(name, self._said_by(token))
                self._open = self._piece(token, _Piece(0.0, 0.0, frame))
        elif name == "tspan" and token.kind == "start" and self._open:
            if not token.attributes.keys().isdisjoint("xy"):
                before = self._open
                self._close()
                self._open = self._piece(token, before)
        elif name in _GROUPS:
            self._close()
            self._group(name, token)

    def again(self) -> list[Passage]:
        """Return the lines of more than one piece, each as another reading of them.

        Where they are not told from the top down, all of them are read so as one text, too.
        """
        self._close()
        self._end_drawing()
        return self._found

    def _group(self, name: str, token: Token) -> None:
        """Begin or end an element that holds others; with the outermost the drawing ends."""
        if token.kind == "start":
            if not self._source.endswith("/>", token.start, token.end):
                self._frames.append(self._frames[-1].within(name, self._said_by(token)))
        elif self._frames[-1].name == name:
            self._frames.pop()
        if len(self._frames) == 1:
            self._end_drawing()

    def _said_by(self, token: Token) -> dict[str, str]:
        return {name: self._source[slice(*span)] for name, span in token.attributes.items()}

    def _piece(self, token: Token, before: _Piece) -> _Piece:
        """Return the place of an element; what it does not tell is that of the one before."""
        said = self._said_by(token)
        x, y = (_first(said.get(axis, ""), getattr(before, axis)) for axis in "xy")
        return _Piece(x, y, before.frame)

    def _close(self) -> None:
        piece, self._open = self._open, None
        if piece is not None and self._said(piece):
            piece.number = len(self._pieces)
            self._pieces.append(piece)

    def _end_drawing(self) -> None:
        lines, self._pieces = list(self._lines()), []
        for line in lines:
            if len(line) > 1:
                self._read([line])
        firsts = [line[0].number for line in lines]
        if firsts != sorted(firsts):
            self._read(lines)

    def _lines(self) -> Iterator[Sequence[_Piece]]:
        """Yield the pieces of each line from left to right."""
        line: list[_Piece] = []
        for piece in sorted(self._pieces, key=lambda each: each.level):
            level = _LETTER_LEVEL if len(self._said(piece)) == 1 else _LEVEL
            if line and piece.level - line[0].level > level * piece.size:
                yield from self._parts(line)
                line = []
            line.append(piece)
        yield from self._parts(line)

    def _parts(self, line: list[_Piece]) -> Iterator[Sequence[_Piece]]:
        """Yield what stands together of the pieces of one level."""
        ordered, begin = sorted(line, key=lambda piece: piece.left), 0
        for at, (piece, after) in enumerate(pairwise(ordered), 1):
            end = piece.left + _WIDTH * piece.size * len(self._said(piece))
            if after.left - end > _APART * piece.size:
                yield ordered[begin:at]
                begin = at
        if ordered:
            yield ordered[begin:]

    def _read(self, lines: Sequence[Sequence[_Piece]]) -> None:
        """Add a reading of lines, one below the other."""
        builder = PassageBuilder(self._starts, self._origin)
        for line in lines:
            for piece, ends in zip(line, self._word_ends(line), strict=True):
                for span in piece.spans:
                    builder.add_decoded(self._source, *span, REFERENCE, unescape)
                if ends:
                    builder.space(piece.spans[-1][1])
            builder.add("\n" if line is not lines[-1] else "", line[-1].spans[-1][1], 0)
        if passage := builder.build():
            self._found.append(replace(passage, is_again=True))

    def _word_ends(self, line: Sequence[_Piece]) -> Iterator[bool]:
        """Tell of each piece whether a word ends behind it."""
        # Fractions and decimals come with it, which no other text needs.
        from statistics import median

        said = [self._said(piece) for piece in line]
        steps = [after.left - piece.left for piece, after in pairwise(line)]
        if steps and sum(len(words) == 1 for words in said) >= _MOSTLY * len(said):
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
