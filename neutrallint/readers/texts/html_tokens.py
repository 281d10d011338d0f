"""HTML → tags and text with their offsets, in one pass that no input can slow down.

Every input has tokens, as in a browser. (html.parser differs between versions of Python in
what it makes of broken markup, raises on some, and takes quadratic time for other.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from typing import Literal, TypeAlias

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record

Kind: TypeAlias = Literal["start", "end", "text", "raw"]

#: An entity or a numeric reference, as `&amp;` or `&#65;` (int() refuses 4,300 digits).
REFERENCE = pattern(r"&(?:#[0-9]{1,4000}|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]{1,31});?")
_NAME = r"[A-Za-z][^\s/>]*+"
_VALUE = r"\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+"
#: A "=" is the first letter of a name where no name stands before it.
_ATTRIBUTE_NAME = r"[^\s/>][^\s/>=]*+"
_ATTRIBUTES = rf"(?>(?:[\s/]++|{_ATTRIBUTE_NAME}(?>(?:\s*+=\s*+(?:{_VALUE})?)?))*)"
#: Outlook shows what stands in such a comment: nothing but its begin and end is one to it. Not
#: its settings.
_MSO = r"<!--\[if [^\]!>]*\bmso\b[^\]>]*\]>(?!\s*+<(?:noscript>\s*+<)?(?:xml|style)\b)"
_TOKEN = pattern(
    rf"{_MSO}"
    r"|<!--(?:-?>|(?s:.*?)(?:--!?>|(?P<unclosed>\Z)))"
    r"|<!\[CDATA\[(?P<cdata>(?s:.*?))(?:\]\]>|\Z)"
    r"|<[!?][^>]*+>"
    r"|(?P<bogus></(?![A-Za-z])[^>]*+>)"
    rf"|</(?P<end>{_NAME}){_ATTRIBUTES}>"
    rf"|<(?P<start>{_NAME})(?P<attributes>{_ATTRIBUTES})>"
    r"|(?P<text>[^<]++|<)"
)
_ATTRIBUTE = pattern(rf"(?P<name>{_ATTRIBUTE_NAME})(?>(?:\s*+=\s*+(?P<value>{_VALUE}))?)")
_STYLES = pattern(r"<(?:base|link|style)\b", re.I)
TAG = pattern(r"</?[A-Za-z]")


def _ending(name: str) -> re.Pattern[str]:
    """Return what ends an element of which nothing but its end is markup."""
    return pattern(rf"</{name}(?=[\s/>])|\Z", re.I)


#: What stands in these elements is no markup and is not shown.
_RAW = {name: _ending(name) for name in ("script", "style")}
#: Kinds of scripts of which programs make a part of the page.
TEMPLATE = pattern(r"template|tmpl|handlebars|mustache|html|ejs|jsrender", re.I)
#: Within these elements it is markup nevertheless.
_DRAWINGS = frozenset(["svg", "math"])
#: Of these elements a browser looks for nothing but their end: there no comment goes beyond it.
#: What they hold is read as markup all the same, for those to whom it is shown as such.
_LITERAL = {
    name: _ending(name)
    for name in ("textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript")
}
_LITERAL["plaintext"] = pattern(r"\Z")
#: Those of them in which even a comment is text that is shown.
_SHOWN_LITERAL = frozenset(["textarea", "title", "xmp", "plaintext"])


@record
class Token:
    """A tag, or text that may hold references, at [start, end) of the source.

    What is "raw" stands in a script or style, whose name and attributes it has. `is_comment`:
    the text is a comment to browsers (`</ a>`), or to those that do not take the page for XML.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    #: Name → [start, end) of the value in the source.
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)
    is_comment: bool = False


def read_tokens(source: str, begin: int, end: int) -> Iterator[Token]:
    """Yield the tags and the text of source[begin:end]; comments are left out."""
    reader = _Reader(source)
    at = begin
    while at < end:
        opened = ""
        for token in reader.markup(at, end, ""):
            yield token
            if token.kind == "start" and token.name in _LITERAL:
                at, opened = token.end, token.name
                break
        if not opened:
            return
        closed = _LITERAL[opened].search(source, at, end)
        assert closed is not None
        yield from reader.markup(at, closed.start(), opened)
        at = closed.start()


