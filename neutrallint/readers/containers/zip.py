"""ZIP: the files of a campaign kit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Document, Passage
from neutrallint.engines import Engines
from neutrallint.readers.containers.archive import Archive
from neutrallint.readers.containers.kit import kit_of
from neutrallint.readers.source import Source


def read_kit(source: Source, engines: Engines) -> Document:
    """Read every file of a ZIP archive, and the note that programs show when they open it."""
    archive = Archive(source.data, source.budget)
    members = {name: partial(archive.read, name) for name in archive.names}
    kit = kit_of(source, members, archive.folders, engines, archive.begin)
    if not archive.comment.strip():
        return kit
    note = Passage(archive.comment, "metadata", FixedMap(None))
    return replace(kit, passages=(*kit.passages, note))
