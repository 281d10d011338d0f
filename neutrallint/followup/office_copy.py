"""Replacements in the XML of an office file; every byte that is none of their words stays.

The text of a paragraph is cut into runs, at whose borders nobody sees anything. What is found
as one stretch of words is put into the first of its runs and taken out of the others.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TypeAlias
from xml.parsers import expat
from xml.sax.saxutils import escape

from neutrallint.core.finding import Finding
from neutrallint.readers.budget import MAX_TOTAL

#: Elements that hold a paragraph: of Word, PowerPoint and OpenDocument, and a cell of Excel.
_PARAGRAPHS = frozenset({"p", "h", "si", "is"})
#: Elements that end a line within a paragraph, and those that stand for a blank.
_BREAKS, _BLANKS = frozenset({"br", "cr", "line-break"}), frozenset({"tab", "s", "ptab"})
#: Characters from which on the line that a finding quotes may be cut.
_CUT = 160
_SIGNATURES = ("_xmlsignatures/", "META-INF/documentsignatures.xml")


@dataclass(slots=True)
class _Paragraph:
    """The characters of a paragraph, and the bytes [start, end) of each in the part.

    A break or blank that is an element has no bytes: (0, 0).
    """

    text: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    def add(self, characters: str, start: int, end: int) -> None:
        """Add characters; those of an entity share its bytes."""
        is_plain = len(characters.encode()) == end - start
        for character in characters:
            stop = start + len(character.encode()) if is_plain else end
            self.text.append(character)
            self.places.append((start, stop))
            start = stop if is_plain else start

    def lines(self) -> Iterator[tuple[str, list[int]]]:
        """Yield the letters of each line, and of each letter the number of its character."""
        first = 0
        for line in "".join(self.text).split("\n"):
            kept = [first + n for n, sign in enumerate(line) if not sign.isspace()]
            yield _letters(line), kept
            first += len(line) + 1


#: Where a line stands: its paragraph, and the number of the character of each letter.
_Line: TypeAlias = tuple[_Paragraph, list[int]]


def _letters(text: str) -> str:
    return "".join(text.split())


def correct(data: bytes, findings: Sequence[Finding]) -> tuple[bytes, tuple[Finding, ...]]:
    """Return an office file with its replacements, and the findings that they mend.

    None are made in a signed file, nor where it is damaged or too large.
    """
    done: set[int] = set()
    out = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            members = old.infolist()
            is_signed = any(member.filename.startswith(_SIGNATURES) for member in members)
            if is_signed or sum(member.file_size for member in members) > MAX_TOTAL:
                return data, ()
            for member in members:
                part = old.read(member)
                if member.filename.endswith(".xml"):
                    part = _corrected(part, findings, done)
                new.writestr(member, part, member.compress_type)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return data, ()
    return (out.getvalue(), tuple(findings[n] for n in sorted(done))) if done else (data, ())


def _corrected(part: bytes, findings: Sequence[Finding], done: set[int]) -> bytes:
    """Return a part with the replacements of those findings that stand in it."""
    try:
        paragraphs = _Reader(part).paragraphs
    except (expat.ExpatError, ValueError):
        return part
    lines: dict[str, list[_Line]] = {}
    for paragraph in paragraphs:
        for line, kept in paragraph.lines():
            lines.setdefault(line, []).append((paragraph, kept))
    changes: list[tuple[int, int, bytes]] = []
    for number, finding in enumerate(findings):
        for paragraph, found in _stretches(finding, lines):
            changes += _changes(paragraph, found, finding.replacement)
            done.add(number)
    for start, end, said in sorted(set(changes), reverse=True):
        part = part[:start] + said + part[end:]
    return part


def _stretches(
    finding: Finding, lines: Mapping[str, list[_Line]]
) -> Iterator[tuple[_Paragraph, tuple[int, int]]]:
    """Yield paragraph and range of characters wherever the line of a finding stands.

    The same line twice is wrong twice. One that was cut may stand within a longer one.
    """
    context = finding.context
    if context is None or not (match := _letters(context.line[context.start : context.end])):
        return
    said, before = _letters(context.line), len(_letters(context.line[: context.start]))
    is_cut = len(context.line) >= _CUT
    for line in filter(lambda line: said in line, lines) if is_cut else (said,):
        start = line.find(said) + before
        for paragraph, kept in lines.get(line, ()):
            yield paragraph, (kept[start], kept[start + len(match) - 1] + 1)


def _changes(
    paragraph: _Paragraph, found: tuple[int, int], replacement: str
) -> Iterator[tuple[int, int, bytes]]:
    """Yield (start, end, bytes): the words into the first character's place, none elsewhere."""
    said = escape(replacement).encode()
    for start, end in dict.fromkeys(paragraph.places[slice(*found)]):
        if start < end:
            yield start, end, said
            said = b""


class _Reader:
    """Reads the paragraphs of a part, with the bytes of each character."""

    def __init__(self, part: bytes) -> None:
        """Take a part in UTF-8; ValueError for one that declares entities or has raw data."""
        self._part = part
        self._open: list[_Paragraph] = []
        self._waiting: tuple[str, int] | None = None
        self._slots = 0
        self.paragraphs: list[_Paragraph] = []
        parser = expat.ParserCreate()
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = parser.DefaultHandler = lambda _: self._flush()
        parser.ProcessingInstructionHandler = lambda *_: self._flush()
        parser.StartDoctypeDeclHandler = parser.StartCdataSectionHandler = _refuse
        parser.XmlDeclHandler = _refuse_encoding
        parser.Parse(part, True)

    def _start(self, name: str, _: object) -> None:
        self._flush()
        kind = name.rpartition(":")[2]
        if kind in _PARAGRAPHS:
            self._open.append(_Paragraph())
        elif self._open and kind in _BREAKS | _BLANKS:
            self._open[-1].add("\n" if kind in _BREAKS else " ", 0, 0)
        self._slots += kind == "t" or name.startswith("text:")

    def _end(self, name: str) -> None:
        self._flush()
        kind = name.rpartition(":")[2]
        self._slots -= kind == "t" or name.startswith("text:")
        if kind in _PARAGRAPHS:
            self.paragraphs.append(self._open.pop())

    def _characters(self, characters: str) -> None:
        self._flush()
        self._waiting = characters, self._parser.CurrentByteIndex

    def _flush(self) -> None:
        """Add the characters that ended where the parser stands now."""
        if self._waiting and self._open and self._slots:
            characters, start = self._waiting
            self._open[-1].add(characters, start, self._parser.CurrentByteIndex)
        self._waiting = None


def _refuse(*_: object) -> None:
    raise ValueError


def _refuse_encoding(_: str, encoding: str | None, __: int) -> None:
    if (encoding or "utf-8").lower() != "utf-8":
        raise ValueError
