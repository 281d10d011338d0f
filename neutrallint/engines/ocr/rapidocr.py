"""RapidOCR with the PP-OCRv6 small models that its wheel carries."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neutrallint.core.errors import EngineError, ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import UNREAD, OcrLine
from neutrallint.engines.images.pixels import from_bgr, to_bgr
from neutrallint.engines.model_files import Model, read_model
from neutrallint.engines.ocr.arcs import ArcCollector, straighten
from neutrallint.engines.ocr.huge import huge_signs
from neutrallint.engines.ocr.line_turns import quarters_of, turn_unsure
from neutrallint.engines.ocr.reading_order import restore_digits, sort_for_reading
from neutrallint.engines.ocr.rings import box_around, ring_in, said_around, unrolled

if TYPE_CHECKING:
    from PIL.Image import Image

DETECTOR = Model(
    "PP-OCRv6_det_small.onnx",
    "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
)
RECOGNISER = Model(
    "PP-OCRv6_rec_small.onnx",
    "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
)
#: Side of the square that text is looked for in; 960 was as exact as 1280 and a third faster.
DETECTION_SIDE = 960
#: How far a found line is widened before it is read, in the detector's measure. RapidOCR's
#: own 1.6 clips letters: of 356 phrases on 80 drawn posters it read 319, and 2.0 read 328.
UNCLIP_RATIO = 2.0
#: A line on an arc that is read with less than this is left out.
SUREST_DOUBT = 0.8
#: A straight reading of it goes unless it is surer by this much.
_TOLERANCE = 0.1
#: How much higher a box is than the type in it: the median of 71 drawn lines.
_ROOM = 1.35
#: The share of a straight reading that must lie on the arc.
_MOST = 0.6
#: A ring is one of text where it says so many letters and digits at least.
_FEWEST = 6
#: A line that is read with less is hardly more than a guess.
LEGIBLE = 0.5
#: Nothing lower or narrower than this (in pixels) holds a letter.
SMALLEST_SIDE = 8
_MEND = 'pip install --force-reinstall "rapidocr>=3.10,<3.11"'


def models_folder() -> Path:
    """Return where the installed RapidOCR keeps its models; ImportError if there is none."""
    spec = find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'rapidocr'", name="rapidocr")
    return Path(spec.submodule_search_locations[0]) / "models"


class RapidOcr:
    """Reads text with RapidOCR; a damaged model is an EngineError, a missing one too."""

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        folder = folder or models_folder()
        for model in (DETECTOR, RECOGNISER):
            read_model(model, folder, stage="ocr", mend=Localized(_MEND, _MEND))
        # RapidOCR imports onnxruntime only at the first picture, too late to choose an engine.
        import_module("onnxruntime")
        from rapidocr import RapidOCR

        try:
            rapid: Any = RapidOCR(params=_parameters(folder, threads))
            detector, recogniser = rapid._load_det_model(), rapid._load_rec_model()
            for part in (detector, recogniser):
                part.session = _OneByOne(part.session.session)
            self._rapid, self._arcs = rapid, ArcCollector(detector.postprocess_op)
            self._corners: list[Any] = []
            detector.postprocess_op = self._arcs
            rapid.text_rec = _KeepUnread(recogniser)
        # A release or a dependency that does not fit may raise anything.
        except Exception as error:
            raise _unusable(error) from error
        self.name = f"rapidocr {version('rapidocr')}"

    def read(self, image: Image, page: int) -> list[OcrLine]:
        """Return the lines of an RGB picture in reading order; ReadError if RapidOCR fails."""
        lines = self.bare(image, page)
        corners = [*self._corners, *map(box_around, self._arcs.bands)]
        try:
            bent = self._bent_lines(image, page) if self._arcs.bands else []
        except Exception as error:
            raise _failed(error) from error
        found = [*_not_within(lines, bent), *bent]
        spots = self._arcs.spots
        found += huge_signs(image, spots, found, partial(self.bare, page=page))
        return sort_for_reading(self._with_ring(found, image, page, corners))

    def _with_ring(
        self, lines: list[OcrLine], image: Image, page: int, corners: list[Any]
    ) -> list[OcrLine]:
        """Return the lines, with those as one that a ring around a circle says too."""
        ring = ring_in(corners)
        if ring is None:
            return lines
        strip = from_bgr(unrolled(to_bgr(image), ring))
        said, sure = said_around(self.bare(strip, page))
        if len(_signs(said)) < _FEWEST:
            return lines
        on_it = [
            line
            for line in lines
            if ring.holds(*line.box.middle) and _signs(line.text) in _signs(said)
        ]
        import numpy as np

        reach = ring.radius + ring.half
        box = np.array([ring.center - reach, ring.center + reach]).clip(0, image.size)
        whole = OcrLine(restore_digits(said), _locate(box, page), sure, ring.half)
        return [*(line for line in lines if line not in on_it), whole]

    def _bent_lines(self, image: Image, page: int) -> list[OcrLine]:
        """Read the lines on an arc that the last pass came across."""
        pixels = to_bgr(image)
        strips = [strip for band in self._arcs.bands if (strip := straighten(pixels, band))]
        if not strips:
            return []
        read = self._recognise([strip.pixels for strip in strips])
        return [
            OcrLine(
                restore_digits(text),
                _locate(strip.corners, page),
                score,
                strip.thickness,
            )
            for (text, score), strip in zip(read, strips, strict=True)
            if score >= SUREST_DOUBT and text.strip()
        ]

    def bare(self, image: Image, page: int) -> list[OcrLine]:
        """Return what one pass of the engine reads; ReadError if RapidOCR fails."""
        self._arcs.bands, self._arcs.spots, self._corners = [], [], []
        if min(image.size) < SMALLEST_SIDE:
            return []
        try:
            self._look_at(_detection_side(*image.size))
            pixels = to_bgr(image)
            found: Any = self._rapid(pixels)
            if found.txts is None:
                return []
            self._corners = list(found.boxes)
            lines = [
                OcrLine(
                    restore_digits(text),
                    _locate(corners, page),
                    float(score),
                    _thickness(corners),
                    quarters_of(corners),
                )
                for text, corners, score in zip(
                    found.txts, found.boxes, found.scores, strict=True
                )
            ]
            lines = turn_unsure(pixels, lines, found.boxes, self._recognise)
        # Whatever goes wrong inside the engine costs this picture, never the run.
        except Exception as error:
            raise _failed(error) from error
        return [replace(line, is_legible=line.confidence >= LEGIBLE) for line in lines]

    def _recognise(self, strips: list[Any]) -> list[tuple[str, float]]:
        """Return what stands on strips of BGR pixels, and how sure that is."""
        from rapidocr.ch_ppocr_rec.typings import TextRecInput

        read: Any = self._rapid.text_rec(TextRecInput(strips))
        return [
            (text, float(score)) for text, score in zip(read.txts, read.scores, strict=True)
        ]

    def _look_at(self, side: int) -> None:
        """Set the longest side for the detector."""
        self._rapid.text_det.limit_side_len = side


class _KeepUnread:
    """Stands in for RapidOCR's recogniser, which drops a line that it cannot read."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser

    def __call__(self, strips: Any) -> Any:
        """Return what the original returns, with a sign for what could not be read."""
        read = self._recogniser(strips)
        read.txts = tuple(text if text.strip() else UNREAD for text in read.txts or ())
        return read


