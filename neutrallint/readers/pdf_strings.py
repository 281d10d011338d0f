"""Texts in the objects of a PDF that pdfium does not tell.

That are captions of buttons, choices, own properties, reasons of signatures, names of layers,
labels of pages and what else a viewer shows beside the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from neutrallint.core.pattern import pattern
from neutrallint.engines.pdf_objects import between_streams

#: How many texts are told, and how long they are.
_MOST_TEXTS, _LONGEST = 5_000, 4_000
_PIECE = rb"(?>[^()\\]|\\.){0,%d}+" % _LONGEST
_TOKEN = re.compile(
    # A bracket that is escaped begins nothing.
    rb"\\.|/(?P<name>[^\s/()<>\[\]{}%%]{1,60})"
    rb"|\((?P<text>%b(?>\(%b\)%b)*)\)"
    rb"|<(?P<digits>[0-9A-Fa-f\s]{4,%d})>" % (_PIECE, _PIECE, _PIECE, 4 * _LONGEST),
    re.S,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.S)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b"", b"\n": b"", b"\r": b""}
#: What no reader is told by a string of that name: persons, programs, types, signatures; and
#: what notes say with a look of its own.
_TECHNICAL = frozenset(
    b"Author Creator Producer T JS DA DS Registry Ordering ID Cert Dest FontFamily CharSet "
    b"CreationDate ModDate M Lang NM RC RV".split()
)
_SCRIPT = b"JS"
#: At least two words, and nothing that only programs write.
_WORDS = pattern(r"[^\W\d_]{2}\S*\s+\S")
_CONTROL = pattern(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")


def strings_of(data: bytes) -> Iterator[str]:
    """Yield the texts of two words and more in a PDF whose objects are plain, each once."""
    seen: set[str] = set()
    for name, text in _strings(data):
        if name not in _TECHNICAL and text not in seen and has_words(text):
            seen.add(text)
            yield text
        if len(seen) == _MOST_TEXTS:
            return


def has_words(text: str) -> bool:
    """Tell whether a text has two words and nothing that only programs write."""
    return bool(_WORDS.search(text)) and not _CONTROL.search(text)


def scripts_of(data: bytes) -> Iterator[bytes]:
    """Yield the programs that a PDF, whose objects are plain, holds as texts."""
    for name, said in _strings(data):
        if name == _SCRIPT:
            yield said.encode()


def _strings(data: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield the texts, each with the name that stands before it."""
    for objects, _, _ in between_streams(data):
        name = b""
        for token in _TOKEN.finditer(objects):
            if token["name"]:
                name = token["name"]
            elif token.lastgroup:
                yield name, _decoded(token)


def _decoded(token: re.Match[bytes]) -> str:
    if token["digits"]:
        digits = b"".join(token["digits"].split())
        said = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        said = _ESCAPE.sub(_plain, token["text"] or b"")
    if said.startswith(b"\xfe\xff"):
        return said[2:].decode("utf-16-be", "replace").strip()
    if said.startswith(b"\xef\xbb\xbf"):
        return said[3:].decode("utf-8", "replace").strip()
    return said.decode("latin-1").strip()


def _plain(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    if code[:1].isdigit():
        return bytes([int(code, 8) & 0xFF]) if code.isdigit() else code
    return _ESCAPED.get(code, b"" if code == b"\r\n" else code)
