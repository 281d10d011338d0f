"""A baseline: old findings pass, new ones fail, and the file merges."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from neutrallint.cli import run
from neutrallint.core.errors import ConfigError
from neutrallint.followup.baseline import BaselineEntry, read_baseline

pytestmark = pytest.mark.usefixtures("in_this_process")

NAME = ".neutrallint-baseline"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\n")
    (tmp_path / "b.md").write_text("Coblos  nomor 2\n\ncoblos nomor 2\n")
    (tmp_path / "a.md").write_text("Lanjutkan dua periode\n")
    return tmp_path


def lines(folder: Path) -> list[object]:
    return [json.loads(line) for line in (folder / NAME).read_text().splitlines()]


def test_entries_are_sorted_and_know_no_lines(folder: Path) -> None:
    assert run(["baseline", "write", "."]) == 0
    assert lines(folder) == [
        {"neutrallint-baseline": 1},
        ["NL-TAG-001", "b.md", "coblos nomor 2", 2],
        ["NL-TAG-005", "a.md", "lanjutkan dua periode", 1],
    ]
    kept = (folder / NAME).read_bytes()
    (folder / "a.md").write_text("\n\n\nLanjutkan dua periode\n")
    assert run(["baseline", "write", "."]) == 0
    assert (folder / NAME).read_bytes() == kept


def test_known_findings_pass_and_are_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["baseline", "write", "."])
    capsys.readouterr()
    assert run(["check", ".", "--baseline", NAME, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "3 old findings are in the baseline" in said
    assert "No new findings; old ones are in the baseline." in said
    assert run(["check", ".", "--baseline", NAME, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [f["rule"] for f in report["known"]] == ["NL-TAG-005", "NL-TAG-001", "NL-TAG-001"]
    assert report["findings"] == []


def test_one_more_of_the_same_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write", "."])
    (folder / "b.md").write_text("Coblos nomor 2\n\n" * 3)
    capsys.readouterr()
    assert run(["check", ".", "--baseline", NAME]) == 1
    assert capsys.readouterr().out.count("NL-TAG-001  “") == 1


def test_check_refuses_growth_of_any_severity(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["baseline", "write", "."])
    assert run(["baseline", "check", "."]) == 0
    said = "Pilkada Serentak 2020 Luber Jurdil Aman Covid-19."
    (folder / "c.md").write_text(f"---\ntanggal: 2020-10-05\n---\n{said}\n")
    capsys.readouterr()
    assert run(["check", ".", "--baseline", NAME]) == 0
    assert run(["baseline", "check", "."]) == 1
    assert "NL-KOORD-001" in capsys.readouterr().out


def test_prune_takes_out_what_is_gone_and_adds_nothing(folder: Path) -> None:
    run(["baseline", "write", "."])
    (folder / "b.md").write_text("Coblos nomor 2\n\nCoblos nomor 3\n")
    (folder / "a.md").unlink()
    assert run(["baseline", "prune", "b.md"]) == 0
    assert lines(folder)[1:] == [["NL-TAG-001", "b.md", "coblos nomor 2", 1]]


def test_prune_keeps_what_it_did_not_look_at(folder: Path) -> None:
    run(["baseline", "write", "."])
    assert run(["baseline", "prune", "b.md"]) == 0
    assert len(lines(folder)) == 3
    (folder / "b.md").write_bytes(b"")
    before = lines(folder)
    assert run(["baseline", "prune", "."]) == 3
    assert lines(folder) == before


def test_prune_keeps_what_is_noted_of_a_part_of_a_file_that_is_there(folder: Path) -> None:
    parts = ["a.md#gambar-1", "b#2.md#gambar-1", "gone.docx#gambar-1"]
    rows = [["NL-TAG-001", part, "coblos nomor 2", 1] for part in parts]
    header = {"neutrallint-baseline": 1}
    text = "".join(f"{json.dumps(row)}\n" for row in (header, *rows))
    (folder / NAME).write_text(text)
    (folder / "b#2.md").write_text("Kantor tutup\n")
    assert run(["baseline", "prune", "b.md"]) == 0
    assert lines(folder)[1:] == rows[:2]
    assert run(["baseline", "prune", "b#2.md"]) == 0
    assert lines(folder)[1:] == rows[:1]


def test_prune_takes_out_what_no_file_can_be_called(folder: Path) -> None:
    rows = [["NL-TAG-001", name, "coblos", 1] for name in ("a" * 5_000, "a\0b", "\ud800")]
    header = {"neutrallint-baseline": 1}
    text = "".join(f"{json.dumps(row)}\n" for row in (header, *rows))
    (folder / NAME).write_text(text)
    assert run(["baseline", "prune", "a.md"]) == 0
    assert lines(folder)[1:] == []


def test_paths_start_at_the_folder_of_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["baseline", "write", "."])
    inner = folder / "dalam"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert run(["check", "..", "--baseline", f"../{NAME}"]) == 0


def test_lines_of_two_branches_add_up(folder: Path) -> None:
    row = '["NL-TAG-001", "b.md", "coblos nomor 2", 1]'
    (folder / NAME).write_text(f'{{"neutrallint-baseline": 1}}\n{row}\n{row}\n')
    counts = read_baseline(folder / NAME).counts
    assert counts == {BaselineEntry("NL-TAG-001", "b.md", "coblos nomor 2"): 2}


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        ("", ":1", "no baseline of version 1"),
        ('{"neutrallint-baseline": 2}\n', ":1", "no baseline of version 1"),
        ("[[[[", ":1", "no baseline of version 1"),
        (
            '{"neutrallint-baseline": 1, "made": "2019-01-01", "made": "2020-12-01"}\n',
            ":1",
            "no baseline of version 1",
        ),
        (
            '{"neutrallint-baseline": 1, "made": "2020-W49-2"}\n',
            ":1",
            "no baseline of version 1",
        ),
        ('{"neutrallint-baseline": 1}\n<<<<<<< HEAD\n', ":2", "merge conflict"),
        ('{"neutrallint-baseline": 1}\n\n=======\n', ":3", "merge conflict"),
        ('{"neutrallint-baseline": 1}\n["a", "b", "c"]\n', ":2", "expected [rule, path"),
        ('{"neutrallint-baseline": 1}\n["a", "b", "c", 0]\n', ":2", "expected [rule, path"),
        ('{"neutrallint-baseline": 1}\n["a", "b", 3, 1]\n', ":2", "expected [rule, path"),
        (
            f'{{"neutrallint-baseline": 1}}\n["a", "b", "c", {9**4000}]\n',
            ":2",
            "expected [rule",
        ),
    ],
)
def test_a_file_that_is_wrong_names_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str], content: str, place: str, reason: str
) -> None:
    (folder / NAME).write_text(content)
    with pytest.raises(ConfigError):
        read_baseline(folder / NAME)
    assert run(["check", ".", "--baseline", NAME, "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert f"{NAME}{place}: " in said.err
    assert reason in said.err
    assert said.out == ""


def test_a_missing_file_is_told_before_anything_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", ".", "--baseline", "tak-ada"]) == 2
    assert "tak-ada: " in capsys.readouterr().err


def test_a_fault_of_an_allowance_is_never_old(folder: Path) -> None:
    (folder / "c.md").write_text("<!-- neutrallint: allow NL-TAG-001 -->\nSelamat pagi\n")
    run(["baseline", "write", "."])
    assert "NL-IZIN" not in (folder / NAME).read_text()
    assert run(["check", ".", "--baseline", NAME]) == 1


def test_nor_where_somebody_wrote_it_into_the_baseline(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c.md").write_text("<!-- neutrallint: allow NL-TAG-001 -->\nSelamat pagi\n")
    run(["baseline", "write", "."])
    row = '["NL-IZIN-001", "c.md", "allow nl-tag-001", 1]\n'
    (folder / NAME).write_text((folder / NAME).read_text() + row)
    capsys.readouterr()
    assert run(["check", ".", "--baseline", NAME, "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["rule"], finding["match"]) == ("NL-IZIN-001", "allow NL-TAG-001")