@lru_cache(maxsize=2)
def style_tokens(source: str, begin: int, end: int) -> tuple[Token, ...]:
    """Return the tokens that tell of styles, and from where addresses lead, in a page.

    They are `<base>`, `<link>` and what `<style>` holds. Several ask for those of one page.
    """
    if not _STYLES.search(source, begin, end):
        return ()
    names = ("base", "link", "style")
    return tuple(each for each in read_tokens(source, begin, end) if each.name in names)


class _Reader:
    """Reads markup, and notes whether it stands in a drawing or formula."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._drawings = 0

    def markup(self, begin: int, end: int, within: str) -> Iterator[Token]:
        """Yield the tags and the text of source[begin:end], `within` an element."""
        source = self._source
        last = source.rfind(">", begin, end) + 1
        at = begin
        while at < end:
            # Behind the last ">" nothing can be a tag: do not search there for its end.
            match = _TOKEN.match(source, at, last) if at < last else None
            if match is None:
                yield Token("text", at, end)
                return
            at = match.end()
            if within in _SHOWN_LITERAL:
                yield _literal(match, source)
                continue
            if match["unclosed"] is not None:
                return
            token = _token(match, source)
            if token:
                yield token
                behind = at if within in _RAW else self._behind_raw_text(token, at, end)
                if behind > at:
                    yield from self._raw(token, at, behind)
                at = behind
                self._drawings += 0 if within else _step(token)

    def _raw(self, token: Token, at: int, behind: int) -> Iterator[Token]:
        """Yield the content of a script or style; as markup too, where some take it so."""
        yield Token("raw", at, behind, token.name, token.attributes)
        kind = self._source[slice(*token.attributes.get("type", (0, 0)))]
        is_known = token.name == "script" and not (self._drawings or TEMPLATE.search(kind))
        holds_tags = not is_known and TAG.search(self._source, at, behind)
        if holds_tags or is_closed_at_once(token, self._source):
            yield from self.markup(at, behind, token.name)

    def _behind_raw_text(self, token: Token, at: int, end: int) -> int:
        raw = _RAW.get(token.name) if token.kind == "start" else None
        skipped = raw.search(self._source, at, end) if raw else None
        return skipped.start() if skipped else at


def _step(token: Token) -> int:
    """Return how many more drawings are open behind a tag."""
    if token.name not in _DRAWINGS:
        return 0
    return 1 if token.kind == "start" else -1


def _literal(match: re.Match[str], source: str) -> Token:
    """Return a tag where a browser shows it as it is written, or what else stands there.

    What a tag says beside its name is seen there, too.
    """
    token = _token(match, source)
    is_tag = token is not None and token.kind in ("start", "end") and not token.attributes
    return token if token and is_tag else Token("text", *match.span())


def is_closed_at_once(token: Token, source: str) -> bool:
    """Tell whether a tag is written as a whole element, as in XHTML: `<template/>`."""
    return source.endswith("/>", token.start, token.end)


def _token(match: re.Match[str], source: str) -> Token | None:
    if match["text"]:
        return Token("text", *match.span())
    if match["cdata"]:
        return Token("text", *match.span("cdata"), is_comment=True)
    if match["bogus"]:
        return Token("text", *match.span(), is_comment=True)
    if match["end"]:
        return Token("end", *match.span(), match["end"].lower())
    if match["start"]:
        attributes = _attributes(source, *match.span("attributes"))
        return Token("start", *match.span(), match["start"].lower(), attributes)
    return None


def _attributes(source: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Return where the values stand, without their quotation marks; the first of a name.

    An attribute without a value has an empty one.
    """
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(source, start, end):
        value_start, value_end = match.span("value")
        if value_start < 0:
            value_start = value_end = match.end()
        quoted = source.startswith(('"', "'"), value_start, value_end)
        span = (value_start + quoted, value_end - quoted)
        found.setdefault(match["name"].lower(), span)
    return found
