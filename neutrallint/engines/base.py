"""What the engines give: the protocols that readers and checks know, and their data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from neutrallint.core.document import Face, Logo
from neutrallint.core.judgement import Judgement
from neutrallint.core.places import ImageLocation
from neutrallint.core.record import record

if TYPE_CHECKING:
    from PIL.Image import Image


#: Stands for a line that was found, and of which nothing could be read.
UNREAD = "\N{REPLACEMENT CHARACTER}"
#: Letters in a line as long as its type is high, and how many may be wanting of them.
_LETTERS_PER_SIZE, _FULL = 1.5, 4


@record
class OcrLine:
    """One line that an engine read; `confidence` is its own estimate, 0 to 1.

    `thickness`: the size of the type in pixels where the engine tells more than the upright
    box, which is too high for a slanted or bent line. `quarters`: how often its letters are
    turned clockwise by 90°. One that is not `is_legible` was found, but is left out of what
    the picture says, as it can be hardly more than a guess.
    """

    text: str
    box: ImageLocation
    confidence: float
    thickness: float | None = None
    quarters: int = 0
    is_legible: bool = True

    @property
    def height(self) -> float:
        """The size of the type in pixels."""
        return self.box.height if self.thickness is None else self.thickness

    @property
    def letters(self) -> float:
        """How many letters fit in its box; none where only digits were read (69, 08)."""
        has_letters = any(sign.isalpha() for sign in self.text)
        return self._room if has_letters or self.is_sparse else 0.0

    @property
    def is_sparse(self) -> bool:
        """Whether far fewer signs were read than fit in its box."""
        return _FULL * sum(not sign.isspace() for sign in self.text) < self._room

    @property
    def _room(self) -> float:
        long = max(self.box.width, self.box.height)
        return _LETTERS_PER_SIZE * long / max(1.0, self.height)


class OcrEngine(Protocol):
    """Reads the text in a picture."""

    @property
    def name(self) -> str:
        """Return the name and version that reports show."""
        ...

    def read(self, image: Image, page: int) -> list[OcrLine]:
        """Return the lines of an RGB picture in reading order; ReadError if it fails.

        Those that are not legible stand behind the others.
        """
        ...


@record
class Portrait:
    """A face to enrol: 128 little-endian float32 of length 1, and how sharp it is.

    `sharpness` is the deviation of the Laplacian over that of the grey values, on the face
    scaled to 112 × 112: about 0.8 for a photo in focus, 0.1 for one that is blurred or small.
    `is_clear`: large, sharp and frontal enough to name others by.
    """

    location: ImageLocation
    embedding: bytes
    sharpness: float
    is_clear: bool


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


class LogoFinder(Protocol):
    """Finds the logos and seals of a gallery in a picture."""

    @property
    def name(self) -> str:
        """Return the name that reports show."""
        ...

    def find(self, image: Image, page: int) -> list[Logo]:
        """Return the marks in an RGB picture; ReadError if it fails."""
        ...


class CodeReader(Protocol):
    """Reads the codes (QR) of a picture."""

    def read(self, image: Image, page: int) -> list[OcrLine]:
        """Return the text behind each code of an RGB picture; ReadError if it fails."""
        ...


class PassageJudge(Protocol):
    """Says what a passage does: asks for votes, praises, teaches, or none of it."""

    @property
    def name(self) -> str:
        """Return the name that reports show."""
        ...

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        """Return what each text does; EngineError where that cannot be told."""
        ...
