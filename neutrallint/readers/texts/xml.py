"""XML of any kind: what stands between its tags, and the words in their attributes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from neutrallint.core.document import Document, Passage
from neutrallint.core.pattern import pattern
from neutrallint.readers.source import Source
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.html import read_html
from neutrallint.readers.texts.html_tokens import REFERENCE, read_tokens

if TYPE_CHECKING:
    from neutrallint.engines import Engines

#: What may be words for readers: two of them, or an address that holds some.
_WORDS = pattern(r"[^\W\d_]{2}\S*\s+\S|:\S*[?,]\S*[=,]")


def read_xml(source: Source, engines: Engines) -> Document:
    """Read a list of links (OPML), a bookmark, a memory of translations, a page in XML."""
    document = read_html(source, engines)
    said = tuple(_attributes(decode(source.data)))
    known = {passage.text for passage in document.passages}
    new = (passage for passage in said if passage.text not in known)
    return replace(document, passages=(*document.passages, *new))


def _attributes(text: str) -> Iterator[Passage]:
    starts = line_starts(text)
    for token in read_tokens(text, 0, len(text)):
        for start, end in token.attributes.values():
            if _WORDS.search(text, start, end):
                builder = PassageBuilder(starts, "caption")
                builder.add_decoded(text, start, end, REFERENCE, unescape)
                if passage := builder.build():
                    yield passage
