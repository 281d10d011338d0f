"""HTML → tags and text with their offsets, in one pass that no input can slow down.

Every input has tokens, as in a browser. (html.parser differs between versions of Python in
what it makes of broken markup, raises on some, and takes quadratic time for other.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["start", "end", "text", "raw"]

#: An entity or a numeric reference, as `&amp;` or `&#65;` (int() refuses 4,300 digits).
REFERENCE = re.compile(r"&(?:#[0-9]{1,4000}|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]{1,31});?")
_NAME = r"[A-Za-z][^\s/>]*+"
_VALUE = r"\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+"
_TOKEN = re.compile(
    r"<!--(?:-?>|(?s:.*?)(?:--!?>|(?P<unclosed>\Z)))"
    r"|<!\[CDATA\[(?P<cdata>(?s:.*?))(?:\]\]>|\Z)"
    r"|<[!?][^>]*+>"
    rf"|</(?P<end>{_NAME})[^>]*+>"
    rf"|<(?P<start>{_NAME})(?P<attributes>(?>(?>=\s*+(?:{_VALUE})|[^>=]|=)*))>"
    r"|(?P<text>[^<]++|<)"
)
_ATTRIBUTE = re.compile(rf"(?P<name>[^\s/>=][^\s/>=]*+)(?>(?:\s*+=\s*+(?P<value>{_VALUE}))?)")


def _ending(name: str) -> re.Pattern[str]:
    """Return what ends an element of which nothing but its end is markup."""
    return re.compile(rf"</{name}(?=[\s/>])|\Z", re.I)


#: What stands in these elements is no markup and is not shown.
_RAW = {name: _ending(name) for name in ("script", "style")}
#: Of these elements a browser looks for nothing but their end: there no comment goes beyond it.
#: What they hold is read as markup all the same, for those to whom it is shown as such.
_LITERAL = {
    name: _ending(name)
    for name in ("textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript")
}
#: Those of them in which even a comment is text that is shown.
_SHOWN_LITERAL = frozenset(["textarea", "title", "xmp"])


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, or text that may hold references, at [start, end) of the source.

    What is "raw" stands in a script or style, whose name and attributes it has.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    #: Name → [start, end) of the value in the source.
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)


def read_tokens(source: str, begin: int, end: int) -> Iterator[Token]:
    """Yield the tags and the text of source[begin:end]; comments are left out."""
    at = begin
    while at < end:
        opened = ""
        for token in _markup(source, at, end, ""):
            yield token
            if token.kind == "start" and token.name in _LITERAL:
                at, opened = token.end, token.name
                break
        if not opened:
            return
        closed = _LITERAL[opened].search(source, at, end)
        assert closed is not None
        yield from _markup(source, at, closed.start(), opened)
        at = closed.start()


def _markup(source: str, begin: int, end: int, within: str) -> Iterator[Token]:
    """Yield the tags and the text of source[begin:end], which stands `within` an element."""
    last = source.rfind(">", begin, end) + 1
    at = begin
    while at < end:
        # Behind the last ">" nothing can be a tag: do not search there for its end.
        match = _TOKEN.match(source, at, last) if at < last else None
        if match is None:
            yield Token("text", at, end)
            return
        if within in _SHOWN_LITERAL and source.startswith("<!--", at):
            yield Token("text", *match.span())
        elif match["unclosed"] is not None:
            return
        at = match.end()
        token = _token(match, source)
        if token:
            yield token
            behind = max(at, _behind_raw_text(source, token, end))
            if behind > at:
                yield Token("raw", at, behind, token.name, token.attributes)
            at = behind


def is_closed_at_once(token: Token, source: str) -> bool:
    """Tell whether a tag is written as a whole element, as in XHTML: `<template/>`."""
    return source.endswith("/>", token.start, token.end)


def _behind_raw_text(source: str, token: Token, end: int) -> int:
    is_closed = token.kind != "start" or is_closed_at_once(token, source)
    raw = None if is_closed else _RAW.get(token.name)
    skipped = raw.search(source, token.end, end) if raw else None
    return skipped.start() if skipped else token.end


def _token(match: re.Match[str], source: str) -> Token | None:
    if match["text"]:
        return Token("text", *match.span())
    if match["cdata"]:
        return Token("text", *match.span("cdata"))
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
