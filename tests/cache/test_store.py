"""What is kept comes back; whatever happens to the file, nothing wrong does."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import sys
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from neutrallint.cache.store import CacheStore, LazyStore
from neutrallint.core.deadline import within
from neutrallint.core.localized import Localized

VALUES = {bytes([number]) * 32: bytes([number]) * 500 for number in range(50)}


class Told(list[str]):
    def __call__(self, words: Localized) -> None:
        assert words.id != words.en
        self.append(words.en)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a" / "kept.sqlite3"


def kept(file: Path, told: Told | None = None, most: int = 10_000_000) -> CacheStore:
    return CacheStore(file, most, Told() if told is None else told)


def filled(file: Path) -> None:
    store = kept(file)
    store.put(VALUES)
    store.close()


def test_what_is_kept_comes_back(file: Path) -> None:
    filled(file)
    told = Told()
    assert kept(file, told).get([*VALUES, b"other"]) == VALUES
    assert told == []


def test_a_value_is_replaced(file: Path) -> None:
    store = kept(file)
    store.put({b"a": b"1"})
    store.put({b"a": b"2"})
    assert store.get([b"a"]) == {b"a": b"2"}


def test_more_keys_than_one_question_may_hold(file: Path) -> None:
    store = kept(file)
    many = {number.to_bytes(4, "big"): str(number).encode() for number in range(3_000)}
    store.put(many)
    assert store.get(many) == many


def test_nobody_else_may_read_it(file: Path) -> None:
    filled(file)
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o077 == 0


def test_it_does_not_grow_beyond_its_bound_and_drops_the_oldest(file: Path) -> None:
    most = 400_000
    store = kept(file, most=most)
    values = {n.to_bytes(4, "big"): random.Random(n).randbytes(2_000) for n in range(900)}
    for key, value in values.items():
        store.put({key: value})
    left = store.get(values)
    assert left.items() <= values.items()
    assert 0.3 * most < file.stat().st_size < 1.2 * most
    assert set(left) == set(sorted(values)[-len(left) :])


def test_what_is_too_large_is_not_kept(file: Path) -> None:
    store = kept(file, most=100_000)
    store.put({b"a": os.urandom(50_000), b"b": b"small"})
    assert store.get([b"a", b"b"]) == {b"b": b"small"}


@pytest.mark.parametrize("damage", [b"", b"no database at all, but long enough" * 99])
def test_a_damaged_file_is_told_and_made_anew(file: Path, damage: bytes) -> None:
    filled(file)
    file.write_bytes(damage)
    told = Told()
    store = kept(file, told)
    assert store.get(VALUES) == {}
    store.put({b"a": b"1"})
    assert store.get([b"a"]) == {b"a": b"1"}
    assert len(told) == (1 if damage else 0)


def test_a_flipped_byte_never_gives_a_wrong_value(file: Path) -> None:
    filled(file)
    whole = file.read_bytes()
    for seed in range(60):
        place = random.Random(seed).randrange(len(whole))
        changed = bytearray(whole)
        changed[place] ^= 1 << seed % 8
        file.write_bytes(bytes(changed))
        store = kept(file)
        assert store.get(VALUES).items() <= VALUES.items()
        store.close()


@pytest.mark.parametrize(
    "row",
    [
        "text",
        17,
        3.5,
        b"",
        zlib.compress(b"a result"),
        zlib.compress(b"\xff\xfe"),
        zlib.compress(bytes(3_000_000)),
    ],
)
def test_a_row_that_was_put_there_by_others_is_none(file: Path, row: object) -> None:
    filled(file)
    with sqlite3.connect(file) as other:
        other.execute("UPDATE entries SET value = ?, used = 'x'", [row])
    other.close()
    store = kept(file, told := Told())
    assert store.get(VALUES) == {}
    store.put(VALUES)
    assert store.get(VALUES) == VALUES
    assert told == []


def test_a_row_under_another_key_or_in_another_file_is_none(file: Path) -> None:
    filled(file)
    one, two, *_ = VALUES
    with sqlite3.connect(file) as other:
        kept_under = "(SELECT value FROM entries WHERE key = ?)"
        other.execute(f"UPDATE entries SET value = {kept_under} WHERE key = ?", [one, two])
    other.close()
    assert kept(file).get([one, two]) == {one: VALUES[one]}
    shutil.copy(file, file.with_name("b.sqlite3"))
    assert kept(file.with_name("b.sqlite3")).get(VALUES) == {}


def test_a_folder_that_comes_from_elsewhere_is_not_believed(file: Path) -> None:
    filled(file)
    elsewhere = file.parent.with_name("elsewhere")
    # With its times and rights, as an archive would bring it.
    shutil.copytree(file.parent, elsewhere)
    assert kept(elsewhere / file.name).get(VALUES) == {}
    assert kept(file).get(VALUES) == VALUES


def test_what_would_grow_beyond_a_bound_is_none(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(file)
    store = kept(file)
    store.put({b"a": bytes(1_000_000)})
    monkeypatch.setattr("neutrallint.cache.store._LARGEST_VALUE", 999_999)
    store.put({b"b": bytes(1_000_000)})
    assert store.get([b"a", b"b", *VALUES]) == VALUES


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE entries RENAME TO e; CREATE VIEW entries AS SELECT * FROM entries",
        "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END",
        "ALTER TABLE entries ADD COLUMN more",
        "CREATE TABLE more (a)",
        "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = CAST(sql AS BLOB) "
        "WHERE type = 'table'",
    ],
)
def test_a_file_that_holds_anything_else_is_made_anew(file: Path, statement: str) -> None:
    filled(file)
    with sqlite3.connect(file) as other:
        other.executescript(statement)
    other.close()
    store = kept(file, told := Told())
    assert store.get(VALUES) == {}
    store.put(VALUES)
    assert store.get(VALUES) == VALUES
    assert len(told) == 1


@pytest.mark.parametrize(("version", "tellings"), [(1, 0), (99, 1)])
def test_a_file_of_another_version_is_made_anew(
    file: Path, version: int, tellings: int
) -> None:
    filled(file)
    with sqlite3.connect(file) as other:
        other.execute(f"PRAGMA user_version = {version}")
    other.close()
    told = Told()
    store = kept(file, told)
    assert store.get(VALUES) == {}
    store.put(VALUES)
    assert store.get(VALUES) == VALUES
    assert len(told) == tellings


def test_a_folder_in_its_place_is_told_and_the_run_goes_on(file: Path) -> None:
    file.mkdir(parents=True)
    told = Told()
    store = kept(file, told)
    store.put(VALUES)
    assert store.get(VALUES) == {}
    assert len(told) == 1
    assert "goes on without it" in told[0]


def test_who_meets_another_run_that_makes_the_file_waits_for_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect
    ends: list[threading.Timer] = []

    class Meeting(sqlite3.Connection):
        """Another run begins to write just before this one asks for a log beside the file."""

        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if "journal_mode" in sql and not ends:
                other = connect(file, isolation_level=None, check_same_thread=False)
                other.execute("BEGIN IMMEDIATE")
                ends.append(threading.Timer(0.1, other.close))
                ends[0].start()
            return super().execute(sql, *values)

    monkeypatch.setattr(sqlite3, "connect", partial(connect, factory=Meeting))
    told = Told()
    store = kept(file, told)
    ends[0].join()
    store.put(VALUES)
    assert store.get(VALUES) == VALUES
    assert told == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(file: Path) -> None:
    filled(file)
    for suffix in ("-wal", "-shm", "-journal"):
        os.mkfifo(file.with_name(file.name + suffix))
    assert kept(file).get(VALUES) == VALUES
    file.unlink()
    os.mkfifo(file)
    store = kept(file)
    store.put(VALUES)
    assert store.get(VALUES) == VALUES


def test_a_full_disk_is_told_and_the_run_goes_on(file: Path) -> None:
    store = kept(file, told := Told())
    store.put({b"a": b"1"})
    store._connection.execute("PRAGMA max_page_count = 1")
    store.put({bytes([n]): os.urandom(5_000) for n in range(200)})
    assert store.get([b"a"]) == {}
    assert len(told) == 1


def test_a_file_that_may_only_be_read_is_told(file: Path) -> None:
    filled(file)
    store = kept(file, told := Told())
    store._connection.execute("PRAGMA query_only = 1")
    store.put({b"a": b"1"})
    assert store.get(VALUES) == {}
    assert len(told) == 1


def write(file: Path, seed: int) -> None:
    store = CacheStore(file, 10_000_000)
    for number in range(100_000):
        key = f"{seed} {number % 50}".encode()
        store.put({key: key * 100})


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_writers_that_are_killed_leave_only_whole_values(file: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write, args=(file, seed)) for seed in range(2)]
    for writer in writers:
        writer.start()
    store = kept(file, told := Told())
    keys = [f"{seed} {number}".encode() for seed in range(2) for number in range(50)]
    while len(store.get(keys)) < 60:
        pass
    for writer in writers:
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
    found = store.get(keys)
    assert all(value == key * 100 for key, value in found.items())
    store.put({b"a": b"1"})
    assert store.get([b"a"]) == {b"a": b"1"}
    assert told == []


class Ringing(dict[bytes, bytes]):
    """Values at the writing of which the time is over."""

    def items(self) -> Any:
        for each in super().items():
            signal.raise_signal(signal.SIGALRM)
            yield each


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such timer")
def test_a_bound_of_time_leaves_no_value_half_written_and_no_lock(file: Path) -> None:
    values = {b"a": b"one", b"b": b"two"}
    store = kept(file)
    within(600, lambda: store.put(Ringing(values)))
    assert store.get(values) == values
    kept(file).put({b"c": b"three"})
    assert store.get([b"c"]) == {b"c": b"three"}


def test_threads_share_what_one_has_opened(tmp_path: Path) -> None:
    store = LazyStore(tmp_path / "a.sqlite3", 10_000_000)
    keys = [bytes([number]) for number in range(50)]

    def keep(key: bytes) -> bytes:
        store.put({key: key * 3})
        return store.get([key])[key]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(keep, keys)) == [key * 3 for key in keys]
    store.close()
    assert store.get(keys[:1]) == {keys[0]: keys[0] * 3}
    store.close()
