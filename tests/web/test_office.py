"""What a server holds between requests."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from neutrallint.config.settings import Flags, Values
from neutrallint.core.report import Report
from neutrallint.web.intake import Intake
from neutrallint.web.office import Office
from neutrallint.web.private import make_anew

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


def test_a_folder_that_was_cleared_away_is_made_anew_but_no_other_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "neutrallint-x"
    for _ in range(2):
        make_anew(folder)
        assert os.name == "nt" or folder.stat().st_mode & 0o777 == 0o700
    if hasattr(os, "getuid"):
        monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
        with pytest.raises(PermissionError):
            make_anew(folder)
        monkeypatch.undo()
        folder.rmdir()
        folder.symlink_to(tmp_path)
        with pytest.raises(PermissionError):
            make_anew(folder)
