"""A campaign kit: the files of an archive, each checked as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import PurePosixPath

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.media import is_hidden, media_of, unread
from neutrallint.engines import Engines
from neutrallint.readers.containers.members import names_of_unread, read_member
from neutrallint.readers.source import Source, filename_passage

#: What macOS puts into archives beside the files.
_LITTER = "__MACOSX"


def kit_of(
    source: Source,
    members: Mapping[str, Callable[[], bytes]],
    folders: Iterable[str],
    engines: Engines,
    peek: Callable[[str], bytes],
) -> Document:
    """Read every file of an archive that no name hides; nothing is written to a disk.

    `members`: how the content of each is had, by its name; `folders`: the names of those
    folders that have an entry of their own; `peek` gives how a file begins. ReadError where
    none is read.
    """
    beside = {name: cache(load) for name, load in members.items()}
    read = tuple(
        read_member(
            source,
            name,
            load,
            engines,
            is_hidden=_is_hidden(name),
            peek=partial(peek, name),
            beside=beside,
        )
        for name, load in members.items()
        if media_of(name) or unread(name) or not _is_hidden(name)
    )
    if all(member.skip for member in read):
        raise ReadError(
            Localized(
                "arsip ini tidak berisi berkas yang dapat diperiksa",
                "the archive holds no file that can be checked",
            )
        )
    above = {
        str(folder): folder.name
        for name in (*members, *(f"{folder}/-" for folder in folders))
        for folder in PurePosixPath(name.replace("\\", "/")).parents
        if source.limits.is_strict or not _is_hidden(str(folder))
    }
    return Document(
        source.path,
        source.media,
        (filename_passage(source.path), *names_of_unread(read)),
        members=read,
        folders=tuple(filter(None, above.values())),
    )


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any((is_hidden(part) and part != "..") or part == _LITTER for part in parts)
