"""HTML: visible text, headings, alternative texts, titles and descriptions.

What stands in scripts is told by `html_raw`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from neutrallint.core.document import Document, Failure, Passage
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.table_place import TablePlace
from neutrallint.readers.texts.anchoring import (
    PassageBuilder,
    line_starts,
    placed_in,
    slice_passage,
)
from neutrallint.readers.texts.css import Sheet, css_addresses, css_passages, most_added
from neutrallint.readers.texts.data_address import (
    PAGES,
    content_of,
    media_in,
)
from neutrallint.readers.texts.directives import find_in_comments
from neutrallint.readers.texts.drawn_lines import DrawnLines
from neutrallint.readers.texts.html_raw import raw_passages
from neutrallint.readers.texts.html_shown import EMPTY, UNSEEN_FIELDS, Shown, origin_of
from neutrallint.readers.texts.html_tokens import REFERENCE, Token, read_tokens, style_tokens
from neutrallint.readers.texts.linked_styles import PageWithStyles, text_of_page
from neutrallint.readers.texts.list_numbers import unsaid_numbers
from neutrallint.readers.texts.plain import split_paragraphs
from neutrallint.readers.texts.shadow_roots import ShadowRoots, has_shadow_roots
from neutrallint.readers.texts.shared_text import shared_texts
from neutrallint.readers.texts.shown_pictures import GOES_ON, late_name, shown_in_html
from neutrallint.readers.texts.visible_order import has_other_order, seen_in_order

if TYPE_CHECKING:
    from neutrallint.engines import Engines

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
    "alttext": "alt",
    "aria-label": "alt",
    "aria-description": "alt",
    "aria-braillelabel": "alt",
    "aria-brailleroledescription": "alt",
    "aria-placeholder": "alt",
    "aria-roledescription": "alt",
    "aria-valuetext": "alt",
    "label": "alt",
    "placeholder": "caption",
    "summary": "alt",
    "xlink:title": "caption",
    "download": "filename",
}
_META = pattern(
    r"(?:og:|twitter:|dc\.|dcterms\.)?(?:title|description|subject|abstract|image:alt|site_name)"
    r"|(?:news_)?keywords|article:(?:tag|section)|application-name|apple-mobile-web-app-title"
    r"|twitter:(?:label|data)\d|name|headline|caption|text"
)
#: Attributes whose texts scripts and styles show.
_SHOWN_DATA = pattern(
    r"data-(?:[a-z]{2,8}-)*?(?:title|caption|tooltip|content|text|label|description|desc"
    r"|message|headline|html|hint|balloon|confirm)"
)
#: Attributes that scripts show, or take as what to show, be it as a text of their language.
_FOR_SCRIPTS = pattern(r"(?:data|x|v|ng|uk)-.+|:.+|\[.+\]|.*(?:tooltip|popover|caption|hint).*")
#: What begins a sentence beside its words, and what only settings hold.
_OPENING, _SETTINGS = " \t\n“\"'`‘(", frozenset("{}[]<>=|")
#: A text in the language of scripts, within an attribute for them.
_SCRIPTED = pattern(
    r"(?P<mark>[\"'`]|&quot;|&#39;)(?P<text>(?>(?:(?!(?P=mark))(?s:.))*))(?P=mark)"
)
#: Attributes of components (JSX, Vue, custom elements) that say nothing to readers.
_TECHNICAL = pattern(
    r"(?:src|srcset|href|to|link|url|id|class|classname|key|ref|path|file|width|height|size|style"
    r"|lang|type|kind|variant|color|icon|align|layout|target|rel|loading|slot|is|name|for|as|role)"
    r"|(?:on|v-|:|@|data-|aria-|client:|x-|#|\{).*"
)
#: What says the number of an item, where it is not the next one.
_NUMBERS = {"ol": ("start",), "li": ("value",)}
#: Attributes that lead somewhere.
_ADDRESSES = frozenset("src data href xlink:href poster background srcset".split())
#: What stands for other text in a page that is XML.
_DECLARED = pattern(r"\s*+(?:<\?[^>]*+>\s*+)?<!DOCTYPE[^>\[]*+\[[^\]]*?<!ENTITY", re.I)
_ENTITIES = Localized(
    "halaman ini menyatakan entitas sendiri (<!ENTITY …>), yang isinya tidak dibaca; tulis "
    "teksnya langsung di tempatnya",
    "this page declares entities of its own (<!ENTITY …>), whose content is not read; write "
    "the text itself where it belongs",
)
#: How many pages may lie in each other.
_DEEPEST = 5


def read_html(source: Source, engines: Engines) -> Document:
    """Read a web page."""
    text = text_of_page(source.data)
    passages = [filename_passage(source.path), *page_passages(text, source.styles)]
    images = (*shown_in_html(text, 0, len(text)), *source.shown)
    declared = _DECLARED.match(text)
    return Document(
        source.path,
        source.media,
        tuple(passages),
        images=images,
        failures=(Failure(source.path, "read", _ENTITIES),) if declared else (),
        directives=tuple(find_in_comments(text, passages)),
    )


def page_passages(text: str, rules: Iterable[tuple[str, str]]) -> list[Passage]:
    """Return the passages of a page with what linked styles add, by the links to those."""
    page, starts = PageWithStyles(text, rules), line_starts(text)
    sheet = sheet_of(text, 0, len(text))
    for span in page.spans:
        sheet.read(page.text, *span)
    passages = html_passages(page.text, 0, len(text), starts, sheet=sheet)
    passages += (each for span in page.spans for each in css_passages(page.text, *span, starts))
    return page.placed(passages)


def html_passages(
    text: str,
    begin: int,
    end: int,
    starts: tuple[int, ...],
    depth: int = 0,
    sheet: Sheet | None = None,
) -> list[Passage]:
    """Return the passages of the HTML in text[begin:end], which lies in `depth` other pages.

    `sheet`: the styles that hold for it, by default its own.
    """
    styles = sheet or sheet_of(text, begin, end)
    numbers = unsaid_numbers(text, begin, end, lambda item: styles.takes_away(item, text))
    page = _Page(text, starts, depth, styles, numbers)
    for token in read_tokens(text, begin, end):
        page.add(token)
    passages = page.end()
    if has_shadow_roots(text, begin, end):
        shown = Shown(text, starts, styles)
        for token in ShadowRoots([*read_tokens(text, begin, end)], text, EMPTY).shown():
            shown.add_token(token)
        passages += (replace(each, is_again=True) for each in shown.again(passages))
    if has_other_order(text, begin, end, styles):
        passages += seen_in_order(read_tokens(text, begin, end), text, starts, styles)
    return passages


def sheet_of(text: str, begin: int, end: int) -> Sheet:
    """Return the styles that stand in text[begin:end]."""
    sheet = Sheet(left=most_added(end - begin))
    for token in style_tokens(text, begin, end):
        if token.kind == "raw" and token.name == "style":
            sheet.read(text, token.start, token.end)
        elif token.name == "link" and (linked := _linked_styles(token, text)):
            # What they add has no place in this text.
            other = Sheet()
            other.read(linked, 0, len(linked))
            sheet.looks |= other.looks
    return sheet


def _linked_styles(token: Token, text: str) -> str:
    """Return the styles that the address of a tag holds."""
    builder = PassageBuilder((0,))
    builder.add(unescape(text[slice(*token.attributes.get("href", (0, 0)))]), 0)
    address = builder.build()
    if address is None or media_in(address.text) != "text/css":
        return ""
    content = content_of(address)
    return content.text if content else ""


def is_inline(tag: str) -> bool:
    """Tell whether text goes on through the tag of that name, even within a word."""
    return tag in _INLINE


class _Page:
    """Collects passages; offsets are those of the whole source."""

    def __init__(
        self,
        source: str,
        starts: tuple[int, ...],
        depth: int,
        sheet: Sheet,
        numbers: Mapping[int, list[str]],
    ) -> None:
        self.passages: list[Passage] = []
        self._depth = depth
        self._source = source
        self._starts = starts
        self._builder = PassageBuilder(starts)
        self._shown = Shown(source, starts, sheet)
        self._lines = DrawnLines(source, starts, "body")
        self._sheet = sheet
        self._numbers = numbers
        self._in_offers = False
        self._table = TablePlace()

    def add(self, token: Token) -> None:
        """Take in the next token."""
        if token.kind == "raw":
            self.passages += raw_passages(token, self._source, self._starts)
            if token.name == "style":
                for span in css_addresses(self._source, token.start, token.end):
                    self._held(self._said(*span))
            span = token.start, token.end
            if (
                self._sheet.look(token, self._source).is_shown
                and self._source[slice(*span)].strip()
            ):
                self.passages.append(slice_passage(self._source, *span, "body", self._starts))
            return
        self._lines.add(token)
        if token.kind == "text":
            self._builder.hides = self._shown.hides
            self._builder.add_decoded(self._source, token.start, token.end, REFERENCE, unescape)
            self._shown.text(token)
        else:
            self._tag(token)
            self._shown.tag(token)

    def end(self) -> list[Passage]:
        """Close the page; return its passages as they are written, and as they are shown."""
        self._end_passage()
        again = (replace(each, is_again=True) for each in self._shown.again(self.passages))
        return [*self.passages, *again, *self._lines.again()]

    def _tag(self, token: Token) -> None:
        if token.name in _BREAKS:
            self._builder.space(token.start)
        elif token.name not in _INLINE:
            self._end_passage()
            self._move_in_table(token)
            if token.kind == "start":
                self._builder.origin = origin_of(token.name)
        self._attributes(token)

    def _move_in_table(self, token: Token) -> None:
        """Note where in a table the text behind a tag stands."""
        is_start = token.kind == "start"
        if token.name == "table":
            move = self._table.begin_table if is_start else self._table.end_table
        elif token.name == "tr":
            move = self._table.begin_row if is_start else self._table.end_cell
        elif token.name in ("td", "th"):
            move = self._table.begin_cell if is_start else self._table.end_cell
        else:
            return
        move()

    def _end_passage(self) -> None:
        passage = self._builder.build()
        if passage:
            self.passages.append(replace(passage, cell=self._table.cell))
        self._builder = PassageBuilder(self._starts)

    def _attributes(self, token: Token) -> None:
        for name, origin in _ATTRIBUTES.items():
            self._attribute(token, name, origin)
        for name, span in token.attributes.items():
            is_for_scripts = _FOR_SCRIPTS.fullmatch(name)
            if _SHOWN_DATA.fullmatch(name) or (is_for_scripts and self._says_words(*span)):
                self._attribute(token, name, "caption")
            elif name in self._sheet.attributes:
                self._attribute(token, name, "body")
            elif is_for_scripts:
                self._texts_of_script(*span)
        self._values(token)
        self._contents(token)
        if self._is_component(token):
            for name in token.attributes:
                if name not in _ATTRIBUTES and not _TECHNICAL.fullmatch(name):
                    self._attribute(token, name, "caption")

    def _values(self, token: Token) -> None:
        """Add what an element says by its value: a description, a field, an offer of one."""
        if token.name == "meta" and any(
            _META.fullmatch(self._value(token, key)) for key in ("name", "property", "itemprop")
        ):
            self._attribute(token, "content", "metadata")
        for name in _NUMBERS.get(token.name, ()):
            if self._value(token, name) != "1":
                self._attribute(token, name, "body")
        for number in self._numbers.get(token.start, ()):
            builder = PassageBuilder(self._starts)
            builder.add(number, token.start, token.end - token.start)
            self.passages += filter(None, [builder.build()])
        if token.name == "datalist":
            self._in_offers = token.kind == "start"
        if token.name == "option" and self._in_offers:
            self._attribute(token, "value", "body")
        if token.name == "input" and self._kind(token) not in UNSEEN_FIELDS:
            self._attribute(token, "value", "body")

    def _contents(self, token: Token) -> None:
        """Add what attributes hold: a page, the content of an address, styles."""
        if "srcdoc" in token.attributes and (said := self._said(*token.attributes["srcdoc"])):
            self._page_within(said)
        for name, span in token.attributes.items():
            if late_name(name) in _ADDRESSES:
                self._address(self._said(*span))
        if token.name == "meta" and self._value(token, "http-equiv") == "refresh":
            self._led_to(token)
        if "style" in token.attributes and (said := self._said(*token.attributes["style"])):
            self._add_within(said, css_passages(said.text, 0, len(said.text), (0,)))
            for start, end in css_addresses(said.text, 0, len(said.text)):
                inner = PassageBuilder((0,))
                inner.add(said.text[start:end], start)
                if address := inner.build():
                    self._held(next(placed_in(said, [address])))

    def _texts_of_script(self, start: int, end: int) -> None:
        """Add the sentences that an attribute in the language of scripts holds."""
        for text in _SCRIPTED.finditer(self._source, start, end):
            if self._says_words(*text.span("text")):
                self._decoded(*text.span("text"), "caption")

    def _says_words(self, start: int, end: int) -> bool:
        """Tell whether a text for scripts is a sentence: settings begin small."""
        said = self._source[start:end].lstrip(_OPENING)
        is_begun = said[:1].isupper() and len(said.split(maxsplit=2)) > 2
        return is_begun and _SETTINGS.isdisjoint(said)

    def _is_component(self, token: Token) -> bool:
        """Tell whether a tag is none of HTML but one of JSX, of Vue, or of its own making."""
        return token.kind == "start" and (
            self._source[token.start + 1].isupper() or "-" in token.name or "." in token.name
        )

    def _page_within(self, page: Passage) -> None:
        """Add the page that a passage holds (`<iframe srcdoc>`)."""
        if self._depth < _DEEPEST:
            text = page.text
            self._add_within(page, html_passages(text, 0, len(text), (0,), self._depth + 1))
        else:
            self.passages.append(page)

    def _led_to(self, token: Token) -> None:
        """Add what the address holds that a page goes on to by itself."""
        start, end = token.attributes.get("content", (0, 0))
        if found := GOES_ON.match(self._source, start, end):
            self._address(self._said(found.end(), end))

    def _address(self, address: Passage | None) -> None:
        """Add what an address holds, and what it puts into a message."""
        self._held(address)
        if address:
            self.passages += shared_texts(address)

    def _held(self, address: Passage | None) -> None:
        """Add what an address holds, if it does."""
        content = content_of(address) if address else None
        if address is None or content is None:
            return
        media, text = media_in(address.text), content.text
        if media in PAGES:
            self._page_within(content)
        elif media == "text/css":
            self._add_within(content, css_passages(text, 0, len(text), (0,)))
        else:
            self._add_within(content, split_paragraphs(text, 0, (0,)))

    def _add_within(self, outer: Passage, inner: Iterable[Passage]) -> None:
        self.passages += placed_in(outer, inner)

    def _said(self, start: int, end: int) -> Passage | None:
        """Return what an attribute says."""
        builder = PassageBuilder(self._starts)
        builder.add_decoded(self._source, start, end, REFERENCE, _in_attribute)
        return builder.build()

    def _kind(self, token: Token) -> str:
        start, end = token.attributes.get("type", (0, 0))
        return self._source[start:end].lower()

    def _value(self, token: Token, name: str) -> str:
        start, end = token.attributes.get(name, (0, 0))
        return self._source[start:end].strip().lower()

    def _attribute(self, token: Token, name: str, origin: Origin) -> None:
        if name in token.attributes:
            self._decoded(*token.attributes[name], origin)

    def _decoded(self, start: int, end: int, origin: Origin) -> None:
        """Add what stands in an attribute."""
        builder = PassageBuilder(self._starts, origin)
        builder.add_decoded(self._source, start, end, REFERENCE, _in_attribute)
        passage = builder.build()
        if passage:
            self.passages.append(passage)


def _in_attribute(code: str) -> str:
    """Return what a reference in an attribute stands for; `&quote=` is none."""
    is_whole = code.endswith(";") or code[1] == "#" or code[1:] in html5
    return unescape(code) if is_whole else code
