"""Links that lie about as files of their own: `.url` of Windows, `.desktop` of Linux."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neutrallint.core.document import Document
from neutrallint.core.pattern import pattern
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import line_starts, slice_passage
from neutrallint.readers.texts.decoding import decode

if TYPE_CHECKING:
    from neutrallint.engines import Engines

#: A line but a comment or the name of a section, from its first "=" on.
_VALUE = pattern(r"(?m)(?:^|(?<=\r))[ \t]*+(?![#;\[])[^=\r\n]++=[ \t]*(?P<value>[^\r\n]*[^\s])")


def read_shortcut(source: Source, engines: Engines) -> Document:
    """Read the names and addresses, each by itself."""
    text = decode(source.data)
    starts = line_starts(text)
    values = (
        slice_passage(text, *found.span("value"), "body", starts)
        for found in _VALUE.finditer(text)
    )
    return Document(source.path, source.media, (filename_passage(source.path), *values))
