"""Translations of a site or a program (gettext, `.po`): texts, and what stands for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.engines import Engines
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts
from neutrallint.readers.texts.decoding import decode

#: What gettext tells apart, with whatever blanks between: comments, keywords, pieces of texts.
_TOKEN = pattern(
    r"#[^\r\n]*|(?P<keyword>[a-z_]+)"
    r"|\"(?P<text>(?>(?:[^\"\\\r\n]|\\.)*))\""
)
#: What stands for other signs, or for the bytes of some.
_BYTE = r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+)"
_BYTES = pattern(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+))")
_CODE = pattern(rf"(?:{_BYTE})+|\\.", re.S)
#: Keywords before texts that somebody is shown, translators what a text belongs to.
_SHOWN = frozenset({"msgctxt", "msgid", "msgid_plural", "msgstr"})
_NO_ENTRY = Localized(
    "tidak ada teks terjemahan (msgid, msgstr) di dalamnya; periksa nama dan isinya",
    "it holds no translated texts (msgid, msgstr); check its name and content",
)
_SIGNS = {"\\n": "\n", "\\t": "\t", **dict.fromkeys(("\\r", "\\a", "\\b", "\\f", "\\v"), "")}


def read_po(source: Source, engines: Engines) -> Document:
    """Read the texts of a catalogue, in either language."""
    text = decode(source.data)
    entries = list(_entries(text))
    if not entries:
        raise ReadError(_NO_ENTRY)
    passages = (filename_passage(source.path), *_passages(text, entries))
    return Document(source.path, source.media, passages)


def _entries(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the pieces of each text that is shown, in order."""
    pieces: list[re.Match[str]] = []
    is_shown = False
    for token in _TOKEN.finditer(text):
        if token["keyword"]:
            if pieces:
                yield pieces
            pieces, is_shown = [], token["keyword"] in _SHOWN
        elif token["text"] is not None and is_shown:
            pieces.append(token)
    if pieces:
        yield pieces


def _passages(text: str, entries: list[list[re.Match[str]]]) -> Iterator[Passage]:
    starts = line_starts(text)
    is_first_empty = not any(piece["text"] for piece in entries[0])
    for number, pieces in enumerate(entries):
        builder = PassageBuilder(starts)
        for piece in pieces:
            builder.add_decoded(text, *piece.span("text"), _CODE, _plain)
        # What stands for no text at the beginning describes the file.
        is_header = number == 1 and is_first_empty
        if not is_header and (passage := builder.build()):
            yield passage


def _plain(code: str) -> str:
    if said := _BYTES.findall(code):
        values = (int(octal, 8) if octal else int(digits, 16) for octal, digits in said)
        return bytes(value & 0xFF for value in values).decode("utf-8", "replace")
    return _SIGNS.get(code, code[1])
