"""Other readings of what a reader yields, in which it is as people see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from neutrallint.core.document import Document, Passage
from neutrallint.core.media import CSV, ODS, TSV, XLSX
from neutrallint.core.pattern import pattern
from neutrallint.readers.display_order import reorder
from neutrallint.readers.texts.anchoring import PassageBuilder, placed_in
from neutrallint.readers.texts.emoji_codes import EMOJI_CODE, emoji_of
from neutrallint.readers.texts.named_texts import NAME, named_by, texts_named

#: Kinds of files whose values pages show, and in which passages; None is all.
_VALUES: dict[str, Collection[str] | None] = {
    **dict.fromkeys(
        "application/json application/jsonl application/yaml application/toml "
        "application/rss+xml text/calendar text/vcard text/x-gettext application/xliff+xml "
        "application/xml application/x-mswinurl text/x-markup".split(),
        None,
    ),
    **dict.fromkeys((CSV, TSV, XLSX, ODS), None),
    "text/markdown": ("front-matter",),
    "text/html": ("metadata",),
}
_JSON = pattern(r"\s*+(?:\{\s*+[\"}]|\[\s*+[\[{\"])")
_HTML = pattern(r"<[A-Za-z/!]|&#?\w+;")
#: Commands of LaTeX that set what stands in their braces, and its signs for a blank.
_SET, _BLANK = (
    re.compile(r"\\(?:[A-Za-z]+\*?\s*\{|[hv]?kern)"),
    re.compile(r"\\(?:[,;:\s\\]|q?quad\b)"),
)
#: So are gaps; neither a colour nor an address before what is set is shown.
_LATEX = pattern(
    rf"{_BLANK.pattern}|\\(?:(?:text|f|page)?color(?:box)?|href)\s*\{{[^{{}}]*+\}}"
    r"|\\[hv]space\*?\s*\{[^{}]*+\}|\\[hv]?kern\s*-?[\d.]+\s*[a-z]{2} ?|\\[A-Za-z]+\*?\s*|[{}$]"
)
_GAP = pattern(r"\\(?:[hv]space|[hv]?kern).*[1-9].*")
#: Kinds of files in which marks stand within words, and such marks: those around a part of a
#: word, where a line of LaTeX may break, a comment of it up to the end of a line.
_LIGHT_MARKUP = "text/x-markup"
_MARKED = frozenset({"text/markdown", _LIGHT_MARKUP})
_IN_WORD = pattern(
    r"(?<=[^\W\d_])(?>(?:[=~^+#*`]|'(?=')|(?<=')'|\\[ /-]|%(?:\r\n|\r|\n)[ \t]*"
    r"|\{[^{}\r\n]{0,80}\}|:[a-z][a-z0-9_-]{1,40}:)+)(?=[^\W\d_])"
)
#: A part of a text with attributes in Markdown, without what it says.
_SPAN = pattern(r"\[(?=[^\[\]\r\n]*+\]\{)|\]\{[^{}\r\n]{0,80}\}")
#: Links of AsciiDoc and wikis, and calls of Typst, with the text that they show.
_AROUND = pattern(
    r"(?:link:|https?:)[^\s\[\]]{0,200}\[(?P<adoc>[^\[\]\r\n]{1,80})\]"
    r"|\[\[[^\[\]|\r\n]{0,200}\|(?P<wiki>[^\[\]|\r\n]{1,80})\]\]"
    r"|\#[a-z]{1,20}\(\"(?P<typst>[^\"\r\n]{1,80})\"\)"
)
#: Marks of notes behind a number, as signs of their own.
_NOTE_MARK = pattern(r"(?<=\d)[.,;:!?)\"”’]{0,2}[⁰¹²³⁴-⁹]{1,3}(?!\w)")
#: An address with parameters, which stands by itself or in a text.
_ADDRESS = pattern(r"(?<![^\s<>()\"'“”])[^\s<>()?\"'“”]++\?(?=[^\s=]{0,200}=)[^\s<>\"“”]++")
#: An address within a text that holds what it leads to.
_HOLDING = pattern(r"(?<![\w.])data:[\w.+/;=-]{0,200},[^\s<>\"“”]++", re.I)
#: Marks of Markdown within a word, and a picture.
_MARKDOWN = pattern(r"[^\W\d_](?:[*~`]{1,3}[^\W\d_]|\\[!-/:-@\[-`{-~])|!\[[^\]]{0,500}\]\(")


def with_readings(document: Document) -> Document:
    """Return a document and its posts with those readings that differ from what is there."""
    posts = tuple(
        with_readings(each) if each.path == document.path else each for each in document.members
    )
    held = _held(document)
    said = tuple(
        each for each in document.passages if held.get(id(each), each.text) == each.text
    )
    shown = replace(
        document,
        passages=(*said, *_as_pages(replace(document, passages=said))),
        images=tuple(dict.fromkeys((*document.images, *held.values()))),
        members=posts,
    )
    return reorder(shown)


def _held(document: Document) -> dict[int, str]:
    """Return the addresses of the files that values are, by the passages that hold them."""
    if _VALUES.get(document.media, ()) is not None:
        return {}
    from neutrallint.readers.data_links import held_in

    found = ((id(each), held_in(each.text)) for each in document.passages)
    return {passage: address for passage, address in found if address}


def _as_pages(document: Document) -> Iterator[Passage]:
    """Yield the values in which markup stands as a page shows them."""
    origins = _VALUES.get(document.media, ())
    if document.media == _LIGHT_MARKUP:
        yield from _of_light_markup(document.passages)
    for passage in document.passages:
        if passage.origin != "filename" and (origins is None or passage.origin in origins):
            yield from as_page(passage)
        elif "=" in passage.text or "," in passage.text:
            yield from _led_to(passage)
        if "\\" in passage.text and _SET.search(passage.text):
            yield from _decoded(passage, _LATEX, _set)
        if document.media in _MARKED:
            yield from _unmarked(passage)
        if ":" in passage.text and EMOJI_CODE.search(passage.text):
            yield from _decoded(passage, EMOJI_CODE, emoji_of)
        if _NOTE_MARK.search(passage.text):
            yield from _decoded(passage, _NOTE_MARK, lambda mark: mark.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _of_light_markup(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield passages with the texts that they name, and with what links and calls show."""
    named = texts_named(passages)
    for passage in passages:
        if named:
            yield from _decoded(passage, NAME, partial(named_by, named=named))
        if _AROUND.search(passage.text):
            yield from _decoded(passage, _AROUND, _within)


