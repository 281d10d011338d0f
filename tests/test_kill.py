"""A run that is killed leaves each file old or new, whole; the next run is right.

`benchmarks/kill.py` does the same a hundred times.
"""

from __future__ import annotations

import sys

import pytest

from benchmarks.kill import JOBS, Office, killed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's"),
]


@pytest.mark.parametrize("job", JOBS)
def test_a_run_that_is_killed_leaves_nothing_half(
    job: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    office = Office.at(tmp_path_factory.mktemp("office"))
    expected = office.expected(job)
    for share in (0.4, 0.9):
        assert killed(office, job, expected, share) == []
