"""What a PDF holds beside its pages: other looks of its fields, programs, files held anywhere.

pdfium has no way to them. So they become the pages and attachments of a second document, which
is the first one with a few objects behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.records.digest import sha256_of

_STREAM, _STREAM_END = re.compile(rb"stream\r?\n"), b"endstream"
_OBJECT = re.compile(rb"\b(\d{1,7}) 0 obj\b")
_REFERENCE = re.compile(rb"\b(\d{1,7}) 0 R\b")
_MARK = re.compile(rb"<<|>>")
#: Looks of an annotation, a file in the description of one, a program: within, or elsewhere.
_LOOKS = re.compile(rb"/AP\s*(?:(?P<within><<)|(?P<number>\d{1,7}) 0 R)")
#: The usual look, which pages show.
_PAINTED = re.compile(rb"/AP\s*<<[^<>]{0,200}?/N\s*(\d{1,7}) 0 R")
_FILES = re.compile(rb"/EF\s*(?:(?P<within><<)|(?P<number>\d{1,7}) 0 R)")
_SCRIPT = re.compile(rb"/JS\s*(?:(?P<within><<)|(?P<number>\d{1,7}) 0 R)")
_ANY_SCRIPT = re.compile(rb"/JS\s*[(<\d]|/S\s*/JavaScript\b")
_NAME = re.compile(rb"/U?F\s*\(([^()\\]{1,200})\)")
_FORM, _BOX = b"/Form", re.compile(rb"/BBox\s*\[([-+.\d\s]{7,200})\]")
_ROOT_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SIZE = re.compile(rb"/Size\s+(\d{1,7})")
#: How long the description of looks is, and how deep such may lie in each other.
_LONGEST, _DEEPEST = 100_000, 3
#: How near to a file its name is told.
_AROUND = 500
#: Looks of one document that are looked at.
MAX_LOOKS = 2_000
LARGE_OBJECTS = Localized(
    "objek-objek PDF ini terurai menjadi terlalu besar; ekspor ulang dari aslinya",
    "the objects of the PDF unfold to too much; export it again from its original",
)


class PdfObject(NamedTuple):
    """An object without its stream, and where that lies; both ends are 0 where it has none."""

    text: bytes
    start: int = 0
    end: int = 0


@record
class Beside:
    """Streams of a document by their numbers.

    `looks`: with their boxes, those that look the same once; `more`: how many there are beyond.
    `files`: with their names. `has_scripts`: it carries programs, in streams or not.
    """

    looks: dict[int, bytes]
    more: int
    scripts: tuple[int, ...]
    files: dict[int, str]
    has_scripts: bool


def beside(data: bytes) -> Beside:
    """Return what a PDF, each object of which is written by itself, holds beside its pages."""
    objects = dict(objects_of(data))
    painted = {
        int(found[1]) for each in objects.values() for found in _PAINTED.finditer(each.text)
    }
    looks: dict[str, tuple[int, bytes]] = {}
    for number, _ in _named(_LOOKS, objects):
        look = objects[number]
        if number not in painted and (box := _box(look)):
            # Fields of one kind look the same, each by an object of its own.
            same = sha256_of(look.text.partition(b"obj")[2] + data[look.start : look.end])
            looks.setdefault(same, (number, box))
    kept = dict(list(looks.values())[:MAX_LOOKS])
    return Beside(
        kept,
        len(looks) - len(kept),
        tuple(number for number, _ in _named(_SCRIPT, objects)),
        {number: _name(around) for number, around in _named(_FILES, objects)},
        any(_ANY_SCRIPT.search(each.text) for each in objects.values()),
    )


def with_pages_of(data: bytes, looks: dict[int, bytes], files: Iterable[int]) -> bytes:
    """Return a PDF of which each page but the first shows a look, with these files attached.

    The name of each file is the number of its stream. No PDF is without a page.
    """
    end, size = _ROOT_END.search(data, max(0, len(data) - 100)), 0
    for found in _SIZE.finditer(data, max(0, len(data) - 1_000)):
        size = int(found[1])
    pages, root = size, size + 1
    first = size + 2
    kids = " ".join(f"{first + at} 0 R" for at in range(len(looks) + 1))
    named = " ".join(f"({at:07})<</F({at})/EF<</F {at} 0 R>>>>" for at in sorted(files))
    names = f"/Names<</EmbeddedFiles<</Names[{named}]>>>>"
    written = [
        f"<</Type/Pages/Count {len(looks) + 1}/Kids[{kids}]>>".encode(),
        f"<</Type/Catalog/Pages {pages} 0 R{names}>>".encode(),
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 9 9]/Resources<<>>>>" % pages,
        *(
            b"<</Type/Page/Parent %d 0 R/MediaBox[%b]/Resources<<>>"
            b"/Annots[<</Type/Annot/Subtype/Stamp/F 4/Rect[%b]/AP<</N %d 0 R>>>>]>>"
            % (pages, box, box, number)
            for number, box in looks.items()
        ),
    ]
    parts, places = [data, b"\n"], []
    at = len(data) + 1
    for number, each in enumerate(written, start=size):
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, each))
        places.append(b"%010d 00000 n \n" % at)
        at += len(parts[-1])
    before = b"/Prev %b" % end[1] if end else b""
    parts.append(b"xref\n%d %d\n%b" % (size, len(places), b"".join(places)))
    total = size + len(written)
    parts.append(b"trailer<</Size %d/Root %d 0 R%b>>\n" % (total, root, before))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % at)
    return b"".join(parts)


def between_streams(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield what stands outside of streams, each with where the stream behind it lies.

    Both ends are 0 behind the last one.
    """
    at = 0
    for begun in _STREAM.finditer(data):
        if begun.start() < at:
            continue
        end = data.find(_STREAM_END, begun.end())
        end = len(data) if end < 0 else end
        yield data[at : begun.start()], begun.end(), end
        at = end + len(_STREAM_END)
    yield data[at:], 0, 0


