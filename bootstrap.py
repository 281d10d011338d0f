"""Set neutrallint up in .venv, once, and run it: needs only Python 3.11 or later.

`python3 bootstrap.py check fixtures` runs the program, with any arguments;
`python3 bootstrap.py test` runs every check that a change must pass.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
#: Not the 1 and 2 with which the program reports findings and wrong usage.
SETUP_FAILED = 3


class SetupError(Exception):
    """Something that this script cannot do by itself; its text says how to mend it."""


def main(arguments: list[str]) -> int:
    """Set up what is missing, run the command and return its exit code."""
    try:
        if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this may have an older one
            raise SetupError("perlu Python 3.11 atau lebih baru / needs Python 3.11 or later")
        if arguments == ["test"]:
            return run_tests()
        set_up(RUNTIME)
        return run([PYTHON, "-P", "-m", "neutrallint", *arguments])
    except (SetupError, OSError) as error:
        say(str(error))
        return SETUP_FAILED
    except KeyboardInterrupt:
        return 130


def run_tests() -> int:
    """Run every check that a change must pass, the tests last; stop at the first failure."""
    set_up(DEVELOPMENT)
    provide_tesseract()
    provide_browser()
    commands: list[list[str | Path]] = [
        [SCRIPTS / "ruff", "check"],
        [SCRIPTS / "ruff", "format", "--check"],
        [SCRIPTS / "mypy"],
        [SCRIPTS / "lint-imports"],
        [PYTHON, "-m", "pytest"],
    ]
    for command in commands:
        code = run(command, ROOT)
        if code:
            return code
    return 0


# --- the virtual environment -------------------------------------------------


def set_up(lock: str) -> None:
    """Install the locked packages and this folder, unless that is done already."""
    stamp = VENV / f"{lock}.stamp"
    place, wanted = place_of_venv(), digest(lock)
    # Its Python is a link, which dangles once the system's Python has gone.
    is_whole = PYTHON.exists() and has_text(VENV / "place.stamp", place)
    if is_whole and has_text(stamp, wanted):
        return
    say("menyiapkan .venv, sekali saja; beberapa menit / setting up .venv once; some minutes")
    if not is_whole:
        make_venv()
    pip("--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / lock))
    pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    (VENV / "place.stamp").write_text(place, encoding="utf-8")
    for name in {RUNTIME, lock}:  # the development lock holds all of the runtime lock
        (VENV / f"{name}.stamp").write_text(digest(name), encoding="utf-8")


def place_of_venv() -> str:
    """Return what a virtual environment cannot outlive: its folder and its Python."""
    return f"{VENV}\nPython {sys.version_info.major}.{sys.version_info.minor}"


def digest(lock: str) -> str:
    """Return what changes when the packages to install change."""
    content = (ROOT / lock).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(content).hexdigest()


def has_text(file: Path, text: str) -> bool:
    """Tell whether `file` is there and holds just `text`."""
    return file.is_file() and file.read_text(encoding="utf-8") == text


def make_venv() -> None:
    """Make an empty virtual environment; Debian keeps what this needs in a package."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if importlib.util.find_spec("ensurepip") is None and not apt_install(package):
        raise SetupError(
            f"Python ini tanpa ensurepip; jalankan / this Python lacks ensurepip; run: "
            f"sudo apt-get install {package}"
        )
    # What a link leads to is somebody else's, and would be emptied.
    if VENV.is_symlink():
        VENV.unlink()
    if run([sys.executable, "-P", "-m", "venv", "--clear", VENV]):
        raise SetupError(f"{VENV} tidak dapat dibuat / cannot be made")


def pip(*arguments: str) -> None:
    """Install into the virtual environment."""
    options = ("--quiet", "--disable-pip-version-check")
    if run([PYTHON, "-P", "-m", "pip", "install", *options, *arguments]):
        raise SetupError(
            "pemasangan paket gagal, lihat pesan pip di atas; perlu jaringan / "
            "installing packages failed, see pip above; this needs a network"
        )


# --- the system --------------------------------------------------------------


def provide_tesseract() -> None:
    """Install Tesseract with Indonesian data where that is allowed; in CI it must be there."""
    packages = ("tesseract-ocr", "tesseract-ocr-ind")
    if reads_indonesian() or (apt_install(*packages) and reads_indonesian()):
        return
    advice = f"sudo apt-get install {' '.join(packages)}"
    if os.environ.get("CI") == "true":
        raise SetupError(f"Tesseract (ind) tidak ada / is missing: {advice}")
    say(f"tanpa Tesseract (ind), ujinya dilewati / without it its tests are skipped: {advice}")


def provide_browser() -> None:
    """Install Chromium where that is allowed; in CI it must be there."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    if any(map(shutil.which, names)) or apt_install("chromium"):
        return
    advice = "sudo apt-get install chromium"
    if os.environ.get("CI") == "true":
        raise SetupError(f"Chromium tidak ada / is missing: {advice}")
    say(f"tanpa Chromium, ujinya dilewati / without it its tests are skipped: {advice}")


def reads_indonesian() -> bool:
    """Tell whether Tesseract is there with its Indonesian data."""
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        return False
    told = subprocess.run([tesseract, "--list-langs"], capture_output=True, text=True)
    return "ind" in (told.stdout + told.stderr).split()


def apt_install(*packages: str) -> bool:
    """Install Debian packages as root or with a sudo that asks nothing; tell whether it did."""
    if shutil.which("apt-get") is None:
        return False
    is_root = os.geteuid() == 0
    if not is_root and (shutil.which("sudo") is None or run(["sudo", "-n", "true"])):
        return False
    say(f"apt-get install {' '.join(packages)}")
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt = apt if is_root else ["sudo", "-n", *apt]
    run([*apt, "update"])
    return run([*apt, "install", "-y", "--no-install-recommends", *packages]) == 0


def run(command: Sequence[str | Path], folder: Path | None = None) -> int:
    """Return the exit code; 128 and the signal's number where a signal ended the command."""
    code = subprocess.run([str(part) for part in command], cwd=folder).returncode
    return code if code >= 0 else 128 - code


def say(text: str) -> None:
    """Tell what is going on, apart from the output of the program."""
    sys.stderr.write(f"bootstrap: {text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
