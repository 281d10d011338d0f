"""The choice of an OCR engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from neutrallint.core.errors import EngineError
from neutrallint.core.localized import Localized
from neutrallint.engines.base import OcrEngine
from neutrallint.engines.ocr.rapidocr import RapidOcr
from neutrallint.engines.ocr.tesseract import Tesseract

Builder = Callable[[], OcrEngine]


def build_ocr(
    choice: Literal["auto", "rapidocr", "tesseract"],
    rapidocr: Builder = RapidOcr,
    tesseract: Builder = Tesseract,
) -> OcrEngine:
    """Build the chosen engine; `auto` takes Tesseract where RapidOCR is not installed.

    A RapidOCR that is installed but damaged is an EngineError, never a quiet change of engine.
    """
    if choice == "tesseract":
        return tesseract()
    try:
        return rapidocr()
    except ImportError as error:
        if choice == "rapidocr":
            raise _missing(error, None) from error
        try:
            return tesseract()
        except EngineError as other:
            raise _missing(error, other) from error


def _missing(error: ImportError, other: EngineError | None) -> EngineError:
    why_id, why_en = (other.reason.id, other.reason.en) if other else ("", "")
    return EngineError(
        Localized(
            f"OCR tidak tersedia ({error}); pasang: pip install rapidocr onnxruntime"
            + (f" — atau pakai Tesseract: {why_id}" if why_id else ""),
            f"there is no OCR ({error}); install it: pip install rapidocr onnxruntime"
            + (f" — or use Tesseract: {why_en}" if why_en else ""),
        ),
        stage="ocr",
    )
