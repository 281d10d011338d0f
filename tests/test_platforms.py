"""Habits of Windows, macOS and containers, as far as they can be had elsewhere."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from neutrallint.cli import run
from neutrallint.lint.examples import stamp_of
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.load import load_packs
from tests.packtexts import PACK

pytestmark = pytest.mark.slow

PROGRAM = [sys.executable, "-W", "error::EncodingWarning", "-m", "neutrallint"]
#: A console of Windows, where files are not UTF-8 unless that is said; saying nothing raises.
WINDOWS = {
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "LC_ALL": "C",
    "PYTHONIOENCODING": "cp1252",
    "PYTHONWARNDEFAULTENCODING": "1",
}
DRAFT = "# “Seruan” é\n\nBudi Santosa: coblos nomor 2 ya.\n\nKata terlarang di sini.\n"
ROSTER = "people:\n- name: Budi Santosa\n  status: kandidat\n  aliases: [Pak Bé]\n"
#: What a project holds: name → content.
PROJECT = {
    "neutrallint.yaml": "packs: [./aturan, pilkada-2020]\nroster: tokoh.yaml\n"
    "faces: false\nocr: 'off'\nas_of: 2020-12-01\n",
    "aturan/pack.yaml": PACK,
    "tokoh.yaml": ROSTER,
    ".neutrallintignore": "arsip/\n*.tmp.md\n",
    "naskah.md": DRAFT,
    "arsip/lama.md": DRAFT,
    "kosong.tmp.md": DRAFT,
    "poster coblos nomor 2.png": "",
    "izin.md": '<!-- neutrallint: allow NL-TAG-901 reason="kutipan\npanjang" by="Ani, Humas" '
    "until=2030-01-01 -->\n\nKata terlarang di sini.\n",
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that knows of the second run on that the project's own pack passed."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache: Path) -> Path:
    place = tmp_path / "proyek"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.delenv("NEUTRALLINT_LANG", raising=False)
    return place


def lay_out(folder: Path, ending: str = "\n", mark: str = "") -> None:
    """Write the project with line ends and a byte-order mark, and allow its picture."""
    for name, content in PROJECT.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((mark + content.replace("\n", ending)).encode())
    picture = folder / "poster coblos nomor 2.png"
    Image.new("RGB", (30, 20)).save(picture)
    allowed = (
        f"allow:\n- file: {picture.name}\n  sha256: "
        f"{hashlib.sha256(picture.read_bytes()).hexdigest()}\n  rule: NL-TAG-001\n"
        "  reason: nama berkas lama\n  by: Ani\n  until: 2030-01-01\n"
    )
    sidecar = folder / ".neutrallint-allow.yaml"
    sidecar.write_bytes((mark + allowed.replace("\n", ending)).encode())


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    run(["check", ".", "--format", "json", *arguments])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def process(*arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, check=False, env=os.environ | environ
    )
    assert b"kesalahan" not in done.stderr, done.stderr
    return done


# --- consoles and encodings --------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("check .", 1),
        ("check . --format html --output laporan.html", 1),
        ("rules list", 0),
        ("rules test", 0),
        ("config naskah.md", 0),
        ("narrative naskah.md", 0),
        ("baseline write .", 0),
        ("evidence write naskah.md --output bukti.zip", 1),
        ("init baru", 0),
        ("check naskah.md --diff", 1),
        ("doctor", None),
    ],
)
def test_every_file_says_its_encoding(folder: Path, command: str, code: int | None) -> None:
    lay_out(folder)
    done = process(*command.split(), **WINDOWS)
    assert code in (None, done.returncode), done.stderr
    done.stdout.decode("cp1252")


def test_a_console_of_windows_gets_the_same_report(folder: Path) -> None:
    lay_out(folder)
    plain, windows = (process("check", ".", "--format", "json", **e) for e in ({}, WINDOWS))
    assert windows.stdout == plain.stdout
    assert len(json.loads(plain.stdout)["findings"]) > 1


# --- ends of lines, marks of bytes --------------------------------------------------


def test_notepad_changes_no_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(folder)
    unix = report(capsys)
    for ending, mark in (("\r\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff")):
        lay_out(folder, ending, mark)
        assert report(capsys) == unix
    rules = {finding["rule"] for finding in unix["findings"]}
    assert {"NL-TAG-001", "NL-TAG-901"} <= rules
    assert len(unix["suppressed"]) == 2
    assert not {"arsip/lama.md", "kosong.tmp.md"} & {file["path"] for file in unix["files"]}


def test_a_baseline_with_other_line_ends_knows_the_same(folder: Path) -> None:
    lay_out(folder)
    assert run(["baseline", "write", "naskah.md"]) == 0
    kept = folder / ".neutrallint-baseline"
    kept.write_bytes(kept.read_bytes().replace(b"\n", b"\r\n"))
    assert run(["baseline", "check", "naskah.md"]) == 0


def test_rules_checked_out_by_windows_keep_their_stamp(tmp_path: Path) -> None:
    """Otherwise every first run there would test all examples again."""
    for source in bundled_packs_root().glob("*/*.yaml"):
        copy = tmp_path / source.parent.name / source.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    name = "./netralitas-dasar"
    windows, unix = (load_packs([name], base) for base in (tmp_path, bundled_packs_root()))
    assert windows[0].root != unix[0].root
    assert stamp_of(windows) == stamp_of(unix)


# --- names ---------------------------------------------------------------------------


def test_backslashes_part_the_folders_of_a_link(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "gambar").mkdir()
    Image.new("RGB", (30, 20)).save(folder / "gambar/a b.png")
    (folder / "a.html").write_text('<p>Mari</p><img src="gambar\\a%20b.png">', encoding="utf-8")
    found = report(capsys, "--ocr", "off", "--no-faces")
    assert not [note for note in found["notes"] if "a%20b" in str(note)]


def test_an_archive_of_windows_has_folders(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(folder / "kit.zip", "w") as kit:
        kit.writestr("surat_a.md", "Mari")
    data = (folder / "kit.zip").read_bytes()
    (folder / "kit.zip").write_bytes(data.replace(b"surat_a.md", rb"surat\a.md"))
    paths = [file["path"] for file in report(capsys)["files"]]
    assert paths == ["kit.zip", "kit.zip!/surat/a.md"]


def test_names_that_differ_in_case_alone_are_two_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(folder / "kit.zip", "w") as kit:
        kit.writestr("A.md", "Coblos nomor 2")
        kit.writestr("a.md", "Coblos nomor 2")
    found = report(capsys)
    assert [file["path"] for file in found["files"]] == [
        "kit.zip",
        "kit.zip!/A.md",
        "kit.zip!/a.md",
    ]
    assert len({finding["fingerprint"] for finding in found["findings"]}) == 2


def test_a_path_longer_than_windows_once_had_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deep = folder.joinpath(*["folder yang namanya panjang sekali"] * 12)
    deep.mkdir(parents=True)
    (deep / "naskah.md").write_text("Coblos nomor 2", encoding="utf-8")
    (finding,) = report(capsys)["findings"]
    assert len(finding["path"]) > 400
    assert run(["check", ".", "--format", "html", "--output", str(deep / "l.html")]) == 1


# --- homes and clocks ----------------------------------------------------------------


@pytest.mark.parametrize("home", [None, "", "/tidak/ada", "/dev/null"])
def test_nobody_needs_a_home(folder: Path, home: str | None) -> None:
    lay_out(folder)
    environ = {k: v for k, v in os.environ.items() if k not in ("HOME", "XDG_CACHE_HOME")}
    if home is not None:
        environ["HOME"] = home
    before = {path.name for path in folder.rglob("*")}
    done = subprocess.run(
        [*PROGRAM, "check", "."], capture_output=True, check=False, env=environ
    )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == done.stderr.count(b"tanpa cache") <= 1
    assert {path.name for path in folder.rglob("*")} == before


def test_a_user_whom_the_system_does_not_know_can_check(folder: Path) -> None:
    """As in a container that runs under a number; nothing is written beside the drafts."""
    pytest.importorskip("pwd")
    lay_out(folder)
    code = (
        "import os, pwd, sys\n"
        "for key in ('HOME', 'XDG_CACHE_HOME'): os.environ.pop(key, None)\n"
        "def nobody(number): raise KeyError(number)\n"
        "pwd.getpwuid = nobody\n"
        "from neutrallint.cli import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    before = {path.name for path in folder.rglob("*")}
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "."], capture_output=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == done.stderr.count(b"tanpa cache") <= 1
    assert {path.name for path in folder.rglob("*")} == before


def test_a_report_is_the_same_in_every_time_zone(folder: Path) -> None:
    """PYTHONTZPATH: Windows has no list of time zones."""
    lay_out(folder)
    arguments = ("check", ".", "--format", "json", "--as-of", "2020-12-01")
    here = process(*arguments, TZ="Asia/Jakarta").stdout
    assert json.loads(here)["as_of"] == "2020-12-01"
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12", "no/such", ""):
        assert process(*arguments, TZ=zone, PYTHONTZPATH="").stdout == here
