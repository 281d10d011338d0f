"""A job: one file, and what it is checked with, as plain data that may travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from neutrallint.lint.linter import LinterSpec
from neutrallint.sources.target import Target


@dataclass(frozen=True, slots=True)
class Job:
    """A file to check and what it is judged with: plain data, which may travel to a worker.

    `moment`, with its zone: when the run began. `timezone`: whose day today is.
    """

    target: Target
    spec: LinterSpec
    moment: datetime
    timezone: str

    @property
    def today(self) -> date:
        """As of which day allowances end where neither settings nor file name one."""
        # It costs a start some milliseconds, and few files need it.
        from zoneinfo import ZoneInfo

        return self.moment.astimezone(ZoneInfo(self.timezone)).date()
