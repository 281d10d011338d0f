"""Markdown: what its readers see, with the place in the source of every character.

markdown-it gives the lines of a block but no columns inside it. The children of a block come
in source order, so each is looked up in the block's lines behind the one before it; escapes
and entities stay tokens of their own that carry what stands in the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from neutrallint.core.document import Document, Failure, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.readers.readings import as_page
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.table_place import TablePlace
from neutrallint.readers.texts.anchoring import (
    PassageBuilder,
    line_starts,
    placed_in,
    slice_passage,
)
from neutrallint.readers.texts.code_fences import is_code
from neutrallint.readers.texts.css import Sheet
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.directives import find_in_comments, find_in_front_matter
from neutrallint.readers.texts.frontmatter import FrontMatterBlock, images_in, read_front_matter
from neutrallint.readers.texts.html import html_passages, is_inline, sheet_of
from neutrallint.readers.texts.html_shown import SIGN, Shown, Twice
from neutrallint.readers.texts.html_tokens import Token as HtmlToken
from neutrallint.readers.texts.html_tokens import read_tokens
from neutrallint.readers.texts.link_titles import DEFINITION, LINK_TAIL, add_title
from neutrallint.readers.texts.list_numbers import parts_of_one
from neutrallint.readers.texts.named_texts import published
from neutrallint.readers.texts.shared_text import shared_texts
from neutrallint.readers.texts.shortcodes import is_blanked, remove_shortcodes
from neutrallint.readers.texts.shown_pictures import shown_by_marks, shown_in_html
from neutrallint.readers.texts.visible_order import has_other_order, seen_in_order

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from neutrallint.engines import Engines

_TAG = pattern(r"</?(?P<name>[A-Za-z][^\s/>]*)")
#: How far (in characters) markup may part a text from the one before it.
_NEAR = 1000
_LINE_END = pattern(r"\r\n|\r|\n")
#: A text in the head of a fence: `{r, fig.cap="…"}`, `js title="…"`.
_QUOTED = pattern(r"(?P<mark>[\"'])(?P<text>(?:(?!(?P=mark))[^\r\n])*)(?P=mark)")
#: All that stands in a head, if it is no option, and words in it.
_HEAD = pattern(r"(?:`{3,}|~{3,}+)(?P<text>[^=`\r\n]++)(?=[\r\n]|\Z)")
_WORD = pattern(r"[^\W\d_]\w*")
#: Text within a line that shows its marks.
_CODE_SPAN = pattern(r"(?P<mark>`+)[^`]*(?P=mark)")
#: How many words say something: a language and a setting are not more.
_SAYING = 3
#: A caption or title among the options of code in Quarto: `#| fig-cap: "…"`.
_CODE_CAPTION = pattern(
    r"(?m)^[ \t]*(?:\#|//|--|%%?)\|[ \t]*(?:[\w-]*(?:cap|alt|title))[ \t]*:[ \t]*"
    r"(?P<text>[^\r\n]*)"
)
#: The number that an item is written with.
_WRITTEN = pattern(r"\d{1,9}(?=[.)])")
#: A cell of a table; a backslash keeps the "|" behind it from ending one.
_CELL = pattern(r"\|?(?P<content>(?:\\\||[^|\r\n])*)")

#: What begins and ends tables, rows and cells.
_MOVES: dict[str, Callable[[TablePlace], None]] = {
    "table_open": TablePlace.begin_table,
    "table_close": TablePlace.end_table,
    "tr_open": TablePlace.begin_row,
    "th_open": TablePlace.begin_cell,
    "td_open": TablePlace.begin_cell,
    "th_close": TablePlace.end_cell,
    "td_close": TablePlace.end_cell,
}


def read_markdown(source: Source, engines: Engines) -> Document:
    """Read a Markdown file with its front matter."""
    text = decode(source.data)
    starts = line_starts(text)
    matter = read_front_matter(text, starts, lambda: source.read_in)
    try:
        plain = remove_shortcodes(text, matter.end, starts)
        body = _Body(plain.text, matter.end, starts)
        shown = (passage for passage in body.read() if not is_blanked(passage.text))
        read = (*shown, *plain.passages)
        again = _as_published(text, matter, starts, read)
        passages = (filename_passage(source.path), *matter.passages, *read, *again)
    except RecursionError as error:
        reason = Localized(
            "kurung, kutipan atau daftar bersarang terlalu dalam",
            "brackets, quotations or lists are nested too deeply",
        )
        raise ReadError(reason) from error
    named = images_in(matter.values, source.read_in) if matter.values else ()
    images = tuple(dict.fromkeys((*named, *body.images, *plain.images)))
    kept, directives = find_in_front_matter(matter.values or {}, passages)
    return Document(
        source.path,
        source.media,
        kept,
        front_matter=matter.values,
        images=images,
        failures=_unparsed(source, matter.unparsed),
        directives=(*directives, *find_in_comments(text, passages)),
        code_blocks=body.code_blocks + plain.code_blocks,
    )


def _as_published(
    text: str, matter: FrontMatterBlock, starts: tuple[int, ...], read: Iterable[Passage]
) -> Iterator[Passage]:
    """Yield what differs in the text behind the front matter once it is published."""
    page = published(text, matter.end, starts, matter.values or {})
    if page is None:
        return
    plain = remove_shortcodes(page.text, 0, line_starts(page.text))
    known = {each.text for each in read}
    for each in placed_in(page, markdown_passages(plain.text)):
        if each.text not in known and not is_blanked(each.text):
            yield replace(each, is_again=True)


def markdown_passages(text: str) -> list[Passage]:
    """Return what a page shows of a text in Markdown; none where it is nested too deeply."""
    try:
        return _Body(text, 0, (0,)).read()
    except RecursionError:
        return []


def _unparsed(source: Source, why: Localized | None) -> tuple[Failure, ...]:
    return (Failure(source.path, "read", why),) if why else ()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Beyond maxNesting (20 in this preset) markdown-it drops the text without a word.
    parser = MarkdownIt("commonmark", {"maxNesting": 10_000})
    # Keep escapes and entities apart from the text around them.
    return parser.enable(["table", "strikethrough"]).disable("text_join")


def _images_of(token: Token) -> Iterator[str]:
    """Yield the links of the pictures in a block."""
    if token.type == "image":
        yield str(token.attrs["src"])
    elif token.type in ("html_block", "html_inline"):
        yield from shown_in_html(token.content, 0, len(token.content))
    for child in token.children or ():
        yield from _images_of(child)
    if token.type == "inline":
        yield from shown_by_marks(_CODE_SPAN.sub(" ", token.content))
    elif token.type == "fence" and token.info.startswith("{"):
        # What a program runs or makes of it: `{figure} a.jpg`, `include_graphics("a.jpg")`.
        yield from shown_by_marks(f"{token.info}\n{token.content}")


def _numbers(tokens: Sequence[Token]) -> dict[int, str]:
    """Return which numbers of items are to be read, by the places of those among the tokens.

    They are those of empty items, the first of a list that does not begin at 1, and all of a
    list that goes on behind something else, or within the text of an item.
    """
    lists: list[tuple[int, list[int]]] = []
    around: list[list[int]] = []
    for index, token in enumerate(tokens):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            around.append([])
            if token.type == "ordered_list_open":
                lists.append((int(token.attrs.get("start", 1)), around[-1]))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            around.pop()
        elif token.type == "list_item_open":
            around[-1].append(index)
    parts = parts_of_one((first, len(items)) for first, items in lists)
    return {
        item: str(number)
        for at, (first, items) in enumerate(lists)
        for number, item in enumerate(items, first)
        if at in parts
        or (number == first != 1)
        or tokens[item + 1].type == "list_item_close"
        or _counts_on(tokens[item + 2], number)
    }


def _counts_on(token: Token, number: int) -> bool:
    """Tell whether the text of an item holds the next ones, too: “a / 2. b / 3. c”."""
    return token.type == "inline" and all(
        re.search(rf"(?<!\S)\(?{each}[.)]", token.content) for each in (number + 1, number + 2)
    )


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
        self._table = TablePlace()
        self.images: list[str] = []
        #: Fences whose content is left out.
        self.code_blocks = 0
        self._sheet = sheet_of(text, begin, len(text))
        #: The tags of all blocks, and what stands in them.
        self._tags: list[HtmlToken] = []

    def read(self) -> list[Passage]:
        """Return the passages of the blocks, then the titles in link definitions.

        The links of pictures are added to `images`.
        """
        passages: list[Passage] = []
        defined: dict[str, Any] = {}
        tokens = _parser().parse(self._text[self._begin :], defined)
        numbers = _numbers(tokens)
        for index, token in enumerate(tokens):
            if token.type == "heading_open":
                self._origin = "heading"
            elif token.type == "heading_close":
                self._origin = "body"
            elif index in numbers:
                passages += self._number(numbers[index], *self._span(token.map or [0, 0]))
            elif token.type in _MOVES:
                _MOVES[token.type](self._table)
            elif token.map:
                passages += self._block(token, *self._span(token.map))
            if token.nesting:
                self._mark(token)
        passages += self._in_order(passages)
        for label, definition in defined.get("references", {}).items():
            passages += self._definition(label, *self._span(definition["map"]))
        return passages

    def _mark(self, token: Token) -> None:
        """Take in the begin or end of a block, which an element may hold that HTML began."""
        at = self._span(token.map)[0] if token.map else 0
        kind: Literal["start", "end"] = "start" if token.nesting > 0 else "end"
        self._tags.append(HtmlToken(kind, at, at, token.tag))

    def _in_order(self, passages: Iterable[Passage]) -> Iterator[Passage]:
        """Yield the blocks that HTML around them sets elsewhere, as they are seen."""
        text, begin, sheet = self._text, self._begin, self._sheet
        is_html = any(tag.attributes for tag in self._tags)
        if is_html and has_other_order(text, begin, len(text), sheet):
            known = {each.text for each in passages if each.is_again}
            seen = seen_in_order(self._tags, text, self._starts, sheet)
            yield from (each for each in seen if each.text not in known)

    def _span(self, lines: list[int]) -> tuple[int, int]:
        last = len(self._lines) - 1
        return self._lines[min(lines[0], last)], self._lines[min(lines[1], last)]

    def _block(self, token: Token, start: int, end: int) -> list[Passage]:
        self.images += _images_of(token)
        if token.type == "html_block":
            self._tags += read_tokens(self._text, start, end)
            return html_passages(self._text, start, end, self._starts, sheet=self._sheet)
        if token.type == "inline":
            cell = self._table.cell
            place = self._cell if cell else self._behind_marker
            start, end = place(token.content, start, end)
            self._tags += read_tokens(self._text, start, end)
            inline = _Inline(self._text, start, end, self._origin, self._starts, self._sheet)
            return [replace(each, cell=cell) for each in inline.read(token.children or [])]
        if token.type == "fence" and is_code(token.info, token.content):
            self.code_blocks += 1
            return self._captions(start, end)
        if token.type in ("fence", "code_block"):
            # A fence that names no language, or four blanks at the beginning of a line, is text
            # that somebody set off.
            opening = _LINE_END.search(self._text, start, end) if token.markup else None
            first, start = start, opening.end() if opening else start
            code = _Inline(self._text, start, end, self._origin, self._starts)
            written = code.read_code(token.content)
            titles = self._titles(first, start)
            return [*titles, *written, *(page for each in written for page in as_page(each))]
        return []

    def _captions(self, start: int, end: int) -> list[Passage]:
        """Return the titles and captions that are written around code, which pages show."""
        ending = _LINE_END.search(self._text, start, end)
        head = ending.start() if ending else end
        options = _CODE_CAPTION.finditer(self._text, head, end)
        return [*self._titles(start, head), *self._as_captions(options)]

    def _titles(self, start: int, end: int) -> list[Passage]:
        """Return the titles in the head of a fence, or all of it where it holds but words."""
        titles = self._as_captions(_QUOTED.finditer(self._text, start, end))
        head = None if titles else _HEAD.search(self._text, start, end)
        says = head is not None and len(_WORD.findall(head["text"])) >= _SAYING
        return self._as_captions([head]) if head and says else titles

    def _as_captions(self, found: Iterable[re.Match[str]]) -> list[Passage]:
        return [
            slice_passage(self._text, *each.span("text"), "caption", self._starts)
            for each in found
            if each["text"].strip()
        ]

    def _cell(self, content: str, start: int, end: int) -> tuple[int, int]:
        """Return where a cell stands; those of a row share its lines, so behind the last."""
        start = max(start, self._behind_cell)
        for cell in _CELL.finditer(self._text, start, end) if content else ():
            if cell["content"].rstrip().replace("\\|", "|").endswith(content):
                self._behind_cell = cell.end()
                return cell.span("content")
        return start, end

    def _number(self, number: str, start: int, end: int) -> Iterator[Passage]:
        """Yield the number of an item, as it is counted, at the one that it is written with."""
        if found := _WRITTEN.search(self._text, start, end):
            builder = PassageBuilder(self._starts)
            builder.add(number, found.start(), len(found[0]))
            yield from filter(None, [builder.build()])

    def _behind_marker(self, content: str, start: int, end: int) -> tuple[int, int]:
        """Go behind the "1." of a list: the text may begin with the same number."""
        ending = _LINE_END.search(self._text, start, end)
        line_end = ending.start() if ending else end
        found = self._text.rfind(content.partition("\n")[0], start, line_end)
        return max(start, found), end

    def _definition(self, label: str, start: int, end: int) -> Iterator[Passage]:
        if label.startswith("^"):
            # A footnote of one word looks like the definition of a link.
            yield slice_passage(self._text, start, end, "body", self._starts)
            return
        builder = PassageBuilder(self._starts, "caption")
        defined = DEFINITION.match(self._text, start, end)
        add_title(builder, self._text, defined, end)
        title = builder.build()
        if title:
            yield title
        if defined:
            target = slice_passage(self._text, *defined.span("target"), "body", self._starts)
            yield from shared_texts(target)


class _Inline:
    """Reads the children of one block; `at` is the offset behind what was read."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        origin: Origin,
        starts: tuple[int, ...],
        sheet: Sheet | None = None,
    ) -> None:
        self.at = start
        self._text = text
        self._end = end
        self._starts = starts
        self._written = PassageBuilder(starts, origin)
        self._builder: PassageBuilder | Twice = self._written
        self._sheet = sheet or Sheet()
        self._shown: Shown | None = None
        self._origin = origin
        self._others: list[Passage] = []

    def read(self, children: list[Token]) -> list[Passage]:
        """Return the block's text as one passage, titles and pictures as others.

        Where HTML or a picture stands in it, or a word is crossed out, there is another reading
        of it as it is shown.
        """
        if any(child.type in ("html_inline", "s_open", "image") for child in children):
            self._shown = Shown(self._text, self._starts, self._sheet, self._origin)
            self._builder = Twice(self._written, self._shown)
        for child in children:
            if child.type == "link_close" and child.markup != "autolink":
                self._tail()
            elif child.type == "image":
                self._image(child)
            else:
                self._child(child)
        main = self._builder.build()
        passages = [*([main] if main else []), *self._others]
        if self._shown is None:
            return passages
        again = self._shown.again(passages)
        return [*passages, *(replace(passage, is_again=True) for passage in again)]

    def read_code(self, content: str) -> list[Passage]:
        """Return the text of a code block: pages show it, and an indent makes one."""
        self._verbatim(content)
        passage = self._builder.build()
        return [passage] if passage else []

    def _child(self, child: Token) -> None:
        if child.type == "text":
            self._verbatim(child.content)
        elif child.type == "code_inline":
            self._code(child)
        elif child.type == "text_special":
            self._special(child)
        elif child.type in ("softbreak", "hardbreak"):
            self._line_break()
        elif child.type == "html_inline":
            self._html(child.content)
        elif child.tag == "s" and self._shown:
            kind: Literal["start", "end"] = "start" if child.nesting > 0 else "end"
            self._shown.tag(HtmlToken(kind, self.at, self.at, "s"))

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

    def _code(self, child: Token) -> None:
        """Add inline code; its line ends are blanks in the content, so look no further."""
        opening = self._find(child.markup)
        begin = opening + len(child.markup)
        mark = re.compile(rf"(?<!`){child.markup}(?!`)")
        closing = mark.search(self._text, begin, self._end) if opening >= 0 else None
        if closing is None:
            self._verbatim(child.content)
            return
        block_end = self._end
        self.at, self._end = begin, closing.start()
        self._verbatim(child.content)
        self.at, self._end = closing.end(), block_end

    def _word_by_word(self, content: str) -> None:
        for part in re.findall(r"\s+|\S+", content):
            # In a table a "|" is escaped, even in code.
            written = part if self._find(part) >= 0 else part.replace("|", "\\|")
            found = self._find(written) if part.strip() else -1
            if found >= 0:
                self._builder.add(part, found, len(written))
                self.at = found + len(written)
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
            self._others += html_passages(
                self._text, start, end, self._starts, sheet=self._sheet
            )
            for token in read_tokens(self._text, start, end):
                if self._shown and token.kind in ("start", "end"):
                    self._shown.tag(token)
            if not is_inline(tag["name"].lower()):
                self._written.space(start)

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
        if self._shown and SIGN.fullmatch(child.content):
            self._shown.add(child.content, self.at, 0)
        alt = _Inline(self._text, self.at, self._end, "alt", self._starts)
        self._others += alt.read(child.children or [])
        self.at = alt.at
        self._tail()
        self._builder.space(self.at)

    def _tail(self) -> None:
        """Go behind the target of a link or picture and read its title, if it has one here."""
        tail = LINK_TAIL.match(self._text, self.at, self._end)
        if tail is None:
            return
        builder = PassageBuilder(self._starts, "caption")
        if tail["target"]:
            target = slice_passage(self._text, *tail.span("target"), "body", self._starts)
            self._others += shared_texts(target)
        self.at = add_title(builder, self._text, tail, self._end) or tail.end()
        title = builder.build()
        if title:
            self._others.append(title)
