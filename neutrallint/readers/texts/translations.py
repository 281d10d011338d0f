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

_TEXT = r"\"(?>(?:[^\"\\\r\n]|\\.)*)\""
_ENTRY = pattern(
    rf"(?:^|(?<=\r))[^\S\r\n]*msg(?:id|id_plural|str|str\[\d+\])[^\S\r\n]+(?P<texts>{_TEXT}(?>(?:\s+{_TEXT})*))",
    re.M,
)
#: What parts the pieces of a text, and what stands for another sign.
_CODE = pattern(r"\"\s*\"|\\.", re.S)
_NO_ENTRY = Localized(
    "tidak ada teks terjemahan (msgid, msgstr) di dalamnya; periksa nama dan isinya",
    "it holds no translated texts (msgid, msgstr); check its name and content",
)
_SIGNS = {"\\n": "\n", "\\t": "\t", "\\r": ""}


def read_po(source: Source, engines: Engines) -> Document:
    """Read the texts of a catalogue, in either language."""
    text = decode(source.data)
    if not _ENTRY.search(text):
        raise ReadError(_NO_ENTRY)
    passages = (filename_passage(source.path), *_passages(text))
    return Document(source.path, source.media, passages)


def _passages(text: str) -> Iterator[Passage]:
    starts, before = line_starts(text), "-"
    for entry in _ENTRY.finditer(text):
        builder = PassageBuilder(starts)
        start, end = entry.span("texts")
        builder.add_decoded(text, start + 1, end - 1, _CODE, _plain)
        # What stands for no text describes the file.
        if before and (passage := builder.build()):
            yield passage
        before = builder.text


def _plain(code: str) -> str:
    return _SIGNS.get(code, code[1]) if code.startswith("\\") else ""
