"""A bounded table of kept values in SQLite, which several runs share and any may die in.

What cannot be opened, read or written is told once, and the run goes on without it; a damaged
file, or one of an earlier version, is made anew. Values are compressed and sealed: a row that
is damaged, or that this program did not write here, is none.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path

from neutrallint.cache.location import make_private
from neutrallint.cache.seal import Seal
from neutrallint.core import deadline
from neutrallint.core.causes import cause_of
from neutrallint.core.errors import why_unreadable
from neutrallint.core.localized import Localized

#: Of the table; a file with another one is made anew.
_VERSION = 2
#: Seconds for which another run may hold the file.
_PATIENCE = 10
#: Seconds between two tries, where SQLite itself does not wait.
_PAUSE = 0.02
#: Keys that one question may hold.
_MOST_ASKED = 500
#: When the bound is passed, the oldest are dropped until this share of it is left.
_KEPT_SHARE = 0.8
#: No value may take more than this share of the bound.
_LARGEST_SHARE = 0.1
#: Bytes of a value before it is compressed.
_LARGEST_VALUE = 50_000_000
#: Bytes before each value that seal it.
_MARK = 32
_SCHEMA = (
    "CREATE TABLE entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)",
    "CREATE INDEX entries_used ON entries (used)",
)


class _OutdatedError(sqlite3.DatabaseError):
    """The file is that of an earlier version of this program."""


class CacheStore:
    """Values by key; what is in it may vanish at any time."""

    def __init__(
        self, file: Path, most: int, warn: Callable[[Localized], None] = lambda words: None
    ) -> None:
        """Take the file, its bound in bytes, and whom to tell that it cannot be used."""
        self._file = file
        self._most = most
        self._warn = warn
        self._today = date.today().toordinal()
        self._connection: sqlite3.Connection | None = None
        with deadline.held(), self._guard():
            self._seal = Seal.of(file.parent)
            self._connection = _open(file)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the values that are kept, by key."""
        found: dict[bytes, bytes] = {}
        with deadline.held(), self._guard():
            for part in _parts(list(keys)):
                found |= self._found(part)
        return found

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values, all or none of them, and drop the oldest beyond the bound."""
        with deadline.held(), self._guard():
            if self._connection and values:
                rows = [
                    (key, self._packed(key, value), self._today)
                    for key, value in values.items()
                    if len(value) <= _LARGEST_VALUE
                ]
                with _transaction(self._connection):
                    self._connection.executemany(
                        "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)",
                        [row for row in rows if len(row[1]) <= self._largest],
                    )
                self._bind(self._connection)

    def _found(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        if not self._connection:
            return {}
        marks = ", ".join("?" * len(keys))
        question = (
            f"SELECT key, value, used FROM entries WHERE key IN ({marks}) "
            "AND typeof(value) = 'blob' AND length(value) <= ?"
        )
        rows = self._connection.execute(question, (*keys, self._largest)).fetchall()
        aged = [key for key, _, used in rows if used != self._today]
        if aged:
            with _transaction(self._connection):
                self._connection.executemany(
                    "UPDATE entries SET used = ? WHERE key = ?",
                    [(self._today, key) for key in aged],
                )
        values = {key: self._unpacked(key, value) for key, value, _ in rows}
        return {key: value for key, value in values.items() if value is not None}

    @property
    def _largest(self) -> int:
        """The bytes that a row may take."""
        return int(self._most * _LARGEST_SHARE)

    def _packed(self, key: bytes, value: bytes) -> bytes:
        """Return a value as it is kept."""
        packed = zlib.compress(value, 1)
        return self._seal.mark(self._file.name.encode(), key, packed) + packed

    def _unpacked(self, key: bytes, kept: bytes) -> bytes | None:
        """Return the value of a row, None for one that is damaged or not ours."""
        mark, packed = kept[:_MARK], kept[_MARK:]
        if not self._seal.is_of(mark, self._file.name.encode(), key, packed):
            return None
        unpacking = zlib.decompressobj()
        value = unpacking.decompress(packed, _LARGEST_VALUE)
        return value if unpacking.eof else None

    def _bind(self, database: sqlite3.Connection) -> None:
        """Drop what was not used for the longest time, where there is too much."""
        size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        (held,) = database.execute(size).fetchone()
        if held <= self._most:
            return
        with _transaction(database):
            surplus = held - self._most * _KEPT_SHARE
            oldest = "SELECT key, length(value) FROM entries ORDER BY used, rowid"
            dropped = []
            for key, length in database.execute(oldest):
                if surplus <= 0:
                    break
                dropped.append((key,))
                surplus -= length
            database.executemany("DELETE FROM entries WHERE key = ?", dropped)
        database.execute("PRAGMA incremental_vacuum").fetchall()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Go on without the file where it cannot be used; make a damaged one anew."""
        try:
            yield
        except sqlite3.OperationalError as error:
            self._give_up(cause_of(error))
        except sqlite3.DatabaseError as error:
            self.close()
            if not isinstance(error, _OutdatedError):
                self._warn(
                    Localized(
                        f"cache {self._file.name} rusak dan dibuat baru",
                        f"the cache {self._file.name} was damaged and is made anew",
                    )
                )
            self._begin_anew()
        except OSError as error:
            self._give_up(why_unreadable(error))

    def _begin_anew(self) -> None:
        try:
            remove(self._file)
            self._connection = _open(self._file)
        except (OSError, sqlite3.Error) as error:
            self._give_up(cause_of(error))

    def _give_up(self, why: Localized) -> None:
        self.close()
        self._warn(
            Localized(
                f"cache {self._file.name} tidak dapat dipakai ({why.id}); "
                "pemeriksaan berjalan tanpa cache",
                f"the cache {self._file.name} cannot be used ({why.en}); "
                "the check goes on without it",
            )
        )


