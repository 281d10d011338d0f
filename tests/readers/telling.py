"""What a document tells, short enough to compare."""

from __future__ import annotations

from neutrallint.core.document import Document
from neutrallint.core.places import PartLocation, TextLocation
from tests.places import part_of


def told(document: Document) -> list[tuple[str, str, str]]:
    """Return origin, text and part of what was read, but for file name and properties."""
    return [(origin, text, part) for origin, text, part, _ in told_by_paragraph(document)]


def told_by_paragraph(document: Document) -> list[tuple[str, str, str, int]]:
    """Return the same and the paragraph, 0 where there is none."""
    found = []
    for passage in document.passages[1:]:
        location = passage.source_map.locate(0, 1)
        part = location if isinstance(location, PartLocation) else getattr(location, "part", "")
        is_part = isinstance(part, PartLocation)
        name, paragraph = (part_of(part), part.paragraph) if is_part else (part, 0)
        if name != "properti":
            found.append((passage.origin, passage.text, name, paragraph))
    return found


def quoted(source: str, document: Document, word: str) -> list[str]:
    """Return what stands in `source` at each place where `word` was read."""
    lines = source.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines))]
    found = []
    for passage in document.passages[1:]:
        start = passage.text.find(word)
        if start >= 0:
            location = passage.source_map.locate(start, start + len(word))
            assert isinstance(location, TextLocation)
            begin = starts[location.line - 1] + location.column - 1
            end = starts[location.end_line - 1] + location.end_column - 1
            found.append(source[begin:end])
    return found


def reasons(document: Document) -> list[tuple[str, str]]:
    """Return path and English reason of each failure."""
    return [(failure.path, failure.reason.en) for failure in document.failures]
