"""What a store holds, judged as the files of this machine are judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from neutrallint.core.document import Failure
from neutrallint.core.media import SKIPPED, is_configuration, media_of, unread
from neutrallint.sources import stores
from neutrallint.sources.entries import failure, not_readable
from neutrallint.sources.names import printable
from neutrallint.sources.target import Target


def in_store(uri: str) -> Iterator[Target | Failure]:
    """Yield what the URI of a store names."""
    for item in stores.find(uri):
        yield item if isinstance(item, Failure) else _remote(item, item.uri == uri)


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
