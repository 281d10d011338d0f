"""Links that lie about as files of their own: `.url` of Windows, `.desktop` of Linux.

Any text may be called so: without the name of a section it is read as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from neutrallint.core.document import Document
from neutrallint.core.pattern import pattern
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import decoded_texts, line_starts
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.plain import split_paragraphs

if TYPE_CHECKING:
    from neutrallint.engines import Engines

#: The name of a section.
_SECTION = pattern(r"(?m)(?:^|(?<=\r))[ \t]*+\[[^\]\r\n]++\]")
#: A line but a comment or the name of a section, from its first "=" on where it has one.
_LINE = pattern(
    r"(?m)(?:^|(?<=\r))[ \t]*+(?![#;\[])(?>(?:[^=\s]++[ \t]*+=[ \t]*)?)(?P<said>[^\r\n]*[^\s])"
)
#: How Linux writes blanks, ends of lines and "\\" in a value; any other is as it stands.
_ESCAPE, _ESCAPED = (
    pattern(r"\\[sntr\\]"),
    {"s": " ", "n": "\n", "t": "\t", "r": "\n", "\\": "\\"},
)


def read_shortcut(source: Source, engines: Engines) -> Document:
    """Read the names and addresses, and lines that are none, each by itself."""
    text = decode(source.data)
    starts = line_starts(text)
    said = (
        decoded_texts(text, _LINE, _ESCAPE, _character, starts)
        if _SECTION.search(text)
        else split_paragraphs(text, 0, starts)
    )
    return Document(source.path, source.media, (filename_passage(source.path), *said))


def _character(escape: str) -> str:
    return _ESCAPED.get(escape[1], escape)
