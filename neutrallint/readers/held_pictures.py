"""Pictures and files that a page or a letter holds in an address (`data:image/png;base64,…`).

Each is a file inside it. They take engines, which what reads texts alone does without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from neutrallint.core.document import Document, Failure
from neutrallint.readers import READERS
from neutrallint.readers.budget import MAX_PICTURES, TOO_MANY_PICTURES
from neutrallint.readers.containers.members import read_member
from neutrallint.readers.data_links import file_in, holds_picture, is_file, suffix_in
from neutrallint.readers.source import Source
from neutrallint.readers.texts.data_address import media_in

if TYPE_CHECKING:
    from neutrallint.engines import Engines


def read_whole(source: Source, engines: Engines) -> Document:
    """Return what a file says, and what those pictures do; ReadError if it cannot be read."""
    return with_held_pictures(READERS[source.media](source, engines), source, engines)


def holds_pictures(document: Document) -> bool:
    """Tell whether a document, or one inside it, holds such a picture."""
    return any(map(is_file, document.images)) or any(map(holds_pictures, document.members))


def with_held_pictures(document: Document, source: Source, engines: Engines) -> Document:
    """Return a document of a source with the pictures that it holds as files inside it."""
    if not holds_pictures(document):
        return document
    members = (with_held_pictures(each, source, engines) for each in document.members)
    held = dict.fromkeys(filter(is_file, document.images))
    source.budget.enter(len(held))
    around = replace(source, path=document.path)
    more = (
        (Failure(document.path, "read", TOO_MANY_PICTURES),) if len(held) > MAX_PICTURES else ()
    )
    return replace(
        document,
        images=tuple(link for link in document.images if link not in held),
        members=(*members, *_read(islice(held, MAX_PICTURES), around, engines)),
        failures=(*document.failures, *more),
    )


def _read(links: Iterable[str], around: Source, engines: Engines) -> Iterator[Document]:
    for number, link in enumerate(links, start=1):
        name = f"{'gambar' if holds_picture(link) else 'berkas'}-{number}{suffix_in(link)}"
        yield read_member(around, name, partial(file_in, link), engines, media_in(link))
