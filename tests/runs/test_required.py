"""A gallery of faces: without one the report notes it, unless one is required."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from neutrallint.config.policy import PolicyTerms, read_policy
from neutrallint.config.settings import Flags, Values
from neutrallint.core.report import Report
from neutrallint.runs.session import check_paths

PORTRAIT = Path(__file__).resolve().parents[2] / "fixtures/portraits/grace-hopper.jpg"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inner = tmp_path / "konten"
    inner.mkdir()
    for name in ("a.jpg", "b.jpg"):
        shutil.copy(PORTRAIT, inner / name)
    monkeypatch.chdir(inner)
    return inner


def checked(said: str = "", flags: Flags = Flags(Values(lang="en"))) -> Report:  # noqa: B008
    Path("neutrallint.yaml").write_text(f"ocr: 'off'\njudge: false\n{said}")
    return check_paths(["."], flags)


def notes(report: Report) -> list[str]:
    return [note.en for note in report.notes if "face gallery" in note.en]


def test_without_a_gallery_faces_are_noted_once_and_files_are_checked(folder: Path) -> None:
    report = checked()
    assert report.exit_code == 0
    assert [file.status for file in report.files if file.media] == ["checked", "checked"]
    (note,) = notes(report)
    assert note.startswith("2 face(s) in 2 file(s) were compared with nobody")
    assert report.notes[-1].en == note


def test_where_a_gallery_is_required_they_are_not_checked(folder: Path) -> None:
    report = checked("require: [gallery]\n")
    assert report.exit_code == 3
    assert {failure.path for failure in report.failures} == {"a.jpg", "b.jpg"}
    assert "which is required" in report.failures[0].reason.en


def test_a_policy_may_require_one_whatever_the_content_says(folder: Path) -> None:
    file = folder.parent / "kebijakan.yaml"
    file.write_text("require: [gallery]\n")
    policy = read_policy(file)
    assert policy.terms == PolicyTerms(require=("gallery",))
    assert checked("require: []\n", Flags(policy=policy)).exit_code == 3
