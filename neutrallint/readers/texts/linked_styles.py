"""What style files beside a page add to it: those that it links to, and those they import."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import unescape
from typing import TypeAlias, TypeVar

from neutrallint.core.anchors import TextMap
from neutrallint.core.document import Document, Failure, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.printable import shortened
from neutrallint.core.record import record
from neutrallint.readers.source import Source
from neutrallint.readers.texts.css import adding_rules, css_imports
from neutrallint.readers.texts.data_address import is_data
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.html_tokens import style_tokens
from neutrallint.readers.texts.shown_pictures import base_of, based, shown_in_styles

Place = TypeVar("Place")
#: Returns where the style file of a link lies, and what it holds, None where it is not here;
#: the link stands in the page, or in another style file. ReadError where it cannot be read.
Fetch: TypeAlias = "Callable[[str, Place | None], tuple[Place, bytes] | None]"
_PAGE = "text/html"
_LEADS = pattern("<link|@import|xml-stylesheet", re.I)
#: How a page that is XML leads to styles; what makes another page of it (XSLT) is none.
_INSTRUCTION = pattern(
    r"<\?xml-stylesheet\b(?![^<>]*\btype\s*+=\s*+[\"'][^\"'<>]*xsl)[^<>]*?"
    r"\bhref\s*+=\s*+(?:\"([^\"<>]*+)\"|'([^'<>]*+)')",
    re.I,
)
#: Style files of one page, and characters of all that they add.
_MOST_FILES, _MOST_ADDED = 64, 200_000
_TOO_MANY = Localized(
    f"batasnya {_MOST_FILES} berkas dan {_MOST_ADDED} huruf yang ditambahkan",
    f"the limit is {_MOST_FILES} files and {_MOST_ADDED} characters that they add",
)


@record
class LinkedStyles:
    """What style files add to a page, by the link that leads there; `unread` tells why not.

    `pictures`: the addresses of those that they show, from the page. `absent`: those of styles
    that are not here.
    """

    rules: tuple[tuple[str, str], ...] = ()
    unread: tuple[Localized, ...] = ()
    pictures: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    def around(self, page: Source) -> Source:
        """Return the page with what they add to it."""
        return replace(page, styles=self.rules, shown=self.pictures)

    def told_in(self, page: Document) -> Document:
        """Return the page that was read with them, in which those that were not are told."""
        unread = (Failure(page.path, "read", why) for why in self.unread)
        return replace(page, failures=(*page.failures, *unread))


def style_links(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the links of a page to styles, and where each stands."""
    if not _LEADS.search(text):
        return
    base = base_of(text, 0, len(text))
    for told in _INSTRUCTION.finditer(text):
        yield based(unescape(told[1] or told[2] or "").strip(), base), *told.span()
    for token in style_tokens(text, 0, len(text)):
        said = {name: text[slice(*span)] for name, span in token.attributes.items()}
        if token.kind == "raw" and token.name == "style":
            for link in css_imports(text[token.start : token.end]):
                yield based(link, base), token.start, token.end
        elif token.name == "link" and _is_style(said):
            yield based(unescape(said.get("href", "")).strip(), base), token.start, token.end


def _is_style(link: Mapping[str, str]) -> bool:
    """Tell by its attributes whether a link leads to styles, now or by a script."""
    rel = link.get("rel", "").lower().split()
    return "stylesheet" in rel or link.get("as", "").strip().lower() == "style"


@lru_cache(maxsize=1)
def text_of_page(data: bytes) -> str:
    """Return the text of a page, kept for who reads it next; ReadError if it is none."""
    return decode(data)


def styles_of(source: Source) -> tuple[str, ...]:
    """Return the links of a page to styles; what is no text has none, as its reader tells."""
    if source.media != _PAGE:
        return ()
    try:
        page = text_of_page(source.data)
    except ReadError:
        return ()
    return links_to_styles(page)


def links_to_styles(page: str) -> tuple[str, ...]:
    """Return the links of the text of a page to styles, each once."""
    return tuple(dict.fromkeys(link for link, _, _ in style_links(page)))


def read_styles(links: Iterable[str], fetch: Fetch[Place]) -> LinkedStyles:
    """Read the styles to which links of a page lead, each file once."""
    rules: list[tuple[str, str]] = []
    unread: list[Localized] = []
    pictures: dict[str, None] = {}
    absent: dict[str, None] = {}
    seen: set[Place] = set()
    # The link in the page, the address as written, in which file, and where that lies.
    waiting: deque[tuple[str, str, Place | None, str]] = deque(
        (each, each, None, "") for each in links
    )
    left = _MOST_ADDED
    while waiting:
        link, address, within, base = waiting.popleft()
        try:
            found = fetch(address, within)
            if found is None:
                absent |= {} if is_data(address) else {address: None}
                continue
            if found[0] in seen or not found[1].strip():
                continue
            seen.add(found[0])
            added, imports, shown = _told_by(found[1])
            left -= len(added)
            if left < 0 or len(seen) > _MOST_FILES:
                raise ReadError(_TOO_MANY)
        except ReadError as error:
            unread.append(_not_read(address, error.reason))
            if error.reason is _TOO_MANY:
                break
            continue
        if added:
            rules.append((link, added))
        base = based(address, base)
        pictures |= {based(each, base): None for each in shown}
        waiting.extendleft((link, each, found[0], base) for each in reversed(imports))
    return LinkedStyles(tuple(rules), tuple(unread), tuple(pictures), tuple(absent))


@lru_cache(maxsize=8)
def _told_by(data: bytes) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return what a style file adds, what it imports and shows: pages mostly share a few."""
    css = decode(data)
    return adding_rules(css), tuple(css_imports(css)), tuple(shown_in_styles(css))


def _not_read(link: str, why: Localized) -> Localized:
    short = shortened(link)
    return Localized(
        f"gaya halaman ini ({short}) tidak diperiksa: {why.id}",
        f"a style of this page ({short}) was not checked: {why.en}",
    )


class PageWithStyles:
    """A page and behind it what linked styles add, which stands at the links to them."""

    def __init__(self, page: str, rules: Iterable[tuple[str, str]]) -> None:
        """Take the page, and rules by the link that leads to them."""
        self.text = page
        self._end = len(page)
        self._links: list[tuple[int, int]] = []
        self.spans: list[tuple[int, int]] = []
        places = {link: (start, end) for link, start, end in style_links(page)} if rules else {}
        for link, added in rules:
            self.text += "\n"
            self.spans.append((len(self.text), len(self.text) + len(added)))
            self.text += added
            self._links.append(places[link])

    def placed(self, passages: Sequence[Passage]) -> list[Passage]:
        """Return passages whose places lie in the page."""
        return [self._placed(each) for each in passages] if self.spans else list(passages)

    def _placed(self, passage: Passage) -> Passage:
        place = passage.source_map
        if not isinstance(place, TextMap) or all(run[1] <= self._end for run in place.runs):
            return passage
        runs = tuple(self._run(*run) for run in place.runs)
        return replace(passage, source_map=replace(place, runs=runs))

    def _run(self, at: int, source: int, length: int) -> tuple[int, int, int]:
        if source <= self._end:
            return at, source, length
        number = bisect_right(self.spans, source, key=lambda span: span[0]) - 1
        start, end = self._links[number]
        return (at, start, end - start) if length else (at, end, 0)
