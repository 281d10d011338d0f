"""What tells that this program kept something here, and that it was not put here by others."""

from __future__ import annotations

import errno
import hmac
import os
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from neutrallint.cache.location import make_private

_KEY = "key"
_LENGTH = 32


class Seal:
    """Marks what is kept in a folder, by a secret that lies in a file there.

    The file itself is part of the secret: a copy of it, on this machine or on another one,
    makes other marks, so that a cache that is restored from elsewhere is not believed.
    """

    def __init__(self, secret: bytes) -> None:
        """Take what nobody else knows."""
        self._secret = secret

    @classmethod
    def of(cls, folder: Path) -> Seal:
        """Return the seal of a folder, made anew where there is none.

        OSError where that cannot be done, and where somebody else put one there, who knows it.
        """
        file = folder / _KEY / "secret"
        if not file.exists():
            _make(folder)
        status = file.lstat()
        is_file = stat.S_ISREG(status.st_mode) and status.st_size == _LENGTH
        if not is_file or not all(map(_is_own, (file.parent.lstat(), status))):
            raise FileNotFoundError(errno.ENOENT, "no key", str(file))
        secret = file.read_bytes()
        return cls(secret + f"{status.st_ino} {status.st_ctime_ns}".encode())

    def mark(self, *parts: bytes) -> bytes:
        """Return 32 bytes that only this seal makes of these parts."""
        mac = hmac.new(self._secret, digestmod="sha256")
        for part in parts:
            mac.update(len(part).to_bytes(8, "big") + part)
        return mac.digest()

    def is_of(self, mark: bytes, *parts: bytes) -> bool:
        """Tell whether this seal made a mark of these parts."""
        return hmac.compare_digest(mark, self.mark(*parts))


def _is_own(status: os.stat_result) -> bool:
    """Tell whether nobody but this user can have put something there: a link may be moved."""
    is_mine = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return is_mine and not stat.S_ISLNK(status.st_mode)


def _make(folder: Path) -> None:
    """Put a key into a folder, whole; of several that do so at once the first one counts."""
    make_private(folder)
    with TemporaryDirectory(
        dir=folder, prefix=f".{_KEY}-", ignore_cleanup_errors=True
    ) as scratch:
        part = Path(scratch) / _KEY
        # Nobody else may read it.
        part.mkdir(0o700)
        (part / "secret").write_bytes(os.urandom(_LENGTH))
        with suppress(OSError):
            # It never takes the place of a folder that holds something.
            part.rename(folder / _KEY)
