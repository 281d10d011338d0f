"""Tesseract with its Indonesian data, through pytesseract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from neutrallint.core.errors import EngineError, ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.engines.ocr.reading_order import sort_for_reading

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "ind"
#: 11 is "sparse text": posters have no columns.
_CONFIG = "--psm 11"
#: Tesseract writes -1 for what is no word.
_NO_WORD = -1.0
_INSTALL = (
    "Debian/Ubuntu: sudo apt-get install tesseract-ocr tesseract-ocr-ind; "
    "Windows: winget install -e --id UB-Mannheim.TesseractOCR (pilih/choose “Indonesian”); "
    "macOS: brew install tesseract tesseract-lang"
)


class Program(Protocol):
    """What pytesseract offers of the Tesseract program."""

    def get_tesseract_version(self) -> Any:
        """Return the version, or raise when the program is not there."""
        ...

    def get_languages(self, config: str = "") -> list[str]:
        """Return the languages whose data are installed."""
        ...

    def image_to_data(
        self, image: Any, lang: str | None = None, config: str = "", output_type: str = ""
    ) -> Any:
        """Return each word with its box and confidence, as columns."""
        ...


class Tesseract:
    """Reads text with Tesseract; EngineError when it or its Indonesian data are missing."""

    def __init__(self, program: Program | None = None) -> None:
        self._program = program or _pytesseract()
        try:
            version = self._program.get_tesseract_version()
            languages = self._program.get_languages()
        # pytesseract raises SystemExit for a program whose version it cannot read.
        except (Exception, SystemExit) as error:
            raise _unavailable("Tesseract") from error
        if LANGUAGE not in languages:
            raise _unavailable("data bahasa Indonesia (ind) Tesseract", "Tesseract's ind data")
        self.name = f"tesseract {version}"

    def read(self, image: Image, page: int) -> list[OcrLine]:
        """Return the lines of an RGB picture in reading order; ReadError if it fails."""
        try:
            data = self._program.image_to_data(
                image.convert("L"), lang=LANGUAGE, config=_CONFIG, output_type="dict"
            )
        # Whatever goes wrong inside the engine costs this picture, never the run.
        except Exception as error:
            raise _failed(error) from error
        return sort_for_reading(_lines(data, page))


def _pytesseract() -> Program:
    try:
        import pytesseract
    except ImportError as error:
        raise EngineError(
            Localized(
                "pustaka pytesseract belum terpasang; jalankan: pip install pytesseract",
                "pytesseract is not installed; run: pip install pytesseract",
            ),
            stage="ocr",
        ) from error
    program: Program = pytesseract
    return program


def _lines(data: Mapping[str, Sequence[Any]], page: int) -> Iterator[OcrLine]:
    """Group words by block, paragraph and line."""
    keys = list(zip(data["block_num"], data["par_num"], data["line_num"], strict=True))
    words = [i for i, text in enumerate(data["text"]) if _is_word(text, data["conf"][i])]
    for _, group in groupby(words, key=lambda i: keys[i]):
        members = list(group)
        scores = [float(data["conf"][i]) / 100 for i in members]
        text = " ".join(str(data["text"][i]).strip() for i in members)
        yield OcrLine(text, _around(data, members, page), sum(scores) / len(scores))


def _is_word(text: Any, confidence: Any) -> bool:
    return bool(str(text).strip()) and float(confidence) > _NO_WORD


def _around(data: Mapping[str, Sequence[Any]], members: list[int], page: int) -> ImageLocation:
    left = min(data["left"][i] for i in members)
    top = min(data["top"][i] for i in members)
    right = max(data["left"][i] + data["width"][i] for i in members)
    bottom = max(data["top"][i] + data["height"][i] for i in members)
    return ImageLocation(page, left, top, right - left, bottom - top)


def _unavailable(what: str, what_en: str = "") -> EngineError:
    return EngineError(
        Localized(
            f"{what} belum terpasang; pasang dengan {_INSTALL}",
            f"{what_en or what} is not installed; install it with {_INSTALL}",
        ),
        stage="ocr",
    )


def _failed(error: Exception) -> ReadError:
    kind = type(error).__name__
    return ReadError(
        Localized(
            f"Tesseract gagal membaca gambar ini ({kind}); coba: --ocr rapidocr",
            f"Tesseract failed on this picture ({kind}); try: --ocr rapidocr",
        ),
        stage="ocr",
    )
