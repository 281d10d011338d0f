"""OCR, faces and word sequences: what is heavy, built when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from neutrallint.core.document import Face, ImagePlace, Mark
from neutrallint.core.engine_settings import OcrChoice
from neutrallint.engines.sequences import Nlp

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

    from neutrallint.engines.faces.gallery import Gallery
    from neutrallint.engines.images.pages import Page
    from neutrallint.engines.logos.gallery import MarkGallery


@dataclass(frozen=True, slots=True)
class OcrLine:
    """One line that an engine read; `confidence` is its own estimate, 0 to 1.

    `thickness`: the size of the type in pixels where the engine tells more than the upright
    box, which is too high for a slanted or bent line.
    """

    text: str
    box: ImagePlace
    confidence: float
    thickness: float | None = None

    @property
    def height(self) -> float:
        """The size of the type in pixels."""
        return self.box.height if self.thickness is None else self.thickness


class OcrEngine(Protocol):
    """Reads the text in a picture."""

    @property
    def name(self) -> str:
        """Return the name and version that reports show."""
        ...

    def read(self, image: Image, page: int) -> list[OcrLine]:
        """Return the lines of an RGB picture in reading order; ReadError if it fails."""
        ...


@dataclass(frozen=True, slots=True)
class Portrait:
    """A face to enrol: 128 little-endian float32 of length 1, and how sharp it is.

    `sharpness` is the deviation of the Laplacian over that of the grey values, on the face
    scaled to 112 × 112: about 0.8 for a photo in focus, 0.1 for one that is blurred or small.
    """

    place: ImagePlace
    embedding: bytes
    sharpness: float


class FaceEngine(Protocol):
    """Finds the faces in a picture and says whom of a gallery they are like."""

    @property
    def name(self) -> str:
        """Return the names of the models that reports show."""
        ...

    def find(self, image: Image, page: int) -> list[Face]:
        """Return the faces of an RGB picture, left to right; ReadError if it fails."""
        ...

    def portraits(self, image: Image) -> list[Portrait]:
        """Return the faces of an RGB picture, left to right; ReadError if it fails."""
        ...


class MarkFinder(Protocol):
    """Finds the logos and seals of a gallery in a picture."""

    @property
    def name(self) -> str:
        """Return the name that reports show."""
        ...

    def find(self, image: Image, page: int) -> list[Mark]:
        """Return the marks in an RGB picture; ReadError if it fails."""
        ...


class CodeReader(Protocol):
    """Reads the codes (QR) of a picture."""

    def read(self, image: Image, page: int) -> list[OcrLine]:
        """Return the text behind each code of an RGB picture; ReadError if it fails."""
        ...


class Engines:
    """The engines of a run, each built once; EngineError names the command that mends one."""

    def __init__(
        self,
        ocr: OcrChoice = "auto",
        faces: bool = True,
        gallery: Gallery | None = None,
        marks: MarkGallery | None = None,
        look: Callable[[str, Page], None] | None = None,
        threads: int = 1,
    ) -> None:
        """Take the choices; `look` is shown every page of pixels that is read, by its path.

        `threads`: how many each engine uses. Results are the same with any number.
        """
        self._ocr = ocr
        self._faces = faces
        self._gallery = gallery
        self._marks = marks
        self.look = look
        self._threads = threads

    @cached_property
    def ocr(self) -> OcrEngine | None:
        """The OCR engine, None when it is off."""
        if self._ocr == "off":
            return None
        from neutrallint.engines.ocr.choice import build_ocr
        from neutrallint.engines.ocr.rapidocr import RapidOcr
        from neutrallint.engines.ocr.tiles import Tiled
        from neutrallint.engines.process import moderate

        moderate(self._threads)
        return Tiled(build_ocr(self._ocr, partial(RapidOcr, threads=self._threads)))

    @cached_property
    def faces(self) -> FaceEngine | None:
        """The face engine, None when it is off."""
        if not self._faces:
            return None
        from neutrallint.engines.faces.yunet_sface import YuNetSFace
        from neutrallint.engines.process import moderate

        moderate(self._threads)
        return YuNetSFace(self._gallery)

    @cached_property
    def marks(self) -> MarkFinder | None:
        """The finder of logos and seals, None where no gallery of them was given."""
        if self._marks is None:
            return None
        from neutrallint.engines.logos.finder import SiftMarks
        from neutrallint.engines.process import moderate

        moderate(self._threads)
        return SiftMarks(self._marks)

    @cached_property
    def codes(self) -> CodeReader | None:
        """The reader of QR codes, None where text in pictures is not read."""
        if self._ocr == "off":
            return None
        from neutrallint.engines.codes import QrCodes

        return QrCodes()

    @cached_property
    def nlp(self) -> Nlp:
        """The word sequence matcher."""
        return Nlp()
