"""Which files a worker is given at a time: what is heavy by itself, texts by the handful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from neutrallint.core.media import LIGHT
from neutrallint.lint.job import Job

#: Bytes and files of a handful; larger ones save no time, and the last one is waited for.
_BYTES, _FILES = 400_000, 100


def chunks(jobs: Mapping[int, Job], workers: int) -> list[list[int]]:
    """Return the numbers of the jobs in the order in which they are given out.

    Pictures and documents come first, the largest before the others, so that nobody waits for
    one at the end, and so that a picture is read before the drafts that show it.
    """
    heavy = [number for number, job in jobs.items() if job.target.media not in LIGHT]
    heavy.sort(key=lambda number: (not _is_picture(jobs[number]), -jobs[number].target.size))
    light = [number for number, job in jobs.items() if job.target.media in LIGHT]
    most = max(1, min(_FILES, len(light) // (4 * workers)))
    return [*([number] for number in heavy), *_handfuls(light, jobs, most)]


def _handfuls(
    numbers: Iterable[int], jobs: Mapping[int, Job], most: int
) -> Iterator[list[int]]:
    """Yield at most `most` files at a time, and no more bytes than a handful has."""
    handful: list[int] = []
    held = 0
    for number in numbers:
        held += jobs[number].target.size
        if handful and (held > _BYTES or len(handful) == most):
            yield handful
            handful, held = [], jobs[number].target.size
        handful.append(number)
    if handful:
        yield handful


def _is_picture(job: Job) -> bool:
    return (job.target.media or "").startswith("image/")
