"""ZIP: the files of a campaign kit."""

from __future__ import annotations

from functools import partial

from neutrallint.core.document import Document
from neutrallint.engines import Engines
from neutrallint.readers.containers.archive import Archive
from neutrallint.readers.containers.kit import kit_of
from neutrallint.readers.source import Source


def read_kit(source: Source, engines: Engines) -> Document:
    """Read every file of a ZIP archive."""
    archive = Archive(source.data, source.budget)
    members = {name: partial(archive.read, name) for name in archive.names}
    return kit_of(source, members, archive.folders, engines, archive.begin)
