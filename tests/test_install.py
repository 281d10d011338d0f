"""Wheel, sdist and editable install, each built and tried away from the repository."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
SUFFIX = ".exe" if os.name == "nt" else ""
PLACES = """
from neutrallint.engines.model_files import MODELS, SFACE, YUNET, read_model
from neutrallint.packs.bundled import bundled_packs_root
sizes = [len(read_model(each)) for each in (YUNET, SFACE)]
print(bundled_packs_root(), MODELS, *sizes, sep="\\n")
"""


def output(*command: object, cwd: Path = ROOT, code: int = 0) -> str:
    """Run a command without network and return what it printed."""
    hidden = ("PYTHONPATH", "PIP_", "NEUTRALLINT_")
    environ = {k: v for k, v in os.environ.items() if not k.startswith(hidden)}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environ | {"PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def build(kind: str, folder: Path) -> Path:
    """Build a "wheel" or "sdist" of this repository in `folder`."""
    output(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder)
    (built,) = folder.iterdir()
    return built


def install(folder: Path, *what: object) -> Path:
    """Install in a new environment that borrows our dependencies, and return its scripts."""
    output(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / SCRIPTS / f"python{SUFFIX}"
    own = output(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    # A folder that a .pth names lends its packages, but not its editable installs.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(own.strip(), "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--no-compile")
    output(*pip, "--no-deps", "--ignore-installed", "--no-build-isolation", *what)
    return folder / SCRIPTS


def places(scripts: Path, elsewhere: Path) -> list[Path]:
    """Run the installed program in another folder; return where its packs and models lie."""
    elsewhere.mkdir()
    program = scripts / f"neutrallint{SUFFIX}"
    (elsewhere / "a.txt").write_text("Ayo coblos nomor 2 ya!\n", encoding="utf-8")
    assert "NL-TAG-001" in output(program, "rules", "list", cwd=elsewhere)
    assert "NL-TAG-001" in output(program, "check", "a.txt", cwd=elsewhere, code=1)
    told = output(scripts / f"python{SUFFIX}", "-P", "-c", PLACES, cwd=elsewhere).split("\n")
    assert told[2:4] == ["232589", "38696353"]
    return [Path(told[0]), Path(told[1])]


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_a_built_package_carries_its_packs_and_models(tmp_path, kind):
    scripts = install(tmp_path / "venv", build(kind, tmp_path / "dist"))
    packs, models = places(scripts, tmp_path / "elsewhere")
    package = models.parent.parent
    assert package.is_relative_to(tmp_path / "venv")
    assert packs == package / "rules"


def test_an_editable_install_uses_the_repository(tmp_path):
    scripts = install(tmp_path / "venv", "--editable", ROOT)
    packs, models = places(scripts, tmp_path / "elsewhere")
    assert packs == ROOT / "rules"
    assert models == ROOT / "neutrallint/engines/models"


def test_the_wheel_carries_all_data_and_nothing_else(tmp_path):
    names = zipfile.ZipFile(build("wheel", tmp_path / "dist")).namelist()
    source = [file for file in (ROOT / "neutrallint").rglob("*") if file.is_file()]
    rules = [file for file in (ROOT / "rules").rglob("*") if file.is_file()]
    wanted = {
        file.relative_to(ROOT).as_posix() for file in source if "__pycache__" not in file.parts
    }
    wanted |= {f"neutrallint/{file.relative_to(ROOT).as_posix()}" for file in rules}
    assert {name for name in names if ".dist-info/" not in name} == wanted
