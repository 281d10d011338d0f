"""XML of any kind: what stands between its tags, and the words in their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from neutrallint.core.addresses import plain_address
from neutrallint.core.document import Document, Passage
from neutrallint.core.pattern import pattern
from neutrallint.readers.source import Source
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts, placed_in
from neutrallint.readers.texts.data_address import content_of
from neutrallint.readers.texts.html import html_passages, read_html
from neutrallint.readers.texts.html_tokens import REFERENCE, Token, read_tokens
from neutrallint.readers.texts.linked_styles import text_of_page
from neutrallint.readers.texts.shown_pictures import framed

if TYPE_CHECKING:
    from neutrallint.engines import Engines

#: What may be words for readers: two of them, a hashtag, or an address that holds some.
_WORDS = pattern(r"[^\W\d_]{2}\S*\s+\S|\A\s*[#＃]\w|:\S*[?,]\S*[=,]")
#: A longer text says by itself what it says, whatever its name.
_SHORT = 120
#: As what a text is read that is written in letters.
_PAGE, _IN_LETTERS = "data:text/html;base64,", pattern("base64", re.I)
#: The element of a map that shows another one.
_MAP_WITHIN, _SHOWS_MAP = "networklink", pattern("networklink", re.I)
#: Attributes that hold nothing but words for readers.
_SHOWN = frozenset({"text", "title", "label", "summary", "description", "_note"})


def read_xml(source: Source, engines: Engines) -> Document:
    """Read a list of links (OPML), a feed, translations, subtitles, a page in XML."""
    document = read_html(source, engines)
    text = text_of_page(source.data)
    said = (*_attributes(text), *_named(text), *_packed(text))
    known = {passage.text for passage in document.passages}
    new = (passage for passage in said if passage.text not in known)
    return replace(
        document,
        passages=(*document.passages, *new),
        images=(*document.images, *_linked(text)),
    )


def _attributes(text: str) -> Iterator[Passage]:
    starts = line_starts(text)
    for token in read_tokens(text, 0, len(text)):
        for name, (start, end) in token.attributes.items():
            builder = PassageBuilder(starts, "caption")
            builder.add_decoded(text, start, end, REFERENCE, unescape)
            passage = builder.build()
            if passage and (name in _SHOWN or _WORDS.search(passage.text)):
                yield passage


def _named(text: str) -> Iterator[Passage]:
    """Yield the first text within each element behind its name, as pages show them."""
    starts = line_starts(text)
    named: Token | None = None
    for token in read_tokens(text, 0, len(text)):
        if token.kind == "start" and "name" in token.attributes:
            named = token
        elif token.kind == "end" and named and token.name == named.name:
            named = None
        elif token.kind == "text" and named and text[token.start : token.end].strip():
            builder = PassageBuilder(starts, "caption")
            builder.add_decoded(text, *named.attributes["name"], REFERENCE, unescape)
            builder.space(token.start)
            builder.add_decoded(text, token.start, token.end, REFERENCE, unescape)
            passage = builder.build() if builder.length < _SHORT else None
            if passage:
                yield replace(passage, is_again=True)
            named = None


def _packed(text: str) -> Iterator[Passage]:
    """Yield what a text says that is written in letters (base64), as an attribute tells."""
    if not _IN_LETTERS.search(text):
        return
    starts, is_packed = line_starts(text), False
    for token in read_tokens(text, 0, len(text)):
        if token.kind == "text" and is_packed:
            builder = PassageBuilder(starts)
            builder.add(_PAGE, token.start, 0)
            builder.add(text[token.start : token.end], token.start)
            address = builder.build()
            if address and (page := content_of(address)):
                yield from placed_in(page, html_passages(page.text, 0, len(page.text), (0,)))
        spans = token.attributes.values()
        is_packed = any(text[slice(*span)].strip().lower() == "base64" for span in spans)


def _linked(text: str) -> Iterator[str]:
    """Yield the files of this site that a map (KML) shows within itself."""
    if not _SHOWS_MAP.search(text):
        return
    within, before = "", ""
    for token in read_tokens(text, 0, len(text)):
        if token.name == _MAP_WITHIN:
            within = token.name if token.kind == "start" else ""
        if token.kind == "text" and within and before == "href":
            yield from framed(plain_address(unescape(text[token.start : token.end])))
        before = token.name if token.kind == "start" else ""
