"""Files that stand before or behind the one that was read, each a file inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from neutrallint.core.files_around import files_around
from neutrallint.readers.containers.members import read_member

if TYPE_CHECKING:
    from neutrallint.core.document import Document
    from neutrallint.engines import Engines
    from neutrallint.readers.source import Source

#: As which they are told.
_NAME = "berkas-tersembunyi"


def with_files_around(document: Document, source: Source, engines: Engines) -> Document:
    """Return what was read of a source with the files around it."""
    around = tuple(_read(document, source, engines))
    return replace(document, members=(*document.members, *around)) if around else document


def _read(document: Document, source: Source, engines: Engines) -> Iterator[Document]:
    for number, (suffix, data) in enumerate(files_around(source.data, document.media), start=1):
        yield read_member(
            source, f"{_NAME}-{number}{suffix}", partial(_counted, data, source), engines
        )


def _counted(data: bytes, source: Source) -> bytes:
    """Return a file, which counts as one inside the source; ReadError at too many."""
    source.budget.enter(1)
    return data
