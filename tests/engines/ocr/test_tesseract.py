from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from neutrallint.core.errors import EngineError, ReadError
from neutrallint.engines.ocr.tesseract import Tesseract


class FakeProgram:
    """Tesseract as far as pytesseract shows it; `data` is what it reads."""

    def __init__(self, languages: list[str], data: dict[str, list[Any]] | None = None) -> None:
        self._languages = languages
        self._data = data

    def get_tesseract_version(self) -> str:
        return "5.3.0"

    def get_languages(self, config: str = "") -> list[str]:
        return self._languages

    def image_to_data(
        self, image: Any, lang: str | None = None, config: str = "", output_type: str = ""
    ) -> Any:
        if self._data is None:
            raise RuntimeError("signal 11")
        return self._data


class MissingProgram(FakeProgram):
    def get_tesseract_version(self) -> str:
        raise FileNotFoundError("tesseract")


def test_real_program_reads_indonesian(poster: Image.Image) -> None:
    engine = Tesseract()
    lines = engine.read(poster, 2)
    text = " ".join(line.text for line in lines)
    assert "Desember 2020" in text
    assert text.index("Gunakan") < text.index("Pilih") < text.index("Rabu")
    assert {line.box.page for line in lines} == {2}
    assert engine.name.startswith("tesseract ")


@pytest.mark.parametrize("program", [MissingProgram(["ind"]), FakeProgram(["eng", "osd"])])
def test_missing_program_or_language_names_the_commands(program: FakeProgram) -> None:
    with pytest.raises(EngineError) as caught:
        Tesseract(program)
    for text in (caught.value.reason.id, caught.value.reason.en):
        assert "apt-get install tesseract-ocr tesseract-ocr-ind" in text
        assert "winget install" in text
        assert "brew install tesseract tesseract-lang" in text
    assert caught.value.stage == "ocr"


def test_crash_is_a_read_error() -> None:
    with pytest.raises(ReadError, match="RuntimeError") as caught:
        Tesseract(FakeProgram(["ind"])).read(Image.new("RGB", (50, 50)), 1)
    assert caught.value.stage == "ocr"


def test_words_are_joined_to_lines_and_layout_rows_dropped() -> None:
    data: dict[str, list[Any]] = {
        "block_num": [1, 1, 1, 2],
        "par_num": [0, 1, 1, 1],
        "line_num": [0, 1, 1, 1],
        "text": ["", "Coblos", "2", " "],
        "conf": [-1, 90, 70.0, 95],
        "left": [0, 10, 80, 0],
        "top": [0, 20, 22, 90],
        "width": [300, 60, 20, 5],
        "height": [100, 30, 30, 5],
    }
    (line,) = Tesseract(FakeProgram(["ind"], data)).read(Image.new("RGB", (300, 100)), 1)
    assert line.text == "Coblos 2"
    assert line.confidence == pytest.approx(0.8)
    box = line.box
    assert (box.left, box.top, box.width, box.height) == (10, 20, 90, 32)
