"""Building passages whose every character leads back to the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from neutrallint.core.anchors import FixedMap, TextMap
from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin

_LINE_END = pattern(r"\r\n|\r|\n")


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offsets at which the lines of `text` begin (the first is 0)."""
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


@dataclass(slots=True)
class PassageBuilder:
    """Gathers pieces of a source into one passage; `hides`: pages hide what is added now."""

    starts: tuple[int, ...]
    origin: Origin = "body"
    hides: bool = False
    _pieces: list[str] = field(default_factory=list)
    _runs: list[tuple[int, int, int]] = field(default_factory=list)
    _parts: list[tuple[int, str]] = field(default_factory=list)
    _length: int = 0
    _unseen: list[tuple[int, int]] = field(default_factory=list)

    def begin(self, part: str) -> None:
        """Name the part of the file from which the next pieces come."""
        self._parts.append((self._length, part))

    def add(self, text: str, source: int, source_length: int | None = None) -> None:
        """Append `text`, which stands at `source` in `source_length` characters.

        Without a length the text stands there verbatim.
        """
        if text:
            length = len(text) if source_length is None else source_length
            self._runs.append((self._length, source, length))
            self._pieces.append(text)
            self._length += len(text)
            if self.hides:
                self._unseen.append((self._length - len(text), self._length))

    def add_decoded(
        self,
        source: str,
        start: int,
        end: int,
        code: re.Pattern[str],
        plain: Callable[[str], str],
    ) -> None:
        """Append source[start:end], in which `plain` says what each `code` stands for."""
        behind = start
        for match in code.finditer(source, start, end):
            self.add(source[behind : match.start()], behind)
            self.add(plain(match[0]), match.start(), len(match[0]))
            behind = match.end()
        self.add(source[behind:end], behind)

    def space(self, source: int) -> None:
        """Append a blank that keeps neighbours apart (a tag, a line break)."""
        self.add(" ", source, 0)

    @property
    def length(self) -> int:
        """How long the text gathered so far is."""
        return self._length

    @property
    def text(self) -> str:
        """The text gathered so far."""
        return "".join(self._pieces)

    def build(self) -> Passage | None:
        """Return the passage, or None when it holds no text."""
        text = self.text
        if not text.strip():
            return None
        _, source, length = self._runs[-1]
        # An empty run behind the last tells how long that one is in the passage.
        runs = (*self._runs, (self._length, source + length, 0))
        place = TextMap(self.starts, runs, tuple(self._parts))
        return Passage(text, self.origin, place, unseen=tuple(self._unseen))


def slice_passage(
    source: str, start: int, end: int, origin: Origin, starts: tuple[int, ...]
) -> Passage:
    """Return the source range [start, end) as one verbatim passage."""
    source_map = TextMap(starts, ((0, start, end - start),))
    return Passage(source[start:end], origin, source_map)


def decoded_texts(
    source: str,
    entry: re.Pattern[str],
    code: re.Pattern[str],
    plain: Callable[[str], str],
    starts: tuple[int, ...],
) -> Iterator[Passage]:
    """Yield what the group `said` of each entry holds, each `code` in it made plain."""
    for found in entry.finditer(source):
        if found["said"]:
            builder = PassageBuilder(starts, "body")
            builder.add_decoded(source, *found.span("said"), code, plain)
            if passage := builder.build():
                yield passage


def placed_in(outer: Passage, inner: Iterable[Passage]) -> Iterator[Passage]:
    """Yield passages of the text of `outer`, led back to where that stands in the source."""
    for passage in inner:
        within, around = passage.source_map, outer.source_map
        assert isinstance(within, TextMap)
        if isinstance(around, TextMap):
            yield replace(passage, source_map=within.through(around))
        else:
            place = around.locate(0, len(outer.text))
            yield replace(passage, source_map=FixedMap(place))
