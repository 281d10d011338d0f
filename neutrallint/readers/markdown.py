"""Markdown: what its readers see, with the place in the source of every character.

markdown-it gives the lines of a block but no columns inside it. The children of a block come
in source order, so each is looked up in the block's lines behind the one before it; escapes
and entities stay tokens of their own that carry what stands in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from neutrallint.errors import ReadError
from neutrallint.model import Document, Origin, Passage, Words
from neutrallint.readers.anchoring import PassageBuilder, line_starts, slice_passage
from neutrallint.readers.decoding import decode
from neutrallint.readers.frontmatter import front_matter
from neutrallint.readers.html import html_passages, is_inline
from neutrallint.readers.source import Source, filename_passage

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from neutrallint.engines import Engines

_TAG = re.compile(r"</?(?P<name>[A-Za-z][^\s/>]*)")
#: How far (in characters) markup may part a text from the one before it.
_NEAR = 1000
_LINE_END = re.compile(r"\r\n|\r|\n")
_ANGLED = r"<[^<>\r\n]*>"
_BARE = r"(?>(?:\\.|[^\s()\\]|\((?>(?:\\.|[^\s()\\])*)\))*)"
_MARK = r"[\s>]+(?P<mark>[\"'(])"
#: What follows the text of a link: `](target "`, `](target)`, `][label]` or `]`.
_LINK_TAIL = re.compile(
    rf"[^\]]*\](?:\([\s>]*(?:{_ANGLED}|{_BARE})(?:{_MARK}|[\s>]*\))|\[[^\]]*\])?"
)
#: The definition of a link up to its title: `[label]: target "`.
_DEFINITION = re.compile(rf".*?\]:[\s>]*(?:{_ANGLED}|\S+){_MARK}", re.S)
#: Opening mark → what stands between it and the closing mark.
_TITLES = {
    mark: re.compile(rf"(?:\\.|[^{closing}\\])*", re.S)
    for mark, closing in (('"', '"'), ("'", "'"), ("(", ")"))
}
_CODE = re.compile(
    r"\\[!-/:-@\[-`{-~]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)


def read_markdown(source: Source, engines: Engines) -> Document:
    """Read a Markdown file with its front matter."""
    text = decode(source.data)
    starts = line_starts(text)
    matter = front_matter(text, starts)
    try:
        body = _Body(text, matter.end, starts).read()
    except RecursionError as error:
        reason = Words(
            "kurung, kutipan atau daftar bersarang terlalu dalam",
            "brackets, quotations or lists are nested too deeply",
        )
        raise ReadError(reason) from error
    passages = (filename_passage(source.path), *matter.passages, *body)
    return Document(source.path, source.media, passages, facts=matter.facts)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Beyond maxNesting (20 in this preset) markdown-it drops the text without a word.
    parser = MarkdownIt("commonmark", {"maxNesting": 10_000})
    # Keep escapes and entities apart from the text around them.
    return parser.enable(["table", "strikethrough"]).disable("text_join")


class _Body:
    """Reads the blocks behind the front matter."""

    def __init__(self, text: str, begin: int, starts: tuple[int, ...]) -> None:
        self._text = text
        self._begin = begin
        self._starts = starts
        self._lines = [begin + start for start in line_starts(text[begin:])]
        self._lines.append(len(text))
        self._origin: Origin = "body"
        self._behind_cell = 0

    def read(self) -> list[Passage]:
        """Return the passages of the blocks, then the titles in link definitions."""
        passages: list[Passage] = []
        defined: dict[str, Any] = {}
        for token in _parser().parse(self._text[self._begin :], defined):
            if token.type == "heading_open":
                self._origin = "heading"
            elif token.type == "heading_close":
                self._origin = "body"
            elif token.map:
                passages += self._block(token, *self._span(token.map))
        for label, definition in defined.get("references", {}).items():
            passages += self._definition(label, *self._span(definition["map"]))
        return passages

    def _span(self, lines: list[int]) -> tuple[int, int]:
        last = len(self._lines) - 1
        return self._lines[min(lines[0], last)], self._lines[min(lines[1], last)]

    def _block(self, token: Token, start: int, end: int) -> list[Passage]:
        if token.type == "html_block":
            return html_passages(self._text, start, end, self._starts)
        if token.type == "inline":
            # The cells of a table row share its lines: each is looked up behind the last.
            start = max(start, self._behind_cell)
            inline = _Inline(self._text, start, end, self._origin, self._starts)
            passages = inline.read(token.children or [])
            self._behind_cell = inline.at
            return passages
        if token.type in ("fence", "code_block"):
            opening = _LINE_END.search(self._text, start, end) if token.markup else None
            start = opening.end() if opening else start
            code = _Inline(self._text, start, end, self._origin, self._starts)
            return code.read_code(token.content)
        return []

    def _definition(self, label: str, start: int, end: int) -> Iterator[Passage]:
        if label.startswith("^"):
            # A footnote of one word looks like the definition of a link.
            yield slice_passage(self._text, start, end, "body", self._starts)
            return
        builder = PassageBuilder(self._starts, "caption")
        _add_title(builder, self._text, _DEFINITION.match(self._text, start, end), end)
        title = builder.build()
        if title:
            yield title


def _add_title(
    builder: PassageBuilder, text: str, opening: re.Match[str] | None, end: int
) -> int | None:
    """Add the title behind its opening mark and return where it ends, None without one."""
    mark = opening["mark"] if opening else None
    title = _TITLES[mark].match(text, opening.end(), end) if opening and mark else None
    if title is None:
        return None
    builder.add_decoded(text, title.start(), title.end(), _CODE, _plain)
    return title.end()


def _plain(code: str) -> str:
    return code[1:] if code.startswith("\\") else unescape(code)


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
        for child in children:
            if child.type == "link_close" and child.markup != "autolink":
                self._tail()
            elif child.type == "image":
                self._image(child)
            else:
                self._child(child)
        main = self._builder.build()
        return [*([main] if main else []), *self._others]

    def read_code(self, content: str) -> list[Passage]:
        """Return the text of a code block: pages show it, and an indent makes one."""
        self._verbatim(content)
        passage = self._builder.build()
        return [passage] if passage else []

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
        found = self._find(content)
        if found >= 0:
            self._builder.add(content, found)
            self.at = found + len(content)
        else:
            self._word_by_word(content)

    def _word_by_word(self, content: str) -> None:
        for part in re.findall(r"\s+|\S+", content):
            found = self._find(part) if part.strip() else -1
            if found >= 0:
                self._builder.add(part, found)
                self.at = found + len(part)
            else:
                self._builder.add(part, self.at, 0)

    def _special(self, child: Token) -> None:
        found = self._find(child.markup)
        if found < 0:
            self._builder.add(child.content, self.at, 0)
            return
        self._builder.add(child.content, found, len(child.markup))
        self.at = found + len(child.markup)

    def _line_break(self) -> None:
        found = _LINE_END.search(self._text, self.at, self._end)
        if found:
            self._builder.add(found[0], found.start())
            self.at = found.end()
        else:
            self._builder.space(self.at)

    def _html(self, content: str) -> None:
        start, end = self._locate(content)
        if start < 0:
            return
        self.at = end
        tag = _TAG.match(content)
        if tag:
            self._others += html_passages(self._text, start, end, self._starts)
            if not is_inline(tag["name"].lower()):
                self._builder.space(start)

    def _locate(self, content: str) -> tuple[int, int]:
        """Return where a tag stands, whose lines may end or begin otherwise in the source."""
        found = self._find(content)
        if found >= 0:
            return found, found + len(content)
        lines = (re.escape(line) for line in content.split("\n"))
        pattern = re.compile(r"[^\S\r\n]*(?>\r\n|\r|\n)[\s>]*".join(lines))
        near = min(self._end, self.at + 2 * len(content) + _NEAR)
        match = pattern.search(self._text, self.at, near) if "\n" in content else None
        return match.span() if match else (-1, -1)

    def _find(self, content: str) -> int:
        """Return where `content` stands next, or -1; a far search would be slow in sum."""
        near = min(self._end, self.at + len(content) + _NEAR)
        return self._text.find(content, self.at, near)

    def _image(self, child: Token) -> None:
        """Read `![alt](target "title")`: the alternative text, then the title."""
        alt = _Inline(self._text, self.at, self._end, "alt", self._starts)
        self._others += alt.read(child.children or [])
        self.at = alt.at
        self._tail()
        self._builder.space(self.at)

    def _tail(self) -> None:
        """Go behind the target of a link or picture and read its title, if it has one here."""
        tail = _LINK_TAIL.match(self._text, self.at, self._end)
        if tail is None:
            return
        builder = PassageBuilder(self._starts, "caption")
        self.at = _add_title(builder, self._text, tail, self._end) or tail.end()
        title = builder.build()
        if title:
            self._others.append(title)
