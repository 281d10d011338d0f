from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from neutrallint.lint.file import check
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linters
from neutrallint.runs.executors import pool
from neutrallint.runs.executors.base import Done

#: The same inputs in every run, however busy the machine is.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the tests out of the user's cache, and the user's cache and wishes out of them."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        for wish in ("NEUTRALLINT_LANG", "NO_COLOR"):
            patch.delenv(wish, raising=False)
        yield folder


@pytest.fixture(scope="session", autouse=True)
def an_election() -> Iterator[None]:
    """Let tests that name neither packs nor a day be judged in October 2020, in every year."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("neutrallint.packs.elections.day_of", lambda *_: date(2020, 10, 15))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave whole checks out of what one runs all day: each loads rules and writes a report."""
    for item in items:
        if "in_this_process" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check every file here: starting a worker takes seconds, and tests/runs has those."""
    monkeypatch.setattr(pool, "WorkerPool", ThisProcess)


class ThisProcess:
    """What stands for a pool of workers where those are not what is tested."""

    def __init__(self, most: int, linters: Linters) -> None:
        self._linters = linters

    def check(self, jobs: Mapping[int, Job]) -> Iterator[Done]:
        for number, job in jobs.items():
            yield number, check(job, self._linters.get(job.spec))

    def close(self) -> None:
        pass
