"""Plain text: a paragraph is a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neutrallint.core.document import Document, Passage
from neutrallint.core.media import LIGHT_MARKUP
from neutrallint.core.pattern import pattern
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import line_starts, slice_passage
from neutrallint.readers.texts.decoding import decode

if TYPE_CHECKING:
    from neutrallint.engines import Engines

#: Atomic, so that one "\r\n" is never taken for two ends of a line.
_BLANK_LINES = pattern(r"(?>\r\n|\r|\n)[^\S\r\n]*(?>\r\n|\r|\n)\s*")


def read_text(source: Source, engines: Engines) -> Document:
    """Read a plain text file."""
    text = decode(source.data)
    passages = (filename_passage(source.path), *split_paragraphs(text, 0, line_starts(text)))
    images: tuple[str, ...] = ()
    if source.media == LIGHT_MARKUP:
        from neutrallint.readers.texts.shown_pictures import shown_in_markup

        images = tuple(shown_in_markup(text))
    return Document(source.path, source.media, passages, images=images)


def split_paragraphs(text: str, begin: int, starts: tuple[int, ...]) -> list[Passage]:
    """Return the paragraphs of text[begin:] as body passages."""
    passages: list[Passage] = []
    start = begin
    for gap in [*_BLANK_LINES.finditer(text, begin), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            passages.append(slice_passage(text, start, end, "body", starts))
        start = gap.end() if gap else end
    return passages
