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

#: What may be words for readers: two of them, a hashtag, or an address that holds some.
_WORDS = pattern(r"[^\W\d_]{2}\S*\s+\S|\A\s*[#＃]\w|:\S*[?,]\S*[=,]")
#: Attributes that hold nothing but words for readers.
_SHOWN = frozenset({"text", "title", "label", "summary", "description", "_note"})


def read_xml(source: Source, engines: Engines) -> Document:
    """Read a list of links (OPML), a feed, translations, subtitles, a page in XML."""
    document = read_html(source, engines)
    said = tuple(_attributes(decode(source.data)))
    known = {passage.text for passage in document.passages}
    new = (passage for passage in said if passage.text not in known)
    return replace(document, passages=(*document.passages, *new))


def _attributes(text: str) -> Iterator[Passage]:
    starts = line_starts(text)
    for token in read_tokens(text, 0, len(text)):
        for name, (start, end) in token.attributes.items():
            builder = PassageBuilder(starts, "caption")
            builder.add_decoded(text, start, end, REFERENCE, unescape)
            passage = builder.build()
            if passage and (name in _SHOWN or _WORDS.search(passage.text)):
                yield passage
