"""QR codes in pictures, by zxing-cpp."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from neutrallint.core.errors import EngineError, ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine

if TYPE_CHECKING:
    from PIL.Image import Image

_MEND = 'pip install "zxing-cpp>=3,<4"'


class QrCodes:
    """Reads QR codes; EngineError where zxing-cpp cannot be loaded."""

    def __init__(self) -> None:
        try:
            import zxingcpp
        except ImportError as error:
            raise EngineError(
                Localized(
                    f"kode QR tidak dapat dibaca; jalankan: {_MEND}",
                    f"QR codes cannot be read; run: {_MEND}",
                )
            ) from error
        self._zxing: Any = zxingcpp

    def read(self, image: Image, page: int) -> list[OcrLine]:
        """Return the text behind each code of an RGB picture; ReadError if zxing-cpp fails."""
        try:
            codes = self._zxing.read_barcodes(image, formats=self._zxing.BarcodeFormat.QRCode)
        # Whatever goes wrong inside the engine costs this picture, never the run.
        except Exception as error:
            raise ReadError(
                Localized(
                    "kode QR pada gambar ini tidak dapat dibaca; pindai sendiri",
                    "the QR codes of this picture cannot be read; scan them yourself",
                )
            ) from error
        return [OcrLine(code.text, _locate(code, page), 1.0) for code in codes if code.text]


def _locate(code: Any, page: int) -> ImageLocation:
    corners = code.position
    points = [
        corners.top_left,
        corners.top_right,
        corners.bottom_left,
        corners.bottom_right,
    ]
    left, top = min(p.x for p in points), min(p.y for p in points)
    right, bottom = max(p.x for p in points), max(p.y for p in points)
    return ImageLocation(
        page, max(0, left), max(0, top), max(1, right - left), max(1, bottom - top)
    )
