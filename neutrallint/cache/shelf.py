"""Sealed files in the user's cache: what takes long to read is kept as it is needed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from neutrallint.cache.location import make_private
from neutrallint.cache.seal import Seal
from neutrallint.records.atomic import PRIVATE, write_whole

#: Files beyond this number or these bytes together are removed, the oldest first.
_MOST_KEPT = 32
_MOST_BYTES = 100_000_000
#: Bytes of the mark before the content.
_MARK = 32


class Shelf:
    """A folder of files, each named by a digest of all that its content rests on.

    What is missing, damaged, from elsewhere, too large or under another's name is not there,
    and a folder that cannot be written keeps nothing.
    """

    def __init__(self, folder: Path) -> None:
        """Take a folder, which need not be there; the key lies beside it."""
        self._folder = folder
        self._seal: Seal | None = None
        with suppress(OSError):
            self._seal = Seal.of(folder.parent)

    def get(self, name: str) -> bytes | None:
        """Return what is kept under a name, None for nothing that can be believed."""
        file = self._folder / name
        try:
            if not file.is_file() or file.stat().st_size > _MOST_BYTES:
                return None
            data = file.read_bytes()
        except OSError:
            return None
        mark, content = data[:_MARK], data[_MARK:]
        if self._seal is None or not self._seal.is_of(mark, name.encode(), content):
            return None
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keep content whole or not at all, and drop the oldest beyond the bounds."""
        if self._seal is None:
            return
        with suppress(OSError):
            if self._folder.is_symlink():
                # It may lead to somebody else's files, which nobody asked to prune.
                self._folder.unlink()
            make_private(self._folder)
            marked = self._seal.mark(name.encode(), content) + content
            write_whole(self._folder / name, marked, PRIVATE)
            self._prune()

    def _prune(self) -> None:
        files = [(file, file.stat()) for file in self._folder.iterdir()]
        total = 0
        newest_first = sorted(files, key=lambda entry: -entry[1].st_mtime_ns)
        for number, (file, status) in enumerate(newest_first):
            total += status.st_size
            if number >= _MOST_KEPT or total > _MOST_BYTES:
                file.unlink(missing_ok=True)
