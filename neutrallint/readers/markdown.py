"""Markdown: what its readers see, with the place in the source of every character.

markdown-it gives the lines of a block but no columns inside it. The children of a block come
in source order, so each is looked up in the block's lines behind the one before it; escapes
and entities stay tokens of their own that carry what stands in the source.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from neutrallint.model import Document, Origin, Passage
from neutrallint.readers.anchoring import PassageBuilder, line_starts
from neutrallint.readers.decoding import decode
from neutrallint.readers.frontmatter import front_matter
from neutrallint.readers.html import html_passages
from neutrallint.readers.source import Source, filename_passage

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from neutrallint.engines import Engines

_TAG = re.compile(r"</?[A-Za-z]")


def read_markdown(source: Source, engines: Engines) -> Document:
    """Read a Markdown file with its front matter."""
    text = decode(source.data)
    starts = line_starts(text)
    matter, begin = front_matter(text, starts)
    passages = (filename_passage(source.path), *matter, *_body(text, begin, starts))
    return Document(source.path, source.media, passages)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # Keep escapes and entities apart from the text around them.
    return parser.disable("text_join")


def _body(text: str, begin: int, starts: tuple[int, ...]) -> list[Passage]:
    # markdown-it knows only "\n"; one character for another keeps every offset.
    normal = text[begin:].replace("\r\n", " \n").replace("\r", "\n").replace("\0", " ")
    own = [begin + start for start in line_starts(normal)]
    own.append(len(text))
    passages: list[Passage] = []
    origin: Origin = "body"
    cell = 0
    for token in _parser().parse(normal):
        if token.type == "heading_open":
            origin = "heading"
        elif token.type == "heading_close":
            origin = "body"
        elif token.type == "html_block" and token.map:
            start, end = own[token.map[0]], own[min(token.map[1], len(own) - 1)]
            passages += html_passages(text, start, end, starts)
        elif token.type == "inline" and token.map:
            # The cells of a table row share its lines: each is looked up behind the last.
            start, end = own[token.map[0]], own[min(token.map[1], len(own) - 1)]
            inline = _Inline(text, max(start, cell), end, origin, starts)
            passages += inline.read(token.children or [])
            cell = inline.at
    return passages


class _Inline:
    """Reads the children of one block; `at` is the offset behind what was read."""

    def __init__(
        self, text: str, start: int, end: int, origin: Origin, starts: tuple[int, ...]
    ) -> None:
        self.at = start
        self._text = text
        self._end = end
        self._starts = starts
        self._builder = PassageBuilder(starts, origin)
        self._others: list[Passage] = []

    def read(self, children: list[Token]) -> list[Passage]:
        """Return the block's text as one passage, and titles and pictures as others."""
        closing: list[str] = []
        for child in children:
            if child.type == "link_open":
                closing.append(str(child.attrGet("title") or ""))
            elif child.type == "link_close":
                self._title(closing.pop() if closing else "")
            elif child.type == "image":
                self._image(child)
            else:
                self._child(child)
        main = self._builder.build()
        return [*([main] if main else []), *self._others]

    def _child(self, child: Token) -> None:
        if child.type in ("text", "code_inline"):
            self._verbatim(child.content)
        elif child.type == "text_special":
            self._special(child)
        elif child.type in ("softbreak", "hardbreak"):
            self._line_break()
        elif child.type == "html_inline":
            self._html(child.content)

    def _verbatim(self, content: str) -> None:
        """Add text that stands in the source as it is, line by line if it must."""
        if not content:
            return
        found = self._text.find(content, self.at, self._end)
        if found >= 0:
            self._builder.add(content, found)
            self.at = found + len(content)
        else:
            self._word_by_word(content)

    def _word_by_word(self, content: str) -> None:
        for part in re.findall(r"\s+|\S+", content):
            found = self._text.find(part, self.at, self._end) if part.strip() else -1
            if found >= 0:
                self._builder.add(part, found)
                self.at = found + len(part)
            else:
                self._builder.add(part, self.at, 0)

    def _special(self, child: Token) -> None:
        found = self._text.find(child.markup, self.at, self._end)
        if found < 0:
            self._builder.add(child.content, self.at, 0)
            return
        self._builder.add(child.content, found, len(child.markup))
        self.at = found + len(child.markup)

    def _line_break(self) -> None:
        found = re.compile(r"\r\n|\r|\n").search(self._text, self.at, self._end)
        if found:
            self._builder.add("\n", found.start(), found.end() - found.start())
            self.at = found.end()
        else:
            self._builder.space(self.at)

    def _html(self, content: str) -> None:
        found = self._text.find(content, self.at, self._end)
        if found < 0:
            return
        self.at = found + len(content)
        if _TAG.match(content):
            self._others += html_passages(self._text, found, self.at, self._starts)
        if content.lower().startswith("<br"):
            self._builder.space(found)

    def _image(self, child: Token) -> None:
        """Read `![alt](target "title")`: the alternative text, then the title."""
        alt = _Inline(self._text, self.at, self._end, "alt", self._starts)
        self._others += alt.read(child.children or [])
        self.at = alt.at
        self._title(str(child.attrGet("title") or ""))
        self._builder.space(self.at)

    def _title(self, title: str) -> None:
        if not title:
            return
        start = self._text.find("](", self.at, self._end)
        inner = _Inline(
            self._text, self.at if start < 0 else start, self._end, "caption", self._starts
        )
        inner._verbatim(title)
        self._others += inner.read([])
        self.at = inner.at
