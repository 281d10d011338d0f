"""What a store holds, judged as the files of this machine are judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from neutrallint.core.document import Failure
from neutrallint.core.media import SKIPPED, is_configuration, media_of, unread
from neutrallint.sources import stores
from neutrallint.sources.entries import failure, not_readable
from neutrallint.sources.hiding import is_draft
from neutrallint.sources.names import printable
from neutrallint.sources.target import Found, Hidden, Target


def in_store(uri: str, reads_hidden: bool) -> Iterator[Found]:
    """Yield what the URI of a store names, and what names in it hide."""
    for item in stores.find(uri):
        if isinstance(item, Failure):
            yield item
        elif reads_hidden or not item.is_hidden:
            yield _remote(item, item.uri == uri)
        elif is_draft(shown := printable(stores.mask_uri(item.uri))):
            yield Hidden(shown, shown)


def _remote(item: stores.StoreFile, is_named: bool) -> Target | Failure:
    """Judge a file of a store as one of this machine is judged."""
    shown, media = printable(stores.mask_uri(item.uri)), media_of(item.name)
    mend = unread(item.name) or (
        not_readable(Path(item.name)) if is_named and not media else None
    )
    if mend:
        return failure(shown, mend)
    is_left = media is None or (not is_named and is_configuration(shown))
    skip = SKIPPED if is_left else None
    media = None if is_left else media
    return Target(shown, shown, media, skip, item.size, item, is_remote=True)
