"""HTML: visible text, headings, alternative texts, titles and descriptions."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from neutrallint.model import Document, Origin, Passage
from neutrallint.readers.anchoring import PassageBuilder, line_starts
from neutrallint.readers.decoding import decode
from neutrallint.readers.source import Source, filename_passage

if TYPE_CHECKING:
    from neutrallint.engines import Engines

_HEADINGS = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "template"})
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)
#: Attribute → origin, for any element.
_ATTRIBUTES: dict[str, Origin] = {
    "alt": "alt",
    "title": "caption",
    "aria-label": "alt",
    "placeholder": "alt",
}
_META = re.compile(r"(?:og:|twitter:)?(?:title|description|image:alt)|keywords")
_ATTRIBUTE = r"[\s\"'/]{}\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)"
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);?")


def read_html(source: Source, engines: Engines) -> Document:
    """Read a web page."""
    text = decode(source.data)
    passages = html_passages(text, 0, len(text), line_starts(text))
    return Document(source.path, source.media, (filename_passage(source.path), *passages))


def html_passages(text: str, begin: int, end: int, starts: tuple[int, ...]) -> list[Passage]:
    """Return the passages of the HTML in text[begin:end]."""
    parser = _Parser(text, begin, end, starts)
    parser.feed(text[begin:end])
    parser.close()
    parser.end_passage()
    return parser.passages


class _Parser(HTMLParser):
    """Collects passages; offsets are those of the whole source."""

    def __init__(self, source: str, begin: int, end: int, starts: tuple[int, ...]) -> None:
        super().__init__(convert_charrefs=False)
        self.passages: list[Passage] = []
        self._source = source
        self._begin = begin
        self._starts = starts
        # html.parser counts lines by "\n" alone.
        self._own_starts = [0, *(m.end() for m in re.finditer("\n", source[begin:end]))]
        self._builder = PassageBuilder(starts)
        self._silent = 0

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._begin + self._own_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag not in _INLINE:
            self.end_passage()
            self._builder.origin = _origin(tag)
        self._attributes(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.end_passage()
        self._attributes(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag not in _INLINE:
            self.end_passage()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._builder.add(data, self._offset())

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, raw: str) -> None:
        start = self._offset()
        length = len(raw) + self._source.startswith(";", start + len(raw))
        if not self._silent:
            self._builder.add(html.unescape(raw + ";"), start, length)

    def end_passage(self) -> None:
        """Close the passage that is being gathered."""
        passage = self._builder.build()
        if passage:
            self.passages.append(passage)
        self._builder = PassageBuilder(self._starts)

    def _attributes(self, tag: str, attrs: dict[str, str | None]) -> None:
        for name, origin in _ATTRIBUTES.items():
            if attrs.get(name):
                self._attribute(name, origin)
        described = attrs.get("name") or attrs.get("property") or ""
        if tag == "meta" and attrs.get("content") and _META.fullmatch(described.lower()):
            self._attribute("content", "metadata")
        is_button = (attrs.get("type") or "").lower() in ("submit", "button", "reset")
        if tag == "input" and is_button and attrs.get("value"):
            self._attribute("value", "body")

    def _attribute(self, name: str, origin: Origin) -> None:
        raw = self.get_starttag_text() or ""
        found = re.search(_ATTRIBUTE.format(re.escape(name)), raw, re.I)
        if not found:
            return
        value, start = found[1], self._offset() + found.start(1)
        if value[:1] in "\"'":
            value, start = value[1:-1], start + 1
        builder = PassageBuilder(self._starts, origin)
        behind = 0
        for reference in _REFERENCE.finditer(value):
            builder.add(value[behind : reference.start()], start + behind)
            plain = html.unescape(reference[0])
            builder.add(plain, start + reference.start(), len(reference[0]))
            behind = reference.end()
        builder.add(value[behind:], start + behind)
        passage = builder.build()
        if passage:
            self.passages.append(passage)


def _origin(tag: str) -> Origin:
    if tag in _HEADINGS:
        return "heading"
    return "caption" if tag == "figcaption" else "body"
