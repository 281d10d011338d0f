"""Texts of programs by their keys: `.properties`, `.strings` of Apple, Fluent, `.ini`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neutrallint.core.beginnings import media_by_begin
from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import decoded_texts, line_starts
from neutrallint.readers.texts.decoding import decode

if TYPE_CHECKING:
    from neutrallint.engines import Engines

_LINE = r"(?:^|(?<=\r))"
#: What stands for a sign, or for an end of a line that a text goes over.
_ESCAPE = pattern(r"\\(?:[uU][0-9A-Fa-f]{4}|(?:\r\n|\r|\n)[ \t\f]*+|.)", re.S)
_SIGNS = {"n": "\n", "t": "\t", "r": "", "f": "", "\r": "", "\n": ""}
_NO_TEXTS = Localized(
    "tidak ada kunci dan teksnya di dalamnya; periksa nama dan isinya",
    "it holds no keys with their texts; check its name and content",
)


@record
class _Syntax:
    """How one text is written after the other (`said`), or what is passed over.

    `code`: signs in a text that stand for others.
    """

    entry: re.Pattern[str]
    code: re.Pattern[str] = _ESCAPE


def _syntax(unread: str, said: str, code: re.Pattern[str] = _ESCAPE) -> _Syntax:
    return _Syntax(pattern(f"{unread}|{said}", re.M), code)


#: A line of Java that parts key and text by a blank may be any text: it is read whole.
_PROPERTIES = _syntax(
    rf"{_LINE}[ \t\f]*+[#!][^\r\n]*",
    rf"{_LINE}[ \t\f]*+(?:(?>(?:[^\\\s=:]|\\.)*)[ \t\f]*+[=:][ \t\f]*+)?"
    r"(?P<said>(?>(?:[^\\\r\n]|\\(?:\r\n|(?s:.)))+))",
)
#: A key of Apple may be a text, too.
_STRINGS = _syntax(
    r"/\*(?s:.*?)(?:\*/|\Z)|//[^\r\n]*", r"\"(?P<said>(?>(?:[^\"\\]|\\(?s:.|\Z))*))\"?"
)
#: A text of Fluent goes on in lines that are set in, up to an attribute or a variant.
_FLUENT = _syntax(
    rf"{_LINE}#[^\r\n]*",
    rf"{_LINE}[ \t]*+(?>(?:[.-]?[A-Za-z][\w-]*+[ \t]*+=|\*?\[[^\]\r\n]*+\])[ \t]*+)?"
    r"(?P<said>[^\r\n]*+"
    r"(?>(?:(?>(?:[ \t]*+(?:\r\n|\r|\n))+)[ \t]++(?![\s.*\[}])[^\r\n]++)*))",
    pattern(r"\{[ \t]*+\"(?:[^\"\\\r\n]|\\.)*\"[ \t]*+\}"),
)
_INI = _syntax(
    rf"{_LINE}[ \t]*+[#;\[][^\r\n]*",
    rf"{_LINE}[ \t]*+(?>(?:[^=\s]++[ \t]*+=[ \t]*+)?)\"?(?P<said>[^\r\n]++)",
    pattern(r"\"_QQ_\"|\\[\"'ntr\\]"),
)
_SYNTAX = {
    "text/x-java-properties": _PROPERTIES,
    "text/x-apple-strings": _STRINGS,
    "text/x-fluent": _FLUENT,
    "text/x-ini": _INI,
}


def read_entries(source: Source, engines: Engines) -> Document:
    """Read the texts, each by itself; ReadError where there are none."""
    text = decode(source.data)
    syntax, starts = _SYNTAX[source.media], line_starts(text)
    said = tuple(decoded_texts(text, syntax.entry, syntax.code, _plain, starts))
    # What begins as another kind, such as XML of Apple, is read as that.
    if not said or media_by_begin(source.data):
        raise ReadError(_NO_TEXTS)
    return Document(source.path, source.media, (filename_passage(source.path), *said))


def _plain(code: str) -> str:
    """Return what stands for a sign: of a text that Fluent puts into braces, that text."""
    if code[0] == "{":
        return code.strip("{} \t")[1:-1]
    if code[0] == '"':
        return '"'
    if code[1] in "uU" and len(code) > len("\\u"):
        return chr(int(code[2:], 16))
    return _SIGNS.get(code[1], code[1])