def objects_of(data: bytes) -> Iterator[tuple[int, PdfObject]]:
    """Yield the numbers of the objects and the objects, the last of each number last."""
    for text, start, end in between_streams(data):
        *others, last = _parted(text) or [(0, PdfObject(b""))]
        yield from others
        yield last[0], last[1]._replace(start=start, end=end)


def _parted(text: bytes) -> list[tuple[int, PdfObject]]:
    begun = list(_OBJECT.finditer(text))
    ends = [each.start() for each in begun] + [len(text)]
    return [
        (int(each[1]), PdfObject(text[each.start() : end]))
        for each, end in zip(begun, ends[1:], strict=True)
    ]


def _named(
    kind: re.Pattern[bytes], objects: dict[int, PdfObject]
) -> Iterator[tuple[int, bytes]]:
    """Yield the streams to which dictionaries of a kind lead, each once, and what is around."""
    known: set[int] = set()
    for owner in objects.values():
        at = 0
        while found := kind.search(owner.text, at):
            at = found.end()
            if found["number"]:
                waiting = [int(found["number"])]
            else:
                held = _balanced(owner.text, found.start("within"))
                waiting, at = referred(held), found.start("within") + len(held)
            around = owner.text[max(0, found.start() - _AROUND) : at + _AROUND]
            for _ in range(_DEEPEST):
                new = [each for each in waiting if each in objects and each not in known]
                if not new:
                    break
                new = list(dict.fromkeys(new))
                known.update(new)
                yield from (
                    (each, around) for each in new if objects[each].end > objects[each].start
                )
                inner = (objects[each].text for each in new if not objects[each].end)
                waiting = [number for text in inner for number in referred(text)]


def referred(text: bytes) -> list[int]:
    """Return the numbers of the objects to which a text leads."""
    return [int(found[1]) for found in _REFERENCE.finditer(text)]


def _balanced(text: bytes, start: int) -> bytes:
    """Return the dictionary that begins there, as far as it goes."""
    depth, end = 0, min(len(text), start + _LONGEST)
    for mark in _MARK.finditer(text, start, end):
        depth += 1 if mark[0] == b"<<" else -1
        if not depth:
            return text[start : mark.end()]
    return text[start:end]


def _box(look: PdfObject) -> bytes:
    """Return the box of what is drawn, b"" where it is none that can be shown."""
    found = _BOX.search(look.text) if _FORM in look.text else None
    return b" ".join(found[1].split()) if found else b""


def _name(description: bytes) -> str:
    """Return the name by which a file is described, "" for none."""
    found = _NAME.search(description)
    return found[1].decode("latin-1") if found else ""