class _OneByOne:
    """Stands in for RapidOCR's session: the pictures of a batch in turn, then nothing kept.

    A batch of six long lines took 180 MB, which onnxruntime then held for the next one. The
    scores of a line differ by 0.000002 from those in a batch.
    """

    def __init__(self, session: Any) -> None:
        self._session = session
        self._input = session.get_inputs()[0].name
        self._options = import_module("onnxruntime").RunOptions()
        self._options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")

    def __call__(self, batch: Any) -> Any:
        """Return the output for a batch (n, 3, height, width)."""
        import numpy as np

        rows = (batch[number : number + 1] for number in range(len(batch)))
        return np.concatenate(
            [self._session.run(None, {self._input: row}, self._options)[0] for row in rows]
        )


def _parameters(folder: Path, threads: int) -> dict[str, Any]:
    """Return settings that name each model, so that RapidOCR never looks for a download."""
    return {
        "Global.log_level": "error",
        # The classifier is not asked: it tells 180° only, and had to look at every line.
        "Global.use_cls": False,
        # What is too unsure to be told is told apart, as it says that a page is unsure.
        "Global.text_score": 0.0,
        # The recogniser takes its letters from the full picture, whose size we limit.
        "Global.max_side_len": 8192,
        "Det.model_path": str(folder / DETECTOR.file),
        "Det.limit_type": "max",
        "Det.limit_side_len": DETECTION_SIDE,
        "Det.unclip_ratio": UNCLIP_RATIO,
        "Rec.model_path": str(folder / RECOGNISER.file),
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        # Without the arena the C library's heap falls to pieces and keeps 200 MB more.
        "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
    }


def _detection_side(width: int, height: int) -> int:
    """Return the long side that gives a picture of any shape the area of the square."""
    long, short = max(width, height), min(width, height)
    return round(DETECTION_SIDE * min(2.0, sqrt(long / short)))


def _not_within(lines: list[OcrLine], bent: list[OcrLine]) -> list[OcrLine]:
    """Leave out what was read of a bent line as if it were straight."""
    return [
        line
        for line in lines
        if not any(
            _covers(arc.box, line.box) and arc.confidence > line.confidence - _TOLERANCE
            for arc in bent
        )
    ]


def _signs(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _covers(outer: ImageLocation, inner: ImageLocation) -> bool:
    """Tell whether most of a box lies within another."""
    width = min(outer.left + outer.width, inner.left + inner.width) - max(
        outer.left, inner.left
    )
    height = min(outer.top + outer.height, inner.top + inner.height) - max(outer.top, inner.top)
    return width > 0 and height > 0 and width * height > _MOST * inner.width * inner.height


def _locate(corners: Any, page: int) -> ImageLocation:
    """Return the upright box around the four corners of a (slanted) line."""
    left, top = (int(value) for value in corners.min(axis=0))
    right, bottom = (round(float(value)) for value in corners.max(axis=0))
    return ImageLocation(page, left, top, max(1, right - left), max(1, bottom - top))


def _thickness(corners: Any) -> float:
    """Return the size of the type in a slanted box with these four corners, in pixels."""
    import numpy as np

    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1)
    return float(sides.min()) / _ROOM


def _unusable(error: Exception) -> EngineError:
    kind = type(error).__name__
    return EngineError(
        Localized(
            f"RapidOCR tidak dapat dimuat ({kind}); pasang ulang: {_MEND}",
            f"RapidOCR cannot be loaded ({kind}); install it again: {_MEND}",
        ),
        stage="ocr",
    )


def _failed(error: Exception) -> ReadError:
    kind = type(error).__name__
    return ReadError(
        Localized(
            f"RapidOCR gagal membaca gambar ini ({kind}); coba: --ocr tesseract",
            f"RapidOCR failed on this picture ({kind}); try: --ocr tesseract",
        ),
        stage="ocr",
    )
