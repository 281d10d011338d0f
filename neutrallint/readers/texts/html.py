"""HTML: visible text, headings, alternative texts, titles and descriptions.

What stands in scripts is told by `html_raw`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from neutrallint.core.anchors import TextMap
from neutrallint.core.document import Document, Passage
from neutrallint.core.places import Origin
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.directives import find_in_comments
from neutrallint.readers.texts.html_raw import raw_passages
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
    "aria-description": "alt",
    "aria-placeholder": "alt",
    "aria-roledescription": "alt",
    "aria-valuetext": "alt",
    "label": "alt",
    "placeholder": "alt",
    "summary": "alt",
}
_META = re.compile(
    r"(?:og:|twitter:|dc\.|dcterms\.)?(?:title|description|subject|abstract|image:alt|site_name)"
    r"|(?:news_)?keywords|article:(?:tag|section)|application-name|apple-mobile-web-app-title"
    r"|twitter:(?:label|data)\d|name|headline|caption|text"
)
#: Attributes whose texts scripts and styles show.
_SHOWN_DATA = re.compile(
    r"data-(?:[a-z]{2,8}-)*?(?:title|caption|tooltip|content|text|label|description|desc"
    r"|message|headline|html)"
)
#: Kinds of fields whose value is to be seen; one without a kind is a field of text.
_SHOWN_FIELDS = ("", "text", "search", "email", "url", "tel", "submit", "button", "reset")
#: Attributes of components (JSX, Vue, custom elements) that say nothing to readers.
_TECHNICAL = re.compile(
    r"(?:src|srcset|href|to|link|url|id|class|classname|key|ref|path|file|width|height|size|style"
    r"|lang|type|kind|variant|color|icon|align|layout|target|rel|loading|slot|is|name|for|as|role)"
    r"|(?:on|v-|:|@|data-|aria-|client:|x-|#|\{).*"
)
#: How many pages may lie in each other.
_DEEPEST = 5


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


def html_passages(
    text: str, begin: int, end: int, starts: tuple[int, ...], depth: int = 0
) -> list[Passage]:
    """Return the passages of the HTML in text[begin:end], which lies in `depth` other pages."""
    page = _Page(text, starts, depth)
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

    def __init__(self, source: str, starts: tuple[int, ...], depth: int) -> None:
        self.passages: list[Passage] = []
        self._depth = depth
        self._source = source
        self._starts = starts
        self._builder = PassageBuilder(starts)
        self._templates = 0
        self._shown_template = False

    def add(self, token: Token) -> None:
        """Take in the next token; what a template holds is not shown."""
        if token.kind == "raw":
            self.passages += raw_passages(token, self._source, self._starts)
            return
        if token.name == "template" and not self._is_shown_template(token):
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
        for name in token.attributes:
            if _SHOWN_DATA.fullmatch(name):
                self._attribute(token, name, "caption")
        if token.name == "meta" and any(
            _META.fullmatch(self._value(token, key)) for key in ("name", "property", "itemprop")
        ):
            self._attribute(token, "content", "metadata")
        if token.name == "input" and self._value(token, "type") in _SHOWN_FIELDS:
            self._attribute(token, "value", "body")
        if "srcdoc" in token.attributes:
            self._page_within(token)
        if self._is_component(token):
            for name in token.attributes:
                if name not in _ATTRIBUTES and not _TECHNICAL.fullmatch(name):
                    self._attribute(token, name, "caption")

    def _is_component(self, token: Token) -> bool:
        """Tell whether a tag is none of HTML but one of JSX, of Vue, or of its own making."""
        return token.kind == "start" and (
            self._source[token.start + 1].isupper() or "-" in token.name or "." in token.name
        )

    def _is_shown_template(self, token: Token) -> bool:
        """Tell whether a template is the content of the element around it."""
        if token.kind == "start":
            self._shown_template = "shadowrootmode" in token.attributes
        return self._shown_template

    def _page_within(self, token: Token) -> None:
        """Add the page that stands in an attribute (`<iframe srcdoc>`)."""
        start, end = token.attributes["srcdoc"]
        if self._depth >= _DEEPEST:
            self._attribute(token, "srcdoc", "body")
            return
        inner, places = _decoded(self._source, start, end)
        for passage in html_passages(inner, 0, len(inner), (0,), self._depth + 1):
            found = passage.source_map
            assert isinstance(found, TextMap)
            runs = [run for each in found.runs for run in _runs(*each, places)]
            self.passages.append(
                replace(passage, source_map=TextMap(self._starts, tuple(runs)))
            )

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


def _decoded(source: str, start: int, end: int) -> tuple[str, list[int]]:
    """Return what an attribute says, and where in the source each character of it begins."""
    pieces: list[str] = []
    places: list[int] = []
    behind = start
    for reference in [*REFERENCE.finditer(source, start, end), None]:
        at = reference.start() if reference else end
        pieces.append(source[behind:at])
        places += range(behind, at)
        if reference:
            said = unescape(reference[0])
            pieces.append(said)
            places += [at] * len(said)
            behind = reference.end()
    return "".join(pieces), [*places, end]


def _runs(at: int, start: int, size: int, places: list[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of a run of decoded text: one for what is verbatim, one a reference."""
    begin = start
    for here in range(start, start + size):
        if places[here + 1] - places[here] != 1:
            if begin < here:
                yield at + begin - start, places[begin], here - begin
            yield at + here - start, places[here], places[here + 1] - places[here]
            begin = here + 1
    if begin < start + size or not size:
        yield at + begin - start, places[begin], start + size - begin


def _origin(tag: str) -> Origin:
    if tag in _HEADINGS:
        return "heading"
    return "caption" if tag == "figcaption" else "body"
