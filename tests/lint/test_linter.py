"""What is known of rules and days is found out once for all files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from neutrallint.config.settings import Flags
from neutrallint.runs.session import Session


def test_what_allowances_may_name_is_known_by_the_day() -> None:
    with Session(Flags()) as session:
        linter = session.linter_for(Path.cwd())
    days = (None, date(2020, 9, 1), date(2025, 9, 1))
    asked = [linter.suppressible(day) for day in days]
    assert [linter.suppressible(day) for day in days] == asked
    assert all(
        linter.suppressible(day) is known for day, known in zip(days, asked, strict=True)
    )
    for day, known in zip(days, asked, strict=True):
        assert known.applied == {rule.id for rule in linter.rules.rules if rule.holds_on(day)}
