"""The engines that read pictures, tried on a real picture rather than guessed at."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING

from neutrallint.core.document import Document
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.localized import Localized
from neutrallint.setup.doctor.rows import REINSTALL, DoctorRow, Mend, State, plain

if TYPE_CHECKING:
    from neutrallint.engines import Engines

_SECTION = Localized("Pembaca gambar", "Picture readers")
_WRITTEN = "PILKADA 2020"
_LANGUAGE = "ind"
_PATIENCE = 20
#: A language code of Tesseract has three letters; what is longer is no language.
_CODE = 3
TESSERACT = Mend(
    "sudo apt install tesseract-ocr tesseract-ocr-ind",
    "winget install UB-Mannheim.TesseractOCR",
    "brew install tesseract tesseract-lang",
)


def examine_pictures() -> Iterator[DoctorRow]:
    """Read a small picture with the engines of a default check."""
    from neutrallint.engines import Engines

    yield from _try(Engines(), "missing")


def examine_models() -> Iterator[DoctorRow]:
    """Compare the model files with their SHA-256."""
    from neutrallint.engines.model_files import (
        JUDGE,
        JUDGE_EXAMPLES,
        JUDGE_PIECES,
        JUDGE_WORDS,
        SFACE,
        YUNET,
        read_model,
    )

    for model in (YUNET, SFACE, JUDGE, JUDGE_PIECES, JUDGE_WORDS, JUDGE_EXAMPLES):
        try:
            size = len(read_model(model))
        except NeutrallintError as error:
            yield DoctorRow(_SECTION, model.file, "missing", error.reason, REINSTALL)
            continue
        said = f"{size:,} B, SHA-256 {model.sha256}"
        yield DoctorRow(_SECTION, model.file, "ok", plain(said))


def examine_tesseract() -> Iterator[DoctorRow]:
    """Say whether the second OCR engine and its Indonesian data are there, and try it."""
    program = shutil.which("tesseract")
    if program is None:
        said = Localized(
            "belum terpasang (hanya perlu untuk --ocr tesseract)",
            "not installed (only needed for --ocr tesseract)",
        )
        yield DoctorRow(_SECTION, "Tesseract", "optional", said, TESSERACT)
        return
    languages = _output(program, "--list-langs").split()[1:]
    if _LANGUAGE not in languages:
        said = Localized(
            f"{program} tanpa data bahasa Indonesia (ind)",
            f"{program} without Indonesian data (ind)",
        )
        yield DoctorRow(_SECTION, "Tesseract", "optional", said, TESSERACT)
        return
    from neutrallint.engines import Engines

    yield from _try(Engines(ocr="tesseract", faces=False), "optional")
    codes = [code for code in languages if len(code) == _CODE]
    yield DoctorRow(_SECTION, "Tesseract --list-langs", "ok", plain(" ".join(codes)))


def _try(engines: Engines, otherwise: State) -> Iterator[DoctorRow]:
    """Read the test picture; `otherwise` is the state of what fails."""
    try:
        document = _read_sample(engines)
    except NeutrallintError as error:
        yield DoctorRow(_SECTION, "OCR", otherwise, Localized(error.say("id"), error.say("en")))
        return
    except Exception as error:  # a broken library may raise anything; doctor tells it
        said = f"{type(error).__name__}: {error}"
        yield DoctorRow(_SECTION, "OCR", otherwise, plain(said), REINSTALL)
        return
    for failure in document.failures:
        yield DoctorRow(_SECTION, _name(failure.stage), otherwise, failure.reason)
    failed = {failure.stage for failure in document.failures}
    for kind, engine in document.engines.items():
        if kind == "ocr" and kind not in failed:
            yield _read(engine, document, otherwise)
        elif kind not in failed and engine != "off":
            yield DoctorRow(_SECTION, _name(kind), "ok", plain(engine))


def _read_sample(engines: Engines) -> Document:
    from neutrallint.readers import READERS
    from neutrallint.readers.source import Source

    data = (resources.files(__package__) / "sample.png").read_bytes()
    return READERS["image/png"](Source("sample.png", data, "image/png"), engines)


def _name(kind: str) -> str:
    return {"ocr": "OCR", "faces": "YuNet, SFace"}.get(kind, kind)


def _read(engine: str, document: Document, otherwise: State) -> DoctorRow:
    """Compare what the engine read with what is written in the test picture."""
    read = " ".join(p.text for p in document.passages if p.origin == "ocr")
    if _WRITTEN.replace(" ", "") in read.upper().replace(" ", ""):
        said = Localized(f"{engine} membaca gambar uji", f"{engine} reads the test picture")
        return DoctorRow(_SECTION, "OCR", "ok", said)
    said = Localized(
        f"{engine} membaca “{read}”, seharusnya “{_WRITTEN}”",
        f"{engine} reads “{read}” instead of “{_WRITTEN}”",
    )
    return DoctorRow(_SECTION, "OCR", otherwise, said, REINSTALL)


def _output(program: str, option: str) -> str:
    """Return what a program prints; nothing if it cannot run or hangs."""
    try:
        ran = subprocess.run(
            [program, option],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout or ran.stderr
