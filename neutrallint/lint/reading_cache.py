"""What engines read in pictures, kept apart from findings: a changed rule reads none again."""

from __future__ import annotations

from contextlib import suppress

from neutrallint.cache.store import LazyStore
from neutrallint.core.document import Document
from neutrallint.core.record import record
from neutrallint.readers.source import Source
from neutrallint.records.digest import digest_of, sha256_of
from neutrallint.records.plain import from_json, to_json

FILE = "readings.sqlite3"
#: Bytes; what is read of a poster takes about 2 kB.
MOST_BYTES = 500_000_000


@record
class ReadingCache:
    """Documents by content, path and what they were read with."""

    store: LazyStore
    digest: str

    def get(self, source: Source) -> Document | None:
        """Return what was read of a file before."""
        key = self._key(source)
        kept = self.store.get([key]).get(key)
        with suppress(ValueError):
            return None if kept is None else from_json(kept, Document)
        return None

    def put(self, source: Source, document: Document) -> None:
        """Keep what engines read without a failure; a failure may be gone the next time."""
        if document.engines and not _has_failed(document):
            self.store.put({self._key(source): to_json(document, Document)})

    def _key(self, source: Source) -> bytes:
        content, strict = sha256_of(source.data), str(source.limits.is_strict)
        named = (self.digest, source.media, source.path, content, strict)
        return bytes.fromhex(digest_of(*named))


def _has_failed(document: Document) -> bool:
    return bool(document.failures) or any(map(_has_failed, document.members))
