"""What became of files that have not changed, kept between runs by all that it rests on.

That is: the content, the path as shown and as it lies, the settings, rules, roster and
galleries, this program and its libraries, the pictures that a draft goes out with, and the day
where an allowance ends on one. A file that was not checked whole is never kept.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from neutrallint.cache.store import LazyStore
from neutrallint.core.localized import Localized
from neutrallint.core.media import PICTURE_SUFFIXES, is_picture
from neutrallint.core.record import record
from neutrallint.lint.job import Job
from neutrallint.lint.links import find_pictures
from neutrallint.lint.linter import Linters, LinterSpec
from neutrallint.lint.outcome import Dependencies, FileOutcome
from neutrallint.lint.styles import StyleFiles
from neutrallint.lint.suppression_syntax import digest_beside
from neutrallint.records.digest import digest_of, sha256_of_file
from neutrallint.records.plain import from_json, to_json

FILE = "results.sqlite3"
#: Bytes; a clean text takes about 300, one with findings 2,000.
_MOST = 300_000_000
#: A file that changed so few seconds ago may change once more without it showing in its times.
_SETTLED = 2.0
#: Results are looked up and written so many at a time: a run that is killed loses no more.
_BATCH = 500


@record
class _Kept:
    """Results as they are written, and what they rest on beside the content."""

    outcomes: tuple[FileOutcome, ...]
    dependencies: Dependencies


def result_store(folder: Path, warn: Callable[[Localized], None]) -> LazyStore:
    """Return where results are kept in a folder; `warn` is told where that cannot be."""
    return LazyStore(folder / FILE, _MOST, warn)


class ResultCache:
    """Finds what was kept of jobs, and keeps what became of them."""

    def __init__(self, store: LazyStore, linters: Linters, hashes_all: bool) -> None:
        """Take where results are kept; `hashes_all`: the times of files are not trusted."""
        self._linters = linters
        self._store = store
        self._hashes_all = hashes_all
        #: Of the files that are checked anew.
        self._times: dict[int, str] = {}
        self._waiting: dict[bytes, bytes] = {}
        #: The specification that was asked about last, and its digest.
        self._asked: tuple[LinterSpec | None, str] = (None, "")

    def close(self) -> None:
        """Write what waits."""
        self._flush()

    def find(self, jobs: Mapping[int, Job]) -> Iterator[tuple[int, tuple[FileOutcome, ...]]]:
        """Yield the number of each job of which something is still true, and that."""
        around = _Around()
        numbers = (n for n, job in jobs.items() if job.target.content is None)
        while batch := {number: jobs[number] for number in islice(numbers, _BATCH)}:
            yield from self._find(batch, around)

    def _find(
        self, jobs: Mapping[int, Job], around: _Around
    ) -> Iterator[tuple[int, tuple[FileOutcome, ...]]]:
        times = {number: _times(job.target.place) for number, job in jobs.items()}
        digests = self._digests(jobs, times)
        keys = {number: self._key(jobs[number], digest) for number, digest in digests.items()}
        kept = self._store.get(keys.values())
        for number, key in keys.items():
            if outcomes := _revive(kept.get(key), jobs[number], around):
                yield number, outcomes
            else:
                self._times[number] = times[number]

    def keep(self, number: int, job: Job, outcomes: tuple[FileOutcome, ...]) -> None:
        """Keep what became of a file, by the content that was judged."""
        dependencies = outcomes[0].dependencies
        if (
            dependencies is None
            or job.target.content
            or any(each.failures for each in outcomes)
        ):
            return
        plain = tuple(replace(each, settings=None, dependencies=None) for each in outcomes)
        kept = to_json(_Kept(plain, dependencies), _Kept)
        self._waiting[self._key(job, dependencies.sha256)] = kept
        times = self._times.get(number)
        if times and _has_settled(times):
            self._waiting[_times_key(job.target.place, times)] = dependencies.sha256.encode()
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _key(self, job: Job, content: str) -> bytes:
        """Return the name under which the results of a job are kept."""
        target, digest = job.target, self._digest(job.spec)
        around = "/".join(target.folders)
        return _name(digest, target.path, target.place, around, str(target.media), content)

    def _digest(self, spec: LinterSpec) -> str:
        """Return the digest of what files are checked with; the files of a folder share it."""
        if spec is not self._asked[0]:
            self._asked = spec, self._linters.get(spec).digest
        return self._asked[1]

    def _flush(self) -> None:
        self._store.put(self._waiting)
        self._waiting = {}

    def _digests(self, jobs: Mapping[int, Job], times: Mapping[int, str]) -> dict[int, str]:
        """Return the hash of each file that can be read: by its times, else by its content."""
        asked = {
            number: _times_key(jobs[number].target.place, t) for number, t in times.items()
        }
        known = {} if self._hashes_all else self._store.get(asked.values())
        found = {
            n: known[key].decode("ascii", "replace") for n, key in asked.items() if key in known
        }
        for number in jobs.keys() - found.keys():
            job = jobs[number]
            found[number] = sha256_of_file(job.target.file, job.spec.settings.max_bytes)
        return found


class _Around:
    """What lies around the files of a run, each looked at once."""

    def __init__(self) -> None:
        self._pictures: dict[str, frozenset[str]] = {}
        self._sidecars: dict[str, str] = {}

    def has_picture_of_same_name(self, file: str) -> bool:
        """Tell whether a picture may go out with a draft by its name, in any case."""
        folder, name = os.path.split(file)
        if folder not in self._pictures:
            with os.scandir(folder) as entries:
                names = [entry.name.lower() for entry in entries]
            parted = map(os.path.splitext, names)
            self._pictures[folder] = frozenset(
                s for s, end in parted if end in PICTURE_SUFFIXES
            )
        stem = os.path.splitext(name)[0]  # noqa: PTH122 - it is asked for every draft
        return stem.lower() in self._pictures[folder]

    def sidecar(self, file: str) -> str:
        """Return the hash of the allowances beside a file, "" without any."""
        folder = os.path.dirname(file)  # noqa: PTH120 - it is asked for every file
        if folder not in self._sidecars:
            self._sidecars[folder] = digest_beside(Path(folder))
        return self._sidecars[folder]


def _revive(text: bytes | None, job: Job, around: _Around) -> tuple[FileOutcome, ...] | None:
    """Return kept results, None where there are none or they do not hold any more."""
    if text is None:
        return None
    try:
        kept = from_json(text, _Kept)
    except ValueError:
        return None
    dependencies = kept.dependencies
    if dependencies.day not in ("", job.today.isoformat()):
        return None
    if (
        dependencies.sidecar != around.sidecar(job.target.place)
        or _beside(dependencies, job, around) != dependencies.beside
    ):
        return None
    return tuple(
        replace(
            each,
            settings=job.spec.settings if each.result.status != "skipped" else None,
            dependencies=dependencies if number == 0 else None,
        )
        for number, each in enumerate(kept.outcomes)
    )


def _beside(
    dependencies: Dependencies, job: Job, around: _Around
) -> tuple[tuple[str, str], ...]:
    """Return the pictures and styles that a draft goes out with today, by path and hash."""
    if is_picture(job.target.media):
        return ()
    settings = job.spec.settings
    styles: tuple[tuple[str, str], ...] = ()
    if dependencies.styles:
        files = StyleFiles(job.target, settings.root, settings.limits)
        files.read(dependencies.styles)
        styles = tuple(files.hashes.items())
    if not dependencies.images and not around.has_picture_of_same_name(job.target.place):
        return styles
    found = find_pictures(dependencies.images, job.target, settings.root)
    return (*found.hashes(settings.max_bytes), *styles)


def _times(file: str) -> str:
    """Return what changes when somebody writes a file, "" where it cannot be told."""
    try:
        status = os.stat(file)  # noqa: PTH116 - it is asked for every file
    except OSError:
        return ""
    times = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
    return " ".join(map(str, times))


def _has_settled(times: str) -> bool:
    written = max(map(int, times.split()[:2])) / 1e9
    return time.time() - written > _SETTLED


def _times_key(file: str, times: str) -> bytes:
    return _name("times", file, times)


def _name(*parts: str) -> bytes:
    return bytes.fromhex(digest_of(*parts))
