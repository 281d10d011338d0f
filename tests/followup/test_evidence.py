"""Evidence: what it holds, and that no change of it or of the files goes unseen."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from neutrallint.cli import run
from neutrallint.config.settings import Flags, Settings
from neutrallint.followup.evidence import build_evidence
from neutrallint.runs.session import check_paths

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\nroster: r.yaml\n")
    (tmp_path / "r.yaml").write_text("people:\n- {name: Ani Rekaan, status: kandidat}\n")
    (tmp_path / "a.md").write_text("Coblos nomor 2")
    Image.new("RGB", (30, 20)).save(tmp_path / "b.png")
    return tmp_path


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_report_hashes_and_tool(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evidence", "write", "a.md", "b.png", "--output", "bukti.zip"]) == 1
    held = members(folder / "bukti.zip")
    assert sorted(held) == ["laporan.html", "laporan.json", "manifest.json"]
    manifest = json.loads(held["manifest.json"])
    for name in ("a.md", "b.png"):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert manifest["files"][name] == digest
    roster = hashlib.sha256((folder / "r.yaml").read_bytes()).hexdigest()
    assert manifest["data"] == {"roster": roster}
    assert {pack["id"] for pack in manifest["packs"]} >= {"pilkada-2020"}
    assert manifest["exit_code"] == 1
    assert manifest["made"].endswith("+00:00")
    assert json.loads(held["laporan.json"])["findings"][0]["rule"] == "NL-TAG-001"
    digest = hashlib.sha256(held["manifest.json"]).hexdigest()
    assert digest in capsys.readouterr().out


@pytest.mark.slow
def test_pictures_with_findings_are_in_it(folder: Path) -> None:
    (folder / "neutrallint.yaml").write_text("faces: false\n")
    (folder / "poster.png").write_bytes((FIXTURES / "posters/07-hari-rabu.png").read_bytes())
    assert run(["evidence", "write", "poster.png", "--output", "bukti.zip"]) == 1
    with Image.open(BytesIO(members(folder / "bukti.zip")["gambar/001.jpg"])) as picture:
        assert picture.format == "JPEG"


def test_whole_evidence_of_unchanged_files_verifies(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["evidence", "write", ".", "--output", "bukti.zip"])
    capsys.readouterr()
    assert run(["evidence", "verify", "bukti.zip"]) == 0
    assert capsys.readouterr().out.endswith("Bukti utuh.\n")


def test_a_file_that_changed_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["evidence", "write", ".", "--output", "bukti.zip"])
    (folder / "a.md").write_text("Selamat pagi")
    (folder / "b.png").unlink()
    capsys.readouterr()
    assert run(["evidence", "verify", "bukti.zip"]) == 1
    said = capsys.readouterr().out
    assert "berubah sejak itu: a.md" in said
    assert "tidak ada di sini: b.png" in said


def forge(folder: Path, **noted: object) -> None:
    """Write evidence whose manifest says something else."""
    run(["evidence", "write", "a.md", "--output", "bukti.zip"])
    held = members(folder / "bukti.zip")
    manifest = json.loads(held["manifest.json"]) | noted
    held["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(folder / "bukti.zip", "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)


def test_files_that_are_not_here_were_not_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["evidence", "write", ".", "--output", "bukti.zip"])
    (folder / "b.png").unlink()
    capsys.readouterr()
    assert run(["evidence", "verify", "bukti.zip", "--lang", "en"]) == 3
    said = capsys.readouterr().out
    assert "not here: b.png" in said
    assert "whole" not in said
    assert said.endswith("Not compared: 1 file that is not here; verify where the files lie.\n")


NOWHERE = {
    "above": "../luar.md",
    "above by a way down": "dalam/../../luar.md",
    "absolute": "{folder}/../luar.md",
    "absolute and below": "{folder}/a.md",
    "a device": "/dev/zero",
    "a pipe": "pipa",
    "a link out": "tautan.md",
    "a folder": "dalam",
    "NUL": "a\0b",
    "no character": "a\ud800b",
    "too long": "x" * 5000,
    "empty": "",
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("name", NOWHERE.values(), ids=NOWHERE)
def test_no_other_file_than_those_below_the_folder_is_opened(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (folder / "dalam").mkdir()
    (folder.parent / "luar.md").write_text("rahasia")
    (folder / "tautan.md").symlink_to("../luar.md")
    os.mkfifo(folder / "pipa")
    forge(folder, files={name.format(folder=folder): "x"})
    capsys.readouterr()
    assert run(["evidence", "verify", "bukti.zip", "--lang", "en"]) == 3
    told = capsys.readouterr()
    assert "not here: " in told.out
    assert told.err == ""


@pytest.mark.parametrize("how", ["replaced", "dropped", "added"])
def test_a_member_that_was_tampered_with_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    run(["evidence", "write", "a.md", "--output", "bukti.zip"])
    held = members(folder / "bukti.zip")
    if how == "replaced":
        held["laporan.html"] = b"bersih"
    elif how == "dropped":
        del held["laporan.html"]
    else:
        held["laporan-lain.html"] = b"bersih"
    with zipfile.ZipFile(folder / "bukti.zip", "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    capsys.readouterr()
    assert run(["evidence", "verify", "bukti.zip"]) == 1
    assert "rusak atau diganti: laporan" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (b"bukan zip", 3, "rusak atau terpotong"),
        (None, 2, "tidak ada"),
        ({"manifest.json": b"[]"}, 3, "bukan berkas bukti"),
        ({"manifest.json": b'{"neutrallint-evidence": 1}'}, 3, "bukan berkas bukti"),
        ({"lain": b"x"}, 3, "bukan berkas bukti"),
    ],
)
def test_what_is_no_evidence_is_told(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    data: bytes | dict[str, bytes] | None,
    code: int,
    reason: str,
) -> None:
    file = folder / "bukti.zip"
    if isinstance(data, bytes):
        file.write_bytes(data)
    elif data:
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in data.items():
                archive.writestr(name, content)
    assert run(["evidence", "verify", "bukti.zip"]) == code
    assert reason in capsys.readouterr().err


def test_an_unwritable_place_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evidence", "write", "a.md", "--output", "tak/ada.zip"]) == 2
    assert "tidak dapat ditulis" in capsys.readouterr().err


def test_the_hashes_are_those_of_what_was_judged(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"Coblos nomor 2")
    report = check_paths(["a.md"], Flags())
    (folder / "a.md").write_bytes(b"Selamat pagi")
    data = build_evidence(report, Settings(), datetime(2020, 10, 1, tzinfo=UTC), "id")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["files"] == {"a.md": hashlib.sha256(b"Coblos nomor 2").hexdigest()}
