"""ZIP: the files of a campaign kit, each checked as a file."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.media import is_hidden, media_of, unread
from neutrallint.engines import Engines
from neutrallint.readers.containers.archive import Archive
from neutrallint.readers.containers.members import read_member
from neutrallint.readers.source import Source, filename_passage

#: What macOS puts into archives beside the files.
_LITTER = "__MACOSX"


def read_kit(source: Source, engines: Engines) -> Document:
    """Read every file of an archive that no name hides; nothing is written to a disk."""
    archive = Archive(source.data, source.budget)
    members = tuple(
        read_member(source, name, partial(archive.read, name), engines, _is_hidden(name))
        for name in archive.names
        if media_of(name) or unread(name) or not _is_hidden(name)
    )
    if all(member.skip for member in members):
        raise ReadError(
            Localized(
                "arsip ini tidak berisi berkas yang dapat diperiksa",
                "the archive holds no file that can be checked",
            )
        )
    return Document(
        source.path, source.media, (filename_passage(source.path),), members=members
    )


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any((is_hidden(part) and part != "..") or part == _LITTER for part in parts)