class LazyStore:
    """A store that is opened when it is first used, by each process for itself.

    A forked process must not use what its parent has open. Threads take turns.
    """

    def __init__(
        self, file: Path, most: int, warn: Callable[[Localized], None] = lambda words: None
    ) -> None:
        """Take the file, its bound in bytes, and whom to tell that it cannot be used."""
        self._new = partial(CacheStore, file, most, warn)
        self._open: dict[int, CacheStore] = {}
        self._turn = threading.Lock()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the values that are kept, by key."""
        with self._turn:
            return self._here().get(keys)

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values, all or none of them, and drop the oldest beyond the bound."""
        with self._turn:
            self._here().put(values)

    def close(self) -> None:
        """Let go of the file, until it is used again."""
        with self._turn:
            if store := self._open.pop(os.getpid(), None):
                store.close()

    def _here(self) -> CacheStore:
        process = os.getpid()
        if process not in self._open:
            self._open[process] = self._new()
        return self._open[process]


def remove(file: Path) -> None:
    """Remove a store and what SQLite keeps beside it."""
    for part in _parts_of(file):
        part.unlink(missing_ok=True)


def _parts_of(file: Path) -> list[Path]:
    return [file.with_name(file.name + suffix) for suffix in ("", "-wal", "-shm", "-journal")]


def _open(file: Path) -> sqlite3.Connection:
    """Open a store, whole or new; OSError or sqlite3.Error where that cannot be done."""
    make_private(file.parent)
    # A link may lead to a file of somebody else's, not to be written; a pipe has no end.
    for part in filter(_is_odd, _parts_of(file)):
        part.unlink(missing_ok=True)
    # It holds what drafts say: nobody else's business.
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    # Threads that share it take turns.
    connection = sqlite3.connect(
        file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        with _transaction(connection):
            _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and one writer work at once.

    SQLite waits for nobody here: whoever finds another run at it is refused at once.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _is_odd(part: Path) -> bool:
    """Tell whether something that is no file lies in the place of one."""
    try:
        mode = part.lstat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the table in a new file; DatabaseError for one that holds anything else."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    held = connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL").fetchall()
    # What somebody else put there may be of any kind.
    if version == _VERSION and {*held} == {(sql,) for sql in _SCHEMA}:
        return
    if 0 < version < _VERSION:
        raise _OutdatedError
    if version or held:
        raise sqlite3.DatabaseError("it is not ours")
    for statement in (*_SCHEMA, f"PRAGMA user_version = {_VERSION}"):
        connection.execute(statement)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing; nobody else writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _parts(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(keys), _MOST_ASKED):
        yield keys[start : start + _MOST_ASKED]
