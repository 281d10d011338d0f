"""A job: one file, and what it is checked with, as plain data that may travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from neutrallint.lint.linter import LinterSpec
from neutrallint.sources.target import Target


@dataclass(frozen=True, slots=True)
class Job:
    """A file to check and what it is judged with: plain data, which may travel to a worker.

    `today`: as of which day allowances end where neither settings nor file name one.
    """

    target: Target
    spec: LinterSpec
    today: date
