from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from neutrallint.config.settings import Settings
from neutrallint.lint.job import Job
from neutrallint.lint.linter import LinterSpec
from neutrallint.runs.executors.chunks import chunks
from neutrallint.sources.target import Target

NOON = datetime(2020, 10, 1, 5, tzinfo=UTC)


def jobs(*files: tuple[str, int]) -> dict[int, Job]:
    spec = LinterSpec(Settings(), Path())
    return {
        number: Job(Target(media, media, media, size=size), spec, NOON, "Asia/Jakarta")
        for number, (media, size) in enumerate(files)
    }


def test_pictures_come_first_then_documents_then_texts_each_the_largest_first() -> None:
    files = jobs(
        ("text/plain", 9_000),
        ("image/png", 10),
        ("application/pdf", 500),
        ("image/jpeg", 90),
        ("application/pdf", 5_000),
    )
    assert chunks(files, 2) == [[3], [1], [4], [2], [0]]


def test_texts_are_given_by_the_handful_and_every_one_once() -> None:
    files = jobs(*[("text/plain", 4_000)] * 1_000)
    given = chunks(files, 2)
    assert [number for chunk in given for number in chunk] == list(range(1_000))
    assert max(map(len, given)) == 100
    assert len(given) >= 8


def test_a_large_text_is_alone() -> None:
    files = jobs(*[("text/plain", 100)] * 40, ("text/plain", 9_000_000))
    assert chunks(files, 1)[-1] == [40]


def test_few_texts_are_divided_among_the_workers() -> None:
    assert len(chunks(jobs(*[("text/plain", 100)] * 60), 4)) > 4


def test_there_is_nothing_to_give_out_where_there_is_nothing() -> None:
    assert chunks({}, 2) == []
