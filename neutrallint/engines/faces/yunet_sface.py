"""Faces: YuNet finds them, SFace says whom of the gallery they are like, through OpenCV."""

from __future__ import annotations

from itertools import product
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from neutrallint.core.document import Face
from neutrallint.core.errors import EngineError, ReadError
from neutrallint.core.installing import AGAIN
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import Portrait
from neutrallint.engines.faces.likeness import is_clear
from neutrallint.engines.images.pixels import to_bgr
from neutrallint.engines.model_files import MODELS, SFACE, YUNET, read_model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from neutrallint.engines.faces.gallery import Gallery

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
_TILE = 960
#: The part of an aligned face without hair and background.
_INNER = (slice(24, 108), slice(18, 94))
#: How much steeper the edges of a drawing are than its usual slope, and the least slope
#: (of Sobel's filter over lightness 0 to 255).
_HARD, _NOISE = 5.0, 0.4
#: YuNet, which learned from photographs, is never so sure of a drawing.
_SURE = 0.92
_SCORE_COLUMN = 14
_PLACE_COLUMNS = 14
_LANDMARKS = slice(4, 14)
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
            pixels = to_bgr(image)
            return [self._face(pixels, row, page) for row in self._detect(pixels)]
        # Whatever goes wrong inside the engine costs this picture, never the run.
        except Exception as error:
            raise _failed(error) from error

    def portraits(self, image: Image) -> list[Portrait]:
        """Return the faces of an RGB picture, left to right; ReadError if OpenCV fails."""
        try:
            pixels = to_bgr(image)
            return [self._portrait(pixels, row) for row in self._detect(pixels)]
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
            found.append(self._detect_small(pixels, fine))
        rows = _distinct(np.vstack(found))
        return rows[np.lexsort((rows[:, 1], rows[:, 0]))]

    def _detect_at(self, pixels: NDArray[np.uint8], factor: float) -> Rows:
        """Return the rows of the faces in a scaled copy, in pixels of the picture."""
        small = _scaled(pixels, factor)
        return _move(self._detect_in(small), 0, 0, _scale(pixels, small))

    def _detect_small(self, pixels: NDArray[np.uint8], factor: float) -> Rows:
        """Return the rows of the small faces in a scaled copy, tile by tile to save memory.

        Tiles overlap by a small face, so that each lies whole in one of them.
        """
        import numpy as np

        copy = _scaled(pixels, factor)
        scale = _scale(pixels, copy)
        found = []
        for top, left in product(
            *(range(0, max(1, side - _SMALL), _TILE - _SMALL) for side in copy.shape[:2])
        ):
            tile = np.ascontiguousarray(copy[top : top + _TILE, left : left + _TILE])
            rows = self._detect_in(tile)
            found.append(_move(rows[rows[:, 3] <= _SMALL], left, top, scale))
        return np.vstack(found)

    def _detect_in(self, pixels: NDArray[np.uint8]) -> Rows:
        import numpy as np

        self._detector.setInputSize((pixels.shape[1], pixels.shape[0]))
        found = self._detector.detect(pixels)[1]
        empty = np.empty((0, _SCORE_COLUMN + 1), np.float32)
        return empty if found is None else np.array(found, np.float32)

    def _face(self, pixels: NDArray[np.uint8], row: Rows, page: int) -> Face:
        location = _locate(row, pixels.shape[1], pixels.shape[0], page)
        score = float(row[_SCORE_COLUMN])
        crop = self._recogniser.alignCrop(pixels, row)
        drawn = score < _SURE and _is_drawn(crop)
        clear = _is_clear(row, crop)
        if self._gallery is None:
            return Face(location, score, is_drawn=drawn, is_clear=clear)
        seen = self._gallery.best(self._embed(crop), clear)
        return Face(location, score, seen.person, seen.cosine, drawn, clear, seen.is_sure)

    def _portrait(self, pixels: NDArray[np.uint8], row: Rows) -> Portrait:
        crop = self._recogniser.alignCrop(pixels, row)
        location = _locate(row, pixels.shape[1], pixels.shape[0], 1)
        embedding = self._embed(crop).astype("<f4").tobytes()
        return Portrait(location, embedding, _sharpness(crop), _is_clear(row, crop))

    def _embed(self, crop: Any) -> NDArray[np.float32]:
        import numpy as np

        vector = np.array(self._recogniser.feature(crop), np.float32).reshape(-1)
        unit: NDArray[np.float32] = vector / max(float(np.linalg.norm(vector)), 1e-12)
        return unit


