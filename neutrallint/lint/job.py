"""A job: one file, and what it is checked with, as plain data that may travel."""

from __future__ import annotations

from datetime import date, datetime

from neutrallint.core.clock import day_at
from neutrallint.core.record import record
from neutrallint.lint.linter import LinterSpec
from neutrallint.sources.target import Target


@record
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
        return day_at(self.moment, self.timezone)
