"""The file formats. A new one is one file here and one row in FORMATS."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, cast

from neutrallint.core.beginnings import media_by_begin
from neutrallint.core.errors import ReadError
from neutrallint.core.media import FORMATS, LIGHT, media_of
from neutrallint.readers.readings import with_readings
from neutrallint.readers.source import Reader, Source

if TYPE_CHECKING:
    from neutrallint.core.document import Document
    from neutrallint.engines import Engines
    from neutrallint.engines.images.pages import Page


def _lazy(path: str) -> Reader:
    """Return a reader whose module is loaded when the first file of its kind is read."""
    module, _, name = path.rpartition(".")

    def read(source: Source, engines: Engines) -> Document:
        loaded = import_module(f"neutrallint.readers.{module}")
        try:
            document = with_readings(cast("Reader", getattr(loaded, name))(source, engines))
        except ReadError:
            media = media_by_begin(source.data)
            if media not in (None, source.media):
                # Programs open a file by what it holds where its name tells of another kind.
                with suppress(ReadError):
                    return READERS[media](replace(source, media=media), engines)
            raise
        if document.media not in LIGHT:
            from neutrallint.readers.around import with_files_around

            return with_files_around(document, source, engines)
        return document

    return read


#: Media type → reader.
READERS: dict[str, Reader] = {row.media: _lazy(row.reader) for row in FORMATS}


def pages_of(name: str, data: bytes) -> Iterator[Page]:
    """Yield the pages of a picture as its reader sees them; ReadError at a damaged one."""
    if media_of(name) == "image/svg+xml":
        from neutrallint.readers.svg import svg_page

        return iter([svg_page(data)])
    from neutrallint.engines.images.pages import open_image

    return open_image(data).pages()