def _scaled(pixels: NDArray[np.uint8], factor: float) -> Any:
    import cv2

    height, width = pixels.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return pixels if factor == 1 else cv2.resize(pixels, size, None, 0, 0, cv2.INTER_AREA)


def _scale(pixels: NDArray[np.uint8], copy: Any) -> tuple[float, float]:
    """Return how many pixels of the picture a pixel of the copy is, across and down."""
    return pixels.shape[1] / copy.shape[1], pixels.shape[0] / copy.shape[0]


def _move(rows: Rows, left: int, top: int, scale: tuple[float, float]) -> Rows:
    """Return rows of a tile at their place in the picture."""
    rows = rows.copy()
    rows[:, 0:2] += (left, top)
    rows[:, 4:_PLACE_COLUMNS:2] += left
    rows[:, 5:_PLACE_COLUMNS:2] += top
    rows[:, 0:_PLACE_COLUMNS:2] *= scale[0]
    rows[:, 1:_PLACE_COLUMNS:2] *= scale[1]
    return rows


def _sharpness(crop: Any) -> float:
    """Return how sharp an aligned face is, whatever its contrast."""
    import cv2

    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)[_INNER]
    return float(cv2.Laplacian(grey, cv2.CV_32F).std() / max(1.0, float(grey.std())))


def _is_clear(row: Rows, crop: Any) -> bool:
    side = min(float(row[2]), float(row[3]))
    return is_clear(side, _sharpness(crop), _turn(row))


def _turn(row: Rows) -> float:
    """Return how far a face is turned aside: from the middle of the eyes to the nose.

    In distances of the eyes, along the line of the eyes.
    """
    import numpy as np

    right, left, nose = row[_LANDMARKS].reshape(-1, 2)[:3]
    across = left - right
    length = max(float(np.dot(across, across)), 1e-6)
    return abs(float(np.dot(nose - (right + left) / 2, across))) / length


def _is_drawn(crop: Any) -> bool:
    """Tell whether an aligned face (112 × 112 BGR) is made of flat colours and hard edges.

    With the detector's doubt it told 17 of 19 drawn faces in 190 real pictures, and took 21 of
    270 photographed ones for drawn: enough to keep quiet by, never to clear anybody.
    """
    import cv2
    import numpy as np

    light = cv2.cvtColor(crop, cv2.COLOR_BGR2LAB)[..., 0].astype(np.float32)
    steps = np.hypot(cv2.Sobel(light, cv2.CV_32F, 1, 0), cv2.Sobel(light, cv2.CV_32F, 0, 1))
    face = steps[_INNER]
    return bool(np.percentile(face, 90) > _HARD * max(_NOISE, float(np.median(face))))


def _distinct(rows: Rows) -> Rows:
    """Keep the best of the rows that show one face, at whichever scale it was found."""
    import cv2

    boxes: Any = rows[:, :4].tolist()
    kept = cv2.dnn.NMSBoxes(boxes, rows[:, _SCORE_COLUMN].tolist(), SCORE, OVERLAP)
    return rows[[int(index) for index in kept]]


def _locate(row: Rows, width: int, height: int, page: int) -> ImageLocation:
    """Return the box of a face, cut to the picture."""
    left, top = max(0, round(float(row[0]))), max(0, round(float(row[1])))
    right = min(width, round(float(row[0] + row[2])))
    bottom = min(height, round(float(row[1] + row[3])))
    return ImageLocation(page, left, top, max(1, right - left), max(1, bottom - top))


def _unavailable(error: Exception) -> EngineError:
    packages = "pip install --force-reinstall opencv-python-headless numpy"
    mend = Localized(packages, packages)
    if not isinstance(error, ImportError):
        mend = Localized(f"{packages}; {AGAIN.id}", f"{packages}; {AGAIN.en}")
    kind = type(error).__name__
    return EngineError(
        Localized(
            f"pengenal wajah tidak dapat dimuat ({kind}); jalankan: {mend.id}",
            f"the face engine cannot be loaded ({kind}); run: {mend.en}",
        ),
        stage="faces",
    )


def _failed(error: Exception) -> ReadError:
    kind = type(error).__name__
    return ReadError(
        Localized(
            f"pengenal wajah gagal pada gambar ini ({kind}); periksa fotonya dengan mata",
            f"the face engine failed on this picture ({kind}); look at its photos yourself",
        ),
        stage="faces",
    )
