"""Evidence: what it holds, and that no change of it or of the files goes unseen."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from neutrallint.cli import run, streams
from neutrallint.config.settings import Flags
from neutrallint.followup.evidence import build_evidence
from neutrallint.outputs.sealed import as_manifest, seal
from neutrallint.runs.session import check_paths
from neutrallint.sources.root import Root

pytestmark = pytest.mark.usefixtures("in_this_process")

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
    assert sorted(held) == [
        "laporan.html",
        "laporan.json",
        "manifest.json",
        "manifest.json.sha256",
    ]
    manifest = json.loads(held["manifest.json"])
    for name in ("a.md", "b.png"):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert manifest["files"][name] == digest
    roster = hashlib.sha256((folder / "r.yaml").read_bytes()).hexdigest()
    assert manifest["data"] == [{"kind": "roster", "sha256": roster}]
    assert manifest["since"] == {}
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
    held["manifest.json"] = as_manifest(manifest)
    digest = hashlib.sha256(held["manifest.json"]).hexdigest()
    held["manifest.json.sha256"] = f"{digest}  manifest.json\n".encode()
    (folder / "bukti.zip").write_bytes(seal(held))


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


@pytest.mark.parametrize("path", ["kosong", "tidak-ada.md"])
def test_evidence_of_nothing_is_not_called_whole(
    folder: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    (folder / "kosong").mkdir()
    assert run(["evidence", "write", path, "--output", "bukti.zip"]) == 3
    capsys.readouterr()
    assert run(["evidence", "verify", "bukti.zip", "--lang", "en"]) == 3
    assert capsys.readouterr().out.endswith("Not compared: no file was checked then.\n")


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


def test_of_names_that_are_not_here_no_link_is_followed_and_all_are_told_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    forge(folder, files={f"{number}/a.md": "x" for number in range(500)})
    capsys.readouterr()
    followed, written, emit = [], [], streams.emit
    monkeypatch.setattr(Root, "lends", lambda root, place: followed.append(place))
    monkeypatch.setattr(streams, "emit", lambda *given: written.append(given) or emit(*given))
    assert run(["evidence", "verify", "bukti.zip", "--lang", "en"]) == 3
    assert capsys.readouterr().out.count("not here: ") == 500
    assert followed == []
    assert len(written) < 20


@pytest.mark.skipif(os.name == "nt", reason="such a file takes its room there")
def test_a_file_larger_than_any_that_is_judged_is_told_without_reading(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "besar.md").open("wb") as file:
        file.truncate(30_000_000_000)
    forge(folder, files={"besar.md": "x"})
    capsys.readouterr()
    assert run(["evidence", "verify", "bukti.zip", "--lang", "en"]) == 1
    assert "changed since: besar.md" in capsys.readouterr().out


def verified(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = run(["evidence", "verify", "bukti.zip", "--lang", "en"])
    told = capsys.readouterr()
    return code, told.out + told.err


@pytest.mark.parametrize("name", ["laporan.html", "manifest.json.sha256"])
@pytest.mark.parametrize("how", ["replaced", "dropped", "added"])
def test_a_member_that_was_tampered_with_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], how: str, name: str
) -> None:
    run(["evidence", "write", "a.md", "--output", "bukti.zip"])
    held = members(folder / "bukti.zip")
    if how == "replaced":
        held[name] = b"bersih"
    elif how == "dropped":
        del held[name]
    else:
        name = f"lain/{name}"
        held[name] = b"bersih"
    (folder / "bukti.zip").write_bytes(seal(held))
    code, said = verified(capsys)
    assert code == 1
    assert f"damaged or replaced: {name}" in said


def test_what_is_no_zip_is_no_damaged_evidence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bukti.zip").write_text("tanggal;caption\n")
    run(["evidence", "verify", "bukti.zip", "--lang", "en"])
    assert "this is no ZIP, so no evidence" in capsys.readouterr().err


def test_a_manifest_that_differs_in_any_byte_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["evidence", "write", "a.md", "--output", "bukti.zip"])
    held = members(folder / "bukti.zip")
    manifest = held["manifest.json"]
    for place in range(0, len(manifest), 97):
        flipped = bytes([manifest[place] ^ 1])
        changed = manifest[:place] + flipped + manifest[place + 1 :]
        (folder / "bukti.zip").write_bytes(seal({**held, "manifest.json": changed}))
        code, said = verified(capsys)
        assert code in (1, 3)
        assert "whole" not in said


def stored(held: dict[str, bytes], names: list[str], zip64: bool = False) -> bytes:
    """Return a ZIP of members in an order, which agrees with itself."""
    digest = hashlib.sha256(held["manifest.json"]).hexdigest()
    held = held | {"manifest.json.sha256": f"{digest}  manifest.json\n".encode()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            with archive.open(info, "w", force_zip64=zip64) as member:
                member.write(held[name])
    return out.getvalue()


@pytest.mark.parametrize(
    "how", ["order", "zip64", "twice", "extra blank", "no line end", "keys", "escape"]
)
def test_evidence_that_is_written_otherwise_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    """Readers could differ in which of two keys, or of two ways, they take."""
    run(["evidence", "write", "a.md", "--output", "bukti.zip"])
    held = members(folder / "bukti.zip")
    names = list(held)
    assert stored(held, names) == (folder / "bukti.zip").read_bytes()
    text = held["manifest.json"].decode()
    other = {
        "twice": text.replace('{\n  "as_of"', '{\n  "exit_code": 0,\n  "as_of"'),
        "extra blank": text.replace("{\n", "{ \n", 1),
        "no line end": text.removesuffix("\n"),
        "keys": f"{json.dumps(dict(reversed(json.loads(text).items())), indent=2)}\n",
        "escape": text.replace("a.md", "\\u0061.md"),
    }
    held["manifest.json"] = other.get(how, text).encode()
    names = names[::-1] if how == "order" else names
    (folder / "bukti.zip").write_bytes(stored(held, names, zip64=how == "zip64"))
    code, said = verified(capsys)
    assert code == 1
    assert "This ZIP is not as it was written" in said


def around(data: bytes, how: str) -> bytes:
    """Return evidence that holds more than its members say."""
    if how == "before":
        return b"MZ" + data
    if how == "behind":
        return data + b"x"
    file = BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        if how == "comment":
            archive.comment = b"bersih"
        elif how == "folder":
            archive.writestr("tersembunyi/", b"")
        else:
            with pytest.warns(UserWarning, match="Duplicate"):
                archive.writestr("laporan.html", archive.read("laporan.html"))
    return file.getvalue()


@pytest.mark.parametrize("how", ["before", "behind", "comment", "folder", "twice"])
def test_what_is_beside_the_members_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    run(["evidence", "write", "a.md", "--output", "bukti.zip"])
    whole = (folder / "bukti.zip").read_bytes()
    (folder / "bukti.zip").write_bytes(around(whole, how))
    code, said = verified(capsys)
    assert code == 1
    assert "This ZIP is not as it was written" in said


def test_a_name_that_no_zip_would_hold_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["evidence", "write", "a.md", "--output", "bukti.zip"])
    with zipfile.ZipFile(folder / "bukti.zip", "a") as archive:
        archive.writestr("x" * 40_000, b"")
    data = (folder / "bukti.zip").read_bytes()
    # Without UTF-8 each of these letters takes one byte, and three of UTF-8.
    (folder / "bukti.zip").write_bytes(data.replace(b"x" * 40_000, b"\xb0" * 40_000))
    code, said = verified(capsys)
    assert code == 1
    assert "This ZIP is not as it was written" in said


def test_no_bit_of_evidence_changes_unseen(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["evidence", "write", "a.md", "--output", "bukti.zip"])
    whole = (folder / "bukti.zip").read_bytes()
    for number in range(0, 8 * len(whole), max(1, 8 * len(whole) // 150)):
        at, bit = divmod(number, 8)
        changed = whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :]
        (folder / "bukti.zip").write_bytes(changed)
        code, said = verified(capsys)
        assert code in (1, 3)
        assert "fault in the program" not in said


def test_evidence_that_was_packed_anew_is_not_unpacked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["evidence", "write", "a.md", "--output", "bukti.zip"])
    held = members(folder / "bukti.zip")
    with zipfile.ZipFile(folder / "bukti.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
        archive.writestr("besar", bytes(10_000_000))
    code, said = verified(capsys)
    assert code == 3
    assert "packed anew" in said


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (b"bukan zip", 3, "bukan ZIP"),
        (None, 2, "tidak ada"),
        ({"manifest.json": b"[]"}, 3, "bukan berkas bukti"),
        ({"manifest.json": b'{"neutrallint-evidence": 1}'}, 3, "bukan berkas bukti"),
        ({"manifest.json": b"[" * 100_000}, 3, "bukan berkas bukti"),
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


MADE = datetime(1979, 10, 1, tzinfo=UTC)


def manifest_of(data: bytes) -> Any:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return json.loads(archive.read("manifest.json"))


def test_the_hashes_are_those_of_what_was_judged(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"Coblos nomor 2")
    report = check_paths(["a.md"], Flags())
    (folder / "a.md").write_bytes(b"Selamat pagi")
    made = build_evidence(report, MADE, "id")
    digest = hashlib.sha256(b"Coblos nomor 2").hexdigest()
    assert manifest_of(made.data)["files"] == {"a.md": digest}
    assert manifest_of(made.data)["since"] == made.since == {"a.md": "changed"}
    with zipfile.ZipFile(BytesIO(made.data)) as archive:
        notes = json.loads(archive.read("laporan.json"))["notes"]
    assert notes[-1] == "a.md: berubah sejak diperiksa"


def test_a_roster_that_changed_since_is_told_as_it_was_read(folder: Path) -> None:
    read = hashlib.sha256((folder / "r.yaml").read_bytes()).hexdigest()
    report = check_paths(["a.md"], Flags())
    (folder / "r.yaml").write_text("people: []\n")
    made = manifest_of(build_evidence(report, MADE, "id").data)
    assert made["data"] == [{"kind": "roster", "sha256": read}]


def test_a_file_that_is_gone_when_the_evidence_is_made_is_told(folder: Path) -> None:
    report = check_paths(["a.md"], Flags())
    (folder / "a.md").unlink()
    assert build_evidence(report, MADE, "id").since == {"a.md": "missing"}


def test_what_was_no_more_as_judged_is_told_when_it_is_verified(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = check_paths(["a.md"], Flags())
    (folder / "a.md").write_text("Selamat pagi")
    (folder / "bukti.zip").write_bytes(build_evidence(report, MADE, "id").data)
    code, said = verified(capsys)
    assert code == 1
    assert "not what was checked any more when the evidence was made: a.md" in said


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="every name is a text there")
def test_a_file_whose_name_is_no_text_is_compared_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = folder / os.fsdecode(b"dalam\xfe") / os.fsdecode(b"\xff.md")
    odd.parent.mkdir()
    odd.write_text("Selamat pagi")
    assert run(["evidence", "write", ".", "--output", "bukti.zip"]) == 1
    assert manifest_of((folder / "bukti.zip").read_bytes())["since"] == {}
    assert verified(capsys)[0] == 0
    odd.write_text("Coblos nomor 2")
    code, said = verified(capsys)
    assert code == 1
    assert r"changed since: dalam\xfe/\xff.md" in said


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="every name is a text there")
def test_two_files_that_are_shown_by_one_name_are_not_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / os.fsdecode(b"\xff.md")).write_text("Selamat pagi")
    (folder / r"\xff.md").write_text("Selamat siang")
    (folder / "a.md").unlink()
    assert run(["evidence", "write", ".", "--output", "bukti.zip"]) == 3
    manifest = manifest_of((folder / "bukti.zip").read_bytes())
    assert manifest["since"] == {r"\xff.md": "ambiguous"}
    code, said = verified(capsys)
    assert code == 3
    assert r"not here: \xff.md" in said


def test_evidence_of_one_day_is_not_replaced_by_the_next(folder: Path) -> None:
    for _ in range(3):
        assert run(["evidence", "write", "a.md"]) == 1
    names = sorted(file.name for file in folder.glob("bukti-*.zip"))
    assert [name[len("bukti-2020-10-01") :] for name in names] == ["-2.zip", "-3.zip", ".zip"]
    assert len({(folder / name).stat().st_size for name in names} - {0}) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_no_empty_evidence_is_left_where_none_can_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("neutrallint.cli.streams.write_whole", full)
    assert run(["evidence", "write", "a.md"]) == 2
    assert not list(folder.glob("bukti-*"))


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such timer")
@pytest.mark.usefixtures("folder")
def test_verifying_that_takes_too_long_is_stopped_and_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["evidence", "write", "a.md", "--output", "bukti.zip"])
    monkeypatch.setattr(
        "neutrallint.followup.evidence.sha256_of_file",
        lambda *given: signal.raise_signal(signal.SIGALRM),
    )
    capsys.readouterr()
    assert run(["--lang", "en", "evidence", "verify", "bukti.zip"]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "verifying the evidence bukti.zip took longer than 1800 s" in told.err