def _within(call: str) -> str:
    """Return the text that a link or a call shows."""
    found = _AROUND.fullmatch(call)
    return found[found.lastgroup or 0] if found else call


def _unmarked(passage: Passage) -> Iterator[Passage]:
    """Yield a passage without marks within words, and one without attributes of its parts."""
    if _IN_WORD.search(passage.text):
        yield from _decoded(passage, _IN_WORD, lambda mark: "")
    if "]{" in passage.text:
        yield from _decoded(passage, _SPAN, lambda mark: "")


def _set(code: str) -> str:
    """Return what LaTeX shows of a command: the words around it, or a blank."""
    return " " if _BLANK.fullmatch(code) or _GAP.fullmatch(code) else ""


def _decoded(
    passage: Passage, code: re.Pattern[str], plain: Callable[[str], str]
) -> Iterator[Passage]:
    """Yield a passage in which `plain` says what each `code` stands for."""
    builder, text = PassageBuilder((0,), passage.origin), passage.text
    builder.add_decoded(text, 0, len(text), code, plain)
    if (found := builder.build()) and found.text != text:
        yield from (replace(each, is_again=True) for each in placed_in(passage, [found]))


def as_page(passage: Passage) -> Iterator[Passage]:
    """Yield what a page shows of a value that holds HTML or Markdown, or is an address."""
    text = passage.text
    if "=" in text or "," in text:
        yield from _led_to(passage)
    found: list[Passage] = []
    if _JSON.match(text):
        yield from _of_json(passage)
    if _HTML.search(text):
        from neutrallint.readers.texts.html import html_passages

        found += html_passages(text, 0, len(text), (0,))
    if _MARKDOWN.search(text):
        from neutrallint.readers.texts.markdown import markdown_passages

        found += markdown_passages(text)
    for each in placed_in(passage, found):
        if each.text.strip() != text.strip():
            yield replace(each, is_again=True)


def _of_json(passage: Passage) -> Iterator[Passage]:
    """Yield the texts of a value that is JSON, as editors keep what they write, as pages do."""
    from neutrallint.readers.texts.data_files import json_within

    for each in placed_in(passage, json_within(passage.text)):
        yield replace(each, is_again=True)
        yield from as_page(each)


def _addresses_in(passage: Passage, address: re.Pattern[str]) -> Iterator[Passage]:
    """Yield the addresses that stand behind other words."""
    for found in address.finditer(passage.text):
        builder = PassageBuilder((0,), passage.origin)
        builder.add(found[0], found.start())
        if found.start() and (alone := builder.build()):
            yield from placed_in(passage, [alone])


def _led_to(address: Passage) -> Iterator[Passage]:
    """Yield what an address puts into a message, and the text of what it holds.

    So it is with each address within a text.
    """
    from neutrallint.readers.texts.data_address import content_of, is_data
    from neutrallint.readers.texts.shared_text import shared_texts

    for each in (address, *_addresses_in(address, _ADDRESS)):
        for shared in shared_texts(each, address.origin):
            yield replace(shared, is_again=True)
    for each in (address,) if is_data(address.text) else _addresses_in(address, _HOLDING):
        if content := content_of(each):
            yield replace(content, origin=address.origin, is_again=True)
            yield from as_page(content)
