"""Whatever fails, no run that left something unchecked exits 0 or looks clean.

Each fault is planted into a fresh process before the command line is run; worker processes
are copies of it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="workers are not copies here"),
]
FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
#: Two calls in a sentence, of which spaCy is to tell what stands.
NEEDS_SPACY = (
    "Pilih nomor urut dua pada hari Rabu di seluruh TPS kabupaten kita tercinta ini "
    "dan coblos nomor urut dua.\n"
)
#: What a run says that found nothing wrong.
CLEAN = ("Tidak ada temuan", "No findings")
PROGRAM = """
import os, sys, time
from neutrallint import engines
from neutrallint.core.errors import EngineError, ReadError
from neutrallint.core.localized import Localized

def ocr(read):
    made = type("Fake", (), {"name": "fake", "read": lambda self, image, page: read()})
    engines.Engines.ocr = property(lambda self: made())

def fail(error):
    raise error

def build(error):
    engines.Engines.ocr = property(lambda self: fail(error))

def other_model(name, part):
    from neutrallint.engines import model_files
    object.__setattr__(getattr(model_files, name), part, "x")

def missing(name):
    class Nowhere:
        def find_spec(self, sought, path=None, target=None):
            if sought.split(".")[0] == name:
                raise ImportError(f"no {name}")
    sys.meta_path.insert(0, Nowhere())

def reading(work):
    from neutrallint.sources.target import Target
    read = Target.read
    def instead(self, *most):
        work(self)
        return read(self, *most)
    Target.read = instead
"""
MAIN = """
from neutrallint.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
ENGINES = {
    "raises an error of the house": "ocr(lambda: fail(ReadError(Localized('gagal', 'no'))))",
    "raises what nobody thought of": "ocr(lambda: fail(RuntimeError('CUDA')))",
    "is out of memory": "ocr(lambda: fail(MemoryError()))",
    "recurses without end": "ocr(lambda: fail(RecursionError()))",
    "returns nonsense": "ocr(lambda: 7)",
    "exits": "ocr(lambda: os._exit(0))",
    "exits by an exception": "ocr(lambda: sys.exit(0))",
    "is killed": "ocr(lambda: os.kill(os.getpid(), 9))",
    "aborts": "ocr(lambda: os.abort())",
    "reads where there is nothing": "import ctypes; ocr(lambda: ctypes.string_at(0))",
    "hangs": "ocr(lambda: time.sleep(600))",
    "cannot be built": "build(EngineError(Localized('rusak', 'damaged'), stage='ocr'))",
    "is not installed": "missing('rapidocr'); os.environ['PATH'] = ''",
    "is interrupted": "ocr(lambda: fail(KeyboardInterrupt()))",
}
FILES = {
    "vanishes": "reading(lambda target: target.file.unlink())",
    "may not be read": "reading(lambda target: fail(PermissionError(13, 'denied')))",
    "lies on a bad disk": "reading(lambda target: fail(OSError(5, 'I/O error')))",
    "becomes a folder": "reading(lambda t: (t.file.unlink(), t.file.mkdir()))",
    "makes a check fail": (
        "from neutrallint.lint import file; file.evaluate = lambda *a, **k: fail(KeyError('x'))"
    ),
    "makes a reader fail": (
        "from neutrallint import readers; "
        "readers.READERS['text/markdown'] = lambda s, e: fail(ValueError('x'))"
    ),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "naskah").mkdir()
    monkeypatch.chdir(tmp_path / "naskah")
    # Too short to be judged: the library of the judge would keep workers from being copies.
    Path("baik.md").write_text("Kantor tutup.\n", encoding="utf-8")


def run(fault: str, *argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"{PROGRAM}\n{fault}\n{MAIN}", *argv],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )


def refuses_to_look_clean(done: subprocess.CompletedProcess[str], *files: str) -> None:
    """Assert that a run tells what it left unchecked, in the report and by its exit code."""
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert done.returncode == 3, said
    assert not any(clean in said for clean in CLEAN), said
    for file in files:
        assert file in done.stdout


@pytest.mark.parametrize("fault", ENGINES.values(), ids=ENGINES)
def test_an_engine_that_fails_leaves_its_file_unchecked_and_no_other(fault: str) -> None:
    Image.new("RGB", (200, 200), "white").save("poster.png")
    into = Path("../laporan.json")
    kept = ("--format", "text", "--output", "-", "--format", "json", "--output", str(into))
    done = run(fault, "check", ".", "--no-faces", "--timeout", "2", *kept)
    refuses_to_look_clean(done, "poster.png")
    report = json.loads(into.read_bytes())
    status = {file["path"]: file["status"] for file in report["files"]}
    assert status == {"baik.md": "checked", "poster.png": "unchecked"}


@pytest.mark.parametrize("fault", FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_or_judged_is_unchecked(fault: str) -> None:
    refuses_to_look_clean(run(fault, "check", "."), "baik.md")


@pytest.mark.parametrize(
    "fault",
    [
        "other_model('YUNET', 'file')",
        "other_model('SFACE', 'sha256')",
        "missing('cv2')",
    ],
    ids=["a model that is missing", "a model that is another", "OpenCV"],
)
def test_faces_that_cannot_be_looked_for_leave_a_picture_unchecked(fault: str) -> None:
    Image.new("RGB", (200, 200), "white").save("poster.png")
    done = run(fault, "check", "poster.png", "--ocr", "off")
    assert done.returncode == 3
    assert not any(clean in done.stdout + done.stderr for clean in CLEAN)


def test_words_that_cannot_be_looked_for_leave_a_text_unchecked() -> None:
    Path("ajakan.txt").write_text(NEEDS_SPACY, encoding="utf-8")
    refuses_to_look_clean(run("missing('spacy')", "check", "ajakan.txt"), "ajakan.txt")


@pytest.mark.parametrize("output", ["/dev/full", "none/a.json", "."])
def test_a_report_that_cannot_be_written_is_no_success(output: str) -> None:
    done = run("", "check", "baik.md", "--format", "json", "--output", output)
    assert done.returncode == 2
    assert output in done.stderr


def test_a_screen_that_is_full_is_no_success() -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m neutrallint check baik.md > /dev/full"],
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0


def test_workers_that_cannot_be_started_are_no_success() -> None:
    Image.new("RGB", (200, 200), "white").save("poster.png")
    fault = "os.fork = lambda: fail(BlockingIOError(11, 'no more processes'))"
    done = run(fault, "check", ".")
    assert done.returncode == 3
    assert not any(clean in done.stdout for clean in CLEAN)


def test_a_file_that_changes_is_judged_by_what_was_read() -> None:
    fault = "reading(lambda t: t.file.write_text('Ayo coblos nomor 2!', encoding='utf-8'))"
    done = run(fault, "check", ".")
    assert done.returncode == 1
    assert "coblos nomor 2" in done.stdout
