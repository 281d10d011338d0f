"""`neutrallint doctor`: it tries what it tells, and never crashes on what is missing."""

import os
import subprocess
import sys

import pytest

from neutrallint.cli import run
from neutrallint.config.settings import Flags, Values
from neutrallint.setup.doctor import engines, machine, project
from neutrallint.setup.doctor.rows import DoctorRow, Mend

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.delenv("NEUTRALLINT_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def by_name(rows) -> dict[str, DoctorRow]:
    return {row.name: row for row in rows}


def without(*modules: str, path: str = "", argv: str = "doctor") -> tuple[int, str]:
    """Run doctor where some modules cannot be imported and PATH is `path`."""
    code = (
        f"import sys\nfor name in {modules!r}: sys.modules[name] = None\n"
        f"from neutrallint.__main__ import main\nsys.exit(main({argv.split()!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        env=os.environ | {"PATH": path, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.stderr == b""
    return done.returncode, done.stdout.decode()


def test_a_whole_installation_is_0_and_has_been_tried(capsys):
    assert run(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "✓ OCR: rapidocr" in out
    assert "membaca gambar uji" in out
    assert "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4" in out
    assert "✓ pilkada-2020: " in out
    assert out.endswith("Semua yang diperlukan tersedia.\n")


def test_english(capsys):
    assert run(["doctor", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Picture readers" in out
    assert "reads the test picture" in out
    assert "Pembaca" not in out


def test_a_missing_ocr_engine_is_3_with_the_mend():
    code, out = without("rapidocr")
    assert code == 3
    assert "✗ OCR: " in out
    assert "Yang perlu dibenahi: " in out
    assert "pip install" in out


@pytest.mark.parametrize("module", ["cv2", "PIL", "onnxruntime"])
def test_a_missing_library_is_told_and_the_rest_goes_on(module):
    code, out = without(module)
    assert code == 3
    assert "✗" in out
    assert "Paket aturan" in out


def test_tesseract_is_optional_and_has_a_mend_for_each_system(monkeypatch):
    monkeypatch.setenv("PATH", "")
    (row,) = engines.examine_tesseract()
    assert row.state == "optional"
    assert row.mend == Mend(
        "sudo apt install tesseract-ocr tesseract-ocr-ind",
        "winget install UB-Mannheim.TesseractOCR",
        "brew install tesseract tesseract-lang",
    )


def test_a_tesseract_that_cannot_run_is_optional(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (row,) = engines.examine_tesseract()
    assert row.state == "optional"
    assert "tanpa data bahasa Indonesia" in row.said.id


def test_the_models_are_compared_with_their_hashes():
    assert [row.state for row in engines.examine_models()] == ["ok"] * 6


def test_every_library_that_the_package_needs_is_named():
    rows = list(machine.examine_libraries())
    assert [row.state for row in rows] == ["ok"]
    assert "rapidocr" in rows[0].said.id


def test_a_console_without_utf8_is_told(monkeypatch, tmp_path):
    with (tmp_path / "out").open("w", encoding="cp1252") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        (row,) = machine.examine_console()
    assert row.state == "optional"
    assert row.mend is not None
    assert row.mend.windows == "set PYTHONUTF8=1"


def test_the_configuration_of_the_folder_is_told(folder):
    (folder / "neutrallint.yaml").write_text("roster: r.yaml\n")
    (folder / "r.yaml").write_text("people:\n- {name: Budi, status: kandidat}\n")
    rows = by_name(project.examine_configuration(Flags()))
    assert rows["config"].said.id == str(folder)
    assert rows["roster"].said.id.endswith("(1 tokoh)")
    assert rows["gallery"].state == "optional"


@pytest.mark.parametrize(
    ("config", "name"), [("rosterr: x\n", "config"), ("roster: none.yaml\n", "roster")]
)
def test_a_wrong_configuration_is_missing_not_a_crash(folder, config, name):
    (folder / "neutrallint.yaml").write_text(config)
    assert by_name(project.examine_configuration(Flags()))[name].state == "missing"


def test_a_pack_that_does_not_exist_is_missing(folder):
    (folder / "neutrallint.yaml").write_text("packs: [pilkada-1999]\n")
    (row,) = project.examine_packs(Flags())
    assert row.state == "missing"
    assert "pilkada-1999" in row.said.id


@pytest.mark.parametrize(
    ("pack", "said"), [("india-mcc", "does not read Devanagari"), ("uk-pre-election", None)]
)
def test_a_script_of_the_packs_that_ocr_does_not_read_is_told(folder, pack, said):
    (folder / "neutrallint.yaml").write_text(f"packs: [{pack}]\n")
    row = by_name(project.examine_packs(Flags())).get("OCR")
    assert (row and (row.state, row.said.en.split(":")[0])) == (said and ("optional", said))


def test_a_gallery_that_cannot_be_read_is_missing(folder):
    (folder / "neutrallint.yaml").write_text("gallery: g.json\n")
    (folder / "g.json").write_text("{")
    assert by_name(project.examine_configuration(Flags()))["gallery"].state == "missing"


def test_what_a_server_was_started_with_is_what_is_told(folder):
    (folder / "kantor.yaml").write_text("people: [{name: Ani, status: petahana}]")
    flags = Flags(Values(roster="kantor.yaml"))
    assert (
        "kantor.yaml (1 people)"
        in by_name(project.examine_configuration(flags))["roster"].said.en
    )
    assert by_name(project.examine_configuration(Flags()))["roster"].state == "optional"
