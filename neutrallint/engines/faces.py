"""Faces: YuNet finds them, SFace says whom of the gallery they are like, through OpenCV."""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from neutrallint.engines.vendored import MODELS, REINSTALL, SFACE, YUNET, read_model
from neutrallint.errors import EngineError, ReadError
from neutrallint.model import Face, ImagePlace, Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from neutrallint.engines.gallery import Gallery

    #: Rows of YuNet: left, top, width, height, five (x, y) landmarks, score.
    Rows: TypeAlias = NDArray[np.float32]

#: Below this score YuNet sees faces in logos and clothes.
SCORE = 0.7
#: Boxes that overlap more than this are one face.
OVERLAP = 0.3
#: Long sides at which faces are looked for: YuNet knows faces of about 10 to 300 pixels.
SIDES = (1280, 480)
#: Root of the pixels at which small faces are looked for in larger pictures, and the height
#: in that picture up to which they are: a part of a large face may look like a face.
FINE_SIDE = 2400
_SMALL = 160
_SCORE_COLUMN = 14
_PLACE_COLUMNS = 14
_MOST_FACES = 1000
_SMALLEST_SIDE = 16


class YuNetSFace:
    """Finds faces and compares them with a gallery; EngineError if a model is wrong."""

    name = "yunet 2023mar + sface 2021dec"

    def __init__(self, gallery: Gallery | None = None, folder: Path = MODELS) -> None:
        yunet, sface = read_model(YUNET, folder), read_model(SFACE, folder)
        self._gallery = gallery
        try:
            import cv2
            import numpy as np

            # OpenCV 5 warns on standard error about targets that nobody asked for.
            cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)
            # From memory: OpenCV cannot open every path on Windows, and what is
            # loaded is exactly what was hashed.
            empty = np.empty(0, np.uint8)
            self._detector = cv2.FaceDetectorYN.create(
                "onnx",
                np.frombuffer(yunet, np.uint8),
                empty,
                (320, 320),
                SCORE,
                OVERLAP,
                _MOST_FACES,
            )
            self._recogniser = cv2.FaceRecognizerSF.create(
                "onnx", np.frombuffer(sface, np.uint8), empty
            )
        # OpenCV raises its own error, and a type error where a release lacks an overload.
        except Exception as error:
            raise _unavailable(error) from error

    def find(self, image: Image, page: int) -> list[Face]:
        """Return the faces of an RGB picture, left to right; ReadError if OpenCV fails."""
        if min(image.size) < _SMALLEST_SIDE:
            return []
        try:
            pixels = _bgr(image)
            return [self._face(pixels, row, page) for row in self._detect(pixels)]
        # Whatever goes wrong inside the engine costs this picture, never the run.
        except Exception as error:
            raise _failed(error) from error

    def embeddings(self, image: Image) -> list[bytes]:
        """Return 128 little-endian float32 of length 1 for each face, left to right."""
        try:
            pixels = _bgr(image)
            vectors = [self._embed(pixels, row) for row in self._detect(pixels)]
            return [vector.astype("<f4").tobytes() for vector in vectors]
        # As above.
        except Exception as error:
            raise _failed(error) from error

    def _detect(self, pixels: NDArray[np.uint8]) -> Rows:
        """Return the rows of all faces, found at several scales, from left to right."""
        import numpy as np

        height, width = pixels.shape[:2]
        fine = min(1.0, FINE_SIDE / sqrt(height * width))
        coarse = {min(1.0, side / max(height, width)) for side in SIDES}
        found = [self._detect_at(pixels, factor) for factor in sorted(coarse)]
        if fine not in coarse:
            small = self._detect_at(pixels, fine)
            found.append(small[small[:, 3] * fine <= _SMALL])
        rows = _distinct(np.vstack(found))
        return rows[np.lexsort((rows[:, 1], rows[:, 0]))]

    def _detect_at(self, pixels: NDArray[np.uint8], factor: float) -> Rows:
        import cv2
        import numpy as np

        height, width = pixels.shape[:2]
        size = (max(1, round(width * factor)), max(1, round(height * factor)))
        small = pixels if factor == 1 else cv2.resize(pixels, size, None, 0, 0, cv2.INTER_AREA)
        self._detector.setInputSize(size)
        found = self._detector.detect(small)[1]
        if found is None:
            return np.empty((0, _SCORE_COLUMN + 1), np.float32)
        rows: Rows = np.array(found, np.float32)
        rows[:, 0:_PLACE_COLUMNS:2] *= width / size[0]
        rows[:, 1:_PLACE_COLUMNS:2] *= height / size[1]
        return rows

    def _face(self, pixels: NDArray[np.uint8], row: Rows, page: int) -> Face:
        place = _place(row, pixels.shape[1], pixels.shape[0], page)
        score = float(row[_SCORE_COLUMN])
        if self._gallery is None:
            return Face(place, score)
        person, cosine = self._gallery.best(self._embed(pixels, row))
        return Face(place, score, person, cosine)

    def _embed(self, pixels: NDArray[np.uint8], row: Rows) -> NDArray[np.float32]:
        import numpy as np

        crop = self._recogniser.alignCrop(pixels, row)
        vector = np.array(self._recogniser.feature(crop), np.float32).reshape(-1)
        unit: NDArray[np.float32] = vector / max(float(np.linalg.norm(vector)), 1e-12)
        return unit


def _bgr(image: Image) -> NDArray[np.uint8]:
    import numpy as np

    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])


def _distinct(rows: Rows) -> Rows:
    """Keep the best of the rows that show one face, at whichever scale it was found."""
    import cv2

    boxes: Any = rows[:, :4].tolist()
    kept = cv2.dnn.NMSBoxes(boxes, rows[:, _SCORE_COLUMN].tolist(), SCORE, OVERLAP)
    return rows[[int(index) for index in kept]]


def _place(row: Rows, width: int, height: int, page: int) -> ImagePlace:
    """Return the box of a face, cut to the picture."""
    left, top = max(0, round(float(row[0]))), max(0, round(float(row[1])))
    right = min(width, round(float(row[0] + row[2])))
    bottom = min(height, round(float(row[1] + row[3])))
    return ImagePlace(page, left, top, max(1, right - left), max(1, bottom - top))


def _unavailable(error: Exception) -> EngineError:
    mend = "pip install --force-reinstall opencv-python-headless numpy"
    if not isinstance(error, ImportError):
        mend = f"{mend}; {REINSTALL}"
    kind = type(error).__name__
    return EngineError(
        Words(
            f"pengenal wajah tidak dapat dimuat ({kind}); jalankan: {mend}",
            f"the face engine cannot be loaded ({kind}); run: {mend}",
        ),
        stage="faces",
    )


def _failed(error: Exception) -> ReadError:
    kind = type(error).__name__
    return ReadError(
        Words(
            f"pengenal wajah gagal pada gambar ini ({kind}); periksa fotonya dengan mata",
            f"the face engine failed on this picture ({kind}); look at its photos yourself",
        ),
        stage="faces",
    )
