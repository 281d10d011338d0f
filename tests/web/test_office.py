"""What a server holds between requests."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from neutrallint.config.settings import Flags, Values
from neutrallint.core.report import Report
from neutrallint.web.intake import Intake
from neutrallint.web.office import Office

pytestmark = pytest.mark.slow


def test_a_server_that_stays_on_holds_to_the_election_of_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("neutrallint.packs.elections.day_of", datetime.date)
    days = [datetime(2020, 10, 1, tzinfo=UTC), datetime(2024, 10, 1, tzinfo=UTC)]
    office = Office(Flags(), tmp_path, 1, lambda: days[0])

    def packs() -> list[str]:
        folder = office.new_folder()
        (folder / "a.txt").write_text("Rapat.")

        def named(report: Report) -> list[str]:
            return [pack.id for pack in report.packs]

        return office.check(Intake(folder, ("a.txt",), Values()), named) or []

    assert "pilkada-2020" in packs()
    days.pop(0)
    assert "pilkada-2024" in packs()
    office.close()
