"""Allowances that are noted on the page and written beside their files."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from neutrallint.config.policy import AllowancePolicy
from neutrallint.core.errors import UsageError
from neutrallint.core.media import SIDECAR
from neutrallint.lint.suppression_syntax import SidecarEntry, read_entries
from neutrallint.setup.kept_allowances import NotHereError, Terms, kept_allowances
from neutrallint.setup.office_kept import keep
from tests.sources.finding import needs_posix_names

TODAY = date(2020, 10, 1)
FREE = Terms(AllowancePolicy(), TODAY)


def entry(file: str = "a.txt", by: str = 'Kabag "Humas"') -> SidecarEntry:
    digest = hashlib.sha256(b"Ayo.").hexdigest()
    return SidecarEntry(file, digest, "NL-TAG-001", "Kutipan: é", by, date(2020, 10, 9))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"Ayo.")
    return tmp_path


def test_what_is_there_stays_and_the_same_is_not_written_twice(folder: Path) -> None:
    before = "allow:  # kami\n- file: b.txt\n  sha256: ab\n  rule: X\n  reason: r\n  by: b\n"
    (folder / SIDECAR).write_text(before + "  until: 2020-12-09")
    for _ in range(2):
        keep(kept_allowances(folder, [entry(), entry()], FREE))
    text = (folder / SIDECAR).read_text(encoding="utf-8")
    assert text.startswith(before)
    assert read_entries(text, "")[1:] == (entry(),)


def test_the_folder_itself_may_have_been_dropped(folder: Path) -> None:
    (file,) = kept_allowances(folder, [entry(f"{folder.name}/a.txt")], FREE)
    assert file.path == folder / SIDECAR
    assert b'file: "a.txt"' in (file.data or b"")


@pytest.mark.parametrize(
    "name", ["b.txt", "../a.txt", "/etc/passwd", "", "a\0", "a" * 5000, ".git/a.txt"]
)
def test_what_does_not_lie_there_is_not_allowed(folder: Path, name: str) -> None:
    (folder / ".git").mkdir()
    (folder / ".git/a.txt").write_bytes(b"Ayo.")
    with pytest.raises(NotHereError):
        kept_allowances(folder, [entry(name)], FREE)


def test_a_file_that_has_changed_is_not_allowed(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"Ayo!")
    with pytest.raises(NotHereError):
        kept_allowances(folder, [entry()], FREE)


@pytest.mark.parametrize(
    "text", ["allow: [{file: b, sha256: a, rule: X, reason: r, by: b, until: 2020-12-09}]"]
)
def test_a_file_in_another_form_is_left_to_a_person(folder: Path, text: str) -> None:
    (folder / SIDECAR).write_text(text)
    with pytest.raises(UsageError, match="another way"):
        kept_allowances(folder, [entry()], FREE)


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        (AllowancePolicy(by=("Sekretaris",)), "does not let"),
        (AllowancePolicy(rules=("NL-TGL-001",)), "does not let NL-TAG-001"),
        (AllowancePolicy(days=3), "3 days"),
    ],
)
def test_what_a_policy_forbids_is_not_written(
    folder: Path, policy: AllowancePolicy, why: str
) -> None:
    with pytest.raises(UsageError, match=why):
        kept_allowances(folder, [entry()], Terms(policy, TODAY))


def test_what_has_ended_is_not_written(folder: Path) -> None:
    with pytest.raises(UsageError, match="ended"):
        kept_allowances(folder, [entry()], Terms(AllowancePolicy(), date(2020, 10, 10)))


@needs_posix_names
def test_what_a_link_out_of_the_folder_leads_to_is_neither_read_nor_written(
    folder: Path,
) -> None:
    (folder / "proyek").mkdir()
    (folder / "proyek/a.txt").write_bytes(b"Ayo.")
    (folder / "rahasia").write_text("sandi: [")
    (folder / "proyek" / SIDECAR).symlink_to("../rahasia")
    with pytest.raises(UsageError, match="leads out") as error:
        kept_allowances(folder / "proyek", [entry()], FREE)
    assert "YAML" not in error.value.say("en")
