"""Other readings of what a reader yields, in which it is as people see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial

from neutrallint.core.document import Document, Passage
from neutrallint.core.media import CSV, LIGHT_MARKUP, ODS, TSV, XLSX
from neutrallint.core.pattern import pattern
from neutrallint.readers.display_order import reorder
from neutrallint.readers.texts.anchoring import PassageBuilder, placed_in
from neutrallint.readers.texts.emoji_codes import EMOJI_CODE, emoji_of
from neutrallint.readers.texts.light_marks import unmarked
from neutrallint.readers.texts.named_texts import LIGHT_NAME, named_by, texts_named

#: Kinds of files whose values pages show, and in which passages; None is all.
_VALUES: dict[str, Collection[str] | None] = {
    **dict.fromkeys(
        "application/json application/jsonl application/yaml application/toml "
        "application/rss+xml text/calendar text/vcard text/x-gettext application/xliff+xml "
        "application/xml application/x-mswinurl text/x-java-properties "
        "text/x-apple-strings text/x-fluent text/x-ini".split(),
        None,
    ),
    **dict.fromkeys((CSV, TSV, XLSX, ODS, LIGHT_MARKUP), None),
    "text/markdown": ("front-matter",),
    "text/html": ("metadata",),
}
_JSON = pattern(r"\s*+(?:\{\s*+[\"}]|\[\s*+[\[{\"])")
_HTML = pattern(r"<[A-Za-z/!]|&#?\w+;")
#: Commands of LaTeX that set what stands in their braces, and its signs for a blank.
_SET, _BLANK = (
    pattern(r"\\(?:[A-Za-z]+\*?\s*[{\[]|[hv]?(?:kern|skip)|verb|iffalse)|\{\\[A-Za-z]"),
    pattern(r"\\(?:[,;:\s\\]|q?quad\b)"),
)
#: What shows nothing that it holds, and of the groups behind a command those before the last:
#: a colour, a measure, an address.
_UNSET = (
    r"\\(?:label|index|\w{0,12}cite\w{0,12}|(?:auto|c|eq|page|v)?ref|footnote(?:mark|text)?"
    r"|[hv]?phantom|begin|end|color|fontsize|comment|todo)(?![A-Za-z])\*?(?:\[[^\[\]{}]*+\])*(?:\{[^{}]*+\})*"
    r"|\\iffalse\b(?:(?!\\fi\b)[\s\S]){0,400}\\fi\b ?"
    r"|\\[A-Za-z]+\*?(?:\[[^\[\]{}]*+\]|\{[^{}]*+\}(?=[{\[]))*(?=\{)"
)
_VERBATIM = pattern(r"\\verb\*?(?P<mark>[|!+/])(?P<text>[^\r\n|!+/]{0,200})(?P=mark)")
#: So are gaps shown.
_LATEX = pattern(
    rf"{_VERBATIM.pattern}|{_BLANK.pattern}|\\[hv]space\*?\s*\{{[^{{}}]*+\}}|{_UNSET}"
    r"|\\[hv]?(?:kern|skip)\s*-?[\d.]+\s*[a-z]{2} ?|\\[A-Za-z]+\*?\s*|[{}$]"
)
_GAP = pattern(r"\\[hv]?(?:space|kern|skip).*[1-9].*")
#: Kinds of files whose texts have marks.
_MARKED = frozenset({"text/markdown", LIGHT_MARKUP})
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
        images=tuple(dict.fromkeys((*document.images, *held.values(), *_shown(document)))),
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


def _is_value(passage: Passage, origins: Collection[str] | None) -> bool:
    """Tell whether a passage is a value that pages show: of a kind of these, or any if None."""
    return passage.origin != "filename" and (origins is None or passage.origin in origins)


def _shown(document: Document) -> Iterator[str]:
    """Yield the pictures that values show, and files that addresses in texts hold.

    Light markup is looked at as a whole.
    """
    for passage in document.passages:
        for address in _HOLDING.finditer(passage.text) if ":" in passage.text else ():
            from neutrallint.readers.data_links import is_file

            if is_file(address[0]):
                yield address[0]
    origins = _VALUES.get(document.media, ())
    for passage in () if document.media == LIGHT_MARKUP else document.passages:
        if _is_value(passage, origins) and "." in passage.text:
            from neutrallint.readers.texts.shown_pictures import shown_in_value

            yield from shown_in_value(passage.text)


def _as_pages(document: Document) -> Iterator[Passage]:
    """Yield the values in which markup stands as a page shows them."""
    origins = _VALUES.get(document.media, ())
    named = texts_named(document.passages) if document.media == LIGHT_MARKUP else {}
    for passage in document.passages:
        if _is_value(passage, origins):
            yield from as_page(passage)
        elif "=" in passage.text or "," in passage.text:
            yield from _led_to(passage)
        is_marked = document.media in _MARKED
        if "\\" in passage.text and (is_marked or _SET.search(passage.text)):
            yield from _decoded(passage, _LATEX, _set)
        if is_marked:
            yield from _of_markup(passage, named)
        if "\b" in passage.text:
            yield from _overwritten(passage)
        if ":" in passage.text and EMOJI_CODE.search(passage.text):
            yield from _decoded(passage, EMOJI_CODE, emoji_of)
        if _NOTE_MARK.search(passage.text):
            yield from _decoded(passage, _NOTE_MARK, lambda mark: mark.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _of_markup(passage: Passage, named: Mapping[str, str]) -> Iterator[Passage]:
    """Yield a passage with the texts that it names, and without its marks."""
    of_names = partial(named_by, named=named)
    texts = list(_decoded(passage, LIGHT_NAME, of_names)) if named else []
    yield from texts
    for text in (passage, *texts):
        for shown in unmarked(text):
            yield shown
            yield from as_page(shown)


def _set(code: str) -> str:
    """Return what LaTeX shows of a command: the words around it, its own, or a blank."""
    if verbatim := _VERBATIM.fullmatch(code):
        return verbatim["text"]
    return " " if _BLANK.fullmatch(code) or _GAP.fullmatch(code) else ""


def _decoded(
    passage: Passage, code: re.Pattern[str], plain: Callable[[str], str]
) -> Iterator[Passage]:
    """Yield a passage in which `plain` says what each `code` stands for."""
    builder, text = PassageBuilder((0,), passage.origin), passage.text
    builder.add_decoded(text, 0, len(text), code, plain)
    if (found := builder.build()) and found.text != text:
        yield from (replace(each, is_again=True) for each in placed_in(passage, [found]))


def _overwritten(passage: Passage) -> Iterator[Passage]:
    """Yield a passage as a terminal shows it, where a backspace takes back the sign before."""
    kept: list[int] = []
    for at, sign in enumerate(passage.text):
        if sign != "\b":
            kept.append(at)
        elif kept:
            kept.pop()
    builder = PassageBuilder((0,), passage.origin)
    for at in kept:
        builder.add(passage.text[at], at)
    if shown := builder.build():
        yield from placed_in(passage, [replace(shown, is_again=True)])


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
