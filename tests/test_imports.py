"""What a command loads, seen from outside: the heavy libraries only where they are needed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HEAVY = {"spacy", "numpy", "cv2", "onnxruntime", "PIL", "rapidocr", "pytesseract", "rich"}
#: What is light, but felt where nothing needs it.
HEAVY |= {"logging", "statistics"}
#: What only the first start needs, or a file of its kind.
ONCE = {"yaml", "tomllib"}
POSTER = Path(__file__).parent.parent / "fixtures/posters/01-ayo-ke-tps.png"
#: No word of it begins a word sequence that a bundled rule looks for.
PLAIN = "Jalan desa diperbaiki mulai hari ini.\n"
CALL = "Ayo coblos nomor 2 ya!\n"
TWO_CALLS = (
    "Pilih nomor urut dua pada hari Rabu di seluruh TPS kabupaten kita tercinta ini "
    "dan coblos nomor urut dua.\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plain.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "call.txt").write_text(CALL, encoding="utf-8")
    (tmp_path / "two-calls.txt").write_text(TWO_CALLS, encoding="utf-8")
    shutil.copy(POSTER, tmp_path / "poster.png")
    return tmp_path


def loaded(folder: Path, *argv: str) -> tuple[int, set[str]]:
    """Return the exit code and the heavy packages whose import Python reported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "neutrallint", *argv],
        cwd=folder,
        # Only the stamps of the release may tell that the bundled packs passed.
        env=os.environ | {"XDG_CACHE_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    names = {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}
    assert "neutrallint" in names
    return done.returncode, names & (HEAVY | ONCE)


@pytest.mark.parametrize(
    "argv", [["--version"], ["--help"], ["check", "plain.txt"]], ids=" ".join
)
def test_light_commands_load_nothing_heavy(folder, argv):
    code, names = loaded(folder, *argv)
    assert (code, names - ONCE) == (0, set())


def test_a_second_start_reads_no_yaml(folder):
    loaded(folder, "check", "plain.txt")
    assert loaded(folder, "check", "plain.txt") == (0, set())


@pytest.mark.parametrize(("draft", "chooses"), [("call.txt", False), ("two-calls.txt", True)])
def test_spacy_is_loaded_where_it_chooses_and_no_picture_library(folder, draft, chooses):
    code, names = loaded(folder, "check", draft)
    assert code == 1
    assert ("spacy" in names) is chooses
    assert not names & {"cv2", "PIL", "rapidocr", "pytesseract"}


def test_a_picture_loads_its_engines(folder):
    _, names = loaded(folder, "check", "poster.png")
    assert names >= {"cv2", "onnxruntime", "PIL", "rapidocr"}
