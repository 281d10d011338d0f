"""The benchmark of texts that are made to be slow can be run.

It takes minutes, and no run of the tests would notice that it says nothing any more.
"""

from __future__ import annotations

from benchmarks.doubling import checker, is_slow, measured


def test_constructs_are_checked_and_measured() -> None:
    assert not is_slow(measured(checker(), "notes.md", 200))
