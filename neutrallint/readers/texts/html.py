"""HTML: visible text, headings, alternative texts, titles and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from neutrallint.core.document import Document, Passage
from neutrallint.core.places import Origin
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.directives import find_in_comments
from neutrallint.readers.texts.html_tokens import REFERENCE, Token, read_tokens

if TYPE_CHECKING:
    from neutrallint.engines import Engines

_HEADINGS = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
#: Tags that part words but not the sentence around them.
_BREAKS = frozenset({"br", "img", "tspan"})
#: Attribute → origin, for any element.
_ATTRIBUTES: dict[str, Origin] = {
    "alt": "alt",
    "title": "caption",
    "aria-label": "alt",
    "label": "alt",
    "placeholder": "alt",
}
_META = re.compile(r"(?:og:|twitter:)?(?:title|description|image:alt)|keywords")


def read_html(source: Source, engines: Engines) -> Document:
    """Read a web page."""
    text = decode(source.data)
    passages = html_passages(text, 0, len(text), line_starts(text))
    passages.insert(0, filename_passage(source.path))
    images = tuple(html_images(text, 0, len(text)))
    return Document(
        source.path,
        source.media,
        tuple(passages),
        images=images,
        directives=tuple(find_in_comments(text, passages)),
    )


def html_passages(text: str, begin: int, end: int, starts: tuple[int, ...]) -> list[Passage]:
    """Return the passages of the HTML in text[begin:end]."""
    page = _Page(text, starts)
    for token in read_tokens(text, begin, end):
        page.add(token)
    page.end_passage()
    return page.passages


def html_images(text: str, begin: int, end: int) -> Iterator[str]:
    """Yield the links of the pictures in text[begin:end]."""
    for token in read_tokens(text, begin, end):
        if token.name == "img" and "src" in token.attributes:
            yield unescape(text[slice(*token.attributes["src"])])


def is_inline(tag: str) -> bool:
    """Tell whether text goes on through the tag of that name, even within a word."""
    return tag in _INLINE


class _Page:
    """Collects passages; offsets are those of the whole source."""

    def __init__(self, source: str, starts: tuple[int, ...]) -> None:
        self.passages: list[Passage] = []
        self._source = source
        self._starts = starts
        self._builder = PassageBuilder(starts)
        self._templates = 0

    def add(self, token: Token) -> None:
        """Take in the next token; what a template holds is not shown."""
        if token.name == "template":
            step = 1 if token.kind == "start" else -1
            self._templates = max(0, self._templates + step)
        if token.kind != "text":
            self._tag(token)
        elif not self._templates:
            self._builder.add_decoded(self._source, token.start, token.end, REFERENCE, unescape)

    def _tag(self, token: Token) -> None:
        if token.name in _BREAKS:
            self._builder.space(token.start)
        elif token.name not in _INLINE:
            self.end_passage()
            if token.kind == "start":
                self._builder.origin = _origin(token.name)
        if not self._templates:
            self._attributes(token)

    def end_passage(self) -> None:
        """Close the passage that is being gathered."""
        passage = self._builder.build()
        if passage:
            self.passages.append(passage)
        self._builder = PassageBuilder(self._starts)

    def _attributes(self, token: Token) -> None:
        for name, origin in _ATTRIBUTES.items():
            self._attribute(token, name, origin)
        described = self._value(token, "name") or self._value(token, "property")
        if token.name == "meta" and _META.fullmatch(described):
            self._attribute(token, "content", "metadata")
        if token.name == "input" and self._value(token, "type") in (
            "submit",
            "button",
            "reset",
        ):
            self._attribute(token, "value", "body")

    def _value(self, token: Token, name: str) -> str:
        start, end = token.attributes.get(name, (0, 0))
        return self._source[start:end].strip().lower()

    def _attribute(self, token: Token, name: str, origin: Origin) -> None:
        if name not in token.attributes:
            return
        builder = PassageBuilder(self._starts, origin)
        builder.add_decoded(self._source, *token.attributes[name], REFERENCE, unescape)
        passage = builder.build()
        if passage:
            self.passages.append(passage)


def _origin(tag: str) -> Origin:
    if tag in _HEADINGS:
        return "heading"
    return "caption" if tag == "figcaption" else "body"
