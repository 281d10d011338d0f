"""Links that lie about as files of their own: `.url` of Windows, `.desktop` of Linux."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neutrallint.core.document import Document, Passage
from neutrallint.core.pattern import pattern
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts
from neutrallint.readers.texts.decoding import decode

if TYPE_CHECKING:
    from neutrallint.engines import Engines

#: A line but a comment or the name of a section, from its first "=" on.
_VALUE = pattern(r"(?m)(?:^|(?<=\r))[ \t]*+(?![#;\[])[^=\r\n]++=[ \t]*(?P<value>[^\r\n]*[^\s])")
#: How Linux writes blanks, ends of lines and "\\" in a value; any other is as it stands.
_ESCAPE, _ESCAPED = (
    pattern(r"\\[sntr\\]"),
    {"s": " ", "n": "\n", "t": "\t", "r": "\n", "\\": "\\"},
)


def read_shortcut(source: Source, engines: Engines) -> Document:
    """Read the names and addresses, each by itself."""
    text = decode(source.data)
    starts = line_starts(text)
    values = (_value(text, *found.span("value"), starts) for found in _VALUE.finditer(text))
    said = (value for value in values if value)
    return Document(source.path, source.media, (filename_passage(source.path), *said))


def _value(text: str, start: int, end: int, starts: tuple[int, ...]) -> Passage | None:
    builder = PassageBuilder(starts, "body")
    builder.add_decoded(text, start, end, _ESCAPE, _character)
    return builder.build()


def _character(escape: str) -> str:
    return _ESCAPED.get(escape[1], escape)
