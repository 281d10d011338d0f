from __future__ import annotations

import pytest
from PIL import Image

from neutrallint.core.errors import EngineError
from neutrallint.core.localized import Localized
from neutrallint.engines import Engines
from neutrallint.engines.base import OcrEngine, OcrLine
from neutrallint.engines.ocr.choice import build_ocr


class Reader:
    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        return []


def rapidocr() -> OcrEngine:
    return Reader("rapidocr")


def tesseract() -> OcrEngine:
    return Reader("tesseract")


def not_installed() -> OcrEngine:
    raise ModuleNotFoundError("No module named 'rapidocr'")


def damaged() -> OcrEngine:
    raise EngineError(Localized("model rusak", "the model is damaged"), stage="ocr")


def test_auto_prefers_rapidocr() -> None:
    assert build_ocr("auto", rapidocr, tesseract).name == "rapidocr"


def test_auto_takes_tesseract_where_rapidocr_is_missing() -> None:
    assert build_ocr("auto", not_installed, tesseract).name == "tesseract"


def test_tesseract_is_taken_when_asked_for() -> None:
    assert build_ocr("tesseract", rapidocr, tesseract).name == "tesseract"


def test_asked_for_engine_is_never_exchanged() -> None:
    with pytest.raises(EngineError, match="pip install rapidocr"):
        build_ocr("rapidocr", not_installed, tesseract)


def test_damaged_rapidocr_is_not_hidden_by_tesseract() -> None:
    with pytest.raises(EngineError, match="damaged"):
        build_ocr("auto", damaged, tesseract)


def test_no_engine_at_all_names_both_mends() -> None:
    with pytest.raises(EngineError) as caught:
        build_ocr("auto", not_installed, damaged)
    assert "pip install rapidocr" in caught.value.reason.id
    assert "model rusak" in caught.value.reason.id


def test_engines_that_are_off_are_none() -> None:
    engines = Engines(ocr="off", faces=False)
    assert engines.ocr is None
    assert engines.faces is None


def test_engines_are_built_once() -> None:
    engines = Engines()
    assert engines.faces is engines.faces
    assert engines.nlp is engines.nlp
